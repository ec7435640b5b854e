"""A looser key of a word, the same for the spellings that people mix when they write another
script.

Revised and McCune-Reischauer for Korean (eo/o, eu/u, kk/k/g, ch/j), Hepburn and Kunrei for
Japanese (shi/si, tsu/tu, long vowels), and what is written by ear (ee/i, ou/u, ph/f, c/k).
"""

import re

_SAME = {
    "g": ("kk", "gg", "ck", "kh", "gh", "k", "c", "q"),
    "d": ("tt", "dd", "dh", "th", "t"),
    "b": ("pp", "bb", "bh", "p"),
    "f": ("ph", "ff"),
    "j": ("tch", "jj", "ch", "zh", "dz"),
    "s": ("ss", "sh", "ts", "x", "z"),
    "l": ("ll", "rr", "r"),
    "n": ("nn",),
    "m": ("mm",),
    "o": ("eo", "oo", "ou", "oh"),
    "u": ("eu", "uu", "w"),
    "e": ("ae", "ee"),
    "a": ("aa", "ah"),
    "i": ("ii", "yi", "y"),
}
LOOSE = "\ue002"  # a private sign: closes the looser key of a whole name, as END closes the name
_KEY_OF = {spelling: key for key, spellings in _SAME.items() for spelling in spellings}
_SPELLING = re.compile("|".join(sorted(_KEY_OF, key=len, reverse=True)))
_TWICE = re.compile(r"([a-z])\1+")


def loose(word: str) -> str:
    """The looser key of a folded word; empty where the word has other than Latin letters."""
    return _TWICE.sub(r"\1", _SPELLING.sub(_key_of, word)) if word.isascii() else ""


def _key_of(found: re.Match[str]) -> str:
    return _KEY_OF[found[0]]
