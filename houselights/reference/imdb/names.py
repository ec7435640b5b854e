"""title.akas: the other names of films and series. Those of episodes are left out."""

from houselights.reference.imdb import known as bits
from houselights.reference.imdb.groups import GroupPart
from houselights.reference.imdb.layout import AKAS
from houselights.reference.imdb.values import (
    MOST_ORDERING,
    NOTHING,
    BadLine,
    text_or_none,
    whole_number,
)
from houselights.reference.stores.contract import Row
from houselights.reference.tables import NAME


class NamesPart(GroupPart):
    layout = AKAS
    table = NAME
    bit = bits.HAS_NAMES

    def is_wanted(self, mark: int) -> bool:
        return bool(mark & bits.KEPT)

    def rows_of(self, number: int, key: int, fields: list[str]) -> list[Row]:
        text = fields[2]
        if text in (NOTHING, ""):
            raise BadLine("has no name")
        text = self._name(number, text)
        kind = _kind(fields[5], fields[7])
        region, language = text_or_none(fields[3]), text_or_none(fields[4])
        return [(key, ordering_in(fields[1]), text, region, language, kind)]


def ordering_in(text: str) -> int:
    try:
        ordering = whole_number(text, MOST_ORDERING)
    except ValueError:
        ordering = None
    if ordering is None:
        raise BadLine("has no ordering")
    return ordering


def _kind(types: str, is_original: str) -> str:
    """Display names are translations; all others are just names that somebody used."""
    if is_original == "1" or types == "original":
        return "original"
    return "translated" if types == "imdbDisplay" else "also_known_as"
