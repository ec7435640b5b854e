"""Reads of what members propose, for records of every kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import CharField, F, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from houselights.accounts.models import Member
from houselights.catalog.models import EditStatus, PersonEdit, TitleEdit
from houselights.catalog.models.edits import Edit, RecordEdit
from houselights.catalog.models.sourced import Sourced
from houselights.catalog.provenance import Document

KINDS: dict[str, type[RecordEdit]] = {edits.of: edits for edits in (TitleEdit, PersonEdit)}
"""By the word for the record: `title`, `person`."""


def waiting_proposals(edits: type[Edit]) -> QuerySet[Edit]:
    """Those that wait longest first."""
    return edits._default_manager.filter(status=EditStatus.PROPOSED).order_by("at", "pk")


def waiting_count(edits: type[RecordEdit], record: Sourced) -> int:
    """How many wait for this record or a double of it."""
    mine = Q(**{edits.of: record}) | Q(**{f"{edits.of}__merged_into": record})
    return waiting_proposals(edits).filter(mine).count()


def with_records(proposals: QuerySet[Edit]) -> QuerySet[Edit]:
    of = proposals.model.of
    records: Any = proposals.model._meta.get_field(of).related_model
    shown = Prefetch(of, records.objects.select_related("merged_into"))
    return proposals.select_related("by", "decided_by").prefetch_related(shown, f"{of}__names")


def own_proposals(member: Member) -> QuerySet[Any, Any]:
    """All that a member proposed, the newest first: (when, the kind of record, id of the edit)."""
    each = (
        _proposed_by(member, edits).order_by().values_list("at", Value(kind, CharField()), "pk")
        for kind, edits in KINDS.items()
    )
    first, *others = each
    return first.union(*others, all=True).order_by("-at", "-pk")


def proposals_of(rows: Iterable[tuple[Any, str, int]]) -> list[RecordEdit]:
    """The proposals of such rows, in their order, with their records."""
    rows = list(rows)
    found: dict[tuple[str, int], RecordEdit] = {}
    for kind, edits in KINDS.items():
        wanted = [pk for _at, one, pk in rows if one == kind]
        proposals = with_records(edits._default_manager.filter(pk__in=wanted)) if wanted else ()
        found |= {(kind, edit.pk): edit for edit in proposals}
    return [found[kind, pk] for _at, kind, pk in rows if (kind, pk) in found]


def get_own_proposal_or_404(member: Member, kind: str, pk: int) -> RecordEdit:
    proposal = _proposed_by(member, KINDS[kind]).filter(pk=pk).first()
    if proposal is None:
        raise Http404
    return proposal


def changed_since(proposals: Collection[Edit]) -> dict[int, Document]:
    """What stands by now in fields of each of these proposals, of one kind of record, that were
    changed after it was made, by its id. One query for all."""
    if not proposals:
        return {}
    model = type(next(iter(proposals)))
    targets = {proposal.pk: proposal.target.pk for proposal in proposals}
    records = {f"{model.of}__in": set(targets.values())}
    applied = model._default_manager.filter(status=EditStatus.APPLIED, **records)
    edits: QuerySet[Any] = applied.annotate(
        done_at=Coalesce("decided_at", "at"), record_id=F(f"{model.of}_id")
    )
    earliest = min(proposal.at for proposal in proposals)
    found: dict[int, Document] = {proposal.pk: {} for proposal in proposals}
    for edit in edits.filter(done_at__gte=earliest).order_by("done_at", "pk"):
        for proposal in proposals:
            if edit.record_id == targets[proposal.pk] and edit.done_at > proposal.at:
                changed = set(proposal.changes) & set(edit.changes)
                found[proposal.pk] |= {field: edit.changes[field][1] for field in changed}
    return found


def _proposed_by(member: Member, edits: type[Edit]) -> QuerySet[Edit]:
    decided = Q(decided_at__isnull=False)
    waits_or_refused = Q(status__in=[EditStatus.PROPOSED, EditStatus.REFUSED])
    return edits._default_manager.filter(decided | waits_or_refused, by=member)
