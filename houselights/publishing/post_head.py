"""What stands over a post's text: its length, and what its author promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from houselights.publishing.models import Post


def head_of(post: Post) -> dict[str, str]:
    return {"length": length_text(post), "promise": promise_text(post)}


def length_text(post: Post) -> str:
    """ "6 minutes to read, 3 more behind the curtain." Empty when nothing is known."""
    visible, veiled = post.minutes_open, post.minutes_veiled
    parts = []
    if visible:
        text = ngettext("One minute to read", "%(count)s minutes to read", visible)
        parts.append(text % {"count": visible})
    if veiled and visible:
        text = ngettext("one more behind the curtain", "%(count)s more behind the curtain", veiled)
        parts.append(text % {"count": veiled})
    elif veiled:
        text = ngettext(
            "One minute to read behind the curtain",
            "%(count)s minutes to read behind the curtain",
            veiled,
        )
        parts.append(text % {"count": veiled})
    return f"{', '.join(parts)}." if parts else ""


def promise_text(post: Post) -> str:
    """What the open text tells and what not; empty for essays, which promise nothing."""
    if post.kind == "review":
        return _("Tells the premise and nothing beyond it")
    if post.kind == "recap" and post.spoiler_body:
        return _("Opens with the premise; the story is behind the curtain")
    return ""
