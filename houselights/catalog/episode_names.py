"""What an episode is called, in each language. Pure values, no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LATIN = "latn"


@dataclass(frozen=True, slots=True)
class EpisodeName:
    """`kind` is one of a title's names: `NameKind`."""

    text: str
    language: str
    kind: str


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
