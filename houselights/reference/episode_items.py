"""Where the episodes of a series stand that are items of Wikidata: put together out of what they,
their seasons and the series say, by however many loads that came in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from houselights.reference.keys import Source, source_of
from houselights.reference.reading import has_table, rows

_NO_SERIES = frozenset(("film", "short"))


@dataclass(frozen=True, slots=True)
class EpisodeItem:
    """`season` and `number` are both there, or neither is. `imdb_key` is the same episode's."""

    key: int
    imdb_key: int | None
    season: int | None
    number: int | None
    aired_on: str
    runtime_minutes: int | None


@dataclass(frozen=True, slots=True)
class _Said:
    """What an episode is part of, by its own word."""

    whole: int
    number: int | None
    is_season: bool


def episode_items(keys: Sequence[int], known: Iterable[int | None]) -> list[EpisodeItem]:
    """Of the series that has these keys. `known` are seasons of which another source has episodes.

    Where nothing says that there are more seasons than one, all are of the first.
    """
    series = _items_among(keys)
    kinds = "SELECT kind, season_count FROM {s}.title WHERE key IN {list}"
    titles = rows(kinds, list(keys)) if series else []
    if not titles or all(kind in _NO_SERIES for kind, _ in titles):
        return []
    seasons = _seasons(series)
    said = _said_of_episodes([*series, *seasons])
    unknown = _unknown_seasons(said.values(), seasons)
    numbers = {number for number in (*seasons.values(), *known) if number}
    is_single = (
        len(seasons) + len(unknown) <= 1
        and numbers <= {1}
        and max((count or 0 for _, count in titles), default=0) <= 1
    )
    facts = "SELECT key, imdb_key, aired_on, runtime_minutes FROM {s}.episode_item"
    found = rows(f"{facts} WHERE key IN {{list}} ORDER BY key", [*said])
    places = {key: _place(said[key], series, seasons, unknown, is_single) for key in said}
    return [
        EpisodeItem(key, imdb, places[key][0], places[key][1], aired or "", minutes)
        for key, imdb, aired, minutes in found
    ]


def said_counts(keys: Sequence[int]) -> dict[int, int]:
    """How many episodes the seasons of a series say they have, by their numbers."""
    series = _items_among(keys)
    if not series:
        return {}
    counts = "SELECT number, max(episode_count) FROM {s}.season WHERE series_key IN {list}"
    return dict(rows(f"{counts} AND number + episode_count IS NOT NULL GROUP BY number", series))


def _items_among(keys: Sequence[int]) -> list[int]:
    """None where no load has made the tables yet."""
    found = [key for key in keys if source_of(key) is Source.WIKIDATA]
    return found if found and has_table("episode_place") else []


def _seasons(series: list[int]) -> dict[int, int | None]:
    """The numbers of the seasons, by their keys."""
    found = rows("SELECT key, number FROM {s}.season WHERE series_key IN {list}", series)
    return dict(found)


def _said_of_episodes(wholes: list[int]) -> dict[int, list[_Said]]:
    """All that the episodes say of which one says that it is part of one of these."""
    found: dict[int, list[_Said]] = defaultdict(list)
    among = "SELECT episode_key FROM {s}.episode_place WHERE whole_key IN {list}"
    for key, whole, number, is_season in rows(
        "SELECT episode_key, whole_key, number, is_season FROM {s}.episode_place "
        f"WHERE episode_key IN ({among}) ORDER BY episode_key, ordering",
        wholes,
    ):
        found[key].append(_Said(whole, number, bool(is_season)))
    return found


def _unknown_seasons(said: Iterable[list[_Said]], seasons: Mapping[int, int | None]) -> set[int]:
    """Seasons that are named and of which nobody says what series they are of."""
    named = {one.whole for found in said for one in found if one.is_season} - set(seasons)
    elsewhere = "SELECT key FROM {s}.season WHERE key IN {list} AND series_key IS NOT NULL"
    return named - {key for (key,) in rows(elsewhere, [*named])} if named else set()


def _place(
    said: list[_Said],
    series: Collection[int],
    seasons: Mapping[int, int | None],
    unknown: Collection[int],
    is_single: bool,
) -> tuple[int | None, int | None]:
    """The season and the number in it. Some items name their season as a series that they are part
    of."""
    by_number = sorted(said, key=lambda one: one.number is None)
    within = [one for one in by_number if one.whole in seasons]
    within += [one for one in by_number if one.whole in unknown]
    season = next((seasons.get(one.whole) for one in within[:1]), None)
    number = next((one.number for one in within), None)
    if season is None and is_single:
        season = 1
    if season == 1 and number is None:
        number = next((one.number for one in by_number if one.whole in series), None)
    return (None, None) if season is None or number is None else (season, number)
