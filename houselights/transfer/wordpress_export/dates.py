"""Dates by which WordPress tells two items apart.

Its importer takes an item for one that it has already when title and date (to the second) are the
same: the second of two such items would be lost, with its text or its picture.
"""

from datetime import UTC, datetime, timedelta

UNKNOWN_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""Where nothing says when: the same in every export."""
_SECOND = timedelta(seconds=1)


class Dates:
    def __init__(self) -> None:
        self._given: set[int] = set()

    def one_for(self, title: str, wanted: datetime) -> datetime:
        """The wanted moment, or the next second that no item of this title has."""
        moment = wanted.replace(microsecond=0)
        while (key := hash((title, moment))) in self._given:
            moment += _SECOND
        self._given.add(key)
        return moment
