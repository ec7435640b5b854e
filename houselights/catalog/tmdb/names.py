"""A title's names in all languages, out of TMDB's original, translated and alternative titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from houselights.catalog.models import NameKind
from houselights.catalog.provenance import Document
from houselights.catalog.tmdb.answers import Row, country, rows, text
from houselights.catalog.tmdb.languages import (
    LATIN,
    UNKNOWN,
    base_of,
    language_in,
    romanised,
    script_of,
    spoken_in,
    tag_of,
    writes_latin,
)

MOST_NAMES = 80
_ROMANISED = re.compile(r"roman|romaji|pinyin|translit|hepburn|revised|latin", re.IGNORECASE)
_WORD = re.compile(r"\w{3,}")


@dataclass(slots=True)
class Names:
    """In their order: the original, the English one, translations, then what else it goes by."""

    original: str
    language: str
    english: str
    found: dict[tuple[str, str], Row] = field(default_factory=dict)

    def add(self, name: str, language: str, kind: NameKind, *, country: str = "") -> None:
        """Unless it is there already, be it for another country of that language."""
        is_there = any(
            name == known and base_of(language) == base_of(tag) for tag, known in self.found
        )
        if name and language and not is_there and len(self.found) < MOST_NAMES:
            self.found[language, name] = {"kind": str(kind), "country": country}

    @property
    def first(self) -> str:
        """What the slug of a new title is made from."""
        latin = (name for (_, name), row in self.found.items() if row["kind"] == NameKind.ROMANISED)
        return self.english or next(latin, "") or self.original

    def document(self) -> Document:
        return {f"name/{tag}/{name}": row for (tag, name), row in self.found.items()}


def names_of(data: Row, countries: list[str]) -> Names:
    """Of the details of a film or series, with what was appended to them."""
    original = text(data, "original_title") or text(data, "original_name")
    shown = text(data, "title") or text(data, "name")
    code = text(data, "original_language")
    home = countries[0] if code == "zh" and countries else ""
    language = tag_of(code, home) or "und"
    english = shown if shown != original or base_of(language) == "en" else ""
    names = Names(original, language, english)
    names.add(original, language, NameKind.ORIGINAL)
    names.add(english, "en", NameKind.TRANSLATED)
    for tag, name in sorted(_translations(data), key=lambda one: len(one[0])):
        names.add(name, tag, NameKind.TRANSLATED)
    for where, name, said in _alternatives(data):
        _add_alternative(names, name, where, said, countries)
    return names


def _translations(data: Row) -> Iterator[tuple[str, str]]:
    for one in rows(data, "translations", "translations"):
        name = text(one, "data", "title") or text(one, "data", "name")
        if name:
            yield tag_of(text(one, "iso_639_1"), country(one)), name


def _alternatives(data: Row) -> Iterator[tuple[str, str, str]]:
    """Country, name, and what it is said to be. Films have them in one place, series in another."""
    for where in ("titles", "results"):
        for one in rows(data, "alternative_titles", where):
            yield country(one), text(one, "title"), text(one, "type")


def _add_alternative(names: Names, name: str, where: str, said: str, countries: list[str]) -> None:
    if any(name == known for _, known in names.found):
        return
    if script_of(name) == LATIN and _is_transcription(names, name, where, said, countries):
        names.add(name, romanised(names.language), NameKind.ROMANISED)
    else:
        language = _language_of_alternative(names, name, where, said)
        names.add(name, language, NameKind.ALSO_KNOWN_AS, country=where)


def _is_transcription(names: Names, name: str, where: str, said: str, countries: list[str]) -> bool:
    """Of the original name. TMDB's people write freely what a name is, and often nothing: what is
    said nothing of is one where it is used at home and is not English."""
    if writes_latin(names.language):
        return False
    spoken = spoken_in(where)
    if _ROMANISED.search(said):
        return base_of(names.language) in spoken or any(map(writes_latin, spoken))
    return where in countries and not _is_like_english(name, names)


def _language_of_alternative(names: Names, name: str, where: str, said: str) -> str:
    language = language_in(name, where)
    if not language.startswith(UNKNOWN):
        return language
    if _ROMANISED.search(said) and (spoken := spoken_in(where)):
        return romanised(spoken[0])
    return "en" if _is_like_english(name, names) else language


def _is_like_english(name: str, names: Names) -> bool:
    """Another English name of a Korean film shares words with the first, a transcription none."""
    known = {
        word
        for (tag, text), _row in names.found.items()
        if base_of(tag) == "en"
        for word in _WORD.findall(text.casefold())
    }
    return not known.isdisjoint(_WORD.findall(name.casefold()))
