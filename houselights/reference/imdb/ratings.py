"""title.ratings: read first, as the votes decide what is kept."""

from houselights.reference.imdb.known import RATED
from houselights.reference.imdb.layout import RATINGS, TsvPart
from houselights.reference.imdb.values import BadLine
from houselights.reference.imdb.votes import MOST_VOTES
from houselights.reference.keys import imdb_number


class RatingsPart(TsvPart):
    layout = RATINGS
    is_kept_in_mind = True

    def take_fields(self, number: int, fields: list[str]) -> None:
        title = imdb_number(fields[0], "tt")
        if self._known.titles.get(title) & RATED:
            raise BadLine("has the number of an earlier line")
        votes, tenths = _votes(fields[2]), _tenths(fields[1])
        self._known.ratings.add(title, votes, tenths)
        self._known.titles.add(title, RATED)
        self.tally.taken += 1

    def finish(self) -> None:
        self._known.ratings.close()
        self._known.has_ratings = bool(self.tally.taken) and not self.tally.ended


def _votes(text: str) -> int:
    if not (text.isdecimal() and text.isascii() and len(text) < 11):
        raise BadLine("has no number of votes")
    return min(int(text), MOST_VOTES)


def _tenths(text: str) -> int:
    """79 of 7.9."""
    try:
        tenths = round(float(text) * 10)
    except (ValueError, OverflowError):
        tenths = -1
    if not 0 <= tenths <= 100:
        raise BadLine("has no rating from 0 to 10")
    return tenths
