"""A body as HTML: from the prepared value of its stream, stored or still in the editor.

What stands behind a drawn veil is not touched: neither its words nor its pictures are read. All
pictures of a page come with two queries, all links between pages with one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from houselights.pictures.models import Picture
from houselights.publishing.block_html import Material, gather, render_block
from houselights.publishing.timeline_veil import TimelineMaker, is_timeline
from houselights.publishing.timelines import Order
from houselights.publishing.veiling import (
    SPOILER,
    STORY,
    TIMELINE,
    Block,
    note_text,
    scope_text,
    section_label,
    section_scope,
    story_label,
    veil_id,
)
from houselights.spoilers.asked import NOTHING_ASKED, Asked
from houselights.spoilers.rule import WHOLE, Scope
from houselights.spoilers.veils import Veil

if TYPE_CHECKING:
    from houselights.catalog.models import Title
    from houselights.publishing.models import PlainPage, Post


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """The open text with its veils in it, the veil before the rest and the one before the story
    timeline (None: there is none); how many veils all that has; the pictures by id that were read
    for it."""

    body_html: SafeString
    story: Veil | None = None
    timeline: Veil | None = None
    veil_count: int = 0
    pictures: Mapping[int, Picture] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Veiling:
    """What all veils of one page have in common."""

    scope: Scope
    about: Title | None = None
    path: str = ""
    kind: str = ""
    asked: Asked = NOTHING_ASKED
    post_id: int | None = None

    def of(self, section: Block) -> Veiling:
        """The same for a spoiler section, which may say itself how far it reveals."""
        return replace(self, scope=section_scope(section, self.scope))

    def is_open(self, veil: str) -> bool:
        return self.asked.opens(veil, self.scope)

    def fragment_url(self, veil: str) -> str:
        return reverse("reveal", args=[self.post_id, veil]) if self.post_id else ""


def render_post(
    post: Post,
    *,
    asked: Asked = NOTHING_ASKED,
    path: str = "",
    order: Order = Order.TOLD,
    also_needed: Iterable[int | None] = (),
    is_preview: bool = False,
) -> RenderedBody:
    """The post as far as it is `asked` to be open. `order` is that of its story timeline.
    `also_needed` are the ids of other pictures of the page, which are read in the same breath."""
    body, story = blocks_of(post.body), blocks_of(post.spoiler_body)
    veiling = _veiling_of(post, asked=asked, path=path)
    told = story if veiling.is_open(STORY) else []
    material = gather(chain(_visible(body, veiling), told), also_needed=also_needed)
    return RenderedBody(
        body_html=_render_blocks(body, material, veiling),
        story=_story_veil(post.spoiler_label, story, material, veiling) if story else None,
        timeline=_timeline_veil(post, veiling, order, is_preview=is_preview),
        veil_count=_count_sections(body) + bool(story) + has_timeline(post),
        pictures=material.pictures,
    )


def render_plain_page(
    page: PlainPage, *, asked: Asked = NOTHING_ASKED, path: str = ""
) -> RenderedBody:
    body = blocks_of(page.body)
    veiling = Veiling(WHOLE, path=path, asked=asked)
    return RenderedBody(
        _render_blocks(body, gather(_visible(body, veiling)), veiling),
        veil_count=_count_sections(body),
    )


def render_veil(
    post: Post,
    wanted: str,
    *,
    asked: Asked = NOTHING_ASKED,
    path: str = "",
    order: Order = Order.TOLD,
) -> SafeString | None:
    """One veil of the post, drawn or open as `asked`; None when the post has no such veil."""
    body, story = blocks_of(post.body), blocks_of(post.spoiler_body)
    veiling = _veiling_of(post, asked=asked, path=path)
    if is_timeline(wanted):
        timeline = _timeline_veil(post, veiling, order)
        return _veil_html(timeline) if timeline else None
    if wanted == STORY and story:
        material = gather(story if veiling.is_open(STORY) else [])
        return _veil_html(_story_veil(post.spoiler_label, story, material, veiling))
    for block in body:
        if block["type"] == SPOILER and veil_id(block) == wanted:
            return _render_section(block, gather(_visible([block], veiling)), veiling)
    return None


def blocks_of(stream: Any) -> list[Block]:
    """The prepared value: what the database holds or would hold."""
    return list(stream.get_prep_value()) if stream else []


def _veiling_of(post: Post, *, asked: Asked, path: str) -> Veiling:
    own_id = post.pk if post.live else None
    return Veiling(post.spoiler_scope, post.about, path, post.kind, asked, own_id)


def _visible(body: list[Block], veiling: Veiling) -> Iterator[Block]:
    """The blocks that this page shows: all but those behind drawn veils."""
    for block in body:
        if block["type"] != SPOILER:
            yield block
        elif veiling.of(block).is_open(veil_id(block)):
            yield from block["value"].get("content") or []


def _render_blocks(blocks: list[Block], material: Material, veiling: Veiling) -> SafeString:
    return mark_safe(
        "\n".join(
            _render_section(block, material, veiling)
            if block["type"] == SPOILER
            else render_block(block, material, beside=blocks, is_first=not place)
            for place, block in enumerate(blocks)
        )
    )


def _render_section(block: Block, material: Material, veiling: Veiling) -> SafeString:
    """A spoiler section: its veil, and under it, when it is open, what it holds."""
    own_id, content = veil_id(block), block["value"].get("content") or []
    label = section_label(block["value"].get("label") or "", veiling.kind)
    return _veil_html(_veil(own_id, label, content, material, veiling.of(block)))


def _story_veil(label: str, story: list[Block], material: Material, veiling: Veiling) -> Veil:
    return _veil(STORY, story_label(label, veiling.kind), story, material, veiling)


def _count_sections(body: list[Block]) -> int:
    return sum(block["type"] == SPOILER for block in body)


def has_timeline(post: Post) -> bool:
    """Only recaps show one: what became another kind of post keeps its beats for later."""
    return post.kind == "recap" and bool(post.beats)


def _timeline_veil(
    post: Post, veiling: Veiling, order: Order, *, is_preview: bool = False
) -> Veil | None:
    if not has_timeline(post):
        return None
    return TimelineMaker(
        post,
        blocks_of(post.beats),
        blocks_of(post.body),
        blocks_of(post.spoiler_body),
        veiling.asked,
        veiling.path,
        fragment=veiling.fragment_url(TIMELINE),
        order=order,
        is_preview=is_preview,
    ).veil()


def _veil(
    own_id: str, label: str, content: list[Block], material: Material, veiling: Veiling
) -> Veil:
    return Veil(
        id=own_id,
        label=label,
        scope=veiling.scope,
        scope_text=scope_text(veiling.scope, veiling.about),
        note=note_text(content),
        path=veiling.path,
        asked=veiling.asked,
        fragment_url=veiling.fragment_url(own_id),
        body_html=_under_veil(content, material) if veiling.is_open(own_id) else None,
    )


def _under_veil(content: list[Block], material: Material) -> SafeString:
    blocks = (render_block(block, material, beside=content, heading_level=3) for block in content)
    return mark_safe(f'<div class="prose">{"".join(blocks)}</div>')


def _veil_html(veil: Veil) -> SafeString:
    return render_to_string("components/veil.html", {"veil": veil})
