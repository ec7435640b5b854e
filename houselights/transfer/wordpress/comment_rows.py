"""Comments of an export as the thread wants them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from houselights.discussion.actions import ImportedComment
from houselights.discussion.models import CommentKind, Status
from houselights.spoilers.rule import NOTHING, Scope
from houselights.transfer.identity import digest_of
from houselights.transfer.wordpress.comment_html import to_comment_html
from houselights.transfer.wordpress.items import Comment
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.own.comments import is_ours
from houselights.transfer.wordpress.own.fields import OwnFields
from houselights.transfer.wordpress.people import People
from houselights.transfer.wordpress.plain import plain

STATUSES = {
    "1": Status.PUBLISHED, "approve": Status.PUBLISHED, "approved": Status.PUBLISHED,
    "0": Status.HELD, "hold": Status.HELD, "spam": Status.SPAM,
}  # fmt: skip
KINDS = {
    "comment": CommentKind.COMMENT,
    "pingback": CommentKind.PINGBACK,
    "trackback": CommentKind.PINGBACK,
    "webmention": CommentKind.PINGBACK,
    "review": CommentKind.COMMENT,  # with a rating, which a plugin kept
    "rating": CommentKind.COMMENT,
}
OF_WORDPRESS = {"comment", "pingback", "trackback"}
UNHEARD = "what they answer is not in the export (spam never is): stand on top"
BINNED = "what they answer is not carried: stand below what that answers, or on top"


@dataclass(frozen=True, slots=True)
class Row:
    """What decides the place of a comment; its text is looked at when it is written."""

    comment: Comment
    foreign_id: str
    parent_foreign_id: str | None
    created_at: datetime
    kind: str


def rows_of(
    carried: Sequence[Comment], everything: Sequence[Comment], posted_at: datetime | None
) -> list[Row]:
    """A comment without a date takes the post's; one whose parent is not carried answers the
    nearest comment above that is."""
    ids = {comment.id for comment in carried}
    above = {comment.id: comment.parent_id for comment in everything}
    otherwise = posted_at or timezone.now()
    return [
        Row(
            comment,
            str(comment.id),
            str(parent) if (parent := _nearest(comment.id, above, ids)) else None,
            comment.written_at or otherwise,
            KINDS[comment.kind],
        )
        for comment in carried
    ]


def _nearest(number: int, above: dict[int, int], carried: Collection[int]) -> int:
    """0 for none: its parent may be in the bin."""
    seen = {number}
    parent = above.get(number, 0)
    while parent and parent not in seen and parent not in carried:
        seen.add(parent)
        parent = above.get(parent, 0)
    return 0 if parent in seen else parent


def why_moved(comment: Comment, carried: Collection[int], everything: Collection[int]) -> str:
    """Why it does not stand under what it answers; "" when it does. Pingbacks answer nothing."""
    above = comment.parent_id
    if not above or above in carried or KINDS[comment.kind] == CommentKind.PINGBACK:
        return ""
    return BINNED if above in everything else UNHEARD


def to_comment(
    row: Row, site: OldSite, people: People, own: OwnFields, marked: Scope
) -> ImportedComment:
    """`marked` is how far one reveals that is marked as a spoiler."""
    comment = row.comment
    html, is_marked = to_comment_html(comment.content, site)
    made = ImportedComment(
        foreign_id=row.foreign_id,
        parent_foreign_id=row.parent_foreign_id,
        created_at=row.created_at,
        html=html,
        source=comment.content,
        name=plain(comment.author)[:120] or _("Anonymous"),
        email=comment.email.strip() if "@" in comment.email else "",
        website=comment.url.strip(),
        author_id=people.by_id.get(comment.user_id),
        status=STATUSES.get(comment.approved, Status.HELD),
        kind=row.kind,
        own_scope=marked if is_marked else NOTHING,
        old_anchor=f"comment-{comment.id}",
    )
    return own.complete(made, comment)


def why_left(comment: Comment) -> str:
    if comment.approved in {"trash", "post-trashed"} and not is_ours(comment):
        return "in the bin there"
    if comment.kind not in KINDS:
        return f"kind “{comment.kind[:40]}” is not known"
    return "" if comment.id else "has no wp:comment_id to know it by"


def kind_of(comment: Comment) -> str:
    return "pingbacks" if KINDS.get(comment.kind) == CommentKind.PINGBACK else "comments"


def source_digest(comment: Comment) -> str:
    return digest_of(comment.content, comment.approved, comment.author)


def example_of_comment(comment: Comment) -> str:
    return f"{plain(comment.author)[:40]} (comment {comment.id})"
