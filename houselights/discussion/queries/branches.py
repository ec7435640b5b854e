"""One branch of a thread on pages of its own, by a cursor."""

from dataclasses import dataclass

from houselights.discussion.models import Comment, CommentKind, Status
from houselights.discussion.paths import end_of_branch
from houselights.discussion.queries.pages import PAGE, ShownComment, place_rows, read_shown


@dataclass(frozen=True, slots=True)
class BranchPage:
    """`head` is the comment whose branch it is; `next_id` is where the next page begins."""

    head: ShownComment
    comments: list[ShownComment]
    is_first: bool
    next_id: int | None


def page_of_branch(head: Comment, *, from_id: int | None = None) -> BranchPage:
    """A hundred comments below `head`, from one of them on. At most four queries."""
    shown = Comment.objects.filter(
        thread_id=head.thread_id, kind=CommentKind.COMMENT, branch_count__gt=0
    )
    below = shown.filter(path__gt=head.path, path__lt=end_of_branch(head.path)).order_by("path")
    start = below.filter(pk=from_id).values_list("path", flat=True).first() if from_id else None
    if start is not None:
        below = below.filter(path__gte=start)
    places = list(below.values_list("pk", flat=True)[: PAGE + 1])
    rows = read_shown(shown.filter(pk__in=[head.pk, *places[:PAGE]]))
    first, placed = rows[0], place_rows(rows[1:])
    _name_parents([first, *placed])
    return BranchPage(first, placed, start is None, places[PAGE] if len(places) > PAGE else None)


def shown_row(comment: Comment) -> ShownComment:
    """One comment by itself."""
    (row,) = read_shown(Comment.objects.filter(pk=comment.pk))
    _name_parents([row])
    return row


def _name_parents(rows: list[ShownComment]) -> None:
    """Names of what is answered from a page before."""
    names = {row.id: row.name for row in rows if not row.is_gap}
    missing = {row.parent_id for row in rows if row.parent_id} - {row.id for row in rows}
    if missing:
        published = Comment.objects.filter(pk__in=missing, status=Status.PUBLISHED)
        names |= dict(published.values_list("pk", "name"))
    for row in rows:
        row.parent_name = names.get(row.parent_id or 0, "")
