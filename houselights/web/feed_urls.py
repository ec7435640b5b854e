"""Feeds of the catalogue's pages; before those of posts, which take any address under `/feed/`."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, re_path

from houselights.publishing.feeds import Source, feed_view
from houselights.web import feeds
from houselights.web.place_routes import EPISODE, SEASON


def _in_all_formats(address: str, source: Source, name: str) -> list[URLPattern]:
    """RSS at the address itself, Atom and JSON under it."""
    view: Callable[..., Any] = feed_view(source)
    return [
        re_path(rf"^{address}$", view, name=name),
        re_path(rf"^{address}atom/$", view, {"form": "atom"}, name=f"{name}_atom"),
        re_path(rf"^{address}json/$", view, {"form": "json"}, name=f"{name}_json"),
    ]


urlpatterns = [
    *_in_all_formats(r"titles/(?P<slug>[^/]+)/feed/", feeds.title_comments, "title_feed"),
    *_in_all_formats(f"{SEASON}feed/", feeds.season_comments, "season_feed"),
    *_in_all_formats(f"{EPISODE}feed/", feeds.episode_comments, "episode_feed"),
]
