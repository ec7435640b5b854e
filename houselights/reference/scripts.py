"""Which script a name is written in, and so which language it is likely to be in."""

import unicodedata
from functools import lru_cache

from babel.languages import get_official_languages

_BY_NAME = (
    ("HANGUL", "Hang"), ("HIRAGANA", "Kana"), ("KATAKANA", "Kana"), ("CJK", "Hani"),
    ("THAI", "Thai"), ("CYRILLIC", "Cyrl"), ("ARABIC", "Arab"), ("DEVANAGARI", "Deva"),
    ("GREEK", "Grek"), ("HEBREW", "Hebr"), ("LATIN", "Latn"),
)  # fmt: skip
_OF_SCRIPT = {"Hang": "ko", "Kana": "ja", "Thai": "th", "Grek": "el", "Hebr": "he"}
_HAN = {"CN": "zh-Hans", "SG": "zh-Hans", "MY": "zh-Hans", "TW": "zh-Hant", "HK": "zh-Hant"}
_LANGUAGE_OF_REGION = {"XWW": "en", "US": "en", "XSG": "en", "IN": "", "SUHH": "ru", "XWG": "de"}
LATIN = "Latn"


def script_of(text: str) -> str:
    """ISO 15924, of the first letter that says it; kana before Han. "" for no letters."""
    found = [script for script in map(_script, text) if script]
    if "Kana" in found:
        return "Kana"
    return found[0] if found else ""


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((script for begin, script in _BY_NAME if name.startswith(begin)), "")


def language_of(text: str, region: str | None) -> str:
    """A guess, from the letters first and then from where the name is used. "" for no guess.

    A Latin name of a place that writes otherwise is a transcription: no language is guessed.
    """
    script = script_of(text)
    if script == "Hani":
        return "ja" if region == "JP" else _HAN.get(region or "", "zh")
    if script in _OF_SCRIPT:
        return _OF_SCRIPT[script]
    spoken = _spoken_in(region) if region else ""
    if script == "Cyrl":
        return spoken if spoken in ("ru", "uk", "bg", "sr", "be", "mk", "kk", "mn") else "ru"
    return spoken if script == LATIN and spoken not in _OTHER_LETTERS else ""


def is_transcribed(text: str, language: str) -> bool:
    """Whether a name of a language (BCP 47) with other letters is written in Latin ones."""
    return language.partition("-")[0] in _OTHER_LETTERS and script_of(text) == LATIN


_OTHER_LETTERS = frozenset(
    ("ko", "ja", "zh", "th", "ru", "uk", "bg", "be", "el", "he", "ar", "fa", "hi", "ka", "hy", "sr")
)


@lru_cache(maxsize=1024)
def _spoken_in(region: str) -> str:
    if region in _LANGUAGE_OF_REGION:
        return _LANGUAGE_OF_REGION[region]
    official = get_official_languages(region, de_facto=True)
    return official[0] if official else ""
