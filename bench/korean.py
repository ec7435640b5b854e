"""Korean words for made titles, and their Revised Romanisation as IMDb writes it."""

import random

_LEADS_TEXT = "g kk n d tt r m b pp s ss - j jj ch k t p h"
_VOWELS_TEXT = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
# Tails as they sound at the end of a syllable.
_TAILS_TEXT = "- k k ks n nj nh t l lg lm lb ls lt lp lh m p ps t t ng t t k t p t"
_LEADS, _VOWELS, _TAILS = _LEADS_TEXT.split(), _VOWELS_TEXT.split(), _TAILS_TEXT.split()
LEAD_SIGNS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
COMMON_LEADS = (0, 2, 3, 5, 6, 7, 9, 11, 11, 12, 14, 18)
COMMON_VOWELS = (0, 0, 1, 4, 4, 5, 6, 8, 8, 9, 13, 13, 14, 18, 20, 20)
COMMON_TAILS = (0, 0, 0, 0, 1, 4, 4, 8, 16, 17, 21)
_FIRST, _LAST = 0xAC00, 0xD7A3


def syllable(lead: int, vowel: int, tail: int) -> str:
    return chr(_FIRST + (lead * 21 + vowel) * 28 + tail)


def parts(sign: str) -> tuple[int, int, int] | None:
    """Lead, vowel and tail of a syllable; None for any other sign."""
    code = ord(sign)
    if not _FIRST <= code <= _LAST:
        return None
    return (code - _FIRST) // 588, (code - _FIRST) // 28 % 21, (code - _FIRST) % 28


def random_word(dice: random.Random) -> str:
    return "".join(
        syllable(dice.choice(COMMON_LEADS), dice.choice(COMMON_VOWELS), dice.choice(COMMON_TAILS))
        for _ in range(dice.choice((1, 2, 2, 2, 3, 3, 4)))
    )


def romanised(text: str) -> str:
    """Letter by letter, with the particle 의 set off: 7번방의 선물 is 7beonbang-ui seonmul."""
    spelt = []
    for number, sign in enumerate(text):
        found = parts(sign)
        if found is None:
            spelt.append(sign)
            continue
        particle = sign == "의" and text[number + 1 : number + 2] in ("", " ")
        if particle and number and text[number - 1] != " ":
            spelt.append("-")
        lead, vowel, tail = found
        spelt.append((_LEADS[lead] + _VOWELS[vowel] + _TAILS[tail]).replace("-", ""))
    return "".join(spelt)
