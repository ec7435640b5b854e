"""Made-up sentences: many words, the first of them common and the last rare, as in real texts."""

import random
from dataclasses import dataclass

_BEGIN = ["b", "br", "c", "d", "dr", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t"]
_MIDDLE = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
_END = ["", "n", "r", "s", "t", "l", "nd", "ck", "m"]
KNOWN_WORDS = 12_000
SENTENCES = 4_000


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    length: int


class Writer:
    """Sentences are made once and taken again, so that writing costs next to nothing."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        words = list(dict.fromkeys(self._word() for _ in range(2 * KNOWN_WORDS)))[:KNOWN_WORDS]
        self.sentences = [self._sentence(words) for _ in range(SENTENCES)]

    def text(self, words: int) -> str:
        """At least so many words."""
        taken: list[str] = []
        while words > 0:
            sentence = self.sentences[int(self.dice.random() * SENTENCES)]
            taken.append(sentence.text)
            words -= sentence.length
        return " ".join(taken)

    def _word(self) -> str:
        parts = (_BEGIN, _MIDDLE, _END) * self.dice.choice((1, 2, 2, 3))
        return "".join(self.dice.choice(part) for part in parts)

    def _sentence(self, words: list[str]) -> Sentence:
        length = self.dice.randint(6, 22)
        chosen = [words[int(len(words) * self.dice.random() ** 3)] for _ in range(length)]
        return Sentence(" ".join(chosen).capitalize() + ".", length)
