"""What people type for made titles: whole, half typed, mistyped, without spaces, in other order."""

import random
import string
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench import korean
from bench.title_names import MadeTitle

_OTHER_SPELLINGS = (("eo", "o"), ("eu", "u"), ("kk", "g"), ("tt", "d"), ("ae", "e"), ("j", "ch"))
_SIGNS = tuple(map(chr, range(0x4E00, 0x9E00)))


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    wanted: MadeTitle
    name: str  # the name that was meant


@dataclass(frozen=True, slots=True)
class QueryClass:
    """`alter` gives what is typed for a name, or None for a name that it does not suit."""

    label: str
    scripts: tuple[str, ...]
    alter: Callable[[random.Random, str], str | None]
    recall: float | None = None  # to reach
    name_number: int = 0


def queries(kind: QueryClass, titles: dict[str, list[MadeTitle]], count: int) -> Iterator[Query]:
    """The same for the same titles, whatever other classes there are."""
    dice = random.Random(f"{kind.label} 1")
    pool = [title for script in kind.scripts for title in titles[script]]
    dice.shuffle(pool)
    for title in pool:
        name = title.names[kind.name_number] if kind.name_number < len(title.names) else ""
        text = kind.alter(dice, name) if len(name) > 1 else None
        if text is not None:
            yield Query(text, title, name)
            count -= 1
        if not count:
            return


def _whole(dice: random.Random, name: str) -> str | None:
    return name


def _beginning(share: float) -> Callable[[random.Random, str], str | None]:
    return lambda dice, name: name[: max(2, round(len(name) * share))]


def _typo(dice: random.Random, name: str) -> str | None:
    """A letter wrong, missing, too many, or two changed over: anywhere, the first one too."""
    spots = [spot for spot, sign in enumerate(name) if sign.isalpha()]
    if len(spots) < 4:
        return None
    spot = dice.choice(spots)
    letter, other = name[spot], dice.choice(string.ascii_lowercase)
    after = name[spot + 1 :]
    ways = [other + after, after, other + letter + after]
    if after[:1].isalpha() and after[0] != letter:
        ways.append(after[0] + letter + after[1:])
    typed = name[:spot] + dice.choice(ways)
    return typed if typed.casefold() != name.casefold() else None


def _typo_of_a_beginning(dice: random.Random, name: str) -> str | None:
    return _typo(dice, name[: max(4, round(len(name) * 0.75))])


def _two_typos(dice: random.Random, name: str) -> str | None:
    words = name.split()
    if len(name) < 14 or len(words) < 2:
        return None
    longest = sorted(range(len(words)), key=lambda number: -len(words[number]))[:2]
    for number in longest:
        typed = _typo(dice, words[number])
        if typed is None:
            return None
        words[number] = typed
    return " ".join(words)


def _without_spaces(dice: random.Random, name: str) -> str | None:
    return name.replace(" ", "").replace("-", "") if " " in name or "-" in name else None


def _without_accents(dice: random.Random, name: str) -> str | None:
    spelt = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode()
    return spelt if spelt != name else None


def _other_order(dice: random.Random, name: str) -> str | None:
    words = name.split()
    return " ".join([*words[1:], words[0]]) if len(words) > 2 else None


def _last_words(dice: random.Random, name: str) -> str | None:
    words = name.split()
    return " ".join(words[-2:]) if len(words) > 2 else None


def _typo_or_no_spaces(dice: random.Random, name: str) -> str | None:
    if dice.random() < 0.5 and (joined := _without_spaces(dice, name)):
        return joined
    return _typo(dice, name)


def _other_spelling(dice: random.Random, name: str) -> str | None:
    typed = name
    for ours, theirs in _OTHER_SPELLINGS:
        typed = typed.replace(ours, theirs)
    return typed if typed != name else None


def _vowel_wrong(dice: random.Random, name: str) -> str | None:
    spots = [spot for spot, sign in enumerate(name) if korean.parts(sign)]
    if len(spots) < 2:
        return None
    spot = dice.choice(spots)
    lead, vowel, tail = korean.parts(name[spot]) or (0, 0, 0)
    other = (vowel + dice.randint(1, 20)) % 21
    return name[:spot] + korean.syllable(lead, other, tail) + name[spot + 1 :]


def _half_a_syllable(dice: random.Random, name: str) -> str | None:
    """The last syllable without its tail; or its first consonant alone."""
    found = korean.parts(name[-1])
    if found is None or len(name) < 3:
        return None
    lead, vowel, tail = found
    ending = korean.syllable(lead, vowel, 0) if tail else korean.LEAD_SIGNS[lead]
    return name[:-1] + ending


def _first_missing(dice: random.Random, name: str) -> str | None:
    return name[1:] if len(name) > 3 else None


def _sign_wrong(dice: random.Random, name: str) -> str | None:
    """Of four signs or more: with three, many names differ in that one alone."""
    if len(name) < 4:
        return None
    spot = dice.randrange(len(name))
    return name[:spot] + dice.choice(_SIGNS) + name[spot + 1 :]


_LATIN, _KOREAN, _EAST = ("latin",), ("hangul",), ("han", "kana")
CLASSES = (
    QueryClass("Latin, whole name", _LATIN, _whole),
    QueryClass("Latin, 70 % typed", _LATIN, _beginning(0.7)),
    QueryClass("Latin, one typo", _LATIN, _typo, 0.96),
    QueryClass("Latin, one typo and 75 % typed", _LATIN, _typo_of_a_beginning),
    QueryClass("Latin, two words with a typo each", _LATIN, _two_typos),
    QueryClass("Latin, spaces left out", _LATIN, _without_spaces),
    QueryClass("Latin, accents left out", _LATIN, _without_accents),
    QueryClass("Latin, first word last", _LATIN, _other_order),
    QueryClass("Latin, last two words", _LATIN, _last_words),
    QueryClass("romanised, one typo or no spaces", _KOREAN, _typo_or_no_spaces, 0.90),
    QueryClass("romanised, spelt in another way", _KOREAN, _other_spelling),
    QueryClass("Hangul, whole", _KOREAN, _whole, name_number=1),
    QueryClass("Hangul, spaces left out", _KOREAN, _without_spaces, name_number=1),
    QueryClass("Hangul, half a last syllable", _KOREAN, _half_a_syllable, name_number=1),
    QueryClass("Hangul, one vowel wrong", _KOREAN, _vowel_wrong, 0.98, name_number=1),
    QueryClass("Han and kana, whole", _EAST, _whole),
    QueryClass("Han and kana, first sign missing", _EAST, _first_missing),
    QueryClass("Han and kana, one sign wrong", _EAST, _sign_wrong, 0.99),
)


def keystrokes(titles: dict[str, list[MadeTitle]], names: int) -> Iterator[Query]:
    """What stands in the box after each of the first 12 keys of a name."""
    pool = [title for each in titles.values() for title in each]
    for title in random.Random("keys").sample(pool, names):
        name = title.names[0]
        for length in range(1, min(len(name), 12) + 1):
            yield Query(name[:length], title, name)
