"""Titles written down, edited, loaded, and edits taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from houselights.accounts.models import Member
from houselights.catalog.actions.records import Changes, IdTaken, Records
from houselights.catalog.alongside import hold_up, with_held
from houselights.catalog.document import read_document, write_changes
from houselights.catalog.models import Title, TitleEdit, TitleId
from houselights.catalog.models.edits import EditKind
from houselights.catalog.people_meant import under_kept_slugs
from houselights.catalog.provenance import TYPED, Document, Incoming, Record, Value, difference
from houselights.catalog.slugs import free_slug


class TitleRecords(Records[Title, TitleEdit]):
    edits = TitleEdit

    def read(self, row: Title) -> Document:
        return read_document(row)

    def write(self, row: Title, changes: Changes, *, by: Member | None) -> None:
        write_changes(row, changes, by=by)

    def account(
        self, row: Title, kind: EditKind, changes: Changes, *, source: str, by: Member | None
    ) -> TitleEdit:
        return TitleEdit.objects.create(title=row, kind=kind, source=source, by=by, changes=changes)

    def refuse(self, row: Title, record: Record, made: Changes) -> None:
        refuse_taken_ids({field: value for field, (_before, value) in made.items()}, but=row)

    def along(self, changes: Mapping[str, Value], known: Document) -> Mapping[str, Value]:
        return with_held(under_kept_slugs(changes), known)

    def settle(self, record: Record, made: Changes) -> None:
        for field, (before, value) in hold_up(record).items():
            made[field] = [made.get(field, [before])[0], value]


TITLES = TitleRecords()


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
    write_changes(title, changes, by=by)
    TITLES.account(title, EditKind.CREATE, changes, source=source, by=by)
    return title


def edit_title(
    title: Title, changes: Mapping[str, Value], *, by: Member | None
) -> TitleEdit | None:
    """Somebody typed these fields (None: taken out); they win over what is loaded. None when
    nothing is another. Raises IdTaken."""
    return TITLES.edit(title, changes, by=by)


def note_edit(
    title: Title, before: Document, *, by: Member | None, kind: EditKind = EditKind.EDIT
) -> TitleEdit | None:
    """Keeps account of an edit that a form has just written; `before` is the document as it was."""
    typed = difference(before, read_document(title))
    record = title.as_record(before)
    made = record.edit(typed)
    if not made:
        return None
    title.put_provenance(record)
    title.save(update_fields=["sources", "overridden", "changed_at"])
    return TITLES.account(title, kind, made, source=TYPED, by=by)


def load_title(
    title: Title, incoming: Incoming, *, sources: Collection[str], by: Member | None = None
) -> TitleEdit | None:
    """Takes what these sources say now. What was typed here stands. None when nothing changed."""
    return TITLES.load(title, incoming, sources=sources, by=by)


def take_back(title: Title, fields: Collection[str], *, by: Member | None) -> TitleEdit | None:
    """Gives fields that were typed here the values of their sources again."""
    return TITLES.take_back(title, fields, by=by)


def revert_edit(edit: TitleEdit, *, by: Member | None) -> TitleEdit:
    """Its fields are what they were before it, but for those that were edited since. What the edit
    typed over a source is the source's again. Raises NothingToTakeBack, IdTaken."""
    return TITLES.revert(edit, edit.title, by=by)


def refuse_taken_ids(fields: Mapping[str, Value], *, but: Title | None = None) -> None:
    """Raises IdTaken when a title other than `but` has one of the ids among these fields."""
    for field, value in fields.items():
        kind, _slash, scheme = field.partition("/")
        if kind != "id" or not value:
            continue
        others = TitleId.objects.filter(scheme=scheme, value=value).exclude(title=but)
        if other := others.select_related("title").first():
            raise IdTaken(field, other.title)
