"""What an old comment becomes here, and by what it is known that one of the two has changed.

Nobody is made of them: every writer stays a guest, whatever name or e-mail address stands there.
Whoever comments elsewhere may type any address, and the comment must not come to speak as the
member here whose address it is.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from houselights.discussion.actions import ImportedComment
from houselights.discussion.models import Status
from houselights.discussion.text import safe_html
from houselights.spoilers.rule import NOTHING, Scope
from houselights.transfer.identity import digest_of
from houselights.transfer.talk.items import OldComment
from houselights.transfer.wordpress.plain import plain


def make_row(
    comment: OldComment, rendered: tuple[str, bool], *, at: datetime, scope: Scope, anchor: str
) -> ImportedComment:
    """`at` is when it was written if it does not say so itself, `scope` what a marked one reveals.

    Of a deleted comment only its place is left.
    """
    html, is_marked = rendered
    if comment.status == Status.REMOVED:
        return ImportedComment(
            foreign_id=comment.id,
            created_at=comment.written_at or at,
            html="",
            name="",
            status=comment.status,
        )
    return ImportedComment(
        foreign_id=comment.id,
        created_at=comment.written_at or at,
        html=html,
        source=comment.text,
        name=name_of(comment),
        email=_usable_email(comment.email),
        website=comment.website.strip(),
        status=comment.status,
        own_scope=scope if is_marked else NOTHING,
        old_anchor=anchor,
    )


def name_of(comment: OldComment) -> str:
    return plain(comment.name)[:120] or _("Anonymous")


def source_digest(comment: OldComment) -> str:
    return digest_of(comment.text, comment.status, comment.name)


def here_digest(status: str, html: str) -> str:
    return digest_of(status, safe_html(html))


def _usable_email(email: str) -> str:
    """Not those that Disqus's plugin makes up where it was not told one."""
    email = email.strip()
    is_one = "@" in email and not any(sign.isspace() for sign in email)
    return email if is_one and not email.endswith("@disqus.com") else ""
