"""One block as HTML, made of what was gathered for the whole page before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from houselights.pictures.models import Picture
from houselights.pictures.rendering import picture_html, with_renditions
from houselights.publishing import plain_text
from houselights.publishing.embeds import find_embed
from houselights.publishing.file_links import with_file_links
from houselights.publishing.kept_html import show_kept_html
from houselights.publishing.veiling import Block, heading_anchor
from houselights.spoilers.own_links import without_asking

# The widths at which pictures stand in the page, by its style sheet.
WIDE = "(min-width: 80rem) 50rem, (min-width: 64rem) 42rem, 100vw"
COLUMN = "(min-width: 64rem) 37rem, 100vw"
HALF = "(min-width: 64rem) 18.5rem, 50vw"

_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
_BREAK = "\x1f"  # between texts that are expanded together; no text of ours holds it


@dataclass(slots=True)
class Material:
    """What the visible blocks of a page need from the database."""

    pictures: dict[int, Picture] = field(default_factory=dict)
    texts: dict[str, SafeString] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: among which others, under which headings, perhaps first of the page;
    a heading also with the anchor by which it is linked to."""

    beside: list[Block]
    heading_level: int
    is_first: bool
    anchor: str = ""


def gather(
    blocks: Iterable[Block],
    also_shown: Iterable[Picture | None] = (),
    *,
    also_needed: Iterable[int | None] = (),
) -> Material:
    """Reads all that these blocks show, and the pictures of the ids `also_needed`: pictures with
    one query, renditions, also those of `also_shown`, with another, links to pages with a third
    where there are any."""
    blocks = list(blocks)
    ids = {pk for block in blocks for pk in _picture_ids(block)} | {*also_needed} - {None}
    pictures = Picture.objects.in_bulk(ids) if ids else {}
    with_renditions([*pictures.values(), *also_shown])
    return Material(pictures, _expand([b["value"] for b in blocks if b["type"] == "paragraph"]))


def render_block(
    block: Block,
    material: Material,
    *,
    beside: list[Block],
    heading_level: int = 2,
    is_first: bool = False,
) -> SafeString:
    """The block as HTML; nothing for one whose picture is gone or whose kind nobody knows."""
    render = _RENDERERS.get(block["type"])
    place = Place(beside, heading_level, is_first, heading_anchor(block))
    return render(block["value"], material, place) if render else mark_safe("")


def _picture_ids(block: Block) -> Iterable[int]:
    value = block["value"]
    stills = [item["value"] for item in value] if block["type"] == "gallery" else [value]
    return [each["picture"] for each in stills if isinstance(each, dict) and each.get("picture")]


def _expand(sources: list[str]) -> dict[str, SafeString]:
    """Rich text as HTML: all texts in one go, so that all links to pages are looked up together."""
    if not sources:
        return {}
    whole = expand_db_html(_BREAK.join(source.replace(_BREAK, "") for source in sources))
    parts = _BLOCK_KEY.sub("", whole).split(_BREAK)
    return {source: mark_safe(part) for source, part in zip(sources, parts, strict=True)}


def _paragraph(value: str, material: Material, place: Place) -> SafeString:
    return with_file_links(without_asking(material.texts[value]))


def _heading(value: str, material: Material, place: Place) -> SafeString:
    return _fill(
        "publishing/blocks/heading.html",
        text=value,
        level=place.heading_level,
        anchor=place.anchor,
    )


def _still(value: Any, material: Material, place: Place) -> SafeString:
    sizes = WIDE if place.heading_level == 2 else COLUMN  # under a veil it keeps to the column
    still = _still_parts(value, material, sizes=sizes, is_lazy=not place.is_first)
    return _fill("components/still.html", **still) if still else mark_safe("")


def _gallery(value: Any, material: Material, place: Place) -> SafeString:
    sizes = [COLUMN] + [HALF] * len(value)
    stills = [
        _still_parts(item["value"], material, sizes=size, is_linked=True)
        for item, size in zip(value, sizes, strict=False)
    ]
    return _fill("components/gallery.html", stills=[still for still in stills if still])


def _still_parts(
    value: dict[str, Any],
    material: Material,
    *,
    sizes: str,
    is_lazy: bool = True,
    is_linked: bool = False,
) -> dict[str, Any]:
    """What the still's template shows; empty when the picture was deleted."""
    picture = material.pictures.get(value["picture"])
    if picture is None:
        return {}
    alternative = value.get("alternative") or picture.alternative
    return {
        "picture_html": picture_html(
            picture, alternative=alternative, sizes=sizes, is_lazy=is_lazy
        ),
        "caption": value.get("caption"),
        "credit": value.get("credit") or picture.credit,
        "url": picture.file.url if is_linked else "",
    }


def _quote(value: dict[str, Any], material: Material, place: Place) -> SafeString:
    text = linebreaks(value["text"], autoescape=True)
    return _fill("components/quote.html", text_html=mark_safe(text), source=value.get("source"))


def _pull_line(value: str, material: Material, place: Place) -> SafeString:
    around = " ".join(plain_text.opening_text(place.beside).split())
    repeats = " ".join(value.split()) in around
    return _fill("components/pull_line.html", text=value, repeats=repeats)


def _embed(value: dict[str, Any], material: Material, place: Place) -> SafeString:
    embed = find_embed(value["url"])
    caption = value.get("caption") or ""
    if embed is None:
        return with_file_links(_fill("publishing/blocks/link.html", url=value["url"], text=caption))
    picture = material.pictures.get(value.get("picture") or 0)
    return _fill(
        "components/embed.html",
        url=embed.watch_url,
        src=embed.player_url,
        provider=embed.provider,
        title=caption or _("Video"),
        caption=caption,
        still_html=picture_html(picture, alternative="", sizes=COLUMN) if picture else "",
    )


def _kept_html(value: str, material: Material, place: Place) -> SafeString:
    html = with_file_links(show_kept_html(value))
    return _fill("publishing/blocks/kept_html.html", html=html)


def _fill(template: str, **context: Any) -> SafeString:
    return render_to_string(template, context)


_RENDERERS: dict[str, Callable[[Any, Material, Place], SafeString]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "still": _still,
    "gallery": _gallery,
    "quote": _quote,
    "pull_line": _pull_line,
    "embed": _embed,
    "kept_html": _kept_html,
}
