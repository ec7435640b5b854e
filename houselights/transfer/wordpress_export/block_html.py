"""Our blocks as blocks of WordPress.

Mark-up as the block editor saves it (its own block comments around plain HTML), so that a text can
be edited there. What is veiled here becomes a details block: closed until a reader opens it, with
any theme and without a plugin.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.utils.html import linebreaks

from houselights.pictures.models import Picture
from houselights.publishing.block_html import Material
from houselights.publishing.embeds import find_embed
from houselights.publishing.feed_body import with_whole_addresses
from houselights.publishing.veiling import SPOILER, Block, section_label
from houselights.transfer.models import AwaitedPicture
from houselights.transfer.wordpress.own_places import class_of
from houselights.transfer.wordpress_export.addresses import DocumentAddresses, PictureAddresses
from houselights.transfer.wordpress_export.numbers import picture_number, record_number
from houselights.transfer.wordpress_export.rich_text import rich_blocks
from houselights.transfer.wordpress_export.wxr import words

_ONLY_PLACES = re.compile(r"(?:</?(?:figure|figcaption|a)\b[^>]*>|[^<])*")
_VIDEO = "wp-embed-aspect-16-9 wp-has-aspect-ratio"
MORE = "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->"


def block(name: str, html: str, **attributes: Any) -> str:
    """A block of WordPress around its HTML."""
    given = f" {_json(attributes)}" if attributes else ""
    return f"<!-- wp:{name}{given} -->\n{html}\n<!-- /wp:{name} -->"


def _json(attributes: dict[str, Any]) -> str:
    """As WordPress writes attributes, so that none of them ends the comment; nor does a bracket
    begin a shortcode."""
    text = json.dumps(attributes, ensure_ascii=False, separators=(",", ":"))
    for sign in ("--", "<", ">", "&", "["):
        text = text.replace(sign, "".join(f"\\u{ord(letter):04x}" for letter in sign))
    return text.replace('\\"', "\\u0022")


def veil(label: str, inside: str, *, own_class: str = "") -> str:
    """`own_class` stays when the block is edited there: see `wordpress.own_places`."""
    summary = f"<summary>{words(label)}</summary>"
    classes = f"wp-block-details {own_class}".rstrip()
    given = {"className": own_class} if own_class else {}
    return block("details", f'<details class="{classes}">{summary}{inside}</details>', **given)


@dataclass(frozen=True, slots=True)
class _Image:
    number: int
    url: str
    alternative: str
    caption: str


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Writes the blocks of one page. `awaited` are its pictures that are not at hand, by the id of
    the block that keeps their place."""

    material: Material
    addresses: PictureAddresses
    documents: DocumentAddresses
    kind: str = ""
    awaited: Mapping[str, Sequence[AwaitedPicture]] = field(default_factory=dict)

    def write(self, blocks: Iterable[Block]) -> str:
        """All in their order; the first veil stands after the mark that ends an excerpt there."""
        written: list[str] = []
        for one in blocks:
            if one["type"] == SPOILER and MORE not in written:
                written.append(MORE)
            written.append(self._write_one(one))
        return "\n\n".join(part for part in written if part)

    def write_under_veil(self, label: str, blocks: Iterable[Block], own_class: str = "") -> str:
        inside = "\n\n".join(filter(None, map(self._write_one, blocks)))
        return veil(label, inside, own_class=own_class)

    def _write_one(self, one: Block) -> str:
        value = one["value"]
        if one["type"] == SPOILER:
            label = section_label(value.get("label") or "", self.kind)
            own_class = class_of(value.get("season"), value.get("episode"))
            return self.write_under_veil(label, value.get("content") or [], own_class)
        if one["type"] == "kept_html":
            return self._kept_html(value, self.awaited.get(str(one.get("id")), ()))
        write = _WRITERS.get(one["type"])
        return write(self, value) if write else ""

    def paragraph(self, value: str) -> str:
        return rich_blocks(self._lead_out(self.material.texts[value]))

    def heading(self, value: str) -> str:
        return block("heading", f'<h2 class="wp-block-heading">{words(value)}</h2>')

    def still(self, value: dict[str, Any]) -> str:
        image = self._image_of(value)
        return _image(image) if image else ""

    def gallery(self, value: list[Any]) -> str:
        return _gallery([image for item in value if (image := self._image_of(item["value"]))])

    def quote(self, value: dict[str, Any]) -> str:
        paragraphs = re.findall(r"<p>.*?</p>", linebreaks(value["text"], autoescape=True), re.S)
        inside = "\n\n".join(block("paragraph", text) for text in paragraphs)
        cite = f"<cite>{words(value['source'])}</cite>" if value.get("source") else ""
        return block("quote", f'<blockquote class="wp-block-quote">{inside}{cite}</blockquote>')

    def pull_line(self, value: str) -> str:
        quote = f"<blockquote><p>{words(value)}</p></blockquote>"
        return block("pullquote", f'<figure class="wp-block-pullquote">{quote}</figure>')

    def embed(self, value: dict[str, Any]) -> str:
        url = value["url"]
        found = find_embed(url)
        name = found.provider.lower() if found else ""
        if name not in {"youtube", "vimeo", "dailymotion"}:  # those that WordPress knows
            text = words(value.get("caption") or url)
            return block("paragraph", f'<p><a href="{escape(url)}">{text}</a></p>')
        kinds = f"is-type-video is-provider-{name} wp-block-embed-{name} {_VIDEO}"
        inside = f'<div class="wp-block-embed__wrapper">\n{escape(url)}\n</div>'
        html = f'<figure class="wp-block-embed {kinds}">{inside}{_caption(value)}</figure>'
        return block(
            "embed", html, url=url, type="video", providerNameSlug=name, responsive=True,
            className=_VIDEO,
        )  # fmt: skip

    def _kept_html(self, value: str, awaited: Sequence[AwaitedPicture]) -> str:
        images = [_awaited_image(one) for one in awaited]
        shown = _gallery(images) if len(images) > 1 else "".join(map(_image, images))
        if images and _ONLY_PLACES.fullmatch(value):
            return shown
        kept = block("html", self._lead_out(value)) if value.strip() else ""
        return "\n\n".join(part for part in (kept, shown) if part)

    def _lead_out(self, html: str) -> str:
        """With the addresses at which WordPress finds what is linked to."""
        return with_whole_addresses(self.documents.relink(html))

    def _image_of(self, value: dict[str, Any]) -> _Image | None:
        picture = self.material.pictures.get(value.get("picture") or 0)
        if picture is None:
            return None
        credit = value.get("credit") or picture.credit
        caption = " ".join(part for part in (value.get("caption"), credit) if part)
        alternative = value.get("alternative") or picture.alternative
        return self._image(picture, alternative, caption)

    def _image(self, picture: Picture, alternative: str, caption: str) -> _Image:
        url = self.addresses.of(picture)
        return _Image(picture_number(picture.pk), url, alternative, caption)


_WRITERS: dict[str, Callable[[BlockWriter, Any], str]] = {
    "paragraph": BlockWriter.paragraph,
    "heading": BlockWriter.heading,
    "still": BlockWriter.still,
    "gallery": BlockWriter.gallery,
    "quote": BlockWriter.quote,
    "pull_line": BlockWriter.pull_line,
    "embed": BlockWriter.embed,
}


def _image(image: _Image) -> str:
    html = (
        f'<figure class="wp-block-image size-full"><img src="{escape(image.url)}"'
        f' alt="{escape(image.alternative)}" class="wp-image-{image.number}"/>'
        f"{_caption({'caption': image.caption})}</figure>"
    )
    return block("image", html, id=image.number, sizeSlug="full", linkDestination="none")


def _gallery(images: Sequence[_Image]) -> str:
    if not images:
        return ""
    kinds = "wp-block-gallery has-nested-images columns-default is-cropped"
    inside = "\n\n".join(map(_image, images))
    return block("gallery", f'<figure class="{kinds}">{inside}</figure>', linkTo="none")


def _caption(value: dict[str, Any]) -> str:
    text = value.get("caption")
    if not text:
        return ""
    return f'<figcaption class="wp-element-caption">{words(text)}</figcaption>'


def _awaited_image(awaited: AwaitedPicture) -> _Image:
    record = awaited.record
    return _Image(
        record_number(record.pk) if record else 0,
        awaited.source_url or (record.url if record else ""),
        awaited.alternative,
        awaited.caption,
    )
