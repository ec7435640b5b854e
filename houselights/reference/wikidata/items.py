"""What titles name: people, and things of which a word and a code are enough."""

from houselights.reference.stores.contract import Row
from houselights.reference.text import storable
from houselights.reference.wikidata import claims
from houselights.reference.wikidata.claims import Entity
from houselights.reference.wikidata.names import label_of, names_of

PERSON_COLUMNS = (
    "key", "name", "birth_year", "death_year", "imdb_key", "votes", "page_count",
)  # fmt: skip
_COUNTRY_CODE, _LANGUAGE_CODE = "P297", "P424"  # of ISO 3166-1; of Wikimedia, which is BCP 47


def person_rows(key: int, entity: Entity) -> tuple[Row, list[Row]]:
    """A person, and the names."""
    born = claims.earliest(claims.values(entity, "P569"))
    died = claims.latest(claims.values(entity, "P570"))
    links = entity.get("sitelinks")
    pages = sum(site.endswith("wiki") for site in links) if isinstance(links, dict) else 0
    names = names_of(entity)
    person = (
        key, label_of(entity) or (names[0].text if names else ""), _year(born), _year(died),
        claims.imdb_key_of(entity, "nm"), 0, pages,
    )  # fmt: skip
    rows: list[Row] = [
        (key, ordering, name.text, name.language, name.kind) for ordering, name in enumerate(names)
    ]
    return person, rows


def item_row(key: int, entity: Entity) -> Row:
    code = next(claims.texts(claims.values(entity, _COUNTRY_CODE)), None)
    code = code or next(claims.texts(claims.values(entity, _LANGUAGE_CODE)), None)
    return key, label_of(entity), storable(code)[:20] if code else None


def _year(date: str | None) -> int | None:
    return int(date[:4]) or None if date else None
