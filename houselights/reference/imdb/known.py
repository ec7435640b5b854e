"""What one part of a load leaves for the next: which titles there are, and which are kept."""

from houselights.reference.imdb.options import Options
from houselights.reference.imdb.votes import Ratings
from houselights.reference.keys import BadKey, imdb_number
from houselights.reference.marks import Marks

# Bits of a title's mark.
NAMED_BY_FILE = 1  # stands in title.basics
RATED = 2  # has votes
KEPT = 4  # is written: a film or series that the filters let through
EPISODE = 8  # is written as an episode
HAS_NAMES = 16
HAS_CREDITS = 32
HAS_CREW = 64
SPARED = 128  # its line was broken: what is here of it stays
# Bits of a person's mark.
WANTED = 1  # has a credit
SEEN = 2


class Known:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.ratings = Ratings()
        self.has_ratings = False
        """False where votes are not known in this load: then those that are here stay."""
        self.is_whole = True
        """False where title.basics was not read to its end: nothing may be missed then."""
        self.titles = Marks()
        self.people = Marks()

    def spare(self, line: str) -> None:
        """A broken line: if it still says whose it was, what is here of that title stays."""
        try:
            number = imdb_number(line.partition("\t")[0].strip(), "tt")
        except BadKey:
            return
        self.titles.add(number, SPARED)
