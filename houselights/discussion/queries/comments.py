"""Single comments. Who may see one is decided here, so that no view can forget it."""

import re
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from houselights.accounts.models import Member
from houselights.core.ids import parse_id
from houselights.discussion.models import MAY_EDIT_FOR, Comment, Status
from houselights.discussion.own import OwnKey
from houselights.discussion.subjects import Discussable, Key, load_many

OWN_SHOWN = 20
_OWN_ANCHOR = re.compile(r"c([0-9]{1,19})")
_FORMER_OWN_ANCHOR = re.compile(r"comment-([0-9]{1,19})")


@dataclass(frozen=True, slots=True)
class Found:
    comment: Comment
    subject: Discussable


def public_comment_or_404(comment_id: int) -> Found:
    """A published comment under a public subject."""
    comment = (
        Comment.objects.select_related("thread")
        .filter(pk=comment_id, status=Status.PUBLISHED)
        .first()
    )
    return _with_public_subject(comment)


def shown_comment_or_404(comment_id: int) -> Found:
    """A comment that has a place in the page: published, or a gap with replies under it."""
    comment = (
        Comment.objects.select_related("thread").filter(pk=comment_id, branch_count__gt=0).first()
    )
    return _with_public_subject(comment)


def anchored_comment_or_404(anchor: str, *, thread_id: int) -> Found:
    """What a link means that names a comment of this thread by its anchor: `c12`, or the one that
    it had on the site that it came from.

    `comment-12` was, before `c12`, also what a comment of our own had; where both are, the
    imported one is meant.
    """
    shown = Comment.objects.select_related("thread").filter(thread_id=thread_id, branch_count__gt=0)
    if own := _OWN_ANCHOR.fullmatch(anchor):
        return _with_public_subject(shown.filter(pk=parse_id(own[1]) or 0).first())
    meant = Q(old_anchor=anchor)
    if former := _FORMER_OWN_ANCHOR.fullmatch(anchor):
        meant |= Q(pk=parse_id(former[1]) or 0, old_anchor="")
    found = shown.filter(meant) if anchor else shown.none()
    return _with_public_subject(found.order_by("-old_anchor").first())


def branch_head_or_404(comment_id: int) -> Found:
    """A comment whose replies have a page of their own; a pingback has none."""
    found = shown_comment_or_404(comment_id)
    if found.comment.is_pingback:
        raise Http404("a pingback has no branch")
    return found


def answerable_comment_or_404(comment_id: int) -> Found:
    """A published comment; a pingback can't be answered."""
    found = public_comment_or_404(comment_id)
    if found.comment.is_pingback:
        raise Http404("a pingback can't be answered")
    return found


def own_comment_or_404(
    comment_id: int, *, member: Member | AnonymousUser, own_keys: tuple[OwnKey, ...]
) -> Found:
    """The reader's own comment, waiting or published."""
    own = own_comments(member=member, own_keys=own_keys).filter(pk=comment_id).first()
    return _with_public_subject(own)


def own_comments(
    *, member: Member | AnonymousUser, own_keys: tuple[OwnKey, ...]
) -> QuerySet[Comment]:
    """Comments that this reader wrote and that were not taken away.

    What the judge took for spam waits like the rest: its writer is not told.
    """
    if isinstance(member, Member):
        mine = Q(author=member)
    else:
        mine = Q(pk__in=[])
        for key in own_keys:
            mine |= Q(pk=key.comment_id, edit_key=key.digest)
    return Comment.objects.select_related("thread").filter(mine).exclude(status=Status.REMOVED)


def own_shown_apart(
    *, member: Member | AnonymousUser, own_keys: tuple[OwnKey, ...]
) -> list[Comment]:
    """What the page shows only to its writer: what waits, and what can still be mended."""
    if not own_keys and not isinstance(member, Member):
        return []
    mine = own_comments(member=member, own_keys=own_keys)
    waits = Q(status__in=[Status.HELD, Status.SPAM], is_imported=False)
    fresh = Q(status=Status.PUBLISHED, created_at__gt=timezone.now() - MAY_EDIT_FOR)
    return list(mine.filter(waits | fresh).order_by("-created_at")[:OWN_SHOWN])[::-1]


def subjects_of(comments: list[Comment]) -> dict[Key, Discussable]:
    """By `key_of_thread`; the comments come with their threads."""
    return load_many({_key(comment) for comment in comments})


def subject_of_comment(comment: Comment, subjects: dict[Key, Discussable]) -> Discussable | None:
    return subjects.get(_key(comment))


def _key(comment: Comment) -> Key:
    return comment.thread.content_type_id, comment.thread.object_id


def _with_public_subject(comment: Comment | None) -> Found:
    if comment is None:
        raise Http404("no such comment")
    subject = subject_of_comment(comment, subjects_of([comment]))
    if subject is None or not subject.is_public:
        raise Http404("no such comment")
    return Found(comment, subject)
