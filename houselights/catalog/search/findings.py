"""What a search has found so far, each entry with the name of it that answers best."""

from houselights.catalog.search.hits import Hit
from houselights.catalog.search.reading import Reader
from houselights.catalog.search.scoring import Answer, Typed, answer

_NEAR = 0.75  # of the letters
_SAME = 0.1


class Findings:
    def __init__(self, reader: Reader, typed: Typed, limit: int) -> None:
        self._reader = reader
        self._typed = typed
        self._limit = limit
        self._answers: dict[int, tuple[int, Answer]] = {}  # by rank: the key, its best name

    def take(self, match: str, most: int, *, by_sound: bool = False) -> bool:
        """Takes in what an FTS5 expression finds, the most popular; whether that is anything.

        `by_sound`: names that sound alike count as near.
        """
        ranks = self._reader.ranks(match, max(most, self._limit)) if match else []
        self._take_rows(ranks, by_sound=by_sound)
        return bool(ranks)

    def take_if_few(self, match: str, most: int) -> bool:
        """Takes in all that an expression finds, unless that is more."""
        ranks = self._reader.ranks(match, most + 1)
        if len(ranks) > most:
            return False
        self._take_rows(ranks)
        return True

    def _take_rows(self, ranks: list[int], *, by_sound: bool = False) -> None:
        new = [rank for rank in ranks if by_sound or rank not in self._answers]
        for row in self._reader.rows(new) if new else ():
            self._answers[row.rank] = row.key, answer(self._typed, row, by_sound=by_sound)

    def holds_the_same(self) -> bool:
        return any(found.is_same for _, found in self._answers.values())

    def starts_so(self) -> bool:
        return any(found.starts_so for _, found in self._answers.values())

    def is_near(self) -> bool:
        return any(found.close >= _NEAR for _, found in self._answers.values())

    def best(self) -> list[Hit]:
        """By score; what was typed whole stands out among more popular names that go on."""
        same = max((found.score for _, found in self._answers.values() if found.is_same), default=0)
        hits = [
            Hit(key, found.name, found.score + _SAME * (found.is_same and found.score == same))
            for key, found in self._answers.values()
        ]
        return sorted(hits, key=lambda hit: -hit.score)[: self._limit]
