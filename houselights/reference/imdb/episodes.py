"""title.episode: which episode stands where in which series."""

from houselights.reference.imdb import known as bits
from houselights.reference.imdb import options
from houselights.reference.imdb.layout import EPISODES, TsvPart
from houselights.reference.imdb.values import MOST_ORDERING, BadLine, whole_number
from houselights.reference.keys import Source, imdb_key, imdb_number
from houselights.reference.stores.contract import Store
from houselights.reference.tables import EPISODE

COLUMNS = ("key", "series_key", "season", "number")
_STAYS = bits.EPISODE | bits.SPARED
ORPHAN = "is of a series that title.basics does not have"
LOST = "is of an episode that title.basics does not have"


class EpisodesPart(TsvPart):
    layout = EPISODES
    is_kept_in_mind = True

    def take_fields(self, number: int, fields: list[str]) -> None:
        episode, series = imdb_number(fields[0], "tt"), imdb_number(fields[1], "tt")
        marks = self._known.titles
        mark = marks.get(episode)
        if mark & bits.EPISODE:
            raise BadLine("has the number of an earlier line")
        if not self._is_kept(mark, marks.get(series)):
            self.tally.left_out += 1
        else:
            marks.add(episode, bits.EPISODE)
            place = self._place(number, fields[2]), self._place(number, fields[3])
            self._rows.append((imdb_key(episode), imdb_key(series), *place))
            self.tally.taken += 1
        self.settled = number

    def _is_kept(self, episode: int, series: int) -> bool:
        if self._known.is_whole and not series & (bits.NAMED_BY_FILE | bits.SPARED):
            raise BadLine(ORPHAN)
        if self._known.is_whole and not episode & (bits.NAMED_BY_FILE | bits.SPARED):
            raise BadLine(LOST)
        is_wanted = options.EPISODE in self._known.options.kinds
        return is_wanted and bool(series & (bits.KEPT | bits.SPARED))

    def spare(self, line: str) -> None:
        self._known.spare(line)

    def _place(self, line: int, text: str) -> int | None:
        try:
            return whole_number(text, MOST_ORDERING)
        except ValueError:
            self.tally.remark(line, "has a season or number out of bounds: left out", text)
            return None

    def write(self, store: Store) -> None:
        store.upsert(EPISODE, COLUMNS, self._rows)
        self._rows = []

    def sweep(self, store: Store) -> None:
        if not self._known.is_whole:
            return
        for keys in store.owners(EPISODE, Source.IMDB):
            gone = [key for key in keys if not self._known.titles.get(key >> 3) & _STAYS]
            with store.transaction():
                store.delete(EPISODE, "key", gone)
            self.tally.gone += len(gone)
