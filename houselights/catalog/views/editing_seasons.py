"""Seasons and episodes are edited."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from houselights.accounts.pages import member_page
from houselights.accounts.personal import MemberRequest
from houselights.catalog.cards import picture_of_episode
from houselights.catalog.models import Episode, Title
from houselights.catalog.names_shown import own_language
from houselights.catalog.provenance import Document
from houselights.catalog.queries import get_episode_or_404, get_title_or_404
from houselights.catalog.views.edit_page import EditPage
from houselights.catalog.views.editing import get_or_post
from houselights.catalog.words.codes import UnknownCode, read_language
from houselights.catalog.words.places import episode_text
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.episode_form import EpisodeForm, episode_hides, episode_share
from houselights.catalog.writing.fields import LONGEST_LANGUAGE
from houselights.catalog.writing.lines import RowLine, list_lines
from houselights.catalog.writing.origins import Origins
from houselights.catalog.writing.pictures import keep_picture
from houselights.catalog.writing.season_form import (
    EPISODES_A_PAGE,
    SeasonForm,
    episodes_in,
    languages_of_names,
    new_seasons,
    season_hides,
    season_share,
)


@get_or_post
@member_page
def edit_season(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    title = get_title_or_404(slug)
    kept = title.merged_into
    if kept and request.method != "POST":
        return redirect("edit_season", kept.slug, number)
    page = SeasonPage(request, kept or title, number)
    if not page.may_be_written():
        raise Http404
    return page.answer()


@get_or_post
@member_page
def edit_episode(request: MemberRequest, slug: str, season: int, number: int) -> HttpResponse:
    episode = get_episode_or_404(slug, season, number)
    if kept := episode.season.title.merged_into:
        if request.method != "POST":
            return redirect("edit_episode", kept.slug, season, number)
        episode = get_episode_or_404(kept.slug, season, number)
    return EpisodePage(request, episode).answer()


class SeasonPage(EditPage):
    """The names of its episodes are shown in one language: `?names=ko`, else that of most names."""

    template = "catalog/edit_season.html"

    def __init__(self, request: MemberRequest, title: Title, number: int) -> None:
        self.number = number
        typed = request.GET.get("names", "")
        self.asked_language = _read_tag(typed)
        if typed and not self.asked_language:
            said = _("We know no language “%(value)s”: the names below are in another.")
            messages.warning(request, said % {"value": typed[:40]})
        super().__init__(request, title)

    def may_be_written(self) -> bool:
        """Seasons that are there, the specials, and the one to be written next; also one that
        somebody has taken out while its form lay open."""
        field, known = f"season/{self.number}", self._read_base() or {}
        return field in self.stored or field in known or self.number in new_seasons(self.stored)

    def hides_something(self) -> bool:
        return season_hides(self.stored, self.number)

    @cached_property
    def language(self) -> str:
        """That of the site, unless no name here is in it."""
        languages = languages_of_names(self.stored, self.number)
        usual = own_language() if own_language() in languages else next(iter(languages), "")
        return self.asked_language or usual or own_language()

    @property
    def page(self) -> Page[int]:
        found = Paginator(episodes_in(self.stored, self.number), EPISODES_A_PAGE)
        return found.get_page(self.request.GET.get("page"))

    def share(self, document: Document) -> Document:
        return season_share(
            document, self.number, language=self.language, page=self.page.number,
            is_open=self.is_open,
        )  # fmt: skip

    def make_form(self, known: Document, data: QueryDict | None = None) -> SeasonForm:
        return SeasonForm(
            known, number=self.number, language=self.language, stored=self.stored,
            is_open=self.is_open, data=data,
        )  # fmt: skip

    def base_beyond(self, form: DocumentForm) -> Document:
        """Episodes of other pages that lines were pasted for: who pastes says what they are."""
        fields = form.pasted_fields() if isinstance(form, SeasonForm) else []
        shown = {
            field: form.shown(field, self.stored[field]) for field in fields if field in self.stored
        }
        return {field: value for field, value in shown.items() if value is not None}

    def page_context(self, form: DocumentForm, origins: Origins) -> dict[str, Any]:
        lines = list_lines(form.lists[f"episode/{self.number}"], origins)
        return {
            "number": self.number,
            "heading": _("Season %(number)s") % {"number": self.number}
            if self.number
            else _("Specials"),
            "fields": {field.name: field for field in form.facts},
            "season_origin": origins.of(f"season/{self.number}"),
            "episodes": replace(lines, lines=[self._with_url(line) for line in lines.lines]),
            "page_obj": self.page,
            "language": self.language,
            "kept": f"names={self.asked_language}&" if self.asked_language else "",
            "query": f"?names={self.asked_language}&" if self.asked_language else "",
            "named_in": list(languages_of_names(self.stored, self.number).items()),
        }

    def _with_url(self, line: RowLine) -> RowLine:
        number = line.row.was_field.rpartition("/")[2]
        place = [self.title.slug, self.number, int(number)] if number else []
        return replace(line, url=reverse("edit_episode", args=place)) if place else line


class EpisodePage(EditPage):
    template = "catalog/edit_episode.html"

    def __init__(self, request: MemberRequest, episode: Episode) -> None:
        self.episode = episode
        self.place = f"{episode.season.number}/{episode.number}"
        super().__init__(request, episode.season.title)

    def hides_something(self) -> bool:
        return episode_hides(self.stored, self.place)

    def share(self, document: Document) -> Document:
        return episode_share(document, self.place, is_open=self.is_open)

    def make_form(self, known: Document, data: QueryDict | None = None) -> EpisodeForm:
        return EpisodeForm(
            known,
            place=self.place,
            is_team=self.is_team,
            is_open=self.is_open,
            picture=self.episode.picture if f"episode_picture/{self.place}" in known else None,
            data=data,
            files=self.request.FILES if data is not None else None,
        )

    def typed(self, form: DocumentForm) -> Document:
        field, label = f"episode_picture/{self.place}", f"{self.title}, {self.place}"
        return form.document() | keep_picture(form.picture, field, label=label, by=self.user)

    def next_url(self) -> str:
        return self.episode.get_absolute_url()

    def page_context(self, form: DocumentForm, origins: Origins) -> dict[str, Any]:
        season, kind = self.episode.season, f"episode_name/{self.place}"
        return {
            "episode": self.episode,
            "heading": episode_text(self.title, season.number, self.episode.number),
            "season_url": reverse("edit_season", args=[self.title.slug, season.number]),
            "fields": {field.name: field for field in form.facts},
            "origin": origins.of(f"episode/{self.place}"),
            "names": list_lines(form.lists[kind], origins) if self.is_open else None,
            "picture_html": picture_of_episode(self.episode) if self.is_open else "",
            "picture_origin": origins.of(f"episode_picture/{self.place}") if self.is_open else None,
        }


def _read_tag(typed: str) -> str:
    """The tag of the language that was asked for; "" for none that we know."""
    try:
        tag = read_language(typed) if typed else ""
    except UnknownCode:
        tag = ""
    return tag if len(tag) <= LONGEST_LANGUAGE else ""
