"""Codes of countries and languages, read from what people type: "KR", "South Korea", "ko-latn"."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houselights.catalog.words.countries import FORMER, OWN_NAMES, TYPED

_BY_COUNTRY = {"kr": "ko", "jp": "ja", "cn": "zh-Hans", "tw": "zh-Hant", "hk": "zh-Hant"}
"""Codes of countries that people type for languages; Kanuri, which is "kr", goes by its name."""
WITHOUT_ENTRY = ("und", "mul", "zxx", "mis")  # not known, several, none: RFC 5646, 4.1
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
_LETTERS = (
    (re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]"), "ko"),
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\u4e00-\u9fff\u3400-\u4dbf]"), "zh"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
)


class UnknownCode(ValueError):
    """Neither a code nor a name that we know."""


def read_country(text: str) -> str:
    """The two letters of a country, given by them or by its name. Raises UnknownCode."""
    typed = " ".join(text.split())
    code = typed.upper()
    if code in FORMER or (len(code) == 2 and code in locale_now().territories):
        return code
    small = typed.casefold()
    own = {str(name).casefold(): code for code, name in OWN_NAMES.items()}
    found = own.get(small) or TYPED.get(small)
    found = found or _countries_by_name(str(locale_now())).get(small)
    if found is None:
        raise UnknownCode(text)
    return found


def country_name(code: str) -> str:
    """In the site's language; a code that nobody knows stays as it is."""
    name = OWN_NAMES.get(code.upper()) or locale_now().territories.get(code.upper(), code)
    return str(name)


def read_language(text: str) -> str:
    """The tag of a language by BCP 47 ("ko", "ko-Latn", "zh-Hant"), given by it or by the name of
    the language. Raises UnknownCode."""
    typed = " ".join(text.split())
    if tag := _BY_COUNTRY.get(typed.casefold()):
        return tag
    if _TAG.fullmatch(typed):
        tag = _in_its_case(typed)
        base = tag.split("-")[0]
        if base in locale_now().languages or base in WITHOUT_ENTRY:
            return tag
    found = _languages_by_name(str(locale_now())).get(typed.casefold())
    if found is None:
        raise UnknownCode(text)
    return found


def language_of_letters(text: str) -> str:
    """The language that mostly has such letters; "" where many have them. Han alone counts as
    Chinese."""
    return next((language for letters, language in _LETTERS if letters.search(text)), "")


def language_in_words(tag: str) -> str:
    """ "Korean", "Korean, in Latin letters"; the tag itself where nobody knows better."""
    base, _dash, rest = tag.partition("-")
    languages = locale_now().languages
    if name := languages.get(tag.replace("-", "_")):
        return str(name)
    if base not in languages:
        return tag
    if rest == "Latn":
        return _("%(language)s, in Latin letters") % {"language": languages[base]}
    if not rest:
        return str(languages[base])
    script, _dash, country = rest.partition("-")
    if country and (spoken := languages.get(f"{base}_{script}")):
        return f"{spoken} ({country_name(country)})"
    written = locale_now().scripts.get(rest) or country_name(rest)
    return f"{languages[base]} ({written})"


def common_languages() -> list[tuple[str, str]]:
    """Tags and names of the languages that films most often have names in, for a list to choose
    from."""
    tags = (
        "en", "ko", "ko-Latn", "ja", "ja-Latn", "zh-Hans", "zh-Hant", "zh-Latn", "th", "th-Latn",
        "vi", "id", "tl", "hi", "ta", "fa", "ar", "tr", "fr", "de", "es", "it", "pt", "pl", "ru",
        "sv", "da",
    )  # fmt: skip
    return [(tag, language_in_words(tag)) for tag in tags]


def locale_now() -> Locale:
    """Of the site's language."""
    try:
        return Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _in_its_case(tag: str) -> str:
    """Language small, script with a capital, country in capitals: RFC 5646, 2.1.1."""
    base, *rest = tag.split("-")
    return "-".join([base.lower(), *(_part_in_its_case(part) for part in rest)])


def _part_in_its_case(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()


@lru_cache(maxsize=8)
def _countries_by_name(locale: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for each in ("en", locale):
        for code, name in Locale.parse(each).territories.items():
            if len(code) == 2 and code.isalpha():
                names[name.casefold()] = code
    return names


@lru_cache(maxsize=8)
def _languages_by_name(locale: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for each in ("en", locale):
        for tag, name in Locale.parse(each).languages.items():
            names[name.casefold()] = tag.replace("_", "-")
    return names


def codes_in(text: str) -> list[str]:
    """The codes of "KR, JP" or "KR JP"."""
    return text.replace(",", " ").split()
