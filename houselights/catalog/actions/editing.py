"""Titles written down, edited, loaded, and edits taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from houselights.accounts.models import Member
from houselights.catalog.document import read_document, read_record, write_changes
from houselights.catalog.models import Title, TitleEdit
from houselights.catalog.models.edits import EditKind
from houselights.catalog.provenance import TYPED, Document, Record, Value, difference
from houselights.catalog.slugs import free_slug

Incoming = Mapping[str, tuple[Value, str]]
"""{field: (value, the source that says it)}."""


@transaction.atomic
def create_title(
    fields: Mapping[str, Value], *, name: str, source: str = TYPED, by: Member | None = None
) -> Title:
    """A new title of these fields, all of one source; `name` is what its slug is made from."""
    year = fields.get("year") or str(fields.get("began_on", ""))[:4] or None
    slug = free_slug(Title.objects, name, year=int(year) if year else None)
    title: Title = Title.objects.create(slug=slug, source=source)
    changes = {field: [None, value] for field, value in fields.items() if value is not None}
    write_changes(title, changes)
    TitleEdit.objects.create(
        title=title, kind=EditKind.CREATE, source=source, by=by, changes=changes
    )
    return title


@transaction.atomic
def edit_title(
    title: Title, changes: Mapping[str, Value], *, by: Member | None
) -> TitleEdit | None:
    """Somebody typed these fields (None: taken out); they win over what is loaded. None when
    nothing is another."""
    record = read_record(_locked(title))
    return _keep(title, record, record.edit(changes), EditKind.EDIT, source=TYPED, by=by)


def note_edit(title: Title, before: Document, *, by: Member | None) -> TitleEdit | None:
    """Keeps account of an edit that a form has just written; `before` is the document as it was."""
    typed = difference(before, read_document(title))
    record = Record(before, title.source, dict(title.sources), dict(title.overridden))
    made = record.edit(typed)
    if not made:
        return None
    _save_provenance(title, record)
    return TitleEdit.objects.create(
        title=title, kind=EditKind.EDIT, source=TYPED, by=by, changes=made
    )


@transaction.atomic
def load_title(
    title: Title, incoming: Incoming, *, sources: Collection[str], by: Member | None = None
) -> TitleEdit | None:
    """Takes what these sources say now. What was typed here stands. None when nothing changed."""
    record = read_record(_locked(title))
    made = record.load(incoming, sources=sources)
    return _keep(title, record, made, EditKind.LOAD, source=",".join(sorted(sources)), by=by)


@transaction.atomic
def take_back(title: Title, fields: Collection[str], *, by: Member | None) -> TitleEdit | None:
    """Gives fields that were typed here the values of their sources again."""
    record = read_record(_locked(title))
    made = record.take_back(fields)
    return _keep(title, record, made, EditKind.TAKE_BACK, source=TYPED, by=by)


def _locked(title: Title) -> Title:
    """As it stands in the database, while nobody else may write it."""
    title.refresh_from_db(from_queryset=Title.objects.select_for_update())
    return title


def _keep(
    title: Title,
    record: Record,
    made: dict[str, list[Value]],
    kind: EditKind,
    *,
    source: str,
    by: Member | None,
) -> TitleEdit | None:
    is_same = (title.sources, title.overridden) == (record.sources, record.overridden)
    if not made and is_same:
        return None
    title.sources, title.overridden = record.sources, record.overridden
    write_changes(title, made)
    if not made:
        return None
    return TitleEdit.objects.create(title=title, kind=kind, source=source, by=by, changes=made)


def _save_provenance(title: Title, record: Record) -> None:
    title.sources, title.overridden = record.sources, record.overridden
    title.save(update_fields=["sources", "overridden", "changed_at"])
