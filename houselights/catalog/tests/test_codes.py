"""Countries, languages and ids, read from what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.catalog.words.codes import (
    UnknownCode,
    country_name,
    language_in_words,
    language_of_letters,
    read_country,
    read_language,
)
from houselights.catalog.writing.ids import FORMS, NoSuchId, read_id


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("kr", "KR"),
        (" South  Korea ", "KR"),
        ("japan", "JP"),
        ("SU", "SU"),
        ("XK", "XK"),
        ("Korea", "KR"),
        ("USA", "US"),
        ("hong kong", "HK"),
        ("Soviet Union", "SU"),
        ("UK", "GB"),
    ],
)
def test_a_country_is_read(typed: str, code: str) -> None:
    assert read_country(typed) == code


@pytest.mark.parametrize(
    ("code", "name"),
    [("KR", "South Korea"), ("hk", "Hong Kong"), ("CS", "Czechoslovakia"), ("QQ", "QQ")],
)
def test_a_country_is_said(code: str, name: str) -> None:
    assert country_name(code) == name


@pytest.mark.parametrize("typed", ["", "X", "ZZZ", "Atlantis", "419", "XX"])
def test_what_is_no_country_is_refused(typed: str) -> None:
    with pytest.raises(UnknownCode):
        read_country(typed)


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("KO", "ko"), ("ko-latn", "ko-Latn"), ("ZH-hant-tw", "zh-Hant-TW"), ("Korean", "ko"),
        ("pt-br", "pt-BR"), ("und", "und"), ("traditional chinese", "zh-Hant"), ("yue", "yue"),
    ],
)  # fmt: skip
def test_a_language_is_read(typed: str, tag: str) -> None:
    assert read_language(typed) == tag


@pytest.mark.parametrize("typed", ["", "k", "ko_Latn", "qqq", "ko-", "한국어인가", "-ko", "ko--x"])
def test_what_is_no_language_is_refused(typed: str) -> None:
    with pytest.raises(UnknownCode):
        read_language(typed)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("ko", "Korean"), ("ko-Latn", "Korean, in Latin letters"),
        ("zh-Hant", "Traditional Chinese"), ("de-XY", "German (XY)"), ("x-odd", "x-odd"),
        ("zh-Hant-HK", "Traditional Chinese (Hong Kong)"), ("zh-HK", "Chinese (Hong Kong)"),
        ("uz-Cyrl", "Uzbek (Cyrillic)"), ("", ""),
    ],
)  # fmt: skip
def test_a_language_is_said(tag: str, words: str) -> None:
    assert language_in_words(tag) == words


@pytest.mark.parametrize(
    ("text", "language"),
    [("7번방의 선물", "ko"), ("万引き家族", "ja"), ("霸王别姬", "zh"), ("Signal", ""), ("", "")],
)
def test_letters_tell_of_a_language(text: str, language: str) -> None:
    assert language_of_letters(text) == language


@pytest.mark.parametrize(
    ("scheme", "typed", "value"),
    [
        ("imdb", " tt5332206 ", "tt5332206"),
        ("imdb", "https://m.imdb.com/title/tt5332206/reference?x=1", "tt5332206"),
        ("tmdb_film", "https://www.themoviedb.org/movie/496243-gisaengchung", "496243"),
        ("mdl", "mydramalist.com/15365-signal", "15365"),
        ("wikidata", "https://www.wikidata.org/wiki/Q61448040#x", "Q61448040"),
        ("letterboxd", "https://letterboxd.com/film/parasite-2019/", "parasite-2019"),
        ("mal", "https://myanimelist.net/anime/32281/Kimi_no_Na_wa", "32281"),
    ],
)
def test_an_id_is_read_from_itself_or_its_address(scheme: str, typed: str, value: str) -> None:
    assert read_id(scheme, typed) == value


@pytest.mark.parametrize(
    ("scheme", "typed"),
    [
        ("imdb", "nm0000001"), ("imdb", "https://www.imdb.com/name/nm0000001/"), ("mdl", "0"),
        ("wikidata", "61448040"), ("tvdb", "305296x"), ("letterboxd", "Parasite 2019"),
    ],
)  # fmt: skip
def test_what_is_no_id_is_refused(scheme: str, typed: str) -> None:
    with pytest.raises(NoSuchId):
        read_id(scheme, typed)


@given(st.sampled_from(sorted(FORMS)), st.text(max_size=80))
def test_whatever_is_typed_an_id_fits_its_column(scheme: str, typed: str) -> None:
    try:
        value = read_id(scheme, typed)
    except NoSuchId:
        return

    assert 0 < len(value) <= 60
    assert read_id(scheme, value) == value


@given(st.text(max_size=40))
def test_whatever_is_typed_a_language_stays_what_it_was_read_as(typed: str) -> None:
    try:
        tag = read_language(typed)
    except UnknownCode:
        return

    assert read_language(tag) == tag
