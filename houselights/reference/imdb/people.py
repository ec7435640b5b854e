"""name.basics: the people who have a credit here."""

from houselights.reference.imdb.known import RATED, SEEN, WANTED, Known
from houselights.reference.imdb.layout import PEOPLE, TsvPart
from houselights.reference.imdb.values import LIVED, NOTHING, BadLine
from houselights.reference.keys import BadKey, Source, imdb_key, imdb_number
from houselights.reference.parts import take_people_away
from houselights.reference.stores.contract import Row, Store
from houselights.reference.tables import CREDIT, PERSON
from houselights.reference.tally import Tally

COLUMNS = ("key", "name", "birth_year", "death_year")


class PeoplePart(TsvPart):
    layout = PEOPLE
    years = LIVED

    def __init__(self, tally: Tally, known: Known, store: Store) -> None:
        super().__init__(tally, known)
        credited = store.values(CREDIT, "person_key", Source.IMDB)
        known.people.add_all((key >> 3 for key in credited), WANTED)

    def take_fields(self, number: int, fields: list[str]) -> None:
        person = imdb_number(fields[0], "nm")
        mark = self._known.people.get(person)
        if mark & SEEN:
            raise BadLine("has the number of an earlier line")
        if fields[1] in (NOTHING, ""):
            raise BadLine("has no name")
        self._known.people.add(person, SEEN)
        if not mark & WANTED:
            self.tally.left_out += 1
        else:
            self._rows.append(self._row(number, imdb_key(person), fields))
            self.tally.taken += 1
        self.settled = number

    def _row(self, line: int, key: int, fields: list[str]) -> Row:
        name = self._name(line, fields[1])
        row = (key, name, self._year(line, fields[2]), self._year(line, fields[3]))
        return (*row, self._votes(fields[5])) if self._known.has_ratings else row

    def _votes(self, titles: str) -> int:
        """Of the most seen of the titles that somebody is known for."""
        most = 0
        for text in titles.split(","):
            digits = text[2:]
            if digits.isdecimal() and digits.isascii() and len(digits) < 11:
                title = int(digits)
                if self._known.titles.get(title) & RATED and (
                    found := self._known.ratings.get(title)
                ):
                    most = max(most, found[0])
        return most

    def spare(self, line: str) -> None:
        try:
            person = imdb_number(line.partition("\t")[0].strip(), "nm")
        except BadKey:
            return
        self._known.people.add(person, SEEN)

    def write(self, store: Store) -> None:
        columns = (*COLUMNS, "votes") if self._known.has_ratings else COLUMNS
        store.upsert(PERSON, columns, self._rows)
        self._rows = []

    def sweep(self, store: Store) -> None:
        kept = SEEN | WANTED
        for keys in store.owners(PERSON, Source.IMDB):
            gone = [key for key in keys if self._known.people.get(key >> 3) & kept != kept]
            with store.transaction():
                take_people_away(store, gone)
            self.tally.gone += len(gone)
