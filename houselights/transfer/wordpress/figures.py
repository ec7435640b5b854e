"""What stands in a figure: pictures, galleries, videos, files, frames of other sites."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from selectolax.lexbor import LexborNode

from houselights.publishing.embeds import find_embed
from houselights.transfer.wordpress.parts import (
    Made,
    Part,
    Picture,
    Pictures,
    PostPictures,
    Text,
)
from houselights.transfer.wordpress.rich_text import RichText, is_same, plain_text

CAPTION_MOST = 500
_ID_IN_CLASS = re.compile(r"\b(?:wp-image|attachment)[-_](\d{1,18})\b")
_GROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


class Figures:
    def __init__(self, rich: RichText) -> None:
        self.rich = rich
        self.site = rich.site
        self.notes = rich.notes

    def parts(self, node: LexborNode) -> list[Part]:
        """The parts of a `<figure>`; none when it holds nothing that is known here."""
        caption = self._caption(node)
        if "data-gallery" in node.attributes:
            return self._gallery_by_ids(node)
        if url := node.attributes.get("data-embed"):
            return list(self.video(url, caption))
        if url := node.attributes.get("data-file"):
            return list(self._file_link(url, caption))
        pictures = self.pictures_in(node)
        if pictures:
            return self._pictures(node, pictures, caption)
        return list(self._other(node, caption))

    def pictures_in(self, node: LexborNode) -> list[Picture]:
        """Every picture in an element, itself included; counting pixels are none."""
        images = [node] if node.tag == "img" else node.css("img")
        return [self._picture(image) for image in images if not self._is_no_picture(image)]

    def ground(self, node: LexborNode) -> Picture | None:
        """The picture behind a cover, which older versions of WordPress wrote as a style."""
        found = _GROUND.search(node.attributes.get("style") or "")
        return Picture(0, found[1]) if found else None

    def address_of(self, node: LexborNode) -> str:
        """Where a frame, a player or a file is, if that is said."""
        for holder in (node, *node.css("embed, param, source")):
            given = holder.attributes
            if holder.tag == "param" and (given.get("name") or "").lower() not in {"movie", "src"}:
                continue
            for name in ("src", "data-src", "data-lazy-src", "data", "value"):
                url = (given.get(name) or "").strip()
                url = f"https:{url}" if url.startswith("//") else url
                if url and not url.startswith(("about:", "data:", "javascript:")):
                    return url
        return ""

    def frame(self, node: LexborNode, caption: str) -> Iterator[Part]:
        source = self.address_of(node)
        if source.startswith(("http://", "https://")):
            yield from self.video(source, caption)
        else:
            self.notes["frames without an address: not carried"] += 1

    def video(self, url: str, caption: str) -> Iterator[Part]:
        if find_embed(url):
            yield Made("embed", {"url": url, "picture": None, "caption": caption})
            return
        self.notes["embeds of other sites: kept as links"] += 1
        yield _link(self.site.localise(url), caption or url)

    def player(self, node: LexborNode) -> Iterator[Part]:
        """`<object>` and `<embed>`, as players were written before there were frames."""
        if "wp-block-file" in (node.attributes.get("class") or ""):
            return  # a look into the file that the link beside it leads to
        url = self.address_of(node)
        is_video = find_embed(url) is not None
        if is_video:
            yield from self.video(url.partition("&")[0] if "/v/" in url else url, "")
        elif url:
            self.notes["plug-in players and files: kept as links"] += 1
            yield _link(self.site.localise(url), url)
        elif node.tag == "embed" or not node.text().strip():
            self.notes["players without an address: not carried"] += 1

    def file(self, node: LexborNode, caption: str) -> Iterator[Part]:
        if url := self.address_of(node):
            yield from self._file_link(url, caption)

    def _file_link(self, url: str, caption: str) -> Iterator[Part]:
        self.notes["video and sound files: kept as links, not at hand"] += 1
        yield _link(self.site.localise(url), caption or url.rpartition("/")[2])

    def _gallery_by_ids(self, node: LexborNode) -> list[Part]:
        """`[gallery …]`; without ids it shows all pictures of a post, which are known later."""
        given = node.attributes
        numbers = _numbers(given["data-gallery"])
        if not numbers:
            excluded = frozenset(_numbers(given.get("data-exclude")))
            post = next(iter(_numbers(given.get("data-of"))), 0)
            return [PostPictures(post, excluded, given.get("data-order") == "desc")]
        if given.get("data-order") == "desc":
            numbers.reverse()
        return [Pictures(tuple(map(Picture, numbers)))]

    def _pictures(self, node: LexborNode, pictures: list[Picture], caption: str) -> list[Part]:
        inner = node.css("figure")
        if len(pictures) == 1 and len(inner) < 2:
            return [Pictures((self.with_caption(pictures[0], caption),))]
        return [Pictures(tuple(self._gallery(node)), caption)]

    def _gallery(self, node: LexborNode) -> Iterator[Picture]:
        for image in node.css("img"):
            if self._is_no_picture(image):
                continue
            holder = image.parent
            while holder is not None and not self._holds_one(holder, node):
                holder = holder.parent
            is_own = holder is not None and not is_same(holder, node)
            caption = self._caption(holder) if holder is not None and is_own else ""
            yield self.with_caption(self._picture(image), caption)

    def with_caption(self, picture: Picture, caption: str) -> Picture:
        return replace(picture, caption=caption)

    def _holds_one(self, holder: LexborNode, gallery: LexborNode) -> bool:
        return holder.tag in {"figure", "li", "dl"} or is_same(holder, gallery)

    def _other(self, node: LexborNode, caption: str) -> Iterator[Part]:
        frame, file = node.css_first("iframe"), node.css_first("video, audio")
        if frame:
            yield from self.frame(frame, caption)
        elif file:
            yield from self.file(file, caption)
        elif "embed" in (node.attributes.get("class") or "") and (
            address := _ADDRESS.search(plain_text(node))
        ):
            yield from self.video(address[0], caption)

    def _caption(self, node: LexborNode) -> str:
        for child in node.iter():
            if child.tag == "figcaption":
                if child.css_first("a[href]"):
                    self.notes["links in captions: kept as text"] += 1
                return plain_text(child)[:CAPTION_MOST]
        inner = node.css_first("figcaption, .wp-caption-text, .gallery-caption")
        is_single = len(node.css("img")) < 2
        return plain_text(inner)[:CAPTION_MOST] if inner and is_single else ""

    def _picture(self, image: LexborNode) -> Picture:
        attributes = image.attributes
        found = _ID_IN_CLASS.search(attributes.get("class") or "")
        number = found[1] if found else attributes.get("data-id") or ""
        return Picture(
            int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0,
            _source_of(image),
            " ".join((attributes.get("alt") or "").split()),
            "",
            self._link_around(image),
        )

    def _link_around(self, image: LexborNode) -> str:
        """Where a press on the picture leads, unless that is the picture itself."""
        link = image.parent
        if link is None or link.tag != "a":
            return ""
        href = link.attributes.get("href") or ""
        is_picture = "/wp-content/uploads/" in href or "attachment_id=" in href
        return "" if is_picture else self.site.localise(href)

    def _is_no_picture(self, image: LexborNode) -> bool:
        sizes = {image.attributes.get("width"), image.attributes.get("height")}
        if sizes <= {"0", "1"}:
            self.notes["counting pixels: not carried"] += 1
            return True
        return False


def _numbers(text: str | None) -> list[int]:
    return [int(number) for number in re.findall(r"\d{1,18}", text or "")]


def _source_of(image: LexborNode) -> str:
    """Pages that load pictures late name a blank one first."""
    given = image.attributes
    names = ("data-lazy-src", "data-src", "data-original", "src")
    found = (url for name in names if (url := given.get(name)) and not url.startswith("data:"))
    return next(found, "")


def _link(href: str, words: str) -> Text:
    if not href:
        return Text(f"<p>{escape(words, quote=False)}</p>")
    return Text(f'<p><a href="{escape(href)}">{escape(words, quote=False)}</a></p>')
