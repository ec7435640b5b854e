"""What goes into the search and what comes out of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found: a title or a person, by any of its names.

    `key` is chosen by the caller, from 0 to 2**63 - 1; `popularity` (votes, 0 or more) orders
    equals. Raises ValueError for others.
    """

    key: int
    names: tuple[str, ...]
    popularity: float

    def __post_init__(self) -> None:
        if not 0 <= self.key < 1 << 63:
            raise ValueError(f"a key of 63 bits is needed, not {self.key}")
        if not 0 <= self.popularity < inf:
            raise ValueError(f"popularity is a number from 0 on, not {self.popularity}")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found: the name that matched best, and how well (about 0 to 1.2)."""

    key: int
    name: str
    score: float


def merge(hits_a: Iterable[Hit], hits_b: Iterable[Hit], limit: int) -> list[Hit]:
    """The best of both by score; of a key that stands in both, its better hit."""
    best: dict[int, Hit] = {}
    for hit in (*hits_a, *hits_b):
        if hit.key not in best or hit.score > best[hit.key].score:
            best[hit.key] = hit
    return sorted(best.values(), key=lambda hit: -hit.score)[:limit]
