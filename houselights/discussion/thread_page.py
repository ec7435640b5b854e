"""A thread as part of its subject's page, ready for its template."""

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from houselights.accounts.personal import Personal, asked_by, personal_of
from houselights.delivery.collecting import depends_on
from houselights.discussion import outdating
from houselights.discussion.forms import CommentForm
from houselights.discussion.models import Comment, Thread
from houselights.discussion.outdating import subject_key
from houselights.discussion.own import own_keys, remembered_guest
from houselights.discussion.queries.comments import own_shown_apart
from houselights.discussion.queries.pages import page_of_thread
from houselights.discussion.queries.threads import is_open, thread_of
from houselights.discussion.render import (
    Frame,
    OwnComment,
    render_comments,
    render_own,
    render_pingbacks,
)
from houselights.discussion.subjects import Key, adapt, key_of
from houselights.discussion.talk_links import (
    ORDER_PARAMETER,
    ORDERS,
    PAGE_PARAMETER,
    TalkLinks,
    veiled_count,
)
from houselights.discussion.title_parts import TitleParts
from houselights.site_settings.middleware import settings_of

_SUBJECT = "whatThisTalkIsAbout"  # stand in the stored form for what differs
_PATH = "whereThisTalkStands"


def describe_thread(request: HttpRequest, subject: Model) -> dict[str, Any]:
    """All that `discussion/_thread.html` shows. The same for everybody, unless the page is
    rendered for one reader."""
    personal = personal_of(request)
    thread = thread_of(subject)
    _depend_on(thread)
    discussable = adapt(subject)
    site = settings_of(request)
    newest_first = _newest_first(request.GET, site.newest_comments_first)
    page = page_of_thread(thread, number=_number(request.GET), newest_first=newest_first)
    open_for_all = is_open(thread, discussable, site=site)
    links = TalkLinks(page, asked_by(request), site.newest_comments_first)
    frame = Frame(
        author_ids=frozenset(discussable.thread_author_ids),
        asked=links.asked,
        query=links.query,
        can_reply=open_for_all,
        parts=discussable.title_parts,
    )
    key = key_of(subject)
    return {
        "thread": thread,
        "heading": heading(thread.published_count, discussable.thread_label),
        "comments_html": render_comments(page.comments, frame),
        "pingbacks_html": render_pingbacks(page.pingbacks),
        "has_comments": bool(page.comments),
        "veiled_count": veiled_count(page.comments),
        "page": page,
        "links": links,
        "is_open": open_for_all,
        "own_name": own_part_name(key),
        "own_html": render_own(own_of(request, key)) if personal else "",
        "form_html": (
            _render_form(request, key, personal, discussable.title_parts) if open_for_all else ""
        ),
    }


def _depend_on(thread: Thread) -> None:
    depends_on(subject_key(thread.content_type_id, thread.object_id))
    if thread.pk:
        depends_on(outdating.thread_key(thread.pk))


def heading(count: int, label: str) -> str:
    if not count:
        return _("Begin the talk about “%(label)s”") % {"label": label}
    if count == 1:
        return _("One thought on “%(label)s”") % {"label": label}
    many = ngettext("%(count)d thought on “%(label)s”", "%(count)d thoughts on “%(label)s”", count)
    return many % {"count": count, "label": label}


def own_part_name(key: Key) -> str:
    """The name of the place in the page where a reader's own comments stand."""
    return f"held-{key[0]}-{key[1]}"


def own_of(request: HttpRequest, key: Key | None = None) -> list[OwnComment]:
    """The reader's own, under one subject."""
    comments = own_comments_of(request)
    return [own_comment(one) for one in comments if key is None or thread_key(one) == key]


def own_comments_of(request: HttpRequest) -> list[Comment]:
    return own_shown_apart(member=request.user, own_keys=own_keys(request))


def own_comment(comment: Comment) -> OwnComment:
    return OwnComment(
        id=comment.pk,
        name=comment.name,
        html=comment.html,
        created_at=comment.created_at,
        waits=not comment.is_published,
        can_edit=comment.can_be_edited,
    )


def thread_key(comment: Comment) -> Key:
    return comment.thread.content_type_id, comment.thread.object_id


def reply_form(
    request: HttpRequest,
    key: Key,
    *,
    personal: Personal | None,
    parent_id: int | None = None,
    parts: TitleParts = TitleParts.NONE,
) -> CommentForm:
    """An empty form; a guest's remembered details stand in it on a private page only."""
    initial: dict[str, Any] = {"subject": f"{key[0]}-{key[1]}", "parent": parent_id}
    if personal and not personal.member:
        guest = remembered_guest(request)
        initial |= {
            "name": guest.name,
            "email": guest.email,
            "website": guest.website,
            "remember": bool(guest.name),
        }
    return CommentForm(initial=initial, for_member=bool(personal and personal.member), parts=parts)


def _render_form(
    request: HttpRequest, key: Key, personal: Personal | None, parts: TitleParts
) -> SafeString:
    if personal is None:
        return _public_form(get_language(), key, request.path, parts)
    form = reply_form(request, key, personal=personal, parts=parts)
    context = {"form": form, "personal": personal, "path": request.path}
    return render_to_string("discussion/_reply_form.html", context)


def _public_form(language: str | None, key: Key, path: str, parts: TitleParts) -> SafeString:
    """The form that everybody gets. Rendering it costs more than twenty comments do, and two
    things in it differ from page to page."""
    if settings.DEBUG:
        _public_form_of.cache_clear()
    html = _public_form_of(language, parts).replace(_SUBJECT, f"{key[0]}-{key[1]}")
    return mark_safe(html.replace(_PATH, quote(path)))


@lru_cache(maxsize=32)
def _public_form_of(language: str | None, parts: TitleParts) -> str:
    form = CommentForm(initial={"subject": _SUBJECT}, parts=parts)
    return render_to_string("discussion/_reply_form.html", {"form": form, "path": _PATH})


def _newest_first(query: QueryDict, by_default: bool) -> bool:
    order = query.get(ORDER_PARAMETER, "")
    return order == "newest" if order in ORDERS else by_default


def _number(query: QueryDict) -> int:
    text = query.get(PAGE_PARAMETER, "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1
