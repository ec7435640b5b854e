"""Which languages TMDB's names are in, and what each of them is."""

import pytest

from houselights.catalog.tmdb.languages import language_in, tag_of
from houselights.catalog.tmdb.names import MOST_NAMES, names_of


def details(language: str, original: str, english: str, *others: tuple[str, str, str]) -> object:
    """`others` are alternative titles: country, title, what it is said to be."""
    keys = ("iso_3166_1", "title", "type")
    return {
        "title": english, "original_title": original, "original_language": language,
        "alternative_titles": {"titles": [dict(zip(keys, one, strict=True)) for one in others]},
    }  # fmt: skip


def kinds(country: str, *given: object) -> dict[str, str]:
    found = names_of(details(*given), [country]).document()  # type: ignore[arg-type]
    return {field.removeprefix("name/"): row["kind"] for field, row in found.items()}


@pytest.mark.parametrize(
    ("code", "country", "tag"),
    [
        ("pt", "BR", "pt"), ("pt", "PT", "pt-PT"), ("es", "MX", "es-MX"), ("ko", "KR", "ko"),
        ("zh", "CN", "zh-Hans"), ("zh", "SG", "zh-Hans-SG"), ("zh", "TW", "zh-Hant"),
        ("zh", "HK", "zh-Hant-HK"), ("zh", "", "zh"), ("cn", "", "yue"), ("xx", "", "zxx"),
        ("sh", "", "sr-Latn"), ("EN", "US", "en"), ("", "KR", ""),
    ],
)  # fmt: skip
def test_tmdbs_codes_become_tags(code: str, country: str, tag: str) -> None:
    assert tag_of(code, country) == tag


@pytest.mark.parametrize(
    ("name", "country", "tag"),
    [
        ("시그널", "US", "ko"), ("ABC 시그널", "KR", "ko"), ("シグナル", "JP", "ja"),
        ("信号", "JP", "ja"), ("信号", "CN", "zh-Hans"), ("信號", "HK", "zh-Hant-HK"),
        ("信號", "US", "zh"), ("Сигнал", "UA", "uk"), ("Сигнал", "US", "ru"),
        ("สัญญาณ", "TH", "th"), ("Señal", "MX", "es"), ("Signal", "KR", "und-Latn"),
        ("24", "KR", "ko"), ("Signal", "", "und-Latn"), ("", "", "und"),
    ],
)  # fmt: skip
def test_letters_and_country_say_the_language(name: str, country: str, tag: str) -> None:
    assert language_in(name, country) == tag


def test_a_latin_name_at_home_is_the_transcription_unless_it_is_english() -> None:
    assert kinds(
        "KR", "ko", "사랑의 불빛", "Light of Love",
        ("KR", "Sarangui Bulbit", ""), ("KR", "Love's Light", ""), ("JP", "Ai no Hikari", ""),
    ) == {
        "ko/사랑의 불빛": "original", "en/Light of Love": "translated",
        "ko-Latn/Sarangui Bulbit": "romanised", "en/Love's Light": "also_known_as",
        "und-Latn/Ai no Hikari": "also_known_as",
    }  # fmt: skip


def test_what_is_said_to_be_a_transcription_is_one_of_the_name_in_that_country() -> None:
    assert kinds(
        "JP", "ja", "静かな列", "",
        ("US", "Shizuka na Retsu", "Romaji"), ("RU", "Tikhiy ryad", "transliteration"),
    ) == {
        "ja/静かな列": "original", "ja-Latn/Shizuka na Retsu": "romanised",
        "ru-Latn/Tikhiy ryad": "also_known_as",
    }  # fmt: skip


def test_a_latin_name_is_never_a_transcription_of_a_latin_one() -> None:
    assert kinds("US", "en", "The Row", "The Row", ("IL", "Hashura", "romanization")) == {
        "en/The Row": "original", "he-Latn/Hashura": "also_known_as",
    }  # fmt: skip


def test_chinese_is_written_as_at_the_titles_home() -> None:
    assert kinds("TW", "zh", "安靜的一排", "安靜的一排") == {"zh-Hant/安靜的一排": "original"}


def test_the_same_name_stands_once_in_a_language() -> None:
    said = [("US", "The Row", ""), ("CA", "Le Rang", "")]

    assert kinds("FR", "fr", "Le Rang", "The Row", *said) == {
        "fr/Le Rang": "original", "en/The Row": "translated",
    }  # fmt: skip


def test_there_are_only_so_many_names() -> None:
    many = [("FR", f"Rang {number}", "") for number in range(200)]

    assert len(kinds("KR", "ko", "줄", "Row", *many)) == MOST_NAMES
