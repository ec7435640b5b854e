"""How far comments reveal: a reply at least as far as what it answers, and as its subject."""

from collections.abc import Iterable

from django.db import transaction

from houselights.discussion.actions.counting import lock_thread
from houselights.discussion.models import Comment, Thread
from houselights.discussion.paths import end_of_branch
from houselights.discussion.subjects import Discussable, load_many
from houselights.spoilers.rule import NOTHING, WHOLE, Scope, up_to, widest

_COLUMNS = ("parent_id", "path", "scope", "own_scope")


def title_scope_of(subject: Discussable | None) -> Scope:
    """The scope of a comment that tells the ending."""
    return (subject.title_scope if subject else None) or WHOLE


def in_title(scope: Scope, title: Scope) -> Scope:
    """The same reach, but in this title. Without one there are no places: all of it."""
    if not scope.reveals or scope.season is None or title.title_id is None:
        return title if scope.reveals else NOTHING
    return up_to(title.title_id, scope.season, scope.episode)


def own_scope_of(chosen: Scope, subject: Discussable | None, *, is_marked: bool) -> Scope:
    """What the writer chose. A text that they marked as a spoiler tells all, unless they chose."""
    return title_scope_of(subject) if is_marked and not chosen.reveals else chosen


def subject_of(thread: Thread) -> Discussable | None:
    key = (thread.content_type_id, thread.object_id)
    return load_many([key]).get(key)


@transaction.atomic
def set_own_scope(comment: Comment, scope: Scope) -> None:
    """Gives a comment a scope of its own; its replies follow."""
    thread = lock_thread(comment.thread_id)
    subject = subject_of(thread)
    base = subject.thread_scope if subject else NOTHING
    parent = comment.parent
    comment.own_scope = scope
    comment.scope = widest(widest(base, parent.scope if parent else NOTHING), scope)
    comment.save(update_fields=["own_scope", "scope"])
    below = Comment.objects.filter(
        thread=thread, path__gt=comment.path, path__lt=end_of_branch(comment.path)
    ).only(*_COLUMNS)
    _pass_down({comment.pk: comment.scope}, below.order_by("path"), base, every=False)


@transaction.atomic
def rescope_thread(thread: Thread) -> None:
    """After the subject has come to reveal more or less: every comment's scope anew."""
    lock_thread(thread.pk)
    subject = subject_of(thread)
    base = subject.thread_scope if subject else NOTHING
    rows = Comment.objects.filter(thread=thread).only(*_COLUMNS).order_by("path")
    _pass_down({}, rows, base, every=True)


def _pass_down(
    scopes: dict[int, Scope], rows: Iterable[Comment], base: Scope, *, every: bool
) -> None:
    """Takes rows in path order, parents first. Unless `every`, only those below known scopes."""
    changed = []
    for row in rows:
        if not every and row.parent_id not in scopes:
            continue
        above = scopes.get(row.parent_id, NOTHING) if row.parent_id else NOTHING
        scope = widest(widest(base, above), row.own_scope)
        scopes[row.pk] = scope
        if scope != row.scope:
            row.scope = scope
            changed.append(row)
    Comment.objects.bulk_update(changed, ["scope"], batch_size=500)
