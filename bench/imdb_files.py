"""Made files in the layout of IMDb's data sets, in its order of lines: for benches and tests.

Of the titles three quarters are episodes, one in eight has votes; names, credits and people stand
in the proportions of the real files (4, 8 and 1.2 for a title). Nothing in them is IMDb's.
"""

import gzip
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bench.words import Writer
from houselights.reference.imdb import layout

_TYPES = ("movie", "movie", "short", "tvMovie", "tvSeries", "tvSeries", "tvMiniSeries", "video")
_REGIONS = ("US", "GB", "FR", "DE", "ES", "JP", "KR", "CN", "BR", "XWW")
_GENRES = ("Comedy", "Drama", "Drama,Romance", "Documentary", "Action,Crime,Drama", "\\N")
_CATEGORIES = ("actor", "actress", "self", "director", "writer", "producer", "editor", "composer")
_SCRIPTS = ((0xAC00, 11172), (0x4E00, 20000), (0x3041, 80))
LETTERS = 400


@dataclass(frozen=True, slots=True)
class Made:
    """How many lines each file has, without its first."""

    lines: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.lines.values())


class Maker:
    """The same files for the same seed, number by number: a title's line can be made by itself."""

    def __init__(self, titles: int, seed: int = 5) -> None:
        self.titles = titles
        self.people = max(titles * 6 // 5, 1)
        dice = random.Random(seed)
        sentences = [one.text.rstrip(".").split() for one in Writer(dice).sentences]
        self._names = [" ".join(words[: dice.randint(1, 5)]).title() for words in sentences]
        self._names += [_foreign(dice) for _ in range(len(self._names) // 3)]
        self._dice = random.Random(seed + 1)

    def is_episode(self, number: int) -> bool:
        return number % 4 != 0

    def series_of(self, number: int) -> int:
        """One of the titles that are no episodes; some have hundreds, most have a few."""
        wide = max(self.titles // 4, 1)
        return 4 * (1 + (number * number // 97) % wide if number % 3 else 1 + number // 400 % wide)

    def name(self) -> str:
        return self._names[int(self._dice.random() * len(self._names))]

    def basics(self, number: int) -> str:
        dice = self._dice
        name = self.name()
        original = name if dice.random() < 0.9 else self.name()
        kind = "tvEpisode" if self.is_episode(number) else _TYPES[number // 4 % len(_TYPES)]
        year, minutes = 1920 + number % 105, str(20 + number % 120) if number % 3 else "\\N"
        adult = 1 if number % 50 == 0 else 0
        return (
            f"{tt(number)}\t{kind}\t{name}\t{original}\t{adult}\t{year}\t\\N\t{minutes}\t"
            f"{_GENRES[number % len(_GENRES)]}"
        )

    def ratings(self, number: int) -> Iterator[str]:
        if number % 8 == 0:
            votes = int(5 * self._dice.paretovariate(0.7)) % 2_500_000
            yield f"{tt(number)}\t{1 + number % 90 / 10:.1f}\t{votes}"

    def episodes(self, number: int) -> Iterator[str]:
        if self.is_episode(number):
            place = f"{1 + number % 7}\t{1 + number % 24}" if number % 9 else "\\N\t\\N"
            yield f"{tt(number)}\t{tt(self.series_of(number))}\t{place}"

    def akas(self, number: int) -> Iterator[str]:
        for ordering in range(1, 2 + number % 7):
            region = _REGIONS[(number + ordering) % len(_REGIONS)]
            types = "original" if ordering == 1 else "imdbDisplay"
            place = (
                f"\\N\t\\N\t{types}\t\\N\t1" if ordering == 1 else f"{region}\t\\N\t{types}\t\\N\t0"
            )
            yield f"{tt(number)}\t{ordering}\t{self.name()}\t{place}"

    def crew(self, number: int) -> Iterator[str]:
        director = nm(1 + number * 7 % self.people)
        writers = f"{nm(1 + number * 11 % self.people)},{director}" if number % 3 else "\\N"
        yield f"{tt(number)}\t{director}\t{writers}"

    def principals(self, number: int) -> Iterator[str]:
        for ordering in range(1, 9):
            category = _CATEGORIES[(number + ordering) % len(_CATEGORIES)]
            person = nm(1 + (number * 13 + ordering * 101) % self.people)
            is_cast = category in ("actor", "actress", "self")
            role = f'\\N\t["{self.name()}"]' if is_cast else "\\N\t\\N"
            yield f"{tt(number)}\t{ordering}\t{person}\t{category}\t{role}"

    def person(self, number: int) -> str:
        born = str(1900 + number % 100) if number % 4 else "\\N"
        known = ",".join(tt(1 + (number * part) % self.titles) for part in (4, 8, 16, 32))
        return f"{nm(number)}\t{self.name()}\t{born}\t\\N\tactor,producer\t{known}"


def tt(number: int) -> str:
    return f"tt{number:07}"


def nm(number: int) -> str:
    return f"nm{number:07}"


def write_files(folder: Path, titles: int, *, seed: int = 5, packed: bool = True) -> Made:
    """All seven. The lines are in the order of their numbers as text, as in the real ones."""
    maker = Maker(titles, seed)
    numbers = sorted(range(1, titles + 1), key=tt)
    people = sorted(range(1, maker.people + 1), key=nm)
    bodies = {
        layout.BASICS: (maker.basics(number) for number in numbers),
        layout.RATINGS: (line for number in numbers for line in maker.ratings(number)),
        layout.EPISODES: (line for number in numbers for line in maker.episodes(number)),
        layout.AKAS: (line for number in numbers for line in maker.akas(number)),
        layout.CREW: (line for number in numbers for line in maker.crew(number)),
        layout.PRINCIPALS: (line for number in numbers for line in maker.principals(number)),
        layout.PEOPLE: (maker.person(number) for number in people),
    }
    ending = ".tsv.gz" if packed else ".tsv"
    return Made(
        {
            each.stem: _write(folder / f"{each.stem}{ending}", each, lines)
            for each, lines in bodies.items()
        }
    )


def _write(path: Path, each: layout.Layout, lines: Iterator[str]) -> int:
    count = 0
    with _opened(path) as file:
        file.write("\t".join(each.columns) + "\n")
        for line in lines:
            file.write(line + "\n")
            count += 1
    os.utime(path, ns=(0, 0))  # the same file, whenever it was made
    return count


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "wt", encoding="utf-8", compresslevel=1)
    return path.open("w", encoding="utf-8")


def _foreign(dice: random.Random) -> str:
    first, many = dice.choice(_SCRIPTS)
    word = [chr(first + dice.randrange(min(many, LETTERS))) for _ in range(dice.randint(2, 8))]
    return "".join(word)
