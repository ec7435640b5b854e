"""What becomes of a comment that stands or waits. Every step is logged as a Decision."""

from django.db import transaction

from houselights.accounts.models import Member
from houselights.discussion.actions.counting import count_published, lock_thread
from houselights.discussion.actions.scoping import (
    in_title,
    set_own_scope,
    subject_of,
    title_scope_of,
)
from houselights.discussion.models import Comment, Status
from houselights.moderation.actions import record_decision
from houselights.moderation.models import Decision, Verb
from houselights.spoilers.rule import WHOLE, Scope


def publish_comment(comment: Comment, *, by: Member | None, reason: str = "") -> Decision | None:
    return change_status(comment, Status.PUBLISHED, verb=Verb.PUBLISH, by=by, reason=reason)


def hold_comment(comment: Comment, *, by: Member | None, reason: str = "") -> Decision | None:
    return change_status(comment, Status.HELD, verb=Verb.HOLD, by=by, reason=reason)


def remove_comment(comment: Comment, *, by: Member | None, reason: str = "") -> Decision | None:
    """Takes it from the page. Published replies stay, under a line that says so."""
    return change_status(comment, Status.REMOVED, verb=Verb.REMOVE, by=by, reason=reason)


def mark_as_spam(comment: Comment, *, by: Member | None, reason: str = "") -> Decision | None:
    return change_status(comment, Status.SPAM, verb=Verb.SPAM, by=by, reason=reason)


@transaction.atomic
def change_status(
    comment: Comment, status: Status, *, verb: Verb, by: Member | None, reason: str = ""
) -> Decision | None:
    """Moves a comment to another status and keeps the counts right; None when it is there."""
    previous = _move(comment, status)
    if previous is None:
        return None
    return record_decision(
        comment, verb=verb, by=by, previous_status=previous, status=status, reason=reason
    )


@transaction.atomic
def veil_comment(
    comment: Comment, *, by: Member | None, reason: str = "", scope: Scope = WHOLE
) -> Decision | None:
    """Hangs a veil before a comment and its replies: of the whole title that its thread is about,
    or up to a place in it; or takes it off. What stands above may reveal more. None when it hangs
    so already."""
    scope = in_title(scope, title_scope_of(subject_of(comment.thread)))
    previous = comment.own_scope
    if previous == scope:
        return None
    set_own_scope(comment, scope)
    return record_decision(
        comment,
        verb=Verb.VEIL,
        by=by,
        previous_status=comment.status,
        status=comment.status,
        reason=reason,
        undo_data={"own_scope": str(previous), "hung": str(scope)},
    )


@transaction.atomic
def undo_decision(decision: Decision) -> bool:
    """Puts a comment back to where it was before a decision; False when it stands elsewhere now."""
    comment = Comment.objects.filter(pk=decision.object_id).first()
    if comment is None or decision.verb == Verb.WITHDRAW:
        return False
    if decision.verb == Verb.VEIL:
        if str(comment.own_scope) != decision.undo_data.get("hung"):
            return False
        set_own_scope(comment, Scope.parse(decision.undo_data.get("own_scope", "")))
        return True
    if comment.status != decision.status or decision.previous_status not in Status.values:
        return False
    return _move(comment, Status(decision.previous_status)) is not None


def _move(comment: Comment, status: Status) -> str | None:
    """Returns the status before, or None when it was this one already, or nothing is left of it."""
    thread = lock_thread(comment.thread_id)
    comment.refresh_from_db(fields=["status"])
    previous = comment.status
    if previous == status or comment.is_erased:
        return None
    comment.status = status
    comment.save(update_fields=["status"])
    change = (status == Status.PUBLISHED) - (previous == Status.PUBLISHED)
    if change:
        count_published(thread, comment, change)
    return previous
