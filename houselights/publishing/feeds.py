"""Feeds of posts and of comments. Only what everybody may read is in them."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houselights.delivery.stored import stored
from houselights.discussion.queries import PublicComment, comments_for_feed
from houselights.discussion.subjects import adapt
from houselights.pictures.rendering import preview_image
from houselights.publishing.feed_body import (
    behind_the_curtain,
    render_for_feed,
    with_whole_addresses,
)
from houselights.publishing.feed_formats import (
    ATOM,
    BEGINNING,
    JSON,
    RSS,
    Feed,
    FeedImage,
    Format,
    Item,
)
from houselights.publishing.metadata import absolute, describe
from houselights.publishing.models import Post
from houselights.publishing.queries import (
    find_moved_post,
    find_plain_page,
    find_post,
    get_author_or_404,
    get_category_or_404,
    live_posts,
    posts_by,
    posts_in_category,
)
from houselights.site_settings.middleware import settings_of

POSTS = 20
COMMENTS = 20
FORMATS = {"": RSS, "atom": ATOM, "json": JSON}
Source = Callable[..., Feed]


def feed_view(source: Source) -> Callable[..., HttpResponseBase]:
    """The view of a feed in all three formats: `form` is "", "atom" or "json"."""

    @stored()
    @require_safe
    def view(request: HttpRequest, form: str = "", **place: str) -> HttpResponseBase:
        try:
            feed = source(request, **place)
        except Moved as moved:
            name = "_".join(part for part in (moved.name, form) if part)
            answer = redirect(name, *moved.place, permanent=True)
            answer["Cache-Control"] = "no-cache"  # two records that were merged may be split
            return answer
        return _answer(request, feed, FORMATS[form])

    return view


class Moved(Exception):
    """That whose talk is asked for stands at another address now: that of the feed of this name."""

    def __init__(self, name: str, *place: object) -> None:
        super().__init__(name, *place)
        self.name, self.place = name, place


def _answer(request: HttpRequest, feed: Feed, format_: Format) -> HttpResponseBase:
    """Answers 304 to whoever has this very feed, by its content, else by its newest change."""
    body = format_.write(feed)
    response = HttpResponse(body, content_type=format_.content_type)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["ETag"] = etag
    last_modified = None
    if feed.modified_at > BEGINNING:
        last_modified = int(feed.modified_at.timestamp())
        response["Last-Modified"] = http_date(last_modified)
    return get_conditional_response(request, etag, last_modified, response) or response


# --- Posts ---------------------------------------------------------------------------------------


def site_posts(request: HttpRequest) -> Feed:
    site = settings_of(request)
    return _posts_feed(
        request, live_posts(), title=site.name, about=site.tagline, page=reverse("home")
    )


def category_posts(request: HttpRequest, slug: str) -> Feed:
    category = get_category_or_404(slug)
    title = _("%(name)s on %(site)s") % {"name": category.name, "site": settings_of(request).name}
    posts = posts_in_category(category)
    page = category.get_absolute_url()
    return _posts_feed(request, posts, title=title, about=category.description, page=page)


def author_posts(request: HttpRequest, handle: str) -> Feed:
    author = get_author_or_404(handle)
    title = _("%(name)s on %(site)s") % {"name": author, "site": settings_of(request).name}
    posts = posts_by(author)
    page = author.get_absolute_url()
    return _posts_feed(request, posts, title=title, about=author.bio, page=page)


def _posts_feed(
    request: HttpRequest, posts: QuerySet[Post], *, title: str, about: str, page: str
) -> Feed:
    site = settings_of(request)
    shown = list(
        posts.select_related("author", "lead_still")
        .prefetch_related("categories")
        .order_by("-published_at", "-pk")[:POSTS]
    )
    bodies = render_for_feed(shown, rating_style=site.rating_style)
    return Feed(
        title=title,
        description=about or site.tagline,
        url=absolute(page),
        own_url=absolute(request.path),
        language=site.language,
        items=[_post_item(post, bodies[post.pk]) for post in shown],
    )


def _post_item(post: Post, html: str) -> Item:
    published_at = post.published_at or post.first_published_at or BEGINNING
    return Item(
        id=f"urn:uuid:{post.translation_key}",
        url=absolute(post.get_absolute_url()),
        title=post.title,
        html=html,
        summary=describe(post),
        published_at=published_at,
        modified_at=max(published_at, post.last_published_at or published_at),
        author=post.author.get_full_name() if post.author else "",
        author_url=absolute(post.author.get_absolute_url()) if post.author else "",
        image=_image_of(post),
        tags=tuple(category.name for category in post.categories.all()),
    )


def _image_of(post: Post) -> FeedImage | None:
    image = preview_image(post.lead_still)
    if image is None:
        return None
    content_type = mimetypes.guess_type(urlsplit(image.url).path)[0] or "image/jpeg"
    return FeedImage(
        absolute(image.url), content_type, image.width, image.height, image.alternative
    )


# --- Comments ------------------------------------------------------------------------------------


def site_comments(request: HttpRequest) -> Feed:
    title = _("Comments on %(site)s") % {"site": settings_of(request).name}
    return _comments_feed(
        request, comments_for_feed(limit=COMMENTS), title=title, page=reverse("home")
    )


def post_comments(request: HttpRequest, address: str) -> Feed:
    post = find_post(address) or find_plain_page(address)
    if post is None:
        moved = find_moved_post(address)
        raise Moved("post_feed", moved.address) if moved else Http404
    return comments_under(request, post)


def comments_under(request: HttpRequest, subject: Model) -> Feed:
    """What is said under one subject."""
    found = adapt(subject)
    title = _("Comments on “%(title)s”") % {"title": found.thread_label}
    comments = comments_for_feed(limit=COMMENTS, subject=subject)
    return _comments_feed(request, comments, title=title, page=found.get_absolute_url())


def _comments_feed(
    request: HttpRequest, comments: list[PublicComment], *, title: str, page: str
) -> Feed:
    site = settings_of(request)
    return Feed(
        title=title,
        description=_("What readers say, newest first. What would spoil stays on the site."),
        url=absolute(page),
        own_url=absolute(request.path),
        language=site.language,
        items=[_comment_item(comment) for comment in comments],
    )


def _comment_item(comment: PublicComment) -> Item:
    names = {"name": comment.name, "title": comment.subject.thread_label}
    return Item(
        id=f"tag:{settings.HOST},2026:comment:{comment.id}",
        url=comment.url,
        title=_("%(name)s on “%(title)s”") % names,
        html=_comment_html(comment),
        published_at=comment.created_at,
        modified_at=comment.created_at,
        author=comment.name,
    )


def _comment_html(comment: PublicComment) -> str:
    """The comment, or the line in its place when it reveals anything."""
    if comment.html is None:
        return behind_the_curtain(comment.veil_label, comment.url)
    return with_whole_addresses(comment.html)
