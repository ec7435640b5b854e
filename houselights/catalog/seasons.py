"""A title's seasons with their episodes, by one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import prefetch_related_objects

from houselights.catalog.models import Episode, Season, Title
from houselights.delivery.collecting import depends_on

_SEASON = ("pk", "number", "name", "began_on", "episode_count")
_EPISODE = ("pk", "number", "names", "picture_id", "aired_on", "runtime_minutes")


@dataclass(frozen=True, slots=True)
class SeasonWithEpisodes:
    season: Season
    episodes: list[Episode]

    @property
    def has_names(self) -> bool:
        """Whether a veil hangs here: names of episodes, or of the season, can spoil."""
        return bool(self.season.name) or any(episode.names for episode in self.episodes)

    @property
    def has_pictures(self) -> bool:
        """Those of episodes can spoil, too."""
        return any(episode.picture_id for episode in self.episodes)


def seasons_with_episodes(title: Title) -> list[SeasonWithEpisodes]:
    """In order, the specials last."""
    rows = (
        Season.objects.filter(title=title)
        .order_by("number", "episodes__number")
        .values_list(*_SEASON, *(f"episodes__{name}" for name in _EPISODE))
    )
    seasons = [_season(title, list(same)) for _pk, same in groupby(rows, key=lambda row: row[0])]
    return sorted(seasons, key=lambda one: (one.season.number == 0, one.season.number))


def fetch_pictures(episodes: Iterable[Episode]) -> None:
    """Of all these episodes with their renditions: two queries, or none."""
    wanted = [episode for episode in episodes if episode.picture_id]
    if wanted:
        prefetch_related_objects(wanted, "picture__renditions")


def _season(title: Title, rows: list[tuple[Any, ...]]) -> SeasonWithEpisodes:
    """The rows of one season: one for each episode, or one without any."""
    width = len(_SEASON)
    season = Season(title=title, **dict(zip(_SEASON, rows[0][:width], strict=True)))
    depends_on(f"title:{title.pk}", f"season:{season.pk}")
    episodes = [
        Episode(season=season, **dict(zip(_EPISODE, row[width:], strict=True)))
        for row in rows
        if row[width] is not None
    ]
    return SeasonWithEpisodes(season, episodes)
