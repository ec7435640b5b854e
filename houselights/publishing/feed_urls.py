"""The feeds' addresses. The last one takes any address that ends in `/feed/`, so it stands behind
the site's own pages and before the posts."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from houselights.publishing import feeds


def _in_all_formats(address: str, source: feeds.Source, name: str) -> list[URLPattern]:
    """RSS at the address itself, Atom and JSON under it."""
    view: Callable[..., Any] = feeds.feed_view(source)
    return [
        path(address, view, name=name),
        path(f"{address}atom/", view, {"form": "atom"}, name=f"{name}_atom"),
        path(f"{address}json/", view, {"form": "json"}, name=f"{name}_json"),
    ]


urlpatterns = [
    *_in_all_formats("feed/", feeds.site_posts, "feed"),
    *_in_all_formats("comments/feed/", feeds.site_comments, "comments_feed"),
    *_in_all_formats("category/<str:slug>/feed/", feeds.category_posts, "category_feed"),
    *_in_all_formats("author/<str:handle>/feed/", feeds.author_posts, "author_feed"),
    *_in_all_formats("<path:address>/feed/", feeds.post_comments, "post_feed"),
]
