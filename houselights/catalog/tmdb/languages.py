"""TMDB's codes of languages and countries as tags of BCP 47, and what letters say of a name."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from babel.core import get_global
from babel.languages import get_official_languages

LATIN = "Latn"
UNKNOWN = "und"
# Codes that TMDB made itself, or that nobody uses any more.
_OWN_CODES = {"cn": "yue", "xx": "zxx", "mo": "ro", "sh": "sr-Latn"}
_HAN_SCRIPTS = {"TW": "Hant", "HK": "Hant", "MO": "Hant"}
_HAN_HOMES = {"Hans": "CN", "Hant": "TW"}
_SCRIPTS = {
    "LATIN": LATIN, "HANGUL": "Kore", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "CJK": "Hani",
    "THAI": "Thai", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "DEVANAGARI": "Deva", "GREEK": "Grek",
    "HEBREW": "Hebr", "GEORGIAN": "Geor", "ARMENIAN": "Armn", "BENGALI": "Beng", "TAMIL": "Taml",
    "TELUGU": "Telu", "KHMER": "Khmr", "MYANMAR": "Mymr", "LAO": "Laoo",
}  # fmt: skip


def tag_of(code: str, country: str = "") -> str:
    """Of a language of TMDB's in a country: pt in BR is pt, in PT pt-PT; zh in TW is zh-Hant.

    The country stands in the tag where it is not the one that the language is taken for. "" for
    no code. Source: CLDR, likely subtags.
    """
    code = _OWN_CODES.get(code.lower(), code.lower())
    if code == "zh" and country:
        script = _HAN_SCRIPTS.get(country, "Hans")
        return _with_country(f"zh-{script}", country, _HAN_HOMES[script])
    return _with_country(code, country, _likely(code)[1]) if code else ""


def base_of(tag: str) -> str:
    return tag.partition("-")[0]


def romanised(tag: str) -> str:
    """The tag of its Latin letters: ko becomes ko-Latn, zh-Hant zh-Latn."""
    return f"{base_of(tag)}-{LATIN}"


def writes_latin(tag: str) -> bool:
    return _script_of_language(tag) in ("", LATIN)


@lru_cache(maxsize=512)
def spoken_in(country: str) -> tuple[str, ...]:
    """The official languages of a country, as CLDR has them; none for no country."""
    tags = get_official_languages(country, de_facto=True)
    return tuple(tag.partition("_")[0] for tag in tags)


@lru_cache(maxsize=2048)
def language_in(text: str, country: str) -> str:
    """The tag of a name's language, as its letters and the country where it is used make likely.

    Latin letters where nobody writes so (a transcription, or English) are `und-Latn`.
    """
    script = script_of(text)
    spoken = spoken_in(country)
    if script == "Hani" and "ja" not in spoken:
        return tag_of("zh", country if "zh" in spoken else "")
    for code in spoken:
        if script in ("", *_scripts_of_language(code)):
            return tag_of(code)
    if script == LATIN:
        return f"{UNKNOWN}-{LATIN}"
    return _subtags(f"und_{script}")[0] or UNKNOWN


def script_of(text: str) -> str:
    """Of its letters, by ISO 15924; what shows a language goes before Han. "" for none."""
    found = [script for script in map(_script_of_letter, text) if script]
    telling = (script for script in found if script not in ("Hani", LATIN))
    return next(telling, "Hani" if "Hani" in found else next(iter(found), ""))


def _with_country(tag: str, country: str, home: str) -> str:
    return f"{tag}-{country}" if country and country != home else tag


@lru_cache(maxsize=4096)
def _script_of_letter(letter: str) -> str:
    begin = unicodedata.name(letter, "").partition(" ")[0]
    return _SCRIPTS.get(begin, "")


def _scripts_of_language(code: str) -> tuple[str, ...]:
    script = _script_of_language(code)
    return (script, "Hani") if script in ("Jpan", "Hans", "Hant") else (script,)


def _script_of_language(tag: str) -> str:
    """The one that the tag names, else the one it is mostly written in; "" where CLDR has none."""
    parts = [part for part in tag.split("-")[1:] if len(part) == 4]
    return parts[0] if parts else _likely(base_of(tag))[0]


def _likely(code: str) -> tuple[str, str]:
    """Script and country that a language is taken for."""
    _language, script, country = _subtags(code)
    return script, country


def _subtags(code: str) -> tuple[str, str, str]:
    parts = str(get_global("likely_subtags").get(code, "")).split("_")
    language, script, country = parts if len(parts) == 3 else ("", "", "")
    return language, script, country
