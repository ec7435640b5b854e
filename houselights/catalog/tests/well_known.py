"""Well-known titles and what people type for them.

`well_known.txt` has a title a line: about its votes, then its names. `typed_names.txt` says what is
typed and a name of the title that is meant.
"""

from collections.abc import Iterator
from pathlib import Path

from houselights.catalog.search import Entry

_HERE = Path(__file__).parent


def entries() -> list[Entry]:
    """Their key is their number in the list."""
    return [
        Entry(key, tuple(names), float(votes))
        for key, (votes, *names) in enumerate(_lines("well_known.txt", " | "))
    ]


def typed_names() -> list[tuple[str, str]]:
    return [(typed, name) for typed, name in _lines("typed_names.txt", " -> ")]


def key_of(name: str) -> int:
    """The most voted title of this name."""
    named = [entry for entry in entries() if name in entry.names]
    return max(named, key=lambda entry: entry.popularity).key


def _lines(file: str, between: str) -> Iterator[list[str]]:
    for line in (_HERE / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split(between)
