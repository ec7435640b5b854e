"""Comments that came in before and have changed at the old system since."""

from collections.abc import Callable, Sequence

from houselights.discussion.actions import recount_thread, rescope_thread
from houselights.discussion.actions.scoping import set_own_scope
from houselights.discussion.models import Comment, Status, Thread
from houselights.discussion.text import safe_html
from houselights.spoilers.rule import NOTHING, Scope
from houselights.transfer.identity import digest_of
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome
from houselights.transfer.talk.items import OldComment
from houselights.transfer.talk.report import COMMENTS, Line, example_of
from houselights.transfer.talk.rows import name_of, source_digest

_FIELDS = ["source", "html", "status", "own_scope", "name", "email", "website"]
KEPT = "changed there and here"


def change_comments(
    pairs: Sequence[tuple[OldComment, ImportedItem]],
    render: Callable[[OldComment], tuple[str, bool]],
    scope: Scope,
) -> list[Line]:
    """Takes over texts and decisions made there, unless somebody has done so here."""
    ours = Comment.objects.in_bulk([item.object_id for _, item in pairs])
    changed, lines = [], []
    for comment, item in pairs:
        one = ours[item.object_id]
        if item.here_digest != digest_of(one.status, one.html):
            lines.append(Line(COMMENTS, Outcome.KEPT, KEPT, example_of(comment)))
            continue
        _change(one, comment, render(comment), scope)
        item.source_digest = source_digest(comment)
        item.here_digest = digest_of(one.status, one.html)
        changed.append((one, item))
        lines.append(Line(COMMENTS, Outcome.CHANGED))
    Comment.objects.bulk_update([one for one, _ in changed], _FIELDS, batch_size=500)
    ImportedItem.objects.bulk_update(
        [item for _, item in changed], ["source_digest", "here_digest"], batch_size=500
    )
    for thread in Thread.objects.filter(pk__in={one.thread_id for one, _ in changed}):
        recount_thread(thread)
        rescope_thread(thread)
    return lines


def veil_comments(ids: Sequence[int], scope: Scope) -> None:
    """For those that came in without the marks that they have at the old system: WordPress takes
    elements that it does not know out of the copies that it keeps."""
    for comment in Comment.objects.filter(pk__in=ids, own_scope=NOTHING):
        set_own_scope(comment, scope)


def _change(one: Comment, comment: OldComment, rendered: tuple[str, bool], scope: Scope) -> None:
    """A comment that was deleted there is erased here too, but for its place."""
    html, is_marked = rendered
    one.status, one.html = comment.status, safe_html(html)
    if comment.status == Status.REMOVED:
        one.source = one.name = one.email = one.website = ""
        return
    one.source, one.name = comment.text, name_of(comment)
    if is_marked and not one.own_scope.reveals:
        one.own_scope = scope
