"""Reads of the queue. Every function takes the kinds that its caller may moderate."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Min, QuerySet

from houselights.accounts.models import Member
from houselights.moderation.kinds import ModeratedKind, QueueItem, done_in_words, kinds_of
from houselights.moderation.models import Decision, Report, ReportKind, Verb

PER_PAGE = 25
DECIDE = "moderation.decide"
Kinds = Sequence[ModeratedKind]


@dataclass(frozen=True, slots=True)
class QueueRow:
    item: QueueItem
    reports: tuple[Report, ...] = ()
    decision: Decision | None = None

    @property
    def spoils(self) -> bool:
        """Whether a reader says that it gives something away."""
        return any(report.kind == ReportKind.SPOILER for report in self.reports)

    @property
    def decided_as(self) -> str:
        return done_in_words(self.item.choices, self.decision) if self.decision else ""


@dataclass(frozen=True, slots=True)
class QueuePage:
    rows: list[QueueRow]
    number: int
    has_next: bool

    @property
    def has_bulk(self) -> bool:
        """Whether many rows can be decided about at once: those without choices of their own."""
        return any(not row.item.choices for row in self.rows)


@dataclass(frozen=True, slots=True)
class Counts:
    """`waiting` says in words what is held: "3 comments"; none of a kind is not said."""

    held: int
    reports: int
    spam: int
    waiting: tuple[str, ...] = ()


def kinds_or_refuse(member: Member | AnonymousUser) -> Kinds:
    """What this member may moderate. Raises PermissionDenied when that is nothing."""
    kinds = kinds_of(member)
    if not kinds:
        raise PermissionDenied
    return kinds


def count_queue(kinds: Kinds) -> Counts:
    held = [(kind, kind.queue("held").count()) for kind in kinds]
    return Counts(
        held=sum(count for _kind, count in held),
        waiting=tuple(kind.counted(count) for kind, count in held if count),
        reports=_open_reports(kinds).count(),
        spam=sum(kind.queue("spam").count() for kind in kinds),
    )


def count_waiting(member: Member) -> int:
    """What waits for this moderator: held items and reported ones."""
    kinds = kinds_of(member)
    if not kinds:
        return 0
    first, *others = (kind.queue("held").order_by().values("pk") for kind in kinds)
    held = first.union(*others, all=True).count() if others else first.count()
    return int(held) + _open_reports(kinds).count()


def page_of_status(
    kinds: Kinds, status: str, *, number: int, revealed: Collection[str]
) -> QueuePage:
    start = (number - 1) * PER_PAGE
    rows: list[QueueRow] = []
    for kind in kinds:
        wanted = PER_PAGE + 1 - len(rows)
        queue = kind.queue(status)
        found = kind.describe(queue[start : start + wanted], revealed=revealed)
        rows += [QueueRow(item) for item in found]
        if len(kinds) > 1:
            start = max(0, start - queue.count())
    return QueuePage(rows[:PER_PAGE], number, len(rows) > PER_PAGE)


def page_of_reports(kinds: Kinds, *, number: int, revealed: Collection[str]) -> QueuePage:
    start = (number - 1) * PER_PAGE
    subjects = [
        (row["content_type_id"], row["object_id"])
        for row in _open_reports(kinds)[start : start + PER_PAGE + 1]
    ]
    items = _describe(kinds, subjects, revealed=revealed)
    reports: dict[tuple[int, int], list[Report]] = defaultdict(list)
    open_ones = Report.objects.filter(settled_at=None, object_id__in=[pk for _, pk in subjects])
    for report in open_ones.select_related("reporter").order_by("created_at"):
        reports[report.content_type_id, report.object_id].append(report)
    rows = [
        QueueRow(items[subject], reports=tuple(reports[subject]))
        for subject in islice(subjects, PER_PAGE)
        if subject in items
    ]
    return QueuePage(rows, number, len(subjects) > PER_PAGE)


def page_of_decided(kinds: Kinds, *, number: int, revealed: Collection[str]) -> QueuePage:
    """What members of the team decided, newest first; what policy and judge did is not listed."""
    start = (number - 1) * PER_PAGE
    decisions = list(
        Decision.objects.filter(by__isnull=False, content_type__in=types_of(kinds))
        .exclude(verb=Verb.WITHDRAW)
        .select_related("by")
        .order_by("-at", "-pk")[start : start + PER_PAGE + 1]
    )
    subjects = [(decision.content_type_id, decision.object_id) for decision in decisions]
    items = _describe(kinds, subjects, revealed=revealed)
    rows = [
        QueueRow(items[subject], decision=decision)
        for subject, decision in islice(zip(subjects, decisions, strict=True), PER_PAGE)
        if subject in items
    ]
    return QueuePage(rows, number, len(decisions) > PER_PAGE)


def decisions_of_batch(kinds: Kinds, batch: str) -> list[Decision]:
    """What one press decided and can still take back."""
    if not batch or "\0" in batch:  # PostgreSQL takes no NUL
        return []
    found = Decision.objects.filter(batch=batch, undone_at=None, content_type__in=types_of(kinds))
    return list(found.order_by("pk"))


def decision_by_id(kinds: Kinds, decision_id: int) -> list[Decision]:
    found = Decision.objects.filter(
        pk=decision_id, undone_at=None, by__isnull=False, content_type__in=types_of(kinds)
    )
    return list(found.exclude(verb=Verb.WITHDRAW))


def types_of(kinds: Kinds) -> list[ContentType]:
    return [ContentType.objects.get_for_model(kind.model) for kind in kinds]


def kind_of_type(kinds: Kinds, content_type_id: int) -> ModeratedKind | None:
    for kind in kinds:
        if ContentType.objects.get_for_model(kind.model).pk == content_type_id:
            return kind
    return None


def _open_reports(kinds: Kinds) -> QuerySet[Any, Any]:
    """One row for each subject with open reports, the longest waiting first."""
    return (
        Report.objects.filter(settled_at=None, content_type__in=types_of(kinds))
        .values("content_type_id", "object_id")
        .annotate(first_at=Min("created_at"))
        .order_by("first_at", "object_id")
    )


def _describe(
    kinds: Kinds, subjects: Iterable[tuple[int, int]], *, revealed: Collection[str]
) -> dict[tuple[int, int], QueueItem]:
    ids: dict[int, set[int]] = defaultdict(set)
    for content_type_id, object_id in subjects:
        ids[content_type_id].add(object_id)
    described: dict[tuple[int, int], QueueItem] = {}
    for content_type_id, wanted in ids.items():
        kind = kind_of_type(kinds, content_type_id)
        if kind is None:
            continue
        found = kind.model._default_manager.filter(pk__in=wanted)
        for item in kind.describe(found, revealed=revealed):
            described[content_type_id, item.object_id] = item
    return described
