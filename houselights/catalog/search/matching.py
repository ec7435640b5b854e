"""FTS5 expressions: what an entry must hold to answer one piece of a query, as it was typed.

Tokens hold letters and digits only (folding sees to it), so quoting them is enough.
"""

from collections.abc import Iterable

from houselights.catalog.search.folding import END, is_spaceless, pairs
from houselights.catalog.search.reading import Reader
from houselights.catalog.search.tables import LONGEST_PREFIX
from houselights.catalog.search.terms import BEGINNING

_MOST_ENDINGS = 64
# A vowel that another may be on its way to, as it is typed: 고 becomes 과, 구 becomes 궈.
_ON_ITS_WAY = {"ㅗ": "ㅘㅙㅚ", "ㅜ": "ㅝㅞㅟ", "ㅡ": "ㅢ"}


def token(text: str) -> str:
    return f'"{text}"'


def prefix(text: str) -> str:
    return f'"{text}"*'


def all_of(expressions: Iterable[str]) -> str:
    return _linked(" AND ", expressions)


def any_of(expressions: Iterable[str]) -> str:
    return _linked(" OR ", expressions)


def _linked(link: str, expressions: Iterable[str]) -> str:
    each = list(dict.fromkeys(filter(None, expressions)))
    return each[0] if len(each) == 1 else f"({link.join(each)})" if each else ""


def whole_name(joined: str) -> str:
    return token(joined + END)


def signs(run: str) -> str:
    """A run of Han or kana: all its pairs; a lone sign begins a pair or ends a name."""
    return prefix(run) if len(run) == 1 else all_of(map(token, pairs(run)))


def as_typed(reader: Reader, piece: str, *, last: bool) -> str:
    """A piece as it stands; the last may go on. Empty where no entry can hold it."""
    if is_spaceless(piece):
        return signs(piece)
    if not last:
        return token(piece) if piece in reader.terms else ""
    return begun(reader, piece)


def begun(reader: Reader, beginning: str) -> str:
    """The last word, half typed. Past 8 letters the words are named, as no prefix index is."""
    others = _ON_ITS_WAY.get(beginning[-1], "")
    ways = [beginning, *(beginning[:-1] + vowel for vowel in others)]
    return any_of(_begun(reader, way) for way in ways)


def _begun(reader: Reader, beginning: str) -> str:
    if len(beginning) <= LONGEST_PREFIX:
        return prefix(beginning)
    if beginning[:12] + BEGINNING not in reader.terms:
        return ""
    return any_of(map(token, reader.starting(beginning, _MOST_ENDINGS)))
