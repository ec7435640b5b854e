"""Deciding, taking back, reporting. Each decision is logged with who and when."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from houselights.accounts.models import Member
from houselights.core.address_digest import digest_address
from houselights.core.ids import parse_id
from houselights.moderation.kinds import CannotDecide, ModeratedKind
from houselights.moderation.models import Decision, Report, ReportKind, Verb
from houselights.moderation.queries import Kinds, kind_of_type
from houselights.spoilers.rule import WHOLE, Scope

REPORTS_AN_HOUR = 10


@dataclass
class TooManyReports(Exception):
    """Somebody reports faster than anybody reads."""

    an_hour: int


def record_decision(
    subject: Model,
    *,
    verb: str,
    by: Member | None,
    previous_status: str = "",
    status: str = "",
    reason: str = "",
    undo_data: dict[str, Any] | None = None,
) -> Decision:
    return Decision.objects.create(
        content_type=ContentType.objects.get_for_model(subject),
        object_id=subject.pk,
        verb=verb,
        previous_status=previous_status,
        status=status,
        reason=reason,
        undo_data=undo_data or {},
        by=by,
    )


@transaction.atomic
def decide(
    kinds: Kinds, keys: Iterable[str], verb: str, *, by: Member, scope: Scope = WHOLE
) -> list[Decision]:
    """Decides the same about each item (`comment-12`); all of it is taken back by one batch. A veil
    hangs as `scope` says.

    What is gone, or stands so already, is passed over. Open reports of an item are settled. Raises
    CannotDecide when not one could be decided so.
    """
    batch = uuid.uuid4().hex
    decisions = []
    refusal: CannotDecide | None = None
    for kind, item in _find_items(kinds, keys):
        try:
            decision = _decide_one(kind, item, verb, by=by, scope=scope)
        except CannotDecide as refused:
            refusal = refused
            continue
        if decision is not None:
            decision.batch = batch
            decision.save(update_fields=["batch"])
            decisions.append(decision)
    if refusal and not decisions:
        raise refusal
    return decisions


def _decide_one(
    kind: ModeratedKind, item: Model, verb: str, *, by: Member, scope: Scope
) -> Decision | None:
    open_ones = Report.objects.filter(
        content_type=ContentType.objects.get_for_model(kind.model),
        object_id=item.pk,
        settled_at=None,
    )
    if verb == Verb.KEEP:
        if not open_ones.exists():
            return None
        status = str(getattr(item, "status", ""))
        decision: Decision | None = record_decision(
            item, verb=verb, by=by, previous_status=status, status=status
        )
    else:
        decision = kind.apply(item, verb, by=by, scope=scope)
    if decision is not None:
        open_ones.update(settled_at=timezone.now(), settled_by=by, decision=decision)
    return decision


def _find_items(kinds: Kinds, keys: Iterable[str]) -> list[tuple[ModeratedKind, Model]]:
    by_key = {kind.key: kind for kind in kinds}
    wanted: dict[str, list[int]] = {}
    for key in dict.fromkeys(keys):
        name, _, number = key.partition("-")
        item_id = parse_id(number)
        if name in by_key and item_id:
            wanted.setdefault(name, []).append(item_id)
    return [
        (by_key[name], item)
        for name, ids in wanted.items()
        for item in by_key[name].model._default_manager.filter(pk__in=ids).order_by("pk")
    ]


@transaction.atomic
def undo_decisions(kinds: Kinds, decisions: Iterable[Decision], *, by: Member) -> int:
    """Takes decisions back, the last one first; says how many could be."""
    count = 0
    for decision in sorted(decisions, key=lambda one: one.pk, reverse=True):
        kind = kind_of_type(kinds, decision.content_type_id)
        if kind is None or not (decision.verb == Verb.KEEP or kind.undo(decision, by=by)):
            continue
        decision.undone_at = timezone.now()
        decision.save(update_fields=["undone_at"])
        _reopen_reports(decision)
        count += 1
    return count


def _reopen_reports(decision: Decision) -> None:
    for report in decision.reports.all():
        report.settled_at = report.settled_by = report.decision = None
        try:
            with transaction.atomic():
                report.save(update_fields=["settled_at", "settled_by", "decision"])
        except IntegrityError:
            continue  # the same reader has reported it again since


def report(
    subject: Model,
    *,
    reason: str,
    by: Member | None,
    address: str,
    kind: ReportKind = ReportKind.OTHER,
) -> Report:
    """A reader asks for a moderator; asking twice from one address is asking once.

    Raises TooManyReports.
    """
    digest = digest_address(address)
    hour_ago = timezone.now() - timedelta(hours=1)
    recent = Report.objects.filter(address_digest=digest, created_at__gte=hour_ago)
    if digest and recent.count() >= REPORTS_AN_HOUR:
        raise TooManyReports(REPORTS_AN_HOUR)
    content_type = ContentType.objects.get_for_model(subject)
    values = {"reason": reason, "reporter": by, "kind": kind}
    if not digest:
        return Report.objects.create(content_type=content_type, object_id=subject.pk, **values)
    made, _ = Report.objects.get_or_create(
        content_type=content_type,
        object_id=subject.pk,
        address_digest=digest,
        settled_at=None,
        defaults=values,
    )
    return made


def forget_subjects(model: type[Model], ids: Iterable[int]) -> None:
    """Deletes what was decided and reported about rows that are no more."""
    content_type = ContentType.objects.get_for_model(model)
    chosen = {"content_type": content_type, "object_id__in": list(ids)}
    Report.objects.filter(**chosen).delete()
    Decision.objects.filter(**chosen).delete()
