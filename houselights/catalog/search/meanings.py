"""What one mistyped piece of a query may have meant, as FTS5 expressions."""

from collections.abc import Iterator

from houselights.catalog.search.folding import FIRST, is_spaceless
from houselights.catalog.search.matching import all_of, any_of, begun, prefix, signs, token
from houselights.catalog.search.reading import Reader
from houselights.catalog.search.romanising import loose
from houselights.catalog.search.terms import BEGINNING
from houselights.catalog.search.typos import (
    SHORTEST,
    slips_of_beginning,
    slips_of_word,
)

_MOST_WORDS = 25
_MOST_SOUNDING = 10
_MOST_BEGINNINGS = 10
_FEW_SIGNS = 8


def near_words(reader: Reader, piece: str) -> list[str]:
    """Words one slip away, in most entries first."""
    if is_spaceless(piece) or len(piece) < SHORTEST:
        return []
    return reader.commonest(slips_of_word(piece, reader.terms), _MOST_WORDS)


def meant(reader: Reader, piece: str, near: list[str], *, last: bool) -> str:
    """Empty where nothing near is known. `near`: the words one slip away."""
    if is_spaceless(piece):
        return _one_sign_wrong(piece) if len(piece) > 1 else ""
    words = reader.sounding(loose(piece), _MOST_SOUNDING) + near
    ways = [token(word) for word in words if word != piece]
    if last and len(piece) >= SHORTEST:
        begun_so = slips_of_beginning(piece, reader.terms)
        ways += [begun(reader, one) for one in begun_so[:_MOST_BEGINNINGS]]
    ways += [_parted(reader, piece, last=last)]
    return any_of(ways)


def is_known(reader: Reader, piece: str, *, last: bool) -> bool:
    """Whether the index has the piece as a word, or for the last one as the beginning of one."""
    if is_spaceless(piece):
        return True
    return piece in reader.terms or (last and piece[:12] + BEGINNING in reader.terms)


def _one_sign_wrong(run: str) -> str:
    """What stands before the wrong sign and what stands after it, wherever that is."""
    return any_of(all_of(map(signs, filter(None, sides))) for sides in _sides(run))


def name_with_a_sign_wrong(run: str) -> str:
    """A run that is a whole name, one sign wrong or missing: its first and last sign help."""
    first, last = token(run[0] + FIRST), token(run[-1])
    return any_of(
        all_of([*map(signs, filter(None, (left, right))), left and first, right and last])
        for left, right in _sides(run)
    )


def name_with_an_end_missing(run: str) -> str:
    """Names that end so, and names that start so."""
    return any_of(
        (all_of((signs(run), token(run[-1]))), all_of((signs(run), token(run[0] + FIRST))))
    )


def _sides(run: str) -> Iterator[tuple[str, str]]:
    """What is left of a run without each of its signs; of a long one without each third."""
    step = 1 if len(run) <= _FEW_SIGNS else len(run) // 3 + 1
    for spot in range(0, len(run), step):
        yield run[:spot], run[spot + step :]


def _parted(reader: Reader, piece: str, *, last: bool) -> str:
    """Two words without the space between."""
    ways = []
    for spot in range(2, len(piece) - 1):
        left, right = piece[:spot], piece[spot:]
        if left in reader.terms and is_known(reader, right, last=last):
            second = prefix(right[:8]) if last else token(right)
            ways.append(all_of((token(left), second)))
    return any_of(ways[-4:])
