"""Many comments at once, from an import: the tree comes in whole, at its old dates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from houselights.core.safe_html import clean_comment
from houselights.discussion.actions.counting import lock_thread, recount_thread
from houselights.discussion.actions.scoping import subject_of
from houselights.discussion.actions.writing import place_comment
from houselights.discussion.models import Comment, CommentKind, Status, Thread
from houselights.spoilers.rule import NOTHING, Scope

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedComment:
    """`html` may be anything: it is made safe here. `parent_foreign_id` may name a row that comes
    later, or one of an earlier run (see `known`), or nothing that exists: then it is a root."""

    foreign_id: str
    created_at: datetime
    html: str
    name: str
    parent_foreign_id: str | None = None
    source: str = ""
    email: str = ""
    website: str = ""
    author_id: int | None = None
    status: str = Status.PUBLISHED
    kind: str = CommentKind.COMMENT
    own_scope: Scope = NOTHING
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Planned:
    row: ImportedComment
    parent: str | None
    at: datetime
    depth: int


@transaction.atomic
def import_comments(
    thread: Thread,
    rows: Iterable[ImportedComment],
    *,
    known: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """Writes the rows into the thread and says under which id each foreign id went in.

    It writes whatever it is given: that a row comes in once only is its caller's to see to, who
    passes the foreign ids of earlier runs as `known`, so that replies find their parents.
    """
    locked = lock_thread(thread.pk)
    plan = plan_rows(list(rows), known or {})
    if not plan:
        return {}
    parents = _known_parents(locked, plan, known or {})
    comments = _make_comments(locked, plan, parents)
    _count_branches(plan, comments)
    _write(plan, comments)
    locked.last_number += len(plan)
    locked.save(update_fields=["last_number"])
    recount_thread(locked)
    thread.refresh_from_db()
    return {planned.row.foreign_id: comments[planned.row.foreign_id].pk for planned in plan}


def plan_rows(rows: Sequence[ImportedComment], known: Mapping[str, int]) -> list[_Planned]:
    """Parents before replies, else by date: the order in which numbers are given.

    A reply dated before what it answers counts as written right after it.
    """
    by_id = {row.foreign_id: row for row in rows}
    done: dict[str, _Planned] = {}
    for row in by_id.values():
        line = [row]
        seen = {row.foreign_id}
        while line[-1].foreign_id not in done:
            above = by_id.get(line[-1].parent_foreign_id or "")
            if above is None or above.foreign_id in seen:
                break
            seen.add(above.foreign_id)
            line.append(above)
        for one in reversed(line):
            if one.foreign_id not in done:
                done[one.foreign_id] = _plan_one(one, by_id, known, done)
    order = {key: place for place, key in enumerate(by_id)}
    return sorted(done.values(), key=lambda one: (one.at, one.depth, order[one.row.foreign_id]))


def _plan_one(
    row: ImportedComment,
    by_id: Mapping[str, ImportedComment],
    known: Mapping[str, int],
    done: Mapping[str, _Planned],
) -> _Planned:
    key = row.parent_foreign_id
    if row.kind == CommentKind.PINGBACK or key is None:
        return _Planned(row, None, row.created_at, 0)
    above = done.get(key) if key in by_id else None
    if above is not None and above.row.kind == CommentKind.COMMENT:
        return _Planned(row, key, max(row.created_at, above.at), above.depth + 1)
    if key in known and key not in by_id:
        return _Planned(row, key, row.created_at, 1)
    return _Planned(row, None, row.created_at, 0)


def _known_parents(
    thread: Thread, plan: list[_Planned], known: Mapping[str, int]
) -> dict[str, Comment]:
    wanted = {known[one.parent]: one.parent for one in plan if one.parent and one.parent in known}
    found = Comment.objects.filter(thread=thread, pk__in=wanted, kind=CommentKind.COMMENT)
    return {wanted[comment.pk]: comment for comment in found}


def _make_comments(
    thread: Thread, plan: list[_Planned], parents: Mapping[str, Comment]
) -> dict[str, Comment]:
    subject = subject_of(thread)
    base = subject.thread_scope if subject else NOTHING
    made: dict[str, Comment] = {}
    for number, planned in enumerate(plan, start=thread.last_number + 1):
        comment = _make_comment(planned.row)
        above = planned.parent or ""
        place_comment(comment, thread, made.get(above) or parents.get(above), number, base)
        made[planned.row.foreign_id] = comment
    return made


def _make_comment(row: ImportedComment) -> Comment:
    return Comment(
        author_id=row.author_id,
        name=" ".join(row.name.split())[:120],
        email=row.email[:254].lower(),
        website=_web_address(row.website),
        source=row.source or row.html,
        html=clean_comment(row.html),
        own_scope=row.own_scope,
        kind=row.kind,
        status=row.status,
        created_at=row.created_at,
        edited_at=row.edited_at,
        is_imported=True,
    )


def _web_address(text: str) -> str:
    """Only addresses that may stand behind a name."""
    address = text.strip()
    return address if address.startswith(("http://", "https://")) and len(address) <= 500 else ""


def _count_branches(plan: list[_Planned], comments: Mapping[str, Comment]) -> None:
    for planned in reversed(plan):
        comment = comments[planned.row.foreign_id]
        comment.branch_count += comment.is_published
        above = comments.get(planned.parent or "")
        if above is not None:
            above.branch_count += comment.branch_count


def _write(plan: list[_Planned], comments: Mapping[str, Comment]) -> None:
    """Level by level, because a reply names its parent by the id that the database gives it."""
    levels: dict[int, list[Comment]] = defaultdict(list)
    for planned in plan:
        levels[comments[planned.row.foreign_id].depth].append(comments[planned.row.foreign_id])
    for depth in sorted(levels):
        Comment.objects.bulk_create(levels[depth], batch_size=BATCH)
