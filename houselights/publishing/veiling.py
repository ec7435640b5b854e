"""What a post's veils say. All of it is open text, made of kind, scope and length: never a word of
what hangs behind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from houselights.publishing import plain_text
from houselights.spoilers.rule import Scope, up_to, whole_title

if TYPE_CHECKING:
    from houselights.catalog.models import Title

STORY = "story"  # the veil before all of `spoiler_body`
TIMELINE = "timeline"  # the veil before the story timeline
SPOILER = "spoiler"  # the block that is a veiled section

Block = dict[str, Any]


def veil_id(block: Block) -> str:
    """The id of a spoiler section's veil: it stays when the section moves or changes."""
    return f"v-{str(block.get('id') or '')[:8]}"


def scope_of(title_id: int | None, season: int | None, episode: int | None) -> Scope:
    """How far the part behind the curtain reveals of a post about this title and place."""
    if title_id and season:
        return up_to(title_id, season, episode)
    return whole_title(title_id)


def section_scope(section: Block, scope: Scope) -> Scope:
    """How far a spoiler section reveals: as far as it says, else as far as its post (`scope`)."""
    season, episode = section["value"].get("season"), section["value"].get("episode")
    return scope if season is None else scope_of(scope.title_id, season, episode)


def heading_anchor(block: Block) -> str:
    """The id of a heading in its page; it stays when the heading moves or changes."""
    block_id = str(block.get("id") or "")[:8]
    return f"h-{block_id}" if block_id else ""


def section_label(label: str, kind: str) -> str:
    """The author's words, or neutral ones, for a spoiler section."""
    neutral = {
        "review": _("A part of the review that spoils"),
        "recap": _("A part of the recap that spoils"),
        "essay": _("A part of the essay that spoils"),
    }
    return label.strip() or neutral.get(kind) or _("A part that spoils")


def story_label(label: str, kind: str) -> str:
    """The author's words, or neutral ones, for the part that is behind the curtain as a whole."""
    neutral = {"recap": _("The story, told in full"), "review": _("The rest of the review")}
    return label.strip() or neutral.get(kind) or _("The part that spoils")


def scope_text(scope: Scope, about: Title | None) -> str:
    """How far a part of a post reveals, as it stands on the velvet."""
    if scope.season is None:
        return _whole_text(about)
    place = {"season": scope.season, "episode": scope.episode}
    if scope.episode is None:
        return _("Reveals all of season %(season)s") % place
    if about and about.kind == "mini_series":
        return _("Reveals the story up to episode %(episode)s") % place
    return _("Reveals the story up to season %(season)s, episode %(episode)s") % place


def place_text(scope: Scope, about: Title | None) -> str:
    """Where a scope ends: "episode 4", "season 1, episode 4"."""
    place = {"season": scope.season, "episode": scope.episode}
    if about and about.kind == "mini_series":
        return _("episode %(episode)s") % place
    return _("season %(season)s, episode %(episode)s") % place


def _whole_text(about: Title | None) -> str:
    if about is None:
        return _("Reveals the whole story")
    return _("Reveals the whole drama") if about.is_series else _("Reveals the whole film")


def note_text(blocks: list[Block]) -> str:
    """How much there is behind a veil: "About 3 minutes to read, one still"."""
    minutes = plain_text.minutes(plain_text.whole_text(blocks))
    stills = _count_stills(blocks)
    parts = []
    if minutes:
        text = ngettext("About one minute to read", "About %(count)s minutes to read", minutes)
        parts.append(text % {"count": minutes})
    if stills:
        parts.append(ngettext("one still", "%(count)s stills", stills) % {"count": stills})
    return pgettext("between parts of a line", ", ").join(parts)


def _count_stills(blocks: Iterable[Block]) -> int:
    return sum(
        len(block["value"] or []) if block["type"] == "gallery" else block["type"] == "still"
        for block in blocks
    )
