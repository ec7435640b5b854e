"""What an episode is called, in each language. Pure values, no Django."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LATIN = "latn"
_NUMBERED = re.compile(
    r"(?:season|series|episode)\s+#?\d+(?:\.\d+)?|specials"
    r"|(?:에피소드|제|第|エピソード|ตอนที่)?\s*\d+\s*(?:화|회|話|集|话)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class EpisodeName:
    """`kind` is one of a title's names: `NameKind`."""

    text: str
    language: str
    kind: str


def is_number_only(text: str) -> bool:
    """Whether a source puts this where a season or an episode has no name of its own."""
    return _NUMBERED.fullmatch(text.strip()) is not None


def names_in_order(names: Mapping[str, str], *, original: str) -> list[EpisodeName]:
    """The names by their languages; `original` is the title's language, "" where nobody knows."""
    return [
        EpisodeName(text, language, _kind(language.lower(), original.lower()))
        for language, text in sorted(names.items())
    ]


def _kind(language: str, original: str) -> str:
    base, *parts = language.split("-")
    if not original or base != original.partition("-")[0]:
        return "translated"
    is_latin = LATIN in parts and LATIN not in original.split("-")
    return "romanised" if is_latin else "original"
