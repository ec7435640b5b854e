"""Labels that sources put where an episode or a season has no name of its own: "Episode 5",
"사랑의 불시착 제5화". Pure values, no Django."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_ALONE = re.compile(r"#?\d+|specials")
_SHORT = re.compile(r"\bs(\d+)\W*e(\d+)\b")
_ENDING = re.compile(r"(?<=\d)-?(?:st|nd|rd|th|er|e|ème|я|й|ая|ый)\b")
_HAN = re.compile(r"第[一二三四五六七八九十百零〇]+(?=[集話话回季期])")
_APART = (
    "season", "seasons", "series", "episode", "episodes", "ep", "épisode", "saison", "folge",
    "staffel", "episodio", "episódio", "temporada", "stagione", "serie", "aflevering", "seizoen",
    "avsnitt", "säsong", "afsnit", "sæson", "sesong", "jakso", "kausi", "odcinek", "sezon", "díl",
    "epizoda", "epizód", "évad", "bölüm", "tập", "mùa", "эпизод", "серия", "выпуск", "сезон",
    "епізод", "серія", "الحلقة", "حلقة", "الموسم", "פרק", "עונה", "قسمت",
)  # fmt: skip
_ANYWHERE = (
    "에피소드", "시즌", "제", "화", "회", "エピソード", "シーズン", "第", "話", "话", "回", "集",
    "季", "期", "ตอนที่",
)  # fmt: skip
"""Scripts that put no spaces between words, or put what counts behind the number."""
_BESIDE = (
    "part", "pt", "teil", "partie", "parte", "of", "the", "from", "de", "del", "di", "da", "du",
    "des", "von", "der", "la", "le", "el", "s", "e", "x", "n", "no", "nr",
)  # fmt: skip
"""Small words that say something only where the name of the series does not stand beside them."""
_LETTER = r"[^\W\d_]"


def _words(apart: Iterable[str], anywhere: Iterable[str]) -> re.Pattern[str]:
    apart = "|".join(map(_folded, apart))
    return re.compile(rf"(?<!{_LETTER})(?:{apart})(?!{_LETTER})|{'|'.join(map(_folded, anywhere))}")


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


_COUNTING = _words(_APART, _ANYWHERE)
_SMALL = _words(_BESIDE, "의の的")
_NUMBERS = re.compile(r"[\W\d_]*\d[\W\d_]*")


def is_number_only(text: str) -> bool:
    """Whether it says no more than a number, be it with a word for what is counted."""
    folded = _folded(text)
    if _ALONE.fullmatch(folded):
        return True
    numbered = _numbered(folded)
    left = _COUNTING.sub(" ", numbered)
    return left != numbered and _NUMBERS.fullmatch(left) is not None


class LabelsOfSeries:
    """Knows the names of a series."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted({_folded(name) for name in names} - {""}, key=len, reverse=True)

    def says_number_only(self, text: str) -> bool:
        """Whether it says no more than a number, be it with the name of the series."""
        if is_number_only(text):
            return True
        folded = _numbered(_folded(text))
        if not any(letter.isdecimal() for letter in folded):
            return False
        return any(
            _NUMBERS.fullmatch(_SMALL.sub(" ", _COUNTING.sub(" ", folded.replace(name, " ", 1))))
            for name in self._names
            if name in folded
        )


def _numbered(folded: str) -> str:
    """With numbers written alike."""
    return _ENDING.sub("", _HAN.sub("第1", _SHORT.sub(r"season \1 episode \2", folded)))
