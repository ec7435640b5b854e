"""Values that are needed later, kept in a file instead of in memory."""

import pickle
from collections.abc import Iterator, Mapping
from tempfile import TemporaryFile
from typing import Generic, TypeVar

V = TypeVar("V")


class Shelf(Mapping[int, V], Generic[V]):
    """A mapping by number, in the order in which values were put in. In memory are only the
    numbers; the file vanishes with the process."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 (open as long as the shelf)
        self._places: dict[int, int] = {}

    def put(self, number: int, value: V) -> None:
        place = self._file.seek(0, 2)
        pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        self._places[number] = place

    def __getitem__(self, number: int) -> V:
        self._file.seek(self._places[number])
        value: V = pickle.load(self._file)  # noqa: S301 (written here, into a file without a name)
        return value

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
