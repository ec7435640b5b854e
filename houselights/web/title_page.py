"""All that a title's page shows, read by as few queries as it takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.translation import gettext as _

from houselights.catalog.credits import CreditLine, RoleGroup, cast_of, credits_of, crew_of
from houselights.catalog.labels import Labels, labels_of
from houselights.catalog.models import NameKind, Title, TitleName
from houselights.catalog.names_shown import own_language
from houselights.catalog.seasons import seasons_with_episodes
from houselights.catalog.words.codes import WITHOUT_ENTRY, country_name, language_in_words
from houselights.pictures.rendering import with_renditions
from houselights.publishing.models import Post, PostKind
from houselights.web.paging import get_page_or_404
from houselights.web.season_page import SeasonShown, show_seasons
from houselights.web.title_queries import posts_about
from houselights.web.veils import Veiling

POSTS_PER_PAGE = 30
CAST_SHOWN = 20
CREW_SHOWN = 6  # of each role


@dataclass(frozen=True, slots=True)
class TitlePage:
    labels: Labels
    credits: list[CreditLine]
    seasons: list[SeasonShown]
    posts: Page[Post]

    @property
    def veil_count(self) -> int:
        """Those before names."""
        return sum(one.names is not None for one in self.seasons)

    @property
    def cast(self) -> list[CreditLine]:
        return cast_of(self.credits)

    @property
    def crew(self) -> list[RoleGroup]:
        return crew_of(self.credits)

    @property
    def is_cut(self) -> bool:
        """Whether the page of all credits has more."""
        is_long = any(len(group.lines) > CREW_SHOWN for group in self.crew)
        return is_long or len(self.cast) > CAST_SHOWN


def read_title_page(request: HttpRequest, title: Title) -> TitlePage:
    posts = posts_about(title)
    page = get_page_or_404(request, posts, per_page=POSTS_PER_PAGE)
    with_renditions([title.poster, *(post.lead_still for post in page)])
    seasons = seasons_with_episodes(title)
    return TitlePage(
        labels=labels_of(title),
        credits=credits_of(title),
        seasons=show_seasons(seasons, posts, Veiling.of(request), level=4),
        posts=page,
    )


def by_kind(posts: Iterable[Post]) -> list[tuple[str, list[Post]]]:
    headings = {
        PostKind.REVIEW: _("Reviews"),
        PostKind.RECAP: _("Recaps"),
        PostKind.ESSAY: _("Essays"),
    }
    grouped = groupby(posts, key=lambda post: PostKind(post.kind))
    return [(headings[kind], list(same)) for kind, same in grouped]


@dataclass(frozen=True, slots=True)
class OtherName:
    """`where`: its language, where that says something, and the country that alone calls it so."""

    text: str
    language: str
    where: str


def other_names(title: Title, *, shown: set[str]) -> list[tuple[str, list[OtherName]]]:
    """The names that do not stand in the head already, under a word for what they are."""
    romanised = _not_said(title.names_of_kind(NameKind.ROMANISED), shown)
    also = (NameKind.TRANSLATED, NameKind.ALSO_KNOWN_AS, NameKind.ORIGINAL)
    others = _not_said(title.names_of_kind(*also), shown)
    groups = [
        (_("Romanised"), [OtherName(one.text, one.language, "") for one in romanised]),
        (_("Also"), [OtherName(one.text, one.language, _where(one)) for one in others]),
    ]
    return [(label, names) for label, names in groups if names]


def _where(name: TitleName) -> str:
    """No language is said of names in the reader's own, in its letters alone, or in nobody knows
    which."""
    language = name.language.split("-")[0].lower()
    is_clear = language in (own_language().split("-")[0], *WITHOUT_ENTRY) or name.script == "Latn"
    parts = ("" if is_clear else language_in_words(name.language), name.country)
    return ", ".join(country_name(part) for part in parts if part)


def _not_said(names: Iterable[TitleName], shown: set[str]) -> list[TitleName]:
    """Each text once: some are the same in two languages."""
    by_text = {name.text: name for name in reversed(list(names)) if name.text not in shown}
    return list(reversed(by_text.values()))
