"""The frame around each comment, as plain string work.

A page holds a hundred of them: one template include each would cost more than all the rest of the
page. Whatever came from people is escaped here, but for `html`, which was made safe when it was
written. The words are looked up once for a language.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext, pgettext

from houselights.discussion.models import CommentKind
from houselights.discussion.moments import render_time
from houselights.discussion.queries.pages import ShownComment
from houselights.discussion.title_parts import TitleParts
from houselights.discussion.words import scope_in_words, veil_label
from houselights.spoilers.asked import NOTHING_ASKED, TALK, Asked
from houselights.spoilers.own_links import asks_nothing
from houselights.spoilers.rule import Scope

_REPLY_ICON = (
    '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" data-turns>'
    '<path d="M6 4v8h12m-4-4 4 4-4 4"/></svg>'
)
_WAIT_ICON = (
    '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">'
    '<circle cx="12" cy="12" r="8"/><path d="M12 7v5l3 2"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same for every comment of a page. `query` is the page's own query without
    `reveal`: "" or "thread=2&order=newest"."""

    author_ids: Collection[int] = ()
    asked: Asked = NOTHING_ASKED
    query: str = ""
    can_reply: bool = True
    parts: TitleParts = TitleParts.SEASONS
    stands_alone: bool = False
    """The page is not the thread's own: a veil opens at the comment's own address, and there is
    no foot to reply or report from."""


@dataclass(frozen=True, slots=True)
class OwnComment:
    """A comment that only its writer is shown here."""

    id: int
    name: str
    html: str
    created_at: datetime
    waits: bool
    can_edit: bool


@dataclass(slots=True)
class _Words:
    """Format strings of one language."""

    reply: str = field(default_factory=lambda: gettext("Reply"))
    reply_to: str = field(default_factory=lambda: gettext("to %s"))
    report: str = field(default_factory=lambda: gettext("Report"))
    report_whose: str = field(default_factory=lambda: gettext("the comment by %s"))
    wrote_this: str = field(default_factory=lambda: gettext("wrote this"))
    in_reply_to: str = field(default_factory=lambda: gettext("in reply to %s"))
    in_reply_to_gap: str = field(
        default_factory=lambda: gettext("in reply to a comment that is gone")
    )
    gone: str = field(default_factory=lambda: gettext("This comment was removed."))
    edited: str = field(default_factory=lambda: gettext("edited"))
    open_veil: str = field(default_factory=lambda: pgettext("a curtain", "Open"))
    draw_again: str = field(default_factory=lambda: gettext("Draw it again"))
    waits: str = field(
        default_factory=lambda: gettext(
            "Only you see this: it waits for a moderator, usually under a day."
        )
    )
    stands: str = field(
        default_factory=lambda: gettext(
            "It stands in the talk. For ten minutes it is yours to mend."
        )
    )
    edit: str = field(default_factory=lambda: gettext("Edit"))
    take_back: str = field(default_factory=lambda: gettext("Take back"))
    anonymous: str = field(default_factory=lambda: gettext("Somebody"))


@lru_cache(maxsize=64)
def _words_of(language: str | None) -> _Words:
    return _Words()


def _words() -> _Words:
    return _words_of(get_language())


def render_comments(comments: Sequence[ShownComment], frame: Frame) -> SafeString:
    """The nested list of a page; nothing when there are none."""
    out: list[str] = []
    level = -1
    more = ""
    words = _words()
    for comment in comments:
        if comment.level > level:
            out.append("<ol>")
        else:
            out.append(_close(level, comment.level, more))
        level = comment.level
        if level == 0:
            more = _more_replies(comment) if comment.hidden_count else ""
        out.append(f"<li{_old_id(comment)}>{render_comment(comment, frame, words)}")
    if out:
        out.append(_close(level, 0, more) + "</ol>")
    return mark_safe("".join(out))


def _old_id(comment: ShownComment) -> str:
    """Links from elsewhere lead to an imported comment by the anchor that it had there."""
    return f' id="{escape(comment.old_anchor)}"' if comment.old_anchor else ""


def _close(level: int, to: int, more: str) -> str:
    """Ends the items from one level up to another; the last thing in a root's item is `more`."""
    ends = "</li></ol>" * (level - to)
    return f"{ends}{more if to == 0 else ''}</li>"


def render_comment(comment: ShownComment, frame: Frame, words: _Words | None = None) -> str:
    words = words or _words()
    if comment.is_gap:
        return _render_gap(comment, words)
    pk = comment.id
    name = escape(comment.name or words.anonymous)
    role = (
        f'<span class="comment__role">{words.wrote_this}</span>'
        if comment.author_id in frame.author_ids
        else ""
    )
    edited = f'<span class="comment__time">{words.edited}</span>' if comment.edited_at else ""
    return (
        f'<article class="comment" id="c{pk}" data-comment="{pk}">'
        f'<header class="comment__head"><b class="comment__author" dir="auto">'
        f"{_linked(name, comment.website)}</b>{role}"
        f'<a class="comment__time" href="/comments/{pk}/">{render_time(comment.created_at)}</a>'
        f"{edited}{_render_parent(comment, words)}</header>{_render_body(comment, frame, words)}"
        f"{_render_foot(pk, name, frame, words)}</article>"
    )


def render_veil(comment: ShownComment, frame: Frame) -> SafeString:
    """The veil before a comment, or, when it is asked for, the comment under its veil."""
    return mark_safe(_render_body(comment, frame, _words()))


def render_own(comments: Sequence[OwnComment]) -> SafeString:
    """A reader's own comments that wait, or can still be mended; nothing when there are none."""
    if not comments:
        return mark_safe("")
    words = _words()
    rows = "".join(f"<li>{_render_own(comment, words)}</li>" for comment in comments)
    return mark_safe(f"<ol>{rows}</ol>")


def render_pingbacks(pingbacks: Sequence[ShownComment]) -> SafeString:
    """Places elsewhere that speak of the subject: a name, a link, a date."""
    rows = "".join(
        f'<li id="c{row.id}"><span dir="auto"{_old_id(row)}>'
        f"{_linked(escape(row.name or row.website), row.website)}</span> "
        f"{render_time(row.created_at)}</li>"
        for row in pingbacks
        if row.kind == CommentKind.PINGBACK
    )
    return mark_safe(rows)


def _linked(name: str, website: str) -> str:
    """`name` is escaped already."""
    if not website.startswith(("http://", "https://")):
        return name
    return f'<a href="{escape(asks_nothing(website))}" rel="nofollow ugc noopener">{name}</a>'


def _render_foot(pk: int, name: str, frame: Frame, words: _Words) -> str:
    if frame.stands_alone:
        return ""
    reply = _reply_link(pk, name, words) if frame.can_reply else ""
    return (
        f'<p class="comment__foot">{reply}<a href="/comments/{pk}/report/" rel="nofollow">'
        f'{words.report}<span class="visually-hidden"> {words.report_whose.replace("%s", name)}'
        "</span></a></p>"
    )


def _reply_link(pk: int, name: str, words: _Words) -> str:
    return (
        f'<a href="/comments/reply/?to={pk}" rel="nofollow" data-reply="{pk}" '
        f'data-author="{name}">{words.reply}'
        f'<span class="visually-hidden"> {words.reply_to.replace("%s", name)}</span></a>'
    )


def _render_parent(comment: ShownComment, words: _Words) -> str:
    if comment.parent_id is None:
        return ""
    if not comment.parent_name:
        said = words.in_reply_to_gap
    else:
        link = f'<a href="#c{comment.parent_id}">{escape(comment.parent_name)}</a>'
        said = words.in_reply_to.replace("%s", link)
    return f'<p class="comment__parent">{_REPLY_ICON}<span>{said}</span></p>'


def _render_body(comment: ShownComment, frame: Frame, words: _Words) -> str:
    body = f'<div class="comment__body" dir="auto">{comment.html}</div>'
    if not comment.scope.reveals:
        return body
    pk = comment.id
    label = escape(veil_label(comment.name, is_reply=comment.parent_id is not None))
    hint = f'<span class="visually-hidden">: {label}</span>'
    scope_text = _scope_text(get_language(), comment.scope, frame.parts)
    said = f'<p><b id="c{pk}-what">{label}</b> {scope_text}</p>'
    open_url, close_url = _veil_urls(pk, frame)
    start = (
        f'<div class="veil" role="group" id="c{pk}-veil" data-weight="linen" '
        f'aria-labelledby="c{pk}-what"'
    )
    if frame.asked.opens(f"c{pk}", comment.scope, group=TALK):
        return (
            f'{start} data-open><div class="veil__cloth">{said}'
            f'<a href="{close_url}" data-close>{words.draw_again}{hint}</a></div>'
            f'<div class="veil__body">{body}</div></div>'
        )
    return (
        f'{start} data-scope="{comment.scope}"><div class="veil__cloth">{said}'
        f'<a class="veil__open" href="{open_url}" rel="nofollow" data-reveal="c{pk}" '
        f'data-fragment="/comments/{pk}/reveal/">{words.open_veil}{hint}</a></div></div>'
    )


def _veil_urls(pk: int, frame: Frame) -> tuple[str, str]:
    """Where the veil is opened and where it is drawn again."""
    if frame.stands_alone:
        return f"/comments/{pk}/?reveal=c{pk}", f"/comments/{pk}/"
    anchor = f"c{pk}"
    opened = frame.asked.opening(anchor)
    drawn = frame.asked.drawing(anchor, group=TALK)
    return _url(frame.query, opened, anchor), _url(frame.query, drawn, anchor)


def _url(query: str, asked: Asked, anchor: str) -> str:
    parts = filter(None, [query, urlencode(asked.pairs)])
    return escape(f"?{'&'.join(parts)}#{anchor}")


@lru_cache(maxsize=2048)
def _scope_text(language: str | None, scope: Scope, parts: TitleParts) -> str:
    return escape(scope_in_words(scope, parts))


def _render_gap(comment: ShownComment, words: _Words) -> str:
    return (
        f'<article class="comment" id="c{comment.id}"><p class="comment__gone">'
        f"{words.gone}</p></article>"
    )


def _render_own(comment: OwnComment, words: _Words) -> str:
    pk = comment.id
    foot = (
        f'<p class="comment__foot"><a href="/comments/{pk}/edit/" rel="nofollow">{words.edit}</a>'
        f'<a href="/comments/{pk}/withdraw/" rel="nofollow">{words.take_back}</a></p>'
        if comment.can_edit
        else ""
    )
    said = words.waits if comment.waits else words.stands
    anchor = f' id="c{pk}"' if comment.waits else ""
    body = f'<div class="comment__body" dir="auto">{comment.html}</div>' if comment.waits else ""
    return (
        f'<article class="comment"{anchor}><header class="comment__head">'
        f'<b class="comment__author" dir="auto">{escape(comment.name)}</b>'
        f'<a class="comment__time" href="/comments/{pk}/">{render_time(comment.created_at)}</a>'
        f'<p class="comment__waiting">{_WAIT_ICON}{said}</p></header>{body}{foot}</article>'
    )


def _more_replies(comment: ShownComment) -> str:
    count = comment.hidden_count
    said = ngettext("%d more reply", "%d more replies", count) % count
    return (
        f'<p class="comment__more"><a href="/comments/{comment.id}/branch/" rel="nofollow">'
        f"{said}</a></p>"
    )
