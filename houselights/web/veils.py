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
from houselights.catalog.models import Episode, Season, Term, Title
from houselights.catalog.seasons import SeasonWithEpisodes
from houselights.discussion.words import scope_in_words
from houselights.spoilers.asked import Asked
from houselights.spoilers.rule import Scope, whole_title
from houselights.spoilers.veils import Veil

TAGS = "tags"
NAME = "name"


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
    if not one.has_names:
        return None
    season = one.season
    return veiling.hang(
        f"names-{season.number}",
        _("The names of the episodes.") if one.episodes else _("The name of the season."),
        season.scope,
        lambda: _names_html(season, [episode for episode in one.episodes if episode.name]),
        level=level,
    )


def _names_html(season: Season, episodes: list[Episode]) -> SafeString:
    return render_to_string("web/_episode_names.html", {"season": season, "episodes": episodes})


def name_of_episode(veiling: Veiling, episode: Episode) -> Veil | None:
    if not episode.name:
        return None
    return veiling.hang(
        NAME,
        _("The name of the episode."),
        episode.scope,
        lambda: _names_html(Season(number=episode.season.number), [episode]),
        level=2,
    )


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
