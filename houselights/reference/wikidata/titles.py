"""A film or series out of its item: rows for the tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from houselights.reference.keys import print_item, wikidata_key
from houselights.reference.stores.contract import Row
from houselights.reference.text import cut, storable
from houselights.reference.wikidata import claims
from houselights.reference.wikidata.claims import Entity
from houselights.reference.wikidata.codes import LANGUAGES
from houselights.reference.wikidata.kinds import kind_of
from houselights.reference.wikidata.names import ORIGINAL, ItemName, label_of, names_of

COLUMNS = (
    "key", "kind", "name", "original_name", "original_language", "year", "end_year",
    "runtime_minutes", "genres", "countries", "language", "status", "began_on", "ended_on",
    "network", "studio", "episode_count", "season_count", "page_count", "votes",
)  # fmt: skip
SCHEMES = {
    "imdb": "P345",
    "tmdb_film": "P4947",
    "tmdb_series": "P4983",
    "tvdb": "P4835",
    "mdl": "P3868",
    "letterboxd": "P6127",
    "anilist": "P8729",
    "mal": "P4086",
}
"""Where else a title stands; its own number in Wikidata is its key."""
PEOPLE = (("P57", "director"), ("P58", "writer"), ("P161", "actor"), ("P725", "voice actor"))
LONGEST_ID = 60
LONGEST_LIST = 20


@dataclass(frozen=True, slots=True)
class TitleRows:
    key: int
    title: Row
    names: list[Row]
    identifiers: list[Row]
    credits: list[Row]


def title_rows(entity: Entity) -> TitleRows | None:
    """None for an item that is no title."""
    number, kind = claims.number_of_item(entity.get("id")), kind_of(entity)
    if not number or not kind:
        return None
    key, language = wikidata_key(number), _language(entity)
    names = names_of(entity, language)
    if not names:
        return None
    return TitleRows(
        key=key,
        title=(key, kind, *_facts(entity, kind, names, language)),
        names=[
            (key, ordering, name.text, None, name.language, name.kind)
            for ordering, name in enumerate(names)
        ],
        identifiers=sorted(_identifiers(key, entity)),
        credits=list(_credits(key, entity)),
    )


def _facts(entity: Entity, kind: str, names: list[ItemName], language: str | None) -> Row:
    """The columns after the kind."""
    original = next((name for name in names if name.kind == ORIGINAL), None)
    began, ended = _dates(entity)
    name = label_of(entity, language) or (original or names[0]).text
    return (
        name, original.text if original else None, original.language if original else None,
        _year(began), _year(ended), claims.minutes(claims.values(entity, "P2047")),
        _items(entity, "P136"), _items(entity, "P495"), _items(entity, "P364"),
        "ended" if ended else None, began, ended, _items(entity, "P449"), _items(entity, "P272"),
        claims.amount(claims.values(entity, "P1113")),
        claims.amount(claims.values(entity, "P2437")), _page_count(entity), 0,
    )  # fmt: skip


def _dates(entity: Entity) -> tuple[str | None, str | None]:
    """Of the first broadcast or showing, and of the last."""
    began = claims.earliest(claims.values(entity, "P580"))
    began = began or claims.earliest(claims.values(entity, "P577"))
    ended = claims.latest(claims.values(entity, "P582"))
    return claims.plausible(began), claims.plausible(ended)


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date else None


def _items(entity: Entity, prop: str) -> str | None:
    """The items that it names, to be put into words when they are read."""
    return ",".join(_printed(claims.items(claims.values(entity, prop)))) or None


def _printed(numbers: Iterable[int]) -> list[str]:
    return [print_item(wikidata_key(number)) for number in numbers][:LONGEST_LIST]


def _language(entity: Entity) -> str | None:
    for number in claims.items(claims.values(entity, "P364")):
        return LANGUAGES.get(number)
    return None


def _page_count(entity: Entity) -> int:
    """How many Wikipedias have a page on it: the nearest thing to fame that Wikidata knows."""
    links = entity.get("sitelinks")
    return sum(site.endswith("wiki") for site in links) if isinstance(links, dict) else 0


def _identifiers(key: int, entity: Entity) -> Iterator[Row]:
    for scheme, prop in SCHEMES.items():
        for text in dict.fromkeys(claims.texts(claims.values(entity, prop))):
            value = storable(text)
            if len(value) <= LONGEST_ID and (scheme != "imdb" or value.startswith("tt")):
                yield key, scheme, value


def _credits(key: int, entity: Entity) -> Iterator[Row]:
    ordering = 0
    for prop, category in PEOPLE:
        seen: set[int] = set()
        for statement in sorted(claims.statements(entity, prop), key=_billing):
            for person in claims.items_of(statement):
                if person not in seen:
                    seen.add(person)
                    ordering += 1
                    roles = _characters(statement)
                    yield key, ordering, wikidata_key(person), category, None, roles


def _billing(statement: dict[str, Any]) -> int:
    """The place in the credits (P1545), where one is given; sorting keeps the order of others."""
    for text in claims.texts(claims.qualifiers(statement, "P1545")):
        if text.isdecimal() and len(text) < 6:
            return int(text)
    return 10**6


def _characters(statement: dict[str, Any]) -> str | None:
    """Names of roles (P4633), else the items of characters (P453)."""
    names = list(claims.texts(claims.qualifiers(statement, "P4633")))
    found = names or _printed(claims.items(claims.qualifiers(statement, "P453")))
    lines = [cut(storable(" ".join(name.split()))) for name in found[:LONGEST_LIST]]
    return "\n".join(lines) or None
