"""How names of all scripts become tokens of one kind."""

import pytest

from houselights.catalog.search.folding import END, FIRST, fold, pieces
from houselights.catalog.search.romanising import loose


def test_a_name_is_its_words_and_itself_without_spaces() -> None:
    assert fold("The Dark Knight") == [f"thedarkknight{END}", "the", "dark", "knight"]


def test_words_with_a_hyphen_stand_apart_and_joined() -> None:
    assert {"spider", "man", "spiderman"} <= set(fold("Spider-Man: No Way Home"))
    assert {"7beonbang", "ui", "7beonbangui"} <= set(fold("7beonbang-ui seonmul"))
    assert {"s", "w", "a", "t", "swat"} <= set(fold("S.W.A.T."))


@pytest.mark.parametrize(
    ("written", "alike"),
    [
        ("Amélie", "amelie"), ("AMÉLIE", "ame\u0301lie"), ("Sátántangó", "satantango"),
        ("Mołoda", "moloda"), ("Ｓｐｉｄｅｒ", "spider"), ("Straße", "strasse"),
        ("Ærlig", "aerlig"),
        ("Schindler’s", "Schindler's"), ("ﾄﾄﾛ", "トトロ"), ("トトロ", "ととろ"),
        ("Ёлки", "елки"), ("Romeo & Juliet", "romeo and juliet"), ("ﬁlm", "film"),
    ],
)  # fmt: skip
def test_the_same_name_in_other_letters_is_the_same(written: str, alike: str) -> None:
    assert fold(written) == fold(alike)


def test_a_dakuten_makes_another_sign() -> None:
    assert pieces("がぎ") == ["がぎ"]
    assert pieces("ｶﾞ") == pieces("ガ") != pieces("カ")


def test_hangul_is_taken_apart_into_letters() -> None:
    assert pieces("선물") == ["ㅅㅓㄴㅁㅜㄹ"]


def test_every_half_typed_syllable_is_a_beginning() -> None:
    steps = [
        "7번방ㅇ",
        "7번방으",
        "7번방의ㅅ",
        "7번방의서",
        "7번방의선",
        "7번방의선ㅁ",
        "7번방의섬",
    ]
    name = "".join(pieces("7번방의 선물"))

    # 으 on its way to 의 is the one that is not: the query tries what a vowel may become.
    assert [name.startswith(pieces(step)[0]) for step in steps] == [
        True, False, True, True, True, True, False,
    ]  # fmt: skip


def test_clusters_of_consonants_are_taken_apart() -> None:
    assert pieces("값") == pieces("갑ㅅ")
    assert pieces("닭") == ["ㄷㅏㄹㄱ"]


def test_lone_conjoining_jamo_are_the_letters_they_look_like() -> None:
    assert pieces("\u1106") == pieces("ㅁ") == ["ㅁ"]
    assert pieces("\u1109\u1165\u11ab") == pieces("선")


def test_a_korean_name_is_also_its_first_consonants() -> None:
    assert "ㅂㅇㅅㅇㄱㄷ" in fold("별에서 온 그대")


def test_scripts_without_spaces_become_pairs_and_the_last_sign() -> None:
    assert fold("7号房") == [f"7号房{END}", "7", "号房", "房"]
    assert fold("教父") == [f"教父{END}", f"教{FIRST}", "教父", "父"]
    assert "ลา" in fold("ฉลาดเกมส์โกง")


def test_spaces_in_such_scripts_do_not_count() -> None:
    with_spaces, without = fold("蜘蛛侠：英雄 无归"), fold("蜘蛛侠英雄无归")

    assert with_spaces == without


@pytest.mark.parametrize("text", ["", " ", "!!!", "\0", "\ud800", END, "\u0301", "…・"])
def test_what_holds_no_letter_or_digit_has_no_tokens(text: str) -> None:
    assert fold(text) == []


def test_no_token_keeps_a_sign_that_closes_another() -> None:
    assert fold(f"a{END}b{FIRST}") == [f"ab{END}", "a", "b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gisaengchung", "kisaengchung"), ("byeoreseo", "byoreso"), ("geudae", "kudae"),
        ("busanhaeng", "pusanhaeng"), ("dokkaebi", "tokkaebi"), ("seonmul", "sonmul"),
        ("shichinin", "sichinin"), ("toukyou", "tokyo"), ("bulsichak", "bulsichag"),
    ],
)  # fmt: skip
def test_spellings_that_people_mix_have_one_looser_key(one: str, other: str) -> None:
    assert loose(one) == loose(other)


def test_words_in_other_letters_have_no_looser_key() -> None:
    assert loose("ㅅㅓㄴㅁㅜㄹ") == loose("礼物") == ""
