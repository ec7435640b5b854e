"""Which addresses are asked, and what a page leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.conf import settings
from wagtail.documents.models import Document

from houselights.publishing.models import Post
from tests.leaks.readers import Reader
from tests.leaks.routes import CRAWLED
from tests.leaks.site import FurnishedSite

MOST_FOLLOWED = 600
ANSWERS = {200, 301, 302, 304, 403, 404, 405}
_LINK = re.compile(r"""(?:href|src|action)=["']([^"']+)|<(?:loc|link)>([^<]+)<""")
_ASKING = {"reveal", "draw"}
_NOT_READING = re.compile(r"/(?:reveal/|comments/\d+/reveal/|accounts/|admin/|setup/|static/)")


def crawled(site: FurnishedSite) -> dict[str, str]:
    """The addresses of the table, each with the pattern that it stands for."""
    documents = Document.objects.order_by("pk")
    places = {**site.places, "comment": site.comments[0]}
    places["document"] = "/".join([str(documents[0].pk), documents[0].filename])
    return {
        address.format(**places): pattern
        for pattern, addresses in CRAWLED.items()
        for address in addresses
    }


def all_addresses(site: FurnishedSite) -> list[str]:
    """Those of the table, and all of one kind that the furnished site has many of."""
    comments = [f"/comments/{pk}/{more}" for pk in site.comments for more in ("", "report/")]
    replies = [f"/comments/reply/?to={pk}" for pk in site.comments]
    documents = [f"/documents/{one.pk}/{one.filename}" for one in Document.objects.all()]
    posts = [post.get_absolute_url() for post in Post.objects.live()]
    feeds = [f"{address}feed/{form}" for address in posts for form in ("", "atom/", "json/")]
    return list(dict.fromkeys([*crawled(site), *posts, *feeds, *comments, *replies, *documents]))


def followed(reader: Reader, addresses: list[str]) -> Iterator[tuple[str, Any]]:
    """The answers to these, and to all that they link to on this site, as far as following a link
    is no asking for what is veiled."""
    known, waiting = set(addresses), list(addresses)
    while waiting:
        address = waiting.pop(0)
        response = reader.ask(address)
        yield address, response
        for link in _links(address, response):
            if link not in known:
                known.add(link)
                waiting.append(link)
        assert len(known) < len(addresses) + MOST_FOLLOWED, "the site leads on and on"


def _links(address: str, response: Any) -> Iterator[str]:
    if response.streaming or "location" in response:
        found = [response.get("location", "")]
    else:
        text = response.content.decode("utf-8", "replace")
        found = ["".join(pair) for pair in _LINK.findall(text)]
    for link in found:
        parts = urlsplit(urljoin(settings.URL + address, link.replace("&amp;", "&")))
        if not link or f"{parts.scheme}://{parts.netloc}" != settings.URL:
            continue
        asked = {name for name, _value in parse_qsl(parts.query)}
        if asked.isdisjoint(_ASKING) and not _NOT_READING.match(parts.path):
            yield parts.path + (f"?{parts.query}" if parts.query else "")
