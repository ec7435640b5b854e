"""Lists of posts: by kind, category, tag and author."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houselights.delivery.stored import stored
from houselights.publishing.models import Post, PostKind
from houselights.publishing.queries import (
    get_author_or_404,
    get_category_or_404,
    live_posts,
    posts_by,
    posts_in_category,
)
from houselights.site_settings.middleware import settings_of
from houselights.web.head import head_of
from houselights.web.links import Step
from houselights.web.paging import PAGE, get_page_or_404
from houselights.web.queries import (
    cards_of,
    get_tag_or_404,
    posts_tagged,
)


def show_posts(
    request: HttpRequest,
    posts: QuerySet[Post],
    *,
    heading: str,
    intro: str = "",
    template: str = "web/post_list.html",
    is_empty_missing: bool = False,
    **extra: Any,
) -> HttpResponse:
    """A page of cards under a heading; where nothing stands: a 404, or a word that nothing does."""
    per_page = settings_of(request).posts_per_page
    page = get_page_or_404(request, cards_of(posts), per_page=per_page)
    has_posts = page.paginator.count > 0
    if is_empty_missing and not has_posts:
        raise Http404
    head = head_of(request, heading, description=intro, page=page, is_indexed=has_posts)
    context = {"head": head, "page_obj": page, "heading": heading, "intro": intro, **extra}
    return render(request, template, context)


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    intro = _("What a film or a drama is worth, told without what happens in it.")
    posts = live_posts().filter(kind=PostKind.REVIEW)
    return show_posts(request, posts, heading=_("Reviews"), intro=intro)


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def recaps(request: HttpRequest) -> HttpResponse:
    intro = _("The whole story told again, behind a curtain that you open yourself.")
    posts = live_posts().filter(kind=PostKind.RECAP)
    return show_posts(request, posts, heading=_("Recaps"), intro=intro)


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def essays(request: HttpRequest) -> HttpResponse:
    intro = _("Everything that is neither a review nor a recap.")
    posts = live_posts().filter(kind=PostKind.ESSAY)
    return show_posts(request, posts, heading=_("Essays"), intro=intro)


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_category_or_404(slug)
    return show_posts(
        request,
        posts_in_category(found),
        heading=found.name,
        intro=found.description,
        feed=Step(found.name, reverse("category_feed", args=[found.slug])),
    )


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_tag_or_404(slug)
    return show_posts(request, posts_tagged(found), heading=found.name, over=_("Tag"))


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def author(request: HttpRequest, handle: str) -> HttpResponse:
    found = get_author_or_404(handle)
    if found.username != handle:
        return redirect(found, permanent=True)
    return show_posts(
        request,
        posts_by(found),
        heading=str(found),
        intro=found.bio,
        template="web/author.html",
        author=found,
        feed=Step(str(found), reverse("author_feed", args=[found.username])),
    )
