"""The seasons and episodes of a title's document: see `catalog.document`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from houselights.catalog.leaving import tell_of_leaving
from houselights.catalog.models import Episode, Season, Title
from houselights.catalog.provenance import Document, Value

Place = tuple[int, int]  # season and episode
_SEASON = ("name", "began_on", "episode_count")
_EPISODE = ("aired_on", "runtime_minutes")


def read_seasons(title: Title) -> Document:
    """Asks the database twice, not at all with prefetched rows."""
    found: Document = {}
    for season in title.seasons.prefetch_related("episodes"):
        found[f"season/{season.number}"] = {name: getattr(season, name) for name in _SEASON}
        for episode in season.episodes.all():
            found |= _read_episode(f"{season.number}/{episode.number}", episode)
    return found


def _read_episode(place: str, episode: Episode) -> Document:
    found: Document = {f"episode/{place}": {name: getattr(episode, name) for name in _EPISODE}}
    found |= {f"episode_name/{place}/{tag}": text for tag, text in episode.names.items()}
    if episode.picture_id:
        found[f"episode_picture/{place}"] = episode.picture_id
    return found


def write_seasons(title: Title, values: Mapping[str, Value]) -> None:
    """Writes {field: value} of seasons and episodes into the tables, None for what goes. What an
    episode hangs on is made where it is missing."""
    seasons = {
        int(field.partition("/")[2]): value
        for field, value in values.items()
        if field.startswith("season/")
    }
    episodes = _by_place(values)
    if seasons or episodes:
        wanted = {place[0] for place, parts in episodes.items() if any(parts.values())}
        held = _write_rows_of_seasons(title, seasons, wanted)
        _write_rows_of_episodes(title, held, episodes)


def _by_place(values: Mapping[str, Value]) -> dict[Place, dict[str, Value]]:
    """What changes of each episode: {"episode": …, "episode_picture": …, "episode_name/ko": …}."""
    found: dict[Place, dict[str, Value]] = defaultdict(dict)
    for field, value in values.items():
        kind, *rest = field.split("/", 3)
        if kind.startswith("episode") and len(rest) > 1:
            found[int(rest[0]), int(rest[1])]["/".join((kind, *rest[2:]))] = value
    return found


def _write_rows_of_seasons(
    title: Title, values: Mapping[int, Value], wanted: set[int]
) -> dict[int, Season]:
    """The seasons that stand then, by number; those that are `wanted` are among them."""
    found = {season.number: season for season in Season.objects.filter(title=title)}
    gone = {number for number, value in values.items() if value is None} - wanted
    if going := [found.pop(number) for number in gone if number in found]:
        tell_of_leaving([*Episode.objects.filter(season__in=going), *going])
        Season.objects.filter(pk__in=[season.pk for season in going]).delete()
    for number in sorted({*values, *wanted} - gone):
        season = found.setdefault(number, Season(title=title, number=number))
        if number in values or season.pk is None:
            for name, part in (values.get(number) or {}).items():
                setattr(season, name, part)
            season.save()
    return found


def _write_rows_of_episodes(
    title: Title, seasons: Mapping[int, Season], values: Mapping[Place, dict[str, Value]]
) -> None:
    rows = Episode.objects.filter(season__in=seasons.values()).select_related("season")
    found = {(row.season.number, row.number): row for row in rows}
    going: list[Episode] = []
    made: list[Episode] = []
    changed: list[Episode] = []
    for place, parts in values.items():
        row = found.get(place)
        if "episode" in parts and parts["episode"] is None:
            going += [row] if row else []
        elif row or any(parts.values()):
            kept = row or Episode(season=seasons[place[0]], number=place[1])
            _put(kept, parts)
            (changed if row else made).append(kept)
    tell_of_leaving(going)
    Episode.objects.filter(pk__in=[row.pk for row in going]).delete()
    Episode.objects.bulk_create(made)
    Episode.objects.bulk_update(changed, [*_EPISODE, "names", "picture"], batch_size=200)


def _put(row: Episode, parts: Mapping[str, Value]) -> None:
    for name, part in (parts.get("episode") or {}).items():
        setattr(row, name, part)
    if "episode_picture" in parts:
        row.picture_id = parts["episode_picture"]
    for field, text in parts.items():
        kind, _slash, language = field.partition("/")
        if kind == "episode_name":
            others = {tag: said for tag, said in row.names.items() if tag != language}
            row.names = {**others, language: text} if text else others
