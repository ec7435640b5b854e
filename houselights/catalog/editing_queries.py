"""Reads for those who write the catalogue: history, doubles."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404

from houselights.catalog.finding import search_titles
from houselights.catalog.models import EditStatus, PersonEdit, Title, TitleEdit, TitleName
from houselights.catalog.models.edits import Edit
from houselights.catalog.people import named_people
from houselights.catalog.queries import titles_with_names

SHOWN_DOUBLES = 8
LOOKED_AT = 50  # edits, or people


def edits_of(title: Title) -> QuerySet[TitleEdit]:
    """What was changed, the newest first."""
    others = Prefetch("other", Title.objects.prefetch_related("names"))
    return done(title.edits.all()).prefetch_related(others, Prefetch("because", _of_people()))


def _of_people() -> QuerySet[PersonEdit]:
    """Only whom they were about: what a merge moved is long."""
    people = (Prefetch("person", named_people()), Prefetch("other", named_people()))
    return PersonEdit.objects.only("kind", "person", "other").prefetch_related(*people)


def done(edits: QuerySet[Edit]) -> QuerySet[Edit]:
    """Those that were made (`done_at`), the newest first, with who made them: a proposal counts
    from when it was accepted."""
    applied = edits.filter(status=EditStatus.APPLIED).select_related("by", "decided_by")
    made: QuerySet[Any] = applied.annotate(done_at=Coalesce("decided_at", "at"))
    return made.order_by("-done_at", "-pk")


def get_edit_or_404(title: Title, pk: int) -> TitleEdit:
    edit: TitleEdit | None = (
        title.edits.filter(pk=pk, status=EditStatus.APPLIED).select_related("title").first()
    )
    if edit is None:
        raise Http404
    return edit


def last_editors(title: Title, fields: Collection[str]) -> dict[str, TitleEdit]:
    """The newest edit of each of these fields."""
    return newest_of_fields(edits_of(title), fields)


def newest_of_fields(edits: QuerySet[Edit], fields: Collection[str]) -> dict[str, Edit]:
    found: dict[str, Edit] = {}
    for edit in edits[:LOOKED_AT]:
        for field in set(fields) & set(edit.changes):
            found.setdefault(field, edit)
    return found


def titles_named(names: Iterable[str]) -> list[Title]:
    """Titles that have one of these very names, in whatever case of Latin letters."""
    wanted = Q(pk=None)
    for name in names:
        if text := " ".join(name.split()):
            wanted |= Q(text__iexact=text)
    named = Exists(TitleName.objects.filter(wanted, title=OuterRef("pk")))
    return list(titles_with_names().filter(named)[:SHOWN_DOUBLES])


def doubles_of(title: Title, text: str) -> list[Title]:
    """What may be another record of this title: what a search finds, else what shares a name."""
    if text:
        found = search_titles(titles_with_names(), text).exclude(pk=title.pk)
        return list(found[:SHOWN_DOUBLES])
    names = [name.text for name in title.names.all()]
    return [one for one in titles_named(names) if one.pk != title.pk]
