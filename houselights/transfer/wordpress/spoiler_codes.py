"""Shortcodes that mark spoilers, written as `<spoiler title="…">…</spoiler>`.

Those are all whose name speaks of spoilers; and, where they are closed, those that hide, and those
whose settings speak of spoilers, such as [accordion title="Spoiler"].
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from html import escape, unescape

from houselights.transfer.wordpress.shortcode_tokens import (
    Shortcode,
    find_shortcodes,
    read_attributes,
)

_HIDES = {"hide", "hidden", "reveal", "secret"}
_LABELS = ("title", "show", "label", "name", "heading", "caption", "intro", "hint", "alert")
_WORDS = ("content", "text", "body", "answer", "hidden")
_NOT_MEANT = re.compile(r"(?:^|[-_])(?:no|non|anti)[-_]?spoil|spoil\w*?[-_]?(?:free|less)")
_TAG = re.compile(r"<[^>]*>")


def is_spoiler_word(name: str) -> bool:
    """Whether a name of a shortcode or class speaks of spoilers, and not of there being none."""
    return "spoil" in name and not _NOT_MEANT.search(name)


def sign_spoilers(text: str) -> str:
    """The text with its spoiler shortcodes as elements."""
    found = find_shortcodes(text)
    pairs = _pair_nested(found)
    closing = {end: place for place, end in pairs.items()}
    pieces: list[str] = []
    at = 0
    for place, one in enumerate(found):
        opening = found[closing[place]] if place in closing else one
        if not _is_mark(opening, place in pairs or place in closing):
            continue
        start, end = (one.start - 1, one.end + 1) if one.is_escaped else (one.start, one.end)
        pieces += [text[at:start], _element(one)]
        at = end
    return "".join([*pieces, text[at:]])


def _pair_nested(found: Sequence[Shortcode]) -> dict[int, int]:
    """For each shortcode that is closed the place of what closes it. A mark may stand in another of
    its name: all that stands in the outer one is meant too."""
    pairs: dict[int, int] = {}
    opened: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        if one.is_end and opened[one.name]:
            pairs[opened[one.name].pop()] = place
        elif not one.is_end and not one.given.rstrip().endswith("/"):
            opened[one.name].append(place)
    return pairs


def _is_mark(one: Shortcode, is_closed: bool) -> bool:
    if is_spoiler_word(one.name):
        return True
    is_hiding = one.name in _HIDES or is_spoiler_word(one.given.lower())
    return is_closed and is_hiding and not one.is_escaped


def _element(one: Shortcode) -> str:
    if one.is_escaped:
        # Somebody explains how to mark spoilers.
        return f"&#91;{'/' if one.is_end else ''}{one.name}{one.given}&#93;"
    if one.is_end:
        return "</spoiler>"
    given = one.given.strip().rstrip("/")
    attributes = read_attributes(given)
    label = next((attributes[name] for name in _LABELS if attributes.get(name)), "")
    if given.startswith("="):
        label = given[1:].strip("\"' ")
    words = next((attributes[name] for name in _WORDS if attributes.get(name)), "")
    opened = f'<spoiler title="{escape(_TAG.sub("", unescape(label)))}">{words}'
    return f"{opened}</spoiler>" if one.given.rstrip().endswith("/") else opened
