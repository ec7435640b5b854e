"""Keys: one 63-bit integer for a title, an episode or a person of a source.

`key = number << 3 | source`. The number is the source's own: 2659414 of tt2659414, 20891 of Q20891.
Titles, episodes and people are different tables, so that tt0000001 and nm0000001 have the same key.
In addresses and on the command line a key is text: `imdb-tt2659414`, `imdb-nm0000001`,
`wikidata-Q20891`.
"""

import re
from enum import IntEnum


class Source(IntEnum):
    IMDB = 1
    WIKIDATA = 2


SOURCE_BITS = 3
SOURCE_MASK = (1 << SOURCE_BITS) - 1
MOST = 10**10  # no source counts as far; a number from there on is a slip
_TEXT = re.compile(r"(?:imdb-)?(?:tt|nm)(?P<imdb>\d{1,10})|(?:wikidata-)?Q(?P<wikidata>\d{1,10})")


class BadKey(ValueError):
    """No key of any source."""


def make_key(source: Source, number: int) -> int:
    """Raises BadKey for a number that no source has."""
    if not 0 < number < MOST:
        raise BadKey(f"{number} is no number of {source.name}.")
    return number << SOURCE_BITS | source


def imdb_key(number: int) -> int:
    return number << SOURCE_BITS | Source.IMDB


def wikidata_key(number: int) -> int:
    return number << SOURCE_BITS | Source.WIKIDATA


def imdb_number(text: str, letters: str) -> int:
    """2659414 of tt2659414. Raises BadKey."""
    digits = text[2:]
    if text[:2] != letters or not (digits.isdecimal() and digits.isascii()):
        raise BadKey(f"has no {letters} number")
    number = int(digits) if len(digits) < 12 else MOST
    if not 0 < number < MOST:
        raise BadKey(f"has a {letters} number out of bounds")
    return number


def source_of(key: int) -> Source:
    """Raises BadKey when the key is of no source that is known."""
    try:
        return Source(key & SOURCE_MASK)
    except ValueError as error:
        raise BadKey(f"{key} is no key.") from error


def number_of(key: int) -> int:
    return key >> SOURCE_BITS


def imdb_id(key: int, letters: str = "tt") -> str:
    """As IMDb writes it, seven digits at least: tt0111161."""
    return f"{letters}{number_of(key):07}"


def print_title_key(key: int) -> str:
    return f"imdb-{imdb_id(key)}" if source_of(key) is Source.IMDB else print_item(key)


def print_person_key(key: int) -> str:
    return f"imdb-{imdb_id(key, 'nm')}" if source_of(key) is Source.IMDB else print_item(key)


def print_item(key: int) -> str:
    return f"wikidata-Q{number_of(key)}"


def parse_key(text: str) -> int:
    """The key that a text names, with or without the source before it. Raises BadKey."""
    found = _TEXT.fullmatch(text.strip())
    if found is None or not text.isascii():
        raise BadKey(f"{text!r} names nothing of IMDb or Wikidata.")
    if number := found["imdb"]:
        return make_key(Source.IMDB, int(number))
    return make_key(Source.WIKIDATA, int(found["wikidata"]))
