"""An item's names in all languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from houselights.reference.text import LONGEST_NAME, cut, storable
from houselights.reference.wikidata.claims import Entity, in_languages, values
from houselights.reference.wikidata.languages import is_romanised, tag_of

ORIGINAL, ROMANISED = "original", "romanised"
TRANSLATED, ALSO_KNOWN_AS = "translated", "also_known_as"


@dataclass(frozen=True, slots=True)
class ItemName:
    text: str
    language: str
    kind: str


def names_of(entity: Entity, language: str | None = None) -> list[ItemName]:
    """Originals (P1476), then labels and aliases by language; each text once in a language.

    `language` is the original one, if it is known: where no original name is given, the label in
    that language is it.
    """
    originals = [_made(text, tag, ORIGINAL) for text, tag in in_languages(values(entity, "P1476"))]
    labels = [_made(text, tag, TRANSLATED) for text, tag in labels_of(entity)]
    if not originals and language:
        labels = [
            ItemName(one.text, one.language, ORIGINAL) if one.language == language else one
            for one in labels
        ]
    aliases = [_made(text, tag, ALSO_KNOWN_AS) for text, tag in _aliases(entity)]
    once: dict[tuple[str, str], ItemName] = {}
    for name in (*originals, *labels, *aliases):
        if name.text:
            once.setdefault((name.text, name.language), name)
    return list(once.values())


def label_of(entity: Entity, first: str | None = None) -> str:
    """One name for an item: English, else for all languages, else `first`, else any."""
    labels = {tag_of(code): text for text, code in labels_of(entity)}
    for language in ("en", "mul", first):
        if language and language in labels:
            return cut(storable(labels[language]))
    return cut(storable(next(iter(labels.values()), "")))


def labels_of(entity: Entity) -> Iterator[tuple[str, str]]:
    """Texts with Wikidata's codes, by code."""
    found = entity.get("labels")
    for _, one in sorted(found.items()) if isinstance(found, dict) else ():
        yield from _text(one)


def _aliases(entity: Entity) -> Iterator[tuple[str, str]]:
    found = entity.get("aliases")
    for _, some in sorted(found.items()) if isinstance(found, dict) else ():
        for one in some if isinstance(some, list) else ():
            yield from _text(one)


def _text(one: Any) -> Iterator[tuple[str, str]]:
    if isinstance(one, dict):
        text, language = one.get("value"), one.get("language")
        if isinstance(text, str) and isinstance(language, str) and text.strip():
            yield text.strip(), language


def _made(text: str, code: str, kind: str) -> ItemName:
    tag = tag_of(storable(code))
    if is_romanised(tag):
        kind = ROMANISED
    return ItemName(cut(storable(" ".join(text.split())), LONGEST_NAME), tag, kind)
