"""What the editor's preview and the tree's own pages show: from the page as it is in the editor,
saved or not. In a preview all curtains stand open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from houselights.accounts.personal import asked_by
from houselights.discussion.queries import find_thread
from houselights.publishing.post_head import head_of
from houselights.publishing.rendering import render_plain_page, render_post
from houselights.publishing.timelines import Order
from houselights.site_settings.middleware import settings_of
from houselights.spoilers.asked import EVERYTHING

if TYPE_CHECKING:
    from houselights.publishing.models import PlainPage, Post

ORDERS = {order.value: order for order in Order}
PREVIEW_MODES = [(Order.TOLD.value, _("as told")), (Order.STORY.value, _("as it happened"))]


def preview_post(post: Post, request: HttpRequest, *, mode: str = "") -> TemplateResponse:
    context = {
        "post": post,
        "page": post,
        "is_preview": True,
        "rendered": render_post(
            post, asked=EVERYTHING, order=ORDERS.get(mode, Order.TOLD), is_preview=True
        ),
        "metadata": {"title": f"{post.title} · {settings_of(request).name}"},
        **head_of(post),
    }
    return TemplateResponse(request, "publishing/post.html", context)


def plain_page_context(page: PlainPage, request: HttpRequest) -> dict[str, Any]:
    is_preview = getattr(request, "is_preview", False)
    parts = page.get_url_parts(request)
    path = parts[2] if parts else ""
    asked = EVERYTHING if is_preview else asked_by(request)
    return {
        "rendered": render_plain_page(page, asked=asked, path=path),
        "canonical": f"{settings.URL}{path}",
        "is_preview": is_preview,
        "has_talk": not is_preview and (page.is_talk_open or _was_talked_about(page)),
    }


def _was_talked_about(page: PlainPage) -> bool:
    """What was said under a page stays when its talk is closed."""
    thread = find_thread(page)
    return thread is not None and bool(thread.published_count or thread.pingback_count)
