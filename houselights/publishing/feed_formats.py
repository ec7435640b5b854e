"""A feed as RSS 2.0, Atom or JSON. Knows no model: `Feed` and `Item` say all.

Sources: https://www.rssboard.org/rss-specification; RFC 4287 (Atom);
https://www.jsonfeed.org/version/1.1/; https://www.rssboard.org/media-rss.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html import escape
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

MEDIA = "http://search.yahoo.com/mrss/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class FeedImage:
    url: str
    content_type: str
    width: int
    height: int
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """`id` never changes, wherever the site moves. All addresses are whole."""

    id: str
    url: str
    title: str
    html: str
    published_at: datetime
    modified_at: datetime
    summary: str = ""
    author: str = ""
    author_url: str = ""
    image: FeedImage | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """`url` is the page that the feed is of, `own_url` the feed's."""

    title: str
    description: str
    url: str
    own_url: str
    language: str
    items: list[Item] = field(default_factory=list)

    @property
    def modified_at(self) -> datetime:
        return max((item.modified_at for item in self.items), default=BEGINNING)


class HouseRss(Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": CONTENT, "xmlns:media": MEDIA}

    def latest_post_date(self) -> datetime:
        return self.feed["modified_at"]  # type: ignore[no-any-return]

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["html"])
        _add_media(handler, item["image"])


class HouseAtom(Atom1Feed):
    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:media": MEDIA}

    def latest_post_date(self) -> datetime:
        return self.feed["modified_at"]  # type: ignore[no-any-return]

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})
        _add_media(handler, item["image"])


def _add_media(handler: Any, image: FeedImage | None) -> None:
    if image is None:
        return
    attributes = {
        "url": image.url,
        "type": image.content_type,
        "medium": "image",
        "width": str(image.width),
        "height": str(image.height),
    }
    handler.startElement("media:content", attributes)
    if image.alternative:
        handler.addQuickElement("media:description", _clean(image.alternative), {"type": "plain"})
    handler.endElement("media:content")


def as_xml(feed: Feed, generator: type[SyndicationFeed]) -> bytes:
    written = generator(
        title=_clean(feed.title),
        link=feed.url,
        description=_clean(feed.description),
        language=feed.language,
        feed_url=feed.own_url,
        modified_at=feed.modified_at,
    )
    for item in feed.items:
        written.add_item(
            title=_clean(item.title),
            link=item.url,
            description=_clean(item.summary),
            unique_id=item.id,
            unique_id_is_permalink=False,
            author_name=_clean(item.author) or None,
            author_link=item.author_url or None,
            pubdate=item.published_at,
            updateddate=item.modified_at,
            categories=[_clean(tag) for tag in item.tags],
            html=_clean(item.html),
            image=item.image,
        )
    return written.writeString("utf-8").encode()


def _clean(text: str) -> str:
    """Without the characters that XML can't hold; people paste them into comments."""
    return _NOT_IN_XML.sub("", text)


def as_rss(feed: Feed) -> bytes:
    """A description in RSS is HTML to its readers; ours are text."""
    items = [replace(item, summary=escape(item.summary, quote=False)) for item in feed.items]
    description = escape(feed.description, quote=False)
    return as_xml(replace(feed, description=description, items=items), HouseRss)


def as_json(feed: Feed) -> bytes:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.url,
        "feed_url": feed.own_url,
        "language": feed.language,
        "items": [_json_item(item, feed.language) for item in feed.items],
    }
    return json.dumps(data, ensure_ascii=False).encode()


def _json_item(item: Item, language: str) -> dict[str, Any]:
    author = {"name": item.author, "url": item.author_url}
    data: dict[str, Any] = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.html,
        "summary": item.summary,
        "image": item.image.url if item.image else "",
        "date_published": item.published_at.isoformat(timespec="seconds"),
        "date_modified": item.modified_at.isoformat(timespec="seconds"),
        "authors": [{key: value for key, value in author.items() if value}] if item.author else [],
        "language": language,
        "tags": list(item.tags),
    }
    return {key: value for key, value in data.items() if value or key == "content_html"}


@dataclass(frozen=True, slots=True)
class Format:
    content_type: str
    write: Callable[[Feed], bytes]


RSS = Format("application/rss+xml; charset=utf-8", as_rss)
ATOM = Format("application/atom+xml; charset=utf-8", lambda feed: as_xml(feed, HouseAtom))
JSON = Format("application/feed+json; charset=utf-8", as_json)
