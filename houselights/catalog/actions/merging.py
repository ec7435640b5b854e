"""Two records of one film become one, and can be parted again."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from houselights.accounts.models import Member
from houselights.catalog.alongside import holders_of
from houselights.catalog.document import (
    put_provenance,
    read_document,
    read_record,
    write_changes,
)
from houselights.catalog.merging_rows import move_all, move_back
from houselights.catalog.models import Title, TitleEdit, TitleId
from houselights.catalog.models.edits import Edit, EditKind
from houselights.catalog.provenance import TYPED


class CannotMerge(ValueError):
    """They are one already, or one of them was merged away."""


class CannotSplit(ValueError):
    """This edit merged nothing, or was split again."""


@transaction.atomic
def merge_titles(kept: Title, double: Title, *, by: Member | None) -> TitleEdit:
    """`kept` gets what `double` knows and it does not, and all that hangs on the double; the
    double's address leads to it. Raises CannotMerge."""
    rows = {row.pk: row for row in Title.objects.select_for_update().filter(
        pk__in=[kept.pk, double.pk])}  # fmt: skip
    if len(rows) < 2 or any(row.merged_into_id for row in rows.values()):
        raise CannotMerge
    kept, double = rows[kept.pk], rows[double.pk]
    record, other = read_record(kept), read_record(double)
    changes = record.learn(other)
    TitleId.objects.filter(title=double).delete()  # an id is one title's only
    put_provenance(kept, record)
    write_changes(kept, changes)
    double.merged_into = kept
    double.save(update_fields=["merged_into", "changed_at"])
    Title.objects.filter(merged_into=double).update(merged_into=kept)
    ids = {field: value for field, value in other.values.items() if field.startswith("id/")}
    return TitleEdit.objects.create(
        title=kept, kind=EditKind.MERGE, source=TYPED, by=by, other=double, changes=changes,
        moved=[*move_all(double, kept), ["ids", ids]],
    )  # fmt: skip


def foresee_merge(merge: Callable[[], Edit]) -> Edit:
    """What merging would change and carry over: it is done and undone at once, so that whoever
    looks sees what will be. The edit is not stored."""
    with transaction.atomic():
        edit = merge()
        transaction.set_rollback(True)
    return edit


@transaction.atomic
def split_title(merge: TitleEdit, *, by: Member | None) -> Title:
    """Parts them again: the double gets back what hung on it, and `kept` loses what it had from the
    double alone and nobody has edited since. Raises CannotSplit."""
    kept, double = Title.objects.select_for_update().get(pk=merge.title_id), merge.other
    if merge.kind != EditKind.MERGE or double is None or double.merged_into_id != kept.pk:
        raise CannotSplit
    record = read_record(kept)
    came = {
        field: change
        for field, change in merge.changes.items()
        if record.values.get(field) == change[1]
    }
    for field in record.values.keys() - came.keys():
        for holder in holders_of(field):
            came.pop(holder, None)  # somebody has since written something that hangs on it
    gone = record.unlearn(came)
    put_provenance(kept, record)
    moved = dict(merge.moved)
    ids = moved.pop("ids", {})
    # Before seasons and episodes of `kept` go: what hung on the double's may hang there now.
    move_back([[label, rows] for label, rows in moved.items()], double, kept)
    write_changes(kept, gone)
    double.merged_into = None
    double.save(update_fields=["merged_into", "changed_at"])
    free = {field: value for field, value in ids.items() if field not in read_document(kept)}
    write_changes(double, {field: [None, value] for field, value in free.items()})
    TitleEdit.objects.create(
        title=kept, kind=EditKind.SPLIT, source=TYPED, by=by, other=double, changes=gone
    )
    return double
