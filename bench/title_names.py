"""Made titles with their names, for the title search: the same for the same seed.

Three quarters in Latin letters only, the rest Korean (with the romanised original), Chinese (Han)
and Japanese (kanji and kana); about 1.85 names a title. Words follow Zipf's law: real film words
first, then made ones, so the commonest stands in more titles than any real one would. Votes follow
Pareto's law; what everybody has seen carries thirty names more, as it does in life.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from bench.korean import random_word as korean_word
from bench.korean import romanised

MADE_WORDS = 120_000
_FILM_TEXT = (
    "the of a and in love man night my to house life on day world girl black time for city with "
    "dead last blood dark story you red heart no star death big little war one home street lost "
    "from white king woman island moon road devil summer secret at murder first great dream fire "
    "boy eyes great mother three money years lady return beautiful without american river wild "
    "water crazy happy gold ghost angel sea good tomorrow golden family christmas adventures "
    "der die das und la le les de du el los un une il amour nuit vida noche amor tod"
)
_FILM_WORDS = list(dict.fromkeys(_FILM_TEXT.split()))
_BEGIN_TEXT = "b br c ch cl d dr f g gr h j k l m n p pl pr qu r s sh st t th tr v w z"
_BEGIN = _BEGIN_TEXT.split()
_MIDDLE_TEXT = "a a e e i o u ai ea ou ie oo"
_MIDDLE = _MIDDLE_TEXT.split()
_END = ["", "", "", "n", "r", "s", "t", "l", "nd", "ck", "m", "ng", "st"]
_ACCENTS = str.maketrans("aeioucn", "áéíöüçñ")
_HIRAGANA = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのまみむもやゆよらりるれろわがぎござじだでど"
)
_KATAKANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロン"
    "ガギグゴドブー"
)


@dataclass(frozen=True, slots=True)
class MadeTitle:
    key: int
    votes: float
    script: str  # latin, hangul, han, kana
    names: tuple[str, ...]  # hangul: the first is romanised, the second in Hangul


class TitleMaker:
    def __init__(self, seed: int) -> None:
        dice = self.dice = random.Random(seed)
        made = (self._latin_word() for _ in iter(int, 1))
        self.latin = _Lexicon(dice, [*_FILM_WORDS, *_distinct(made, MADE_WORDS)])
        korean = (korean_word(dice) for _ in iter(int, 1))
        self.korean = _Lexicon(dice, _distinct(korean, 20_000))
        signs = [chr(0x4E00 + n) for n in dice.sample(range(0x5000), 3_000)]
        weights = list(accumulate(1 / (20 + n) for n in range(len(signs))))
        han = ("".join(dice.choices(signs, cum_weights=weights, k=dice.choice((1, 2, 2, 2, 3))))
               for _ in iter(int, 1))  # fmt: skip
        self.han = _Lexicon(dice, _short_first(_distinct(han, 30_000)))
        kana = ("".join(dice.choices(_KATAKANA, k=dice.randint(2, 6))) for _ in iter(int, 1))
        self.kana = _Lexicon(dice, _short_first(_distinct(kana, 15_000)))

    def titles(self, count: int) -> Iterator[MadeTitle]:
        scripts = ("latin", "hangul", "han", "kana")
        for key in range(1, count + 1):
            script = self.dice.choices(scripts, (75, 8, 8, 9))[0]
            votes = 5.0 * self.dice.paretovariate(0.8)
            names = getattr(self, f"_{script}")()
            if votes > 100_000:
                names += [self._latin_name() for _ in range(30)]
            yield MadeTitle(key, float(int(votes)), script, tuple(dict.fromkeys(names)))

    def _latin(self) -> list[str]:
        return [self._latin_name() for _ in range(1 + self._one_of((0, 1, 2, 3), (54, 27, 13, 6)))]

    def _hangul(self) -> list[str]:
        words = [self.korean.word() for _ in range(self._one_of((1, 2, 3, 4), (20, 40, 28, 12)))]
        if len(words) > 1 and self.dice.random() < 0.4:
            words[0] += "의"
        spelt = " ".join(words)
        if self.dice.random() < 0.08:
            spelt = f"{self.dice.randint(1, 99)}{spelt}"
        return [romanised(spelt).capitalize(), spelt, *self._perhaps(0.8)]

    def _han(self) -> list[str]:
        words = self._one_of((2, 3, 4, 5), (20, 40, 28, 12))
        return [
            "".join(self.han.word() for _ in range(words)),
            *self._perhaps(0.7),
            *self._perhaps(0.5),
        ]

    def _kana(self) -> list[str]:
        words = self._one_of((2, 3, 4), (35, 40, 25))
        parts = [self.dice.choice((self.han, self.kana)).word() for _ in range(words)]
        linked = parts[0]
        for part in parts[1:]:
            linked += (
                self.dice.choice(("の", "の", "と", "", "・", self.dice.choice(_HIRAGANA))) + part
            )
        return [linked, *self._perhaps(0.6), *self._perhaps(0.4)]

    def _perhaps(self, chance: float) -> list[str]:
        return [self._latin_name()] if self.dice.random() < chance else []

    def _latin_name(self) -> str:
        count = self._one_of((1, 2, 3, 4, 5, 7), (13, 30, 28, 17, 9, 3))
        words = [self.latin.word().capitalize() for _ in range(count)]
        luck = self.dice.random()
        if count > 1 and luck < 0.03:
            words[:2] = [f"{words[0]}-{words[1]}"]
        elif count > 2 and luck < 0.10:
            words[count // 2 - 1] += ":"
        elif count > 1 and luck < 0.13:
            words[0] += "'s"
        elif luck < 0.15:
            words.append(str(self.dice.randint(2, 9)))
        return " ".join(words)

    def _latin_word(self) -> str:
        syllables = self._one_of((1, 2, 3, 4), (10, 50, 30, 10))
        draw = self.dice.choice
        word = "".join(draw(_BEGIN) + draw(_MIDDLE) + draw(_END) for _ in range(syllables))
        if self.dice.random() < 0.05:
            spot = self.dice.randrange(len(word))
            word = word[:spot] + word[spot].translate(_ACCENTS) + word[spot + 1 :]
        return word

    def _one_of(self, values: Sequence[int], weights: Sequence[int]) -> int:
        return self.dice.choices(values, weights)[0]


class _Lexicon:
    """Words, the first drawn most often: the n-th with weight 1/n."""

    def __init__(self, dice: random.Random, words: Sequence[str]) -> None:
        self._dice = dice
        self._words = words
        self._weights = list(accumulate(1 / n for n in range(1, len(words) + 1)))
        self._drawn: list[str] = []

    def word(self) -> str:
        if not self._drawn:
            self._drawn = self._dice.choices(self._words, cum_weights=self._weights, k=50_000)
        return self._drawn.pop()


def _distinct(words: Iterator[str], count: int) -> list[str]:
    seen: dict[str, None] = {}
    for word in words:
        seen[word] = None
        if len(seen) == count:
            break
    return list(seen)


def _short_first(words: list[str]) -> list[str]:
    """The commonest 60 words are the shortest, as in life: 的, 爱, 大."""
    head = sorted(words[:2_000], key=len)[:60]
    return list(dict.fromkeys([*head, *words]))
