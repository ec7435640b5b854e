"""A post's open part as plain HTML for readers elsewhere: no classes, whole addresses, and in the
place of each veil one line that leads back here. What stands behind a veil is never read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from houselights.pictures.models import Picture
from houselights.publishing import plain_text
from houselights.publishing.block_html import Material, gather
from houselights.publishing.embeds import find_embed
from houselights.publishing.file_links import with_file_links
from houselights.publishing.kept_html import show_kept_html
from houselights.publishing.metadata import absolute
from houselights.publishing.models import Post
from houselights.publishing.ratings import rating_text
from houselights.publishing.rendering import blocks_of
from houselights.publishing.veiling import STORY, Block, section_label, story_label, veil_id

_OWN_ADDRESS = re.compile(r'\b(href|src)="(/(?!/)[^"]*)"')


def render_for_feed(posts: Iterable[Post], *, rating_style: str) -> dict[int, SafeString]:
    """The open part of each post by its id; pictures and links of all are read together."""
    posts = list(posts)
    bodies = {post.pk: blocks_of(post.body) for post in posts}
    material = gather(
        (block for body in bodies.values() for block in body if block["type"] in _RENDERERS),
        (post.lead_still for post in posts),
    )
    return {post.pk: _render(post, bodies[post.pk], material, rating_style) for post in posts}


def with_whole_addresses(html: str) -> SafeString:
    """Links and pictures that stand on this site, by their whole addresses."""
    return mark_safe(_OWN_ADDRESS.sub(rf'\1="{settings.URL}\2"', html))


def behind_the_curtain(label: str, url: str) -> SafeString:
    """The line in the place of a veil. The label is open text."""
    return format_html(
        '<p><em>{}</em> <a href="{}">{}</a></p>',
        f"{label.rstrip('.')}.",
        url,
        _("The rest is behind the curtain: open it on the site."),
    )


def _render(post: Post, body: list[Block], material: Material, rating_style: str) -> SafeString:
    url = absolute(post.get_absolute_url())
    parts = [_verdict(post, rating_style)]
    for block in body:
        if block["type"] == plain_text.SPOILER:
            label = section_label(block["value"].get("label") or "", post.kind)
            parts.append(behind_the_curtain(label, f"{url}#{veil_id(block)}"))
        elif block["type"] in _RENDERERS:
            parts.append(_RENDERERS[block["type"]](block["value"], material))
    if post.spoiler_body:
        label = story_label(post.spoiler_label, post.kind)
        parts.append(behind_the_curtain(label, f"{url}#{STORY}"))
    return with_whole_addresses(with_file_links("\n".join(part for part in parts if part)))


def _verdict(post: Post, rating_style: str) -> str:
    rating = rating_text(post.rating, rating_style) if post.rating else ""
    parts = [part for part in (post.bottom_line, rating) if part]
    return format_html("<p><strong>{}</strong></p>", " · ".join(parts)) if parts else ""


def _paragraph(value: str, material: Material) -> str:
    return material.texts[value]


def _heading(value: str, material: Material) -> str:
    return format_html("<h2>{}</h2>", value)


def _still(value: dict[str, Any], material: Material) -> str:
    picture = material.pictures.get(value["picture"])
    if picture is None:
        return ""
    words = [value.get("caption"), value.get("credit") or picture.credit]
    caption = format_html_join(" ", "{}", ((each,) for each in words if each))
    return format_html(
        "<figure>{}{}</figure>",
        _image(picture, value.get("alternative") or picture.alternative),
        format_html("<figcaption>{}</figcaption>", caption) if caption else "",
    )


def _image(picture: Picture, alternative: str) -> SafeString:
    return format_html(
        '<img src="{}" alt="{}" width="{}" height="{}">',
        absolute(picture.file.url),
        alternative,
        picture.width,
        picture.height,
    )


def _gallery(value: list[Any], material: Material) -> str:
    return "\n".join(_still(item["value"], material) for item in value)


def _quote(value: dict[str, Any], material: Material) -> str:
    source = value.get("source")
    return format_html(
        "<blockquote>{}{}</blockquote>",
        mark_safe(linebreaks(value["text"], autoescape=True)),
        format_html("<p>{}</p>", source) if source else "",
    )


def _pull_line(value: str, material: Material) -> str:
    return format_html("<p><em>{}</em></p>", value)


def _embed(value: dict[str, Any], material: Material) -> str:
    embed = find_embed(value["url"])
    name = value.get("caption") or (embed.provider if embed else value["url"])
    return format_html('<p><a href="{}">{}</a></p>', value["url"], name)


def _kept_html(value: str, material: Material) -> str:
    return show_kept_html(value)


_RENDERERS: dict[str, Callable[[Any, Material], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "still": _still,
    "gallery": _gallery,
    "quote": _quote,
    "pull_line": _pull_line,
    "embed": _embed,
    "kept_html": _kept_html,
}
