"""title.principals and title.crew: who made films and series with votes, and who is in them."""

from houselights.reference.imdb import known as bits
from houselights.reference.imdb.groups import GroupPart
from houselights.reference.imdb.known import Known
from houselights.reference.imdb.layout import CREW, PRINCIPALS
from houselights.reference.imdb.names import ordering_in
from houselights.reference.imdb.values import (
    MOST_ORDERING,
    NOTHING,
    characters,
    text_or_none,
)
from houselights.reference.keys import imdb_key, imdb_number
from houselights.reference.stores.contract import Row
from houselights.reference.tables import CREDIT
from houselights.reference.text import cut

CREW_FROM = 1_000_000
"""Credits of title.crew stand from there on: directors, and a million further on writers."""
MOST_CREW = 900_000


def _is_wanted(known: Known, mark: int) -> bool:
    return bool(mark & bits.KEPT) and bool(mark & bits.RATED or not known.has_ratings)


class PrincipalsPart(GroupPart):
    layout = PRINCIPALS
    table = CREDIT
    bit = bits.HAS_CREDITS
    scope = (0, MOST_ORDERING)

    def is_wanted(self, mark: int) -> bool:
        return _is_wanted(self._known, mark)

    def rows_of(self, number: int, key: int, fields: list[str]) -> list[Row]:
        person = imdb_key(imdb_number(fields[2], "nm"))
        category, job = text_or_none(fields[3]), text_or_none(fields[4])
        if job:
            job = cut(job)
        roles = self._characters(number, fields[5])
        return [(key, ordering_in(fields[1]), person, category, job, roles)]

    def _characters(self, line: int, text: str) -> str | None:
        try:
            found = characters(text)
        except (ValueError, RecursionError):
            self.tally.remark(line, "has characters that are no list: left out", text)
            return None
        return cut(found, 1000) if found else None


class CrewPart(GroupPart):
    layout = CREW
    table = CREDIT
    bit = bits.HAS_CREW
    scope = (CREW_FROM, 3 * CREW_FROM)

    def is_wanted(self, mark: int) -> bool:
        return _is_wanted(self._known, mark)

    def rows_of(self, number: int, key: int, fields: list[str]) -> list[Row]:
        directors = self._rows_in(key, fields[1], "director", CREW_FROM)
        return directors + self._rows_in(key, fields[2], "writer", 2 * CREW_FROM)

    def _rows_in(self, key: int, text: str, category: str, first: int) -> list[Row]:
        if text in (NOTHING, ""):
            return []
        people = text.split(",")[:MOST_CREW]
        return [
            (key, ordering, imdb_key(imdb_number(person, "nm")), category, None, None)
            for ordering, person in enumerate(people, first)
        ]
