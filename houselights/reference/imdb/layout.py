"""Which columns the files have, and the lines of a file taken apart."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from houselights.reference.files import BadFile
from houselights.reference.imdb.known import Known
from houselights.reference.imdb.values import YEARS, BadLine
from houselights.reference.keys import BadKey
from houselights.reference.parts import Part
from houselights.reference.stores.contract import Row
from houselights.reference.tally import Tally
from houselights.reference.text import LONGEST_NAME, cut


class WrongColumns(BadFile):
    """The first line names other columns than this version knows."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`title.basics`, and the columns that its first line must begin with."""

    stem: str
    columns: tuple[str, ...]


BASICS = Layout(
    "title.basics",
    (
        "tconst", "titleType", "primaryTitle", "originalTitle", "isAdult", "startYear", "endYear",
        "runtimeMinutes", "genres",
    ),
)  # fmt: skip
AKAS = Layout(
    "title.akas",
    (
        "titleId", "ordering", "title", "region", "language", "types", "attributes",
        "isOriginalTitle",
    ),
)  # fmt: skip
EPISODES = Layout("title.episode", ("tconst", "parentTconst", "seasonNumber", "episodeNumber"))
RATINGS = Layout("title.ratings", ("tconst", "averageRating", "numVotes"))
CREW = Layout("title.crew", ("tconst", "directors", "writers"))
PRINCIPALS = Layout(
    "title.principals", ("tconst", "ordering", "nconst", "category", "job", "characters")
)
PEOPLE = Layout(
    "name.basics",
    (
        "nconst", "primaryName", "birthYear", "deathYear", "primaryProfession", "knownForTitles",
    ),
)  # fmt: skip
LAYOUTS = (BASICS, RATINGS, EPISODES, AKAS, CREW, PRINCIPALS, PEOPLE)


class TsvPart(Part):
    """A part that reads one of these files."""

    layout: ClassVar[Layout]
    years: ClassVar[Mapping[str, int | None]] = YEARS
    """Those that are plausible, as the file writes them."""
    width = 0
    """How many columns the first line has: a newer file may have more than are known here."""

    def __init__(self, tally: Tally, known: Known) -> None:
        super().__init__(tally)
        self._known = known
        self._rows: list[Row] = []
        """Those that wait to be written."""

    @property
    def waiting(self) -> int:
        return len(self._rows)

    def forget(self) -> None:
        self._rows = []

    def take(self, first: int, data: bytes) -> None:
        for number, line in self._texts(first, data):
            if number == 1:
                self._look_at_columns(line)
            elif line:
                self._take_one(number, line)

    def take_fields(self, number: int, fields: list[str]) -> None:
        """Raises BadLine."""
        raise NotImplementedError

    def spare(self, line: str) -> None:
        """A line is passed over: what is here already of its title stays as it is."""

    def _year(self, line: int, text: str) -> int | None:
        try:
            return self.years[text]
        except KeyError:
            self.tally.remark(line, "has a year out of bounds: left out", text)
            return None

    def _name(self, line: int, text: str) -> str:
        if len(text) > LONGEST_NAME:
            self.tally.remark(line, f"has a name of over {LONGEST_NAME} characters: cut", text)
        return cut(text)

    def _take_one(self, number: int, line: str) -> None:
        fields = line.split("\t")
        try:
            if len(fields) != self.width:
                raise BadLine(f"has not {self.width} columns")
            self.take_fields(number, fields)
        except (BadLine, BadKey) as error:
            self._pass_over(number, line, str(error))

    def _pass_over(self, number: int, line: str, why: str) -> None:
        self.tally.pass_over(number, why, line)
        self.spare(line)

    def _look_at_columns(self, line: str) -> None:
        columns = tuple(line.lstrip("\ufeff").split("\t"))
        wanted = self.layout.columns
        if columns[: len(wanted)] != wanted:
            raise WrongColumns(
                f"has other columns than {self.layout.stem} should: {', '.join(wanted)}"
            )
        self.width = len(columns)

    def _texts(self, first: int, data: bytes) -> Iterator[tuple[int, str]]:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return _one_by_one(first, data, self._pass_over)
        if "\0" in text:
            return _one_by_one(first, data, self._pass_over)
        if "\r" in text:
            text = text.replace("\r\n", "\n")
        lines = text.split("\n")
        if not lines[-1]:
            lines.pop()
        return iter(enumerate(lines, first))


def _one_by_one(
    first: int, data: bytes, pass_over: Callable[[int, str, str], None]
) -> Iterator[tuple[int, str]]:
    """Where something is wrong with the bytes of a block, each line by itself."""
    for number, raw in enumerate(data.split(b"\n"), first):
        line = raw.removesuffix(b"\r")
        if b"\0" in line:
            pass_over(number, line.replace(b"\0", b"").decode(errors="replace"), "has a NUL in it")
            continue
        try:
            yield number, line.decode()
        except UnicodeDecodeError:
            pass_over(number, line.decode(errors="replace"), "is no UTF-8")
