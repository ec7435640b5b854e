"""Veils of the catalogue's pages: names of seasons and episodes, and tags that tell too much.

What hangs behind a drawn veil is not written into the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houselights.accounts.personal import asked_by
from houselights.catalog.cards import picture_of_episode
from houselights.catalog.models import Episode, Season, Term, Title
from houselights.catalog.seasons import SeasonWithEpisodes, fetch_pictures
from houselights.discussion.words import scope_in_words
from houselights.spoilers.asked import Asked
from houselights.spoilers.rule import Scope, whole_title
from houselights.spoilers.veils import Veil

TAGS = "tags"
NAME = "name"
SMALL_PICTURE_SIZES = "8rem"


@dataclass(frozen=True, slots=True)
class Veiling:
    """What the veils of one page have in common."""

    path: str
    asked: Asked

    @classmethod
    def of(cls, request: HttpRequest) -> Veiling:
        return cls(request.path, asked_by(request))

    def hang(
        self, id: str, label: str, scope: Scope, body: Callable[[], SafeString], *, level: int = 3
    ) -> Veil:
        return Veil(
            id=id,
            label=label,
            scope=scope,
            scope_text=scope_in_words(scope),
            weight="linen",
            path=self.path,
            heading_level=level,
            body_html=body() if self.asked.opens(id, scope) else None,
            asked=self.asked,
        )


def names_of_season(veiling: Veiling, one: SeasonWithEpisodes, *, level: int = 3) -> Veil | None:
    """One veil a season, before the names of its episodes and its own."""
    if not one.has_names and not one.has_pictures:
        return None
    season = one.season
    return veiling.hang(
        f"names-{season.number}",
        _label_of_season(one),
        season.scope,
        lambda: _names_html(season, one.episodes),
        level=level,
    )


def _label_of_season(one: SeasonWithEpisodes) -> str:
    if not one.episodes:
        return _("The name of the season.")
    if not one.has_pictures:
        return _("The names of the episodes.")
    return _("Names and pictures of the episodes.") if one.has_names else _("Pictures of episodes.")


def _names_html(season: Season, episodes: list[Episode]) -> SafeString:
    told = [episode for episode in episodes if episode.names or episode.picture_id]
    fetch_pictures(told)
    lines = [(one, picture_of_episode(one, sizes=SMALL_PICTURE_SIZES)) for one in told]
    return render_to_string("web/_episode_names.html", {"season": season, "lines": lines})


def told_of_episode(veiling: Veiling, episode: Episode) -> Veil | None:
    """One veil before its names and its picture."""
    if not episode.names and not episode.picture_id:
        return None
    return veiling.hang(
        NAME, _label_of_episode(episode), episode.scope, lambda: _told_html(episode), level=2
    )


def _label_of_episode(episode: Episode) -> str:
    if not episode.picture_id:
        return _("The name of the episode.")
    return (
        _("Name and picture of the episode.") if episode.names else _("A picture of the episode.")
    )


def _told_html(episode: Episode) -> SafeString:
    fetch_pictures([episode])
    context = {"episode": episode, "picture_html": picture_of_episode(episode)}
    return render_to_string("web/_episode_told.html", context)


def telling_tags(veiling: Veiling, title: Title, tags: list[Term]) -> Veil | None:
    """Nothing is listed by them, so they lead nowhere."""
    if not tags:
        return None
    return veiling.hang(
        TAGS,
        _("Tags that tell too much."),
        whole_title(title.pk),
        lambda: render_to_string("web/_telling_tags.html", {"tags": tags}),
        level=2,
    )
