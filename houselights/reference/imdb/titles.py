"""title.basics: films and series, and in a second look the names of episodes."""

from houselights.reference.bounds import MOST_MINUTES
from houselights.reference.imdb import known as bits
from houselights.reference.imdb import options
from houselights.reference.imdb.layout import BASICS, TsvPart
from houselights.reference.imdb.values import NOTHING, BadLine, text_or_none, whole_number
from houselights.reference.keys import Source, imdb_key, imdb_number
from houselights.reference.parts import take_titles_away
from houselights.reference.stores.contract import Row, Store
from houselights.reference.tables import EPISODE, TITLE

TITLE_COLUMNS = (
    "key", "kind", "name", "original_name", "year", "end_year", "runtime_minutes", "genres",
    "is_adult", "status",
)  # fmt: skip
VOTE_COLUMNS = ("votes", "rating_tenths")
EPISODE_COLUMNS = ("key", "name", "aired_on", "runtime_minutes")
NO_VOTES = (0, None)


class _BasicsPart(TsvPart):
    layout = BASICS

    def _minutes(self, line: int, text: str) -> int | None:
        try:
            return whole_number(text, MOST_MINUTES) or None
        except ValueError:
            self.tally.remark(line, "has a runtime out of bounds: left out", text)
            return None


class TitlesPart(_BasicsPart):
    is_kept_in_mind = True

    def take_fields(self, number: int, fields: list[str]) -> None:
        title = imdb_number(fields[0], "tt")
        marks = self._known.titles
        mark = marks.get(title)
        if mark & bits.NAMED_BY_FILE:
            raise BadLine("has the number of an earlier line")
        if fields[4] not in ("0", "1"):
            raise BadLine("says neither 0 nor 1 for adult")
        if fields[2] in (NOTHING, ""):
            raise BadLine("has no name")
        marks.add(title, bits.NAMED_BY_FILE)
        votes = self._votes(title, mark)
        kind = self._kind(fields, votes)
        if not kind:
            self.tally.left_out += 1
        else:
            marks.add(title, bits.KEPT)
            self._rows.append(self._row(number, imdb_key(title), kind, fields, votes))
            self.tally.taken += 1
        self.settled = number

    def _votes(self, title: int, mark: int) -> tuple[int, int | None]:
        return self._known.ratings.get(title) or NO_VOTES if mark & bits.RATED else NO_VOTES

    def _kind(self, fields: list[str], votes: tuple[int, int | None]) -> str:
        """The site's word for the type, or "" where the filters leave the title out."""
        wishes = self._known.options
        kind = options.KIND_OF_TYPE.get(fields[1], "")
        if kind == options.EPISODE or kind not in wishes.kinds:
            return ""
        if votes[0] < wishes.minimum_votes or (fields[4] == "1" and not wishes.with_adult):
            return ""
        return kind

    def _row(
        self, line: int, key: int, kind: str, fields: list[str], votes: tuple[int, int | None]
    ) -> Row:
        _, _, name, original, adult, begun, ended, minutes, genres = fields[:9]
        end_year = self._year(line, ended)
        row = (
            key, kind, self._name(line, name),
            None if original in (name, NOTHING, "") else self._name(line, original),
            self._year(line, begun), end_year, self._minutes(line, minutes),
            text_or_none(genres), int(adult), "ended" if end_year else None,
        )  # fmt: skip
        return (*row, *votes) if self._known.has_ratings else row

    def spare(self, line: str) -> None:
        self._known.spare(line)

    def finish(self) -> None:
        self._known.is_whole = not self.tally.ended

    def write(self, store: Store) -> None:
        columns = TITLE_COLUMNS + (VOTE_COLUMNS if self._known.has_ratings else ())
        store.upsert(TITLE, columns, self._rows)
        self._rows = []

    def sweep(self, store: Store) -> None:
        for keys in store.owners(TITLE, Source.IMDB):
            gone = [
                key for key in keys
                if not self._known.titles.get(key >> 3) & (bits.KEPT | bits.SPARED)
            ]  # fmt: skip
            with store.transaction():
                take_titles_away(store, gone)
            self.tally.gone += len(gone)


class EpisodeNamesPart(_BasicsPart):
    """The lines of episodes that title.episode put under a series that is kept."""

    def take(self, first: int, data: bytes) -> None:
        for number, line in self._texts(first, data):
            if number == 1:
                self._look_at_columns(line)
            elif "\ttvEpisode\t" in line[:24]:
                self._take_one(number, line)

    def take_fields(self, number: int, fields: list[str]) -> None:
        title = imdb_number(fields[0], "tt")
        mark = self._known.titles.get(title)
        if not mark & bits.EPISODE or mark & bits.HAS_NAMES:
            self.tally.left_out += 1
            return
        self._known.titles.add(title, bits.HAS_NAMES)
        year = self._year(number, fields[5])
        name = None if fields[2] == NOTHING else self._name(number, fields[2])
        minutes = self._minutes(number, fields[7])
        self._rows.append((imdb_key(title), name, str(year) if year else None, minutes))
        self.tally.taken += 1
        self.settled = number

    def _pass_over(self, number: int, line: str, why: str) -> None:
        """The first look has counted it."""

    def write(self, store: Store) -> None:
        store.upsert(EPISODE, EPISODE_COLUMNS, self._rows)
        self._rows = []
