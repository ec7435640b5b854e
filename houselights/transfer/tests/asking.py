"""Asks a site for every address that an export knows of."""

import re
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.test import Client

WP = "{http://wordpress.org/export/1.2/}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ENDINGS = ("2/", "page/3", "comment-page-2/", "trackback/", "embed/", "amp/", "?replytocom=0")
TERMS = (
    ("category", "category", "cat", "category_nicename"),
    ("tag", "post_tag", "tag_id", "tag_slug"),
)


class Asking:
    """`missed` are the addresses that led nowhere, or to something else.

    Of a sample only each so many-th item without comments is asked for.
    """

    def __init__(self, client: Client, path: Path, *, each: int = 1) -> None:
        self.client = client
        channel = ElementTree.parse(path).getroot().find("channel")
        assert channel is not None
        self.channel = channel
        items = [
            one for one in channel.findall("item") if text(one, "post_type") in {"post", "page"}
        ]
        self.items = [
            one for place, one in enumerate(items) if place % each == 0 or comments_of(one)
        ]
        self.asked = 0
        self.missed: list[str] = []
        self._standing: set[str] = set()

    def ask(self) -> list[str]:
        for item in self.items:
            if is_public(item):
                self._ask_for_item(item)
            else:
                self._is_hidden(f"/?p={text(item, 'post_id')}")
        self._ask_for_terms()
        self._ask_for_months()
        for author in {item.findtext(CREATOR) for item in self.posts}:
            self.ends_at(f"/author/{author}/")
            self._is_feed(f"/author/{author}/feed/rss2/")
        for address in ("/", "/page/1/", "/?s=film", "/index.php", "/sitemap_index.xml"):
            self.ends_at(address)
        for address in ("/feed/", "/feed/rss2", "/rss/", "/?feed=atom", "/wp-rss2.php"):
            self._is_feed(address)
        return self.missed

    @property
    def posts(self) -> list[ElementTree.Element]:
        return [
            item for item in self.items if is_public(item) and text(item, "post_type") == "post"
        ]

    def _ask_for_item(self, item: ElementTree.Element) -> None:
        number, slug = text(item, "post_id"), text(item, "post_name")
        link, guid = local(item.findtext("link") or ""), local(item.findtext("guid") or "")
        page = self.ends_at(link) or ""
        asked = [guid, f"/?p={number}", f"/?page_id={number}", link.rstrip("/"), link.upper()]
        if text(item, "post_type") == "post":
            asked += [f"/?name={slug}", f"/2001/01/01/{slug}", f"/index.php{link}"]
            asked += [link + ending for ending in ENDINGS]
            self._is_feed(f"{link}feed/")
            self._is_feed(f"{link}feed/atom/")
            self._ask_for_comments(item, link, page)
        for address in asked:
            if self.ends_at(address) != page:
                self.missed.append(f"{address} is not {page}")

    def _ask_for_comments(self, item: ElementTree.Element, link: str, page: str) -> None:
        """As a browser does, with our script."""
        html = self.client.get(page).text
        numbers = [
            text(one, "comment_id")
            for one in comments_of(item)
            if text(one, "comment_approved") == "1"
        ]
        for number in numbers:
            self.asked += 1
            if f'id="comment-{number}"' not in html and not self._is_found(html, number):
                self.missed.append(f"{link}#comment-{number}")
        for number in numbers[-3:]:
            self.ends_at(f"{link}?replytocom={number}")

    def _is_found(self, html: str, number: str) -> bool:
        find = re.search(r'data-find="([^"]+)"', html)
        answer = self.client.get(f"{find[1]}&anchor=comment-{number}") if find else None
        if answer is None or answer.status_code != 200:
            return False
        place, _, own = answer.json()["url"].partition("#")
        return bool(
            re.search(rf'id="comment-{number}">.{{,60}}id="{own}"', self.client.get(place).text)
        )

    def _ask_for_terms(self) -> None:
        used = {
            (one.get("domain"), one.get("nicename"))
            for item in self.posts
            for one in item.iter("category")
        }
        for base, taxonomy, key, name in TERMS:
            for slug in [slug for domain, slug in used if domain == taxonomy]:
                for address in (
                    f"/{base}/{slug}/",
                    f"/any/{slug}/",
                    f"/{slug}",
                    f"/{base}/a/{slug}",
                ):
                    self.ends_at(address)
                self._is_feed(f"/{base}/{slug}/feed/")
                self._is_feed(f"/{base}/a/{slug}/feed/atom/")
            for term in self.channel.findall(f"{WP}{base}"):
                if (taxonomy, text(term, name)) in used:
                    self.ends_at(f"/?{key}={text(term, 'term_id')}")

    def _ask_for_months(self) -> None:
        days = {text(item, "post_date_gmt")[:10].replace("-", "/") for item in self.posts}
        asked = {part for day in days for part in (day, day[:7], day[:4])}
        for part in asked:
            self.ends_at(f"/{part}/")
            self.ends_at(f"/?m={part.replace('/', '')}")
        self._is_feed(f"/{max(asked)}/feed/")

    def ends_at(self, address: str) -> str | None:
        """The address of the page that answers, after one redirect at most."""
        self.asked += 1
        response = self.client.get(address)
        path = urlsplit(address).path
        if response.status_code == 301:
            path = response.headers["Location"].partition("#")[0]
            if path not in self._standing:
                response = self.client.get(path)
        if path not in self._standing and response.status_code != 200:
            self.missed.append(f"{address}: {response.status_code}")
            return None
        self._standing.add(path)
        return path

    def _is_feed(self, address: str) -> None:
        path = self.ends_at(address)
        if path and "xml" not in self.client.get(path).headers["Content-Type"]:
            self.missed.append(f"{address} is no feed")

    def _is_hidden(self, address: str) -> None:
        self.asked += 1
        if self.client.get(address).status_code != 404:
            self.missed.append(f"{address} is told of")


def is_public(item: ElementTree.Element) -> bool:
    return text(item, "status") == "publish" and not text(item, "post_password")


def comments_of(item: ElementTree.Element) -> list[ElementTree.Element]:
    return item.findall(f"{WP}comment")


def text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{WP}{name}") or ""


def local(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
