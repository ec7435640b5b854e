"""What is known of a writer."""

from django.db.models import QuerySet

from houselights.accounts.models import Member
from houselights.accounts.queries import team_names
from houselights.discussion.models import Comment, CommentKind, Status
from houselights.discussion.names import fold_name
from houselights.discussion.own import Guest, OwnKey
from houselights.discussion.policy import Standing
from houselights.discussion.subjects import Discussable


def published_comments() -> QuerySet[Comment]:
    return Comment.objects.filter(status=Status.PUBLISHED, kind=CommentKind.COMMENT)


def standing_of(
    member: Member | None,
    guest: Guest,
    own_keys: tuple[OwnKey, ...],
    subject: Discussable | None,
    *,
    apart_from: Comment | None = None,
) -> Standing:
    """`apart_from` is the comment in question itself, which proves nothing about its writer."""
    if member is None:
        return Standing(
            is_known=_is_known_guest(guest, own_keys, apart_from),
            bears_team_name=_bears_team_name(guest),
        )
    is_author = subject is not None and member.pk in subject.thread_author_ids
    return Standing(
        is_member=True,
        is_team=is_author or member.has_perm("moderation.decide"),
        is_known=_earlier(apart_from).filter(author=member).exists(),
    )


def _earlier(apart_from: Comment | None) -> QuerySet[Comment]:
    published = published_comments()
    return published.exclude(pk=apart_from.pk) if apart_from else published


def published_count_of(member: Member | None, guest: Guest) -> int:
    if member is not None:
        return published_comments().filter(author=member).count()
    return published_comments().filter(email=guest.email.lower(), author=None).count()


def _is_known_guest(guest: Guest, own_keys: tuple[OwnKey, ...], apart_from: Comment | None) -> bool:
    keys = {key.comment_id: key for key in own_keys}
    if not keys or not guest.email:
        return False
    same = _earlier(apart_from).filter(pk__in=keys, email=guest.email.lower(), author=None)
    name = fold_name(guest.name)
    return any(
        keys[pk].opens(edit_key) and fold_name(earlier_name) == name
        for pk, edit_key, earlier_name in same.values_list("pk", "edit_key", "name")
    )


def _bears_team_name(guest: Guest) -> bool:
    return fold_name(guest.name) in {fold_name(name) for pair in team_names() for name in pair}
