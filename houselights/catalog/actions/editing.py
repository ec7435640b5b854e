"""Titles written down, edited, loaded, and edits taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from houselights.accounts.models import Member
from houselights.catalog.alongside import hold_up, with_held
from houselights.catalog.document import (
    as_record,
    put_provenance,
    read_document,
    read_record,
    write_changes,
)
from houselights.catalog.models import Title, TitleEdit, TitleId
from houselights.catalog.models.edits import EditKind
from houselights.catalog.provenance import TYPED, Document, Incoming, Record, Value, difference
from houselights.catalog.slugs import free_slug


class IdTaken(ValueError):
    """Another title has this id elsewhere."""

    def __init__(self, field: str, title: Title) -> None:
        super().__init__(f"{field} is the id of {title.slug}")
        self.field, self.title = field, title


@transaction.atomic
def create_title(
    fields: Mapping[str, Value],
    *,
    name: str,
    source: str = TYPED,
    sources: Mapping[str, str] | None = None,
    by: Member | None = None,
) -> Title:
    """A new title of these fields, of one source but for those that `sources` names; `name` is what
    its slug is made from. Raises IdTaken."""
    refuse_taken_ids(fields)
    year = fields.get("year") or str(fields.get("began_on", ""))[:4] or None
    slug = free_slug(Title.objects, name, year=int(year) if year else None)
    title: Title = Title.objects.create(slug=slug, source=source, sources=dict(sources or {}))
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
    nothing is another. Raises IdTaken."""
    record = read_record(locked(title))
    made = record.edit(with_held(changes, record.values))
    refuse_taken_ids({field: value for field, (_before, value) in made.items()}, but=title)
    return keep_edit(title, record, made, EditKind.EDIT, source=TYPED, by=by)


def note_edit(
    title: Title, before: Document, *, by: Member | None, kind: EditKind = EditKind.EDIT
) -> TitleEdit | None:
    """Keeps account of an edit that a form has just written; `before` is the document as it was."""
    typed = difference(before, read_document(title))
    record = as_record(title, before)
    made = record.edit(typed)
    if not made:
        return None
    _save_provenance(title, record)
    return TitleEdit.objects.create(title=title, kind=kind, source=TYPED, by=by, changes=made)


@transaction.atomic
def load_title(
    title: Title, incoming: Incoming, *, sources: Collection[str], by: Member | None = None
) -> TitleEdit | None:
    """Takes what these sources say now. What was typed here stands. None when nothing changed."""
    record = read_record(locked(title))
    made = record.load(incoming, sources=sources)
    return keep_edit(title, record, made, EditKind.LOAD, source=",".join(sorted(sources)), by=by)


@transaction.atomic
def take_back(title: Title, fields: Collection[str], *, by: Member | None) -> TitleEdit | None:
    """Gives fields that were typed here the values of their sources again."""
    record = read_record(locked(title))
    made = record.take_back(fields)
    refuse_taken_ids({field: value for field, (_before, value) in made.items()}, but=title)
    return keep_edit(title, record, made, EditKind.TAKE_BACK, source=TYPED, by=by)


def refuse_taken_ids(fields: Mapping[str, Value], *, but: Title | None = None) -> None:
    """Raises IdTaken when a title other than `but` has one of the ids among these fields."""
    for field, value in fields.items():
        kind, _slash, scheme = field.partition("/")
        if kind != "id" or not value:
            continue
        others = TitleId.objects.filter(scheme=scheme, value=value).exclude(title=but)
        if other := others.select_related("title").first():
            raise IdTaken(field, other.title)


def locked(title: Title) -> Title:
    """As it stands in the database, while nobody else may write it."""
    title.refresh_from_db(from_queryset=Title.objects.select_for_update())
    return title


def keep_edit(
    title: Title,
    record: Record,
    made: dict[str, list[Value]],
    kind: EditKind,
    *,
    source: str,
    by: Member | None,
) -> TitleEdit | None:
    """Writes what a record says was made, and a row of the history."""
    for field, (before, value) in hold_up(record).items():
        made[field] = [made.get(field, [before])[0], value]
    if not made and record == as_record(title, record.values):
        return None
    put_provenance(title, record)
    write_changes(title, made)
    if not made:
        return None
    return TitleEdit.objects.create(title=title, kind=kind, source=source, by=by, changes=made)


def _save_provenance(title: Title, record: Record) -> None:
    put_provenance(title, record)
    title.save(update_fields=["sources", "overridden", "changed_at"])
