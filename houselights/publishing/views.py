"""Posts at their own addresses, and the veils of a post."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe
from wagtail.views import serve as serve_from_tree

from houselights.accounts.personal import asked_by
from houselights.delivery.stored import stored
from houselights.discussion.talk_links import THREAD_PARAMETERS
from houselights.publishing import queries
from houselights.publishing.metadata import post_metadata
from houselights.publishing.models import Post
from houselights.publishing.post_head import head_of
from houselights.publishing.rendering import RenderedBody, render_post, render_veil
from houselights.publishing.timeline_veil import order_of


@stored(queries=THREAD_PARAMETERS, is_counted=True)
@require_safe
def page(request: HttpRequest, address: str) -> HttpResponseBase:
    """What stands at an address that no other part of the site has: a post, else a post that has
    moved on, else a plain page."""
    path = address.strip("/")
    post = queries.find_post(path)
    if post is not None:
        return _show_veil(request, post) or _show_post(request, post)
    moved = queries.find_moved_post(path)
    if moved is not None:
        return _redirect(request, moved)
    answer: HttpResponseBase = serve_from_tree(request, address)
    return answer


@require_safe
def reveal(request: HttpRequest, post_id: int, veil_id: str) -> HttpResponse:
    """One veil of a published post, opened: what a script puts in the place of the drawn one.

    `?reveal=` names the others that stand open, so that the links under this one leave them so.
    """
    post = queries.get_post_or_404(post_id)
    asked = asked_by(request).opening(veil_id)
    html = render_veil(
        post, veil_id, asked=asked, path=post.get_absolute_url(), order=order_of(request)
    )
    if html is None:
        raise Http404
    return _fragment(html)


def _show_post(request: HttpRequest, post: Post) -> HttpResponse:
    beside = queries.beside(post)
    if post.about:
        prefetch_related_objects([post.about], "names")
    rendered = _render(request, post, beside.of_author)
    context: dict[str, Any] = {
        "post": post,
        "page": post,
        "rendered": rendered,
        "labels": queries.labels_of(post),
        "before": _link(beside.before),
        "after": _link(beside.after),
        "of_author": beside.of_author,
        "metadata": post_metadata(post, request),
        "feed_url": reverse("post_feed", args=[post.address]),
        **head_of(post),
    }
    return render(request, "publishing/post.html", context)


def _render(request: HttpRequest, post: Post, cards: list[Post]) -> RenderedBody:
    """Also gives the post, its title and the cards their pictures: all come by the same query."""
    ids = [each.lead_still_id for each in (post, *cards)]
    ids += [post.about.poster_id] if post.about else []
    rendered = render_post(
        post,
        asked=asked_by(request),
        path=post.get_absolute_url(),
        order=order_of(request),
        also_needed=ids,
    )
    for each in (post, *cards):
        each.lead_still = rendered.pictures.get(each.lead_still_id or 0)
    if post.about:
        post.about.poster = rendered.pictures.get(post.about.poster_id or 0)
    return rendered


def _show_veil(request: HttpRequest, post: Post) -> HttpResponse | None:
    """The veil alone when a script asks for it at the post's own address, to open or to draw it."""
    wanted = request.headers.get("HX-Target", "") if "HX-Request" in request.headers else ""
    if not wanted:
        return None
    html = render_veil(
        post,
        wanted,
        asked=asked_by(request),
        path=post.get_absolute_url(),
        order=order_of(request),
    )
    return _fragment(html) if html is not None else None


def _fragment(html: SafeString) -> HttpResponse:
    return HttpResponse(
        html,
        headers={"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow"},
    )


def _redirect(request: HttpRequest, post: Post) -> HttpResponsePermanentRedirect:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(post.get_absolute_url() + (f"?{query}" if query else ""))


def _link(post: Post | None) -> dict[str, str] | None:
    return {"title": post.title, "url": post.get_absolute_url()} if post else None
