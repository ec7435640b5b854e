"""Titles, seasons and episodes as subjects of threads."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from houselights.catalog.models import Episode, Season, Title
from houselights.catalog.words.places import episode_place, season_place
from houselights.discussion.subjects import register
from houselights.discussion.title_parts import TitleParts, parts_of
from houselights.spoilers.rule import NOTHING, Scope, whole_title


@dataclass(frozen=True, slots=True)
class RecordSubject:
    """What `discussion.subjects.Discussable` asks. A film does not grow old: its talk stays open.
    A record that was merged into another has no page, and so no talk."""

    title: Title
    thread_label: str
    thread_scope: Scope
    url: str
    thread_opened_at: datetime | None = None
    thread_author_ids: Collection[int] = frozenset()

    @property
    def title_scope(self) -> Scope | None:
        return whole_title(self.title.pk)

    @property
    def title_parts(self) -> TitleParts:
        return parts_of(self.title)

    @property
    def is_public(self) -> bool:
        return self.title.merged_into_id is None

    def get_absolute_url(self) -> str:
        return self.url


def title_subject(title: Title) -> RecordSubject:
    """Under a title nothing is told, unless whoever writes marks it."""
    return RecordSubject(title, title.name, NOTHING, title.get_absolute_url())


def season_subject(season: Season) -> RecordSubject:
    """Whoever talks under a season has seen all of it."""
    url = season.get_absolute_url()
    return RecordSubject(season.title, season_place(season), season.scope, url)


def episode_subject(episode: Episode) -> RecordSubject:
    title = episode.season.title
    return RecordSubject(title, episode_place(episode), episode.scope, episode.get_absolute_url())


def fetch_titles(ids: Collection[int]) -> Iterable[Title]:
    titles: Iterable[Title] = Title.objects.filter(pk__in=ids).prefetch_related("names")
    return titles


def fetch_seasons(ids: Collection[int]) -> Iterable[Season]:
    seasons = Season.objects.filter(pk__in=ids).select_related("title")
    return seasons.prefetch_related("title__names")


def fetch_episodes(ids: Collection[int]) -> Iterable[Episode]:
    episodes = Episode.objects.filter(pk__in=ids).select_related("season__title")
    return episodes.prefetch_related("season__title__names")


def register_records() -> None:
    register(Title, title_subject, fetch=fetch_titles)
    register(Season, season_subject, fetch=fetch_seasons)
    register(Episode, episode_subject, fetch=fetch_episodes)
