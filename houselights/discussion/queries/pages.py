"""One page of a thread: whole branches, about a hundred comments, whatever the thread's length."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import F, IntegerField, Q, QuerySet, Sum, Window
from django.db.models.functions import Least, RowNumber, Substr

from houselights.discussion.models import Comment, CommentKind, Status, Thread
from houselights.discussion.paths import WIDTH, end_of_branch
from houselights.spoilers.rule import Scope

PAGE = 100
LONGEST_BRANCH = 150  # more of one branch has a page of its own
DRAWN_LEVELS = 5


@dataclass(slots=True)
class ShownComment:
    """A row of a page, in reading order. `level` is the drawn one; where a comment isn't published
    only its place is shown."""

    id: int
    parent_id: int | None
    path: str
    branch_count: int
    author_id: int | None
    name: str
    website: str
    html: str
    scope: Scope
    status: str
    kind: str
    created_at: datetime
    edited_at: datetime | None
    old_anchor: str
    level: int = 0
    parent_name: str = ""
    hidden_count: int = 0

    @property
    def is_gap(self) -> bool:
        return self.status != Status.PUBLISHED


COLUMNS = (
    "id", "parent_id", "path", "branch_count", "author_id", "name", "website", "html", "scope",
    "status", "kind", "created_at", "edited_at", "old_anchor",
)  # fmt: skip


@dataclass(slots=True)
class ThreadPage:
    comments: list[ShownComment]
    pingbacks: list[ShownComment] = field(default_factory=list)
    number: int = 1
    last_number: int = 1
    newest_first: bool = False


@dataclass(slots=True)
class _Roots:
    """The roots of one page, in path order, which page it is, and how many there are."""

    paths: list[str]
    has_long_branch: bool
    number: int
    last_number: int


def page_of_thread(thread: Thread, *, number: int = 1, newest_first: bool = False) -> ThreadPage:
    """Two queries. A number past the end is the last page."""
    if thread.pk is None or not (thread.published_count or thread.pingback_count):
        return ThreadPage([], newest_first=newest_first)
    if thread.published_count <= PAGE:
        rows = read_shown(_shown_of(thread))
        number = last_number = 1
    else:
        roots = _read_roots(thread, number, newest_first)
        number, last_number = roots.number, roots.last_number
        rows = _read_branches(thread, roots, with_pingbacks=number == 1)
    comments = [row for row in rows if row.kind == CommentKind.COMMENT]
    pingbacks = [row for row in rows if row.kind == CommentKind.PINGBACK]
    ordered = _newest_branch_first(comments) if newest_first else comments
    return ThreadPage(place_rows(ordered), pingbacks, number, last_number, newest_first)


def read_shown(rows: QuerySet[Comment], *more: QuerySet[Comment]) -> list[ShownComment]:
    """In path order."""
    values = [rows.order_by().values_list(*COLUMNS)]
    values += [queryset.order_by().values_list(*COLUMNS) for queryset in more]
    found: Iterable[Any] = values[0].union(*values[1:], all=True) if more else values[0]
    return sorted((ShownComment(*row) for row in found), key=lambda row: row.path)


def place_rows(rows: Sequence[ShownComment]) -> list[ShownComment]:
    """Gives each its drawn level, the name of what it answers, and what of a branch is cut off."""
    names = {row.id: row.name for row in rows if not row.is_gap}
    line: list[ShownComment] = []
    for row in rows:
        while line and not _is_below(row, line[-1]):
            line.pop()
        row.level = min(len(line), DRAWN_LEVELS - 1)
        row.parent_name = names.get(row.parent_id or 0, "")
        line.append(row)
    return list(rows)


def page_number_of(comment: Comment, *, newest_first: bool = False) -> int:
    """The page on which the comment's branch stands."""
    side = {"path__gt" if newest_first else "path__lt": comment.root_path}
    before = _roots_of(comment.thread_id).filter(**side).aggregate(sum=Sum(_weight()))["sum"]
    return int(before or 0) // PAGE + 1


def is_cut_off(comment: Comment) -> bool:
    """Whether its branch is so long that the comment stands on the branch's own page only."""
    branch = Comment.objects.filter(
        thread_id=comment.thread_id, path__gte=comment.root_path, path__lt=comment.path
    )
    return branch.filter(branch_count__gt=0).count() >= LONGEST_BRANCH


def _is_below(row: ShownComment, above: ShownComment) -> bool:
    return row.path.startswith(above.path) and len(row.path) > len(above.path)


def _newest_branch_first(rows: list[ShownComment]) -> list[ShownComment]:
    branches = [list(branch) for _, branch in groupby(rows, key=lambda row: row.path[:WIDTH])]
    return [row for branch in reversed(branches) for row in branch]


def _shown_of(thread: Thread) -> QuerySet[Comment]:
    return Comment.objects.filter(thread=thread, branch_count__gt=0)


def _roots_of(thread_id: int) -> QuerySet[Comment]:
    return Comment.objects.filter(
        thread_id=thread_id, parent=None, kind=CommentKind.COMMENT, branch_count__gt=0
    )


def _weight() -> Least:
    # No branch weighs more than a page, so that no page number is left without a branch.
    return Least(F("branch_count"), PAGE, output_field=IntegerField())


def _read_roots(thread: Thread, number: int, newest_first: bool) -> _Roots:
    """A number past the end is the last page.

    All roots are read and added up here: an index has all that is asked, and window functions take
    ten times as long.
    """
    roots = list(_roots_of(thread.pk).order_by("path").values_list("path", "branch_count"))
    pages: dict[int, list[tuple[str, int]]] = defaultdict(list)
    before = 0
    for root in reversed(roots) if newest_first else roots:
        pages[before // PAGE + 1].append(root)
        before += min(root[1], PAGE)
    last_number = max(pages, default=1)
    number = min(number, last_number)
    return _Roots(
        paths=sorted(path for path, _ in pages[number]),
        has_long_branch=any(count > LONGEST_BRANCH for _, count in pages[number]),
        number=number,
        last_number=last_number,
    )


def _read_branches(thread: Thread, roots: _Roots, *, with_pingbacks: bool) -> list[ShownComment]:
    """The roots of a page lie side by side: one range of paths holds all their branches."""
    if not roots.paths:
        return []
    inside = Q(path__gte=roots.paths[0], path__lt=end_of_branch(roots.paths[-1]))
    branches = _shown_of(thread).filter(inside, kind=CommentKind.COMMENT)
    if roots.has_long_branch:
        branches = Comment.objects.filter(pk__in=_first_of_each_branch(branches))
    more = []
    if with_pingbacks and thread.pingback_count:
        more = [_shown_of(thread).filter(kind=CommentKind.PINGBACK)]
    rows = read_shown(branches, *more)
    if roots.has_long_branch:
        _count_cut(rows)
    return rows


def _first_of_each_branch(branches: QuerySet[Comment]) -> Any:
    place = Window(RowNumber(), partition_by=[Substr("path", 1, WIDTH)], order_by="path")
    return branches.annotate(place=place).filter(place__lte=LONGEST_BRANCH).values("pk")


def _count_cut(rows: list[ShownComment]) -> None:
    """Says at each root how many published comments of its branch are not among these rows."""
    for _, branch in groupby(rows, key=lambda row: row.path[:WIDTH]):
        root, *below = branch
        shown = sum(not row.is_gap for row in [root, *below])
        root.hidden_count = root.branch_count - shown
