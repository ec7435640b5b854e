"""Seasons and their episodes as pages show them, and what stands around them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from houselights.catalog.models import Episode, Season
from houselights.catalog.seasons import SeasonWithEpisodes
from houselights.catalog.words.dates import date_text, span_text
from houselights.catalog.words.places import episode_text
from houselights.delivery.collecting import depends_on
from houselights.publishing.cards import thoughts_text
from houselights.publishing.models import Post, PostKind
from houselights.spoilers.veils import Veil
from houselights.web.links import Step
from houselights.web.veils import Veiling, names_of_season

EPISODES_OPEN = 26
"""More of one title are folded up, season by season."""
Place = TypeVar("Place", bound=Hashable)


@dataclass(frozen=True, slots=True)
class EpisodeShown:
    """By number and date, never by name. `note`: what is written and said about it here."""

    label: str
    url: str
    aired_on: str
    aired: str
    note: str


@dataclass(frozen=True, slots=True)
class SeasonShown:
    label: str
    url: str
    facts: str
    count: str
    episodes: list[EpisodeShown]
    names: Veil | None
    is_folded: bool


def show_seasons(
    seasons: list[SeasonWithEpisodes],
    posts: Iterable[Post],
    veiling: Veiling,
    *,
    level: int,
    counts: Mapping[Any, int] | None = None,
) -> list[SeasonShown]:
    """`counts`: how many comments stand under each episode; not said without them."""
    is_long = sum(len(one.episodes) for one in seasons) > EPISODES_OPEN
    notes = _notes_on_episodes(posts)
    return [
        SeasonShown(
            label=one.season.label,
            url=one.season.get_absolute_url(),
            facts=season_facts(one),
            count=_count_text(one),
            episodes=[_show_episode(episode, notes, counts or {}) for episode in one.episodes],
            names=names_of_season(veiling, one, level=level),
            is_folded=is_long,
        )
        for one in seasons
    ]


def _show_episode(
    episode: Episode, notes: Mapping[tuple[int, int], list[str]], counts: Mapping[Any, int]
) -> EpisodeShown:
    note = [
        *notes.get((episode.season.number, episode.number), []),
        thoughts_text(counts.get(episode, 0)),
    ]
    return EpisodeShown(
        label=episode.label,
        url=episode.get_absolute_url(),
        aired_on=episode.aired_on,
        aired=date_text(episode.aired_on),
        note=pgettext("between parts of a line", ", ").join(filter(None, note)),
    )


def _notes_on_episodes(posts: Iterable[Post]) -> dict[tuple[int, int], list[str]]:
    """By season and episode, the kinds of posts about it."""
    words = {PostKind.RECAP: _("recap"), PostKind.REVIEW: _("review"), PostKind.ESSAY: _("essay")}
    found: dict[tuple[int, int], list[str]] = {}
    for post in posts:
        if post.season is not None and post.episode is not None:
            kinds = found.setdefault((post.season, post.episode), [])
            if (word := words[PostKind(post.kind)]) not in kinds:
                kinds.append(word)
    return found


def read_season(season: Season) -> SeasonWithEpisodes:
    episodes = list(season.episodes.all())
    for episode in episodes:
        episode.season = season
    return SeasonWithEpisodes(season, episodes)


def season_facts(one: SeasonWithEpisodes) -> str:
    """ "16 episodes, 22 January 2016 to 12 March 2016"."""
    dates = [episode.aired_on for episode in one.episodes if episode.aired_on]
    begin = one.season.began_on or next(iter(dates), "")
    parts = [_count_text(one), span_text(begin, dates[-1] if dates else "")]
    return pgettext("between parts of a line", ", ").join(part for part in parts if part)


def _count_text(one: SeasonWithEpisodes) -> str:
    count = max(one.season.episode_count or 0, len(one.episodes))
    text = ngettext("%(count)s episode", "%(count)s episodes", count) % {"count": count}
    return text if count else ""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before and after, as the component `pager` takes it."""

    previous: Step | None = None
    next: Step | None = None


def around_season(season: Season) -> Around:
    """The seasons of the same title; specials stand by themselves."""
    depends_on(f"title:{season.title_id}")
    numbers = season.title.seasons.exclude(number=0).order_by("number")
    seasons = [
        Season(title=season.title, number=number)
        for number in numbers.values_list("number", flat=True)
    ]
    steps = {one.number: Step(one.label, one.get_absolute_url()) for one in seasons}
    return _around(steps, season.number)


def around_episode(episode: Episode) -> Around:
    """The episodes before and after, over the ends of seasons; specials stand among themselves."""
    title, here = episode.season.title, episode.season.number
    rows = Season.objects.filter(title=title).order_by("number", "episodes__number")
    steps = {}
    depends_on(f"title:{title.pk}")
    for pk, season, number in rows.values_list("pk", "number", "episodes__number"):
        depends_on(f"season:{pk}")
        if number is not None and bool(season) == bool(here):
            url = reverse("episode_detail", args=[title.slug, season, number])
            steps[season, number] = Step(episode_text(title, season, number), url)
    return _around(steps, (here, episode.number))


def _around(steps: Mapping[Place, Step], here: Place) -> Around:
    if here not in steps:
        return Around()
    ordered = [None, *steps.values(), None]
    place = list(steps).index(here) + 1
    return Around(previous=ordered[place - 1], next=ordered[place + 1])
