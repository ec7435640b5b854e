"""Addresses as WordPress writes them, sent to where things stand here."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from houselights.publishing.models import Post
from houselights.publishing.queries import (
    get_author_or_404,
    get_category_or_404,
    live_posts,
    posts_by,
    posts_in_category,
)
from houselights.site_settings.middleware import settings_of
from houselights.web.paging import PAGE
from houselights.web.queries import get_tag_or_404, posts_tagged


@require_safe
def home_page(request: HttpRequest, number: str) -> HttpResponse:
    return _to_page(request, reverse("home"), number, live_posts(), apart=1)


@require_safe
def category_page(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    category = get_category_or_404(slug)
    return _to_page(request, category.get_absolute_url(), number, posts_in_category(category))


@require_safe
def nested_category(request: HttpRequest, parents: str, slug: str) -> HttpResponse:
    """WordPress writes the parents of a category into its address."""
    return redirect(get_category_or_404(slug), permanent=True)


@require_safe
def tag_page(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    tag = get_tag_or_404(slug)
    return _to_page(request, reverse("tag", args=[tag.slug]), number, posts_tagged(tag))


@require_safe
def author_page(request: HttpRequest, handle: str, number: str) -> HttpResponse:
    author = get_author_or_404(handle)
    return _to_page(request, author.get_absolute_url(), number, posts_by(author))


def never_here(request: HttpRequest) -> HttpResponse:
    """No post shall ever stand where everybody looks for a way into a WordPress."""
    raise Http404


def _to_page(
    request: HttpRequest, address: str, number: str, posts: QuerySet[Post], *, apart: int = 0
) -> HttpResponse:
    """`/page/2/` is `?page=2` here. A page may hold more than one held there: what would be behind
    the last one is the last one. So many posts as are `apart` may stand before the first."""
    if int(number) < 1:
        raise Http404
    last = -(-(posts.count() - apart) // settings_of(request).posts_per_page)
    page = min(int(number), last)
    return HttpResponsePermanentRedirect(f"{address}?{PAGE}={page}" if page > 1 else address)
