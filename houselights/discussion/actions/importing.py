"""Many comments at once, from an import: the tree comes in whole, at its old dates."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from houselights.core.rows import insert_rows
from houselights.discussion.actions.counting import recount_thread
from houselights.discussion.actions.writing import place_comment
from houselights.discussion.import_plan import Planned, plan_rows
from houselights.discussion.models import Comment, CommentKind, Status, Thread
from houselights.discussion.subjects import Discussable, Key, load_many
from houselights.discussion.text import safe_html
from houselights.spoilers.rule import NOTHING, Scope

# A word and a number, as "comment-12": no id that a page of ours has.
_OLD_ANCHOR = re.compile(r"[a-z]{2,19}-[0-9]{1,19}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedComment:
    """`html` may be anything: it is made safe here. `parent_foreign_id` may name a row that comes
    later, or one of an earlier run (see `known`), or nothing that exists: then it is a root.
    `old_anchor` is where links from elsewhere point to: "comment-12"."""

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
    old_anchor: str = ""
    edited_at: datetime | None = None


@dataclass(slots=True)
class ThreadPart:
    """Comments for the thread of one subject, each after what it answers, as `plan_rows` has them.

    A parent that is not in this part is looked up in `known`: foreign id to comment.
    `comments` are made at once, sanitised; `import_parts` saves them.
    """

    key: Key
    planned: Sequence[Planned[ImportedComment]]
    known: Mapping[str, int]
    comments: dict[str, Comment] = field(init=False)

    def __post_init__(self) -> None:
        self.comments = {one.row.foreign_id: _make_comment(one.row) for one in self.planned}


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
    known = known or {}
    planned = plan_rows(list(rows), known)
    if not planned:
        return {}
    part = ThreadPart((thread.content_type_id, thread.object_id), planned, known)
    import_parts([part])
    thread.refresh_from_db()
    return {key: comment.pk for key, comment in part.comments.items()}


@transaction.atomic
def import_parts(parts: Sequence[ThreadPart]) -> None:
    """Writes comments into many threads, one part each; a thread is begun where there is none.

    The number of statements grows with the depth of the threads, not with their number; only
    threads that held comments before are counted anew one by one.
    """
    subjects = load_many(part.key for part in parts)
    threads = _lock_threads(part.key for part in parts)
    numbers = {key: thread.last_number for key, thread in threads.items()}
    begun = [_begin(part, subjects.get(part.key)) for part in parts if part.key not in threads]
    insert_rows(begun)
    threads |= {(thread.content_type_id, thread.object_id): thread for thread in begun}
    parents = _known_parents(parts)
    for part in parts:
        subject, first = subjects.get(part.key), numbers.get(part.key, 0) + 1
        base = subject.thread_scope if subject else NOTHING
        _place(part, threads[part.key], first, parents, base)
    _write(comment for part in parts for comment in part.comments.values())
    for part in parts:
        if part.key in numbers:
            _count_again(threads[part.key], len(part.planned))


def _lock_threads(keys: Iterable[Key]) -> dict[Key, Thread]:
    ids: dict[int, list[int]] = defaultdict(list)
    for type_id, object_id in keys:
        ids[type_id].append(object_id)
    wanted = Q()
    for type_id, some in ids.items():
        wanted |= Q(content_type=type_id, object_id__in=some)
    found = Thread.objects.select_for_update().filter(wanted).order_by("pk") if ids else []
    return {(thread.content_type_id, thread.object_id): thread for thread in found}


def _begin(part: ThreadPart, subject: Discussable | None) -> Thread:
    """A thread that is counted already: nothing stands in it but this part."""
    published = [one for one in part.comments.values() if one.is_published]
    talk = [one.created_at for one in published if not one.is_pingback]
    first = min(part.comments.values(), key=lambda one: one.created_at)
    return Thread(
        content_type_id=part.key[0],
        object_id=part.key[1],
        opened_at=(subject.thread_opened_at if subject else None) or first.created_at,
        published_count=len(talk),
        pingback_count=len(published) - len(talk),
        last_number=len(part.planned),
        last_comment_at=max(talk, default=None),
    )


def _count_again(thread: Thread, added: int) -> None:
    thread.last_number += added
    thread.save(update_fields=["last_number"])
    recount_thread(thread)


def _known_parents(parts: Sequence[ThreadPart]) -> dict[int, Comment]:
    wanted = {
        part.known[one.parent]
        for part in parts
        for one in part.planned
        if one.parent is not None and one.parent not in part.comments and one.parent in part.known
    }
    if not wanted:
        return {}
    return Comment.objects.filter(kind=CommentKind.COMMENT).in_bulk(wanted)


def _place(
    part: ThreadPart, thread: Thread, first: int, parents: Mapping[int, Comment], base: Scope
) -> None:
    for number, planned in enumerate(part.planned, start=first):
        comment = part.comments[planned.row.foreign_id]
        place_comment(comment, thread, _parent_of(planned, part, thread, parents), number, base)
    for planned in reversed(part.planned):
        comment = part.comments[planned.row.foreign_id]
        comment.branch_count += comment.is_published
        above = part.comments.get(planned.parent or "")
        if above is not None:
            above.branch_count += comment.branch_count


def _parent_of(
    planned: Planned[ImportedComment],
    part: ThreadPart,
    thread: Thread,
    parents: Mapping[int, Comment],
) -> Comment | None:
    key = planned.parent or ""
    found = part.comments.get(key) or parents.get(part.known.get(key, 0))
    return found if found is None or found.thread_id in {None, thread.pk} else None


def _make_comment(row: ImportedComment) -> Comment:
    return Comment(
        author_id=row.author_id,
        name=" ".join(row.name.split())[:120],
        email=row.email[:254].lower(),
        website=_web_address(row.website),
        source=row.source or row.html,
        html=safe_html(row.html),
        own_scope=row.own_scope,
        kind=row.kind,
        status=row.status,
        created_at=row.created_at,
        edited_at=row.edited_at,
        is_imported=True,
        old_anchor=row.old_anchor if _OLD_ANCHOR.fullmatch(row.old_anchor) else "",
    )


def _web_address(text: str) -> str:
    """Only addresses that may stand behind a name."""
    address = text.strip()
    return address if address.startswith(("http://", "https://")) and len(address) <= 500 else ""


def _write(comments: Iterable[Comment]) -> None:
    """Level by level, because a reply names its parent by the id that the database gives it."""
    levels: dict[int, list[Comment]] = defaultdict(list)
    for comment in comments:
        levels[comment.depth].append(comment)
    for depth in sorted(levels):
        for comment in levels[depth]:
            if comment.parent is not None:
                comment.parent_id = comment.parent.pk
        insert_rows(levels[depth])
