"""What a mistyped word may have meant: every string one slip away that is a term of the index.

A slip is a letter wrong, missing, too many, or two changed over. All strings one slip away are
made (some fifty for each letter) and asked of the terms, which takes a tenth of a millisecond for
a word; no table of misspellings is kept. In Hangul a vowel stands in for a vowel only.
"""

from houselights.catalog.search.folding import CONSONANTS, VOWELS
from houselights.catalog.search.terms import BEGINNING, LONGEST_BEGINNING, Terms

SHORTEST = 3  # shorter words have too many neighbours to be worth a look
_JAMO = CONSONANTS + VOWELS
_ALPHABETS = (
    ("a", "z", "abcdefghijklmnopqrstuvwxyz"),
    ("ㄱ", "ㅣ", _JAMO),
    ("а", "я", "абвгдежзийклмнопрстуфхцчшщъыьэюя"),
    ("α", "ω", "αβγδεζηθικλμνξοπρσςτυφχψω"),
    ("א", "ת", "אבגדהוזחטיךכלםמןנסעףפץצקרשת"),
    ("ء", "ي", "ءابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"),
    ("ऄ", "ह", "".join(map(chr, range(0x905, 0x93A)))),
)


def slips(word: str, terms: Terms, closing: str = "", spots: range | None = None) -> list[str]:
    """The terms one slip away from `word`; `closing` (END, BEGINNING, nothing) closes each.

    `spots`: the letters that the slip may be at, the one past the last too; all, if not said.
    """
    spots = range(len(word) + 1) if spots is None else spots
    found = _near(word, terms, closing, spots)
    near = dict.fromkeys(term.removesuffix(closing) for term in found)
    near.pop(word, None)
    return list(near)


def slips_of_word(word: str, terms: Terms) -> list[str]:
    """As `slips`, for words: no slip is sought after the first letter that no word goes on with."""
    return slips(word, terms, "", _spots_known(word, terms))


def slips_of_beginning(word: str, terms: Terms) -> list[str]:
    """Beginnings of words one slip away. Only the first 12 letters of words can be asked for."""
    if len(word) >= LONGEST_BEGINNING:
        return []
    return slips(word, terms, BEGINNING, _spots_known(word, terms))


def _spots_known(word: str, terms: Terms) -> range:
    for length in range(1, min(len(word), LONGEST_BEGINNING) + 1):
        if word[:length] + BEGINNING not in terms:
            return range(length)
    return range(len(word) + 1)


def _near(word: str, terms: Terms, closing: str, spots: range) -> list[str]:
    letters = _letters_of(word)
    near: list[str] = []
    for spot in range(spots.start, min(spots.stop, len(word))):
        before, letter, after = word[:spot], word[spot], word[spot + 1 :] + closing
        rest = letter + after
        near += terms.among([before + after])
        near += terms.spelt(before, letters, rest)
        near += terms.spelt(before, _instead_of(letter, letters), after)
        if spot + 1 < len(word):
            near += terms.among([before + word[spot + 1] + letter + after[1:]])
    if len(word) in spots:
        near += terms.spelt(word, letters, closing)
    return near


def _instead_of(letter: str, letters: str) -> str:
    if letters is not _JAMO:
        return letters
    return VOWELS if letter in VOWELS else CONSONANTS


def _letters_of(word: str) -> str:
    for first, last, letters in _ALPHABETS:
        if any(first <= letter <= last for letter in word):
            return letters
    return ""
