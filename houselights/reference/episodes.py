"""Reads of the reference: the episodes of a series, each once, out of all sources that have it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from houselights.reference.episode_items import EpisodeItem, episode_items, said_counts
from houselights.reference.keys import Source, source_of
from houselights.reference.queries import linked
from houselights.reference.reading import rows
from houselights.reference.records import Episode, Name

Place = tuple[int | None, int | None]
"""Season, and number in it."""
_ROW = "SELECT key, season, number, name, aired_on, runtime_minutes FROM {s}.episode"


def episodes_of(key: int, season: int | None = None) -> list[Episode]:
    """Of a series, or of one of its seasons, in their order; those without a place last."""
    found = [
        (one.merged(), one.items)
        for one in _groups(linked([key])[key])
        if season is None or one.place[0] == season
    ]
    names = _names([item.key for _, items in found for item in items])
    return [
        replace(episode, names=_once(name for item in items for name in names.get(item.key, ())))
        for episode, items in sorted(found, key=lambda one: _order(one[0]))
    ]


def seasons_of(key: int) -> dict[int | None, int]:
    """How many episodes each season of a series has; None for those whose season nobody says."""
    places = [one.place for one in _groups(linked([key])[key])]
    once = {place for place in places if None not in place}
    return dict(Counter([season for season, _ in (*once, *(one for one in places if None in one))]))


def said_counts_of(key: int) -> dict[int, int]:
    """How many episodes a season has by its own word, be they here or not."""
    return said_counts(linked([key])[key])


@dataclass(slots=True)
class _Group:
    """One episode: of IMDb's files, its items, or both."""

    imdb: Episode | None = None
    items: list[EpisodeItem] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """IMDb's, else that of an item."""
        found = [(one.season, one.number) for one in (self.imdb, *self.items) if one]
        return next((place for place in found if None not in place), found[0])

    def merged(self) -> Episode:
        """A date says no less than IMDb's does, and perhaps more."""
        season, number = self.place
        said = [one for one in (self.imdb, *self.items) if one]
        dates = [one.aired_on for one in said if one.aired_on]
        aired = max((one for one in dates if one.startswith(dates[0])), key=len, default="")
        minutes = next((one.runtime_minutes for one in said if one.runtime_minutes), None)
        first = next((one for one in said if one.aired_on or one.runtime_minutes), said[0])
        return Episode(
            said[0].key, season, number, self.imdb.name if self.imdb else "", aired, minutes,
            source_of(first.key),
        )  # fmt: skip


def _groups(keys: Sequence[int]) -> list[_Group]:
    """An item is the episode of which it names IMDb's number, else the one in its place."""
    stored = rows(f"{_ROW} WHERE series_key IN {{list}} ORDER BY key", list(keys))
    found = [_Group(_of_imdb(*row)) for row in stored]
    by_key = {one.imdb.key: one for one in found if one.imdb}
    by_place = {one.place: one for one in reversed(found)}
    items = episode_items(keys, [season for season, _ in by_place])
    for item in sorted(items, key=lambda one: (one.imdb_key not in by_key, one.key)):
        group = by_key.get(item.imdb_key or 0)
        if group is None and item.season is not None:
            group = by_place.get((item.season, item.number))
        if group is None:
            found.append(group := _Group())
        group.items.append(item)
        by_place.setdefault(group.place, group)
    return found


def _of_imdb(
    key: int,
    season: int | None,
    number: int | None,
    name: str | None,
    aired: str | None,
    minutes: int | None,
) -> Episode:
    return Episode(key, season, number, name or "", aired or "", minutes, Source.IMDB)


def _order(one: Episode) -> tuple[bool, int, bool, int, int]:
    return (
        one.season is None, one.season or 0, one.number is None, one.number or 0, one.key,
    )  # fmt: skip


def _names(keys: list[int]) -> dict[int, list[Name]]:
    found: dict[int, list[Name]] = defaultdict(list)
    if not keys:
        return found
    for key, text, language, kind in rows(
        "SELECT episode_key, text, language, kind FROM {s}.episode_name "
        "WHERE episode_key IN {list} ORDER BY episode_key, ordering",
        keys,
    ):
        found[key].append(Name(text, kind, language, "", source_of(key)))
    return found


def _once(names: Iterable[Name]) -> tuple[Name, ...]:
    """In each language the first."""
    found: dict[str, Name] = {}
    for name in names:
        found.setdefault(name.language, name)
    return tuple(found.values())
