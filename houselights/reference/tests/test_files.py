import bz2
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.reference import files
from houselights.reference.files import CutShort, LineFile
from houselights.reference.keys import (
    BadKey,
    parse_key,
    print_person_key,
    print_title_key,
    wikidata_key,
)
from houselights.reference.marks import Marks
from houselights.reference.scripts import language_of
from houselights.reference.wikidata.languages import tag_of


def lines_of(path: Path) -> list[tuple[int, bytes]]:
    return [
        (number, line)
        for block in LineFile(path).blocks()
        for number, line in enumerate(block.data.split(b"\n"), block.first)
        if line
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress])
def test_lines_keep_their_numbers_however_the_file_is_packed(
    tmp_path: Path, pack: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "READ_BYTES", 7)
    path = tmp_path / "file"
    raw = b"".join(b"line %d\n" % number for number in range(1, 500)) + b"the last"
    path.write_bytes(pack(raw))  # type: ignore[operator]

    found = lines_of(path)

    assert found[:-1] == [(number, b"line %d" % number) for number in range(1, 500)]
    assert found[-1] == (500, b"the last")


def test_files_packed_in_pieces_are_one(tmp_path: Path) -> None:
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(b"a\nb") + gzip.compress(b"c\n") + b"\0" * 100)

    assert lines_of(path) == [(1, b"a"), (2, b"bc")]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_of_a_file_that_was_cut_all_whole_lines_come_before_the_refusal(
    tmp_path: Path, pack: object
) -> None:
    path = tmp_path / "file"
    raw = b"".join(b"%d\n" % (number**3) for number in range(400_000))
    packed = pack(raw)  # type: ignore[operator]
    path.write_bytes(packed[: len(packed) * 2 // 3])
    blocks: list[bytes] = []

    with pytest.raises(CutShort):
        blocks.extend(block.data for block in LineFile(path).blocks())

    came = b"".join(blocks)
    assert raw.startswith(came)
    assert came.endswith(b"\n")
    assert len(came) > len(raw) // 3


def test_an_endless_line_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LONGEST_LINE", 1000)
    monkeypatch.setattr(files, "READ_BYTES", 100)
    refused: list[int] = []
    path = tmp_path / "file"
    path.write_bytes(b"a\n" + b"x" * 5000 + b"\nb\nc\n")

    blocks = LineFile(path, refuse=lambda number, why: refused.append(number)).blocks()
    found = [
        (number, line)
        for block in blocks
        for number, line in enumerate(block.data.split(b"\n"), block.first)
        if line
    ]

    assert refused == [2]
    assert found == [(1, b"a"), (3, b"b"), (4, b"c")]


@given(st.integers(1, 10**10 - 1))
def test_a_printed_key_is_read_again(number: int) -> None:
    for text in (f"imdb-tt{number:07}", f"wikidata-Q{number}"):
        assert print_title_key(parse_key(text)) == text
    assert parse_key(print_person_key(parse_key(f"nm{number:07}"))) == parse_key(f"nm{number}")
    assert 0 < wikidata_key(number) < 2**63


@pytest.mark.parametrize(
    "text", ["tt0", "Q0", "q5", "tt٣", "imdb-Q5", "wikidata-tt5", "tt" + "9" * 11]
)
def test_other_text_is_no_key(text: str) -> None:
    with pytest.raises(BadKey):
        parse_key(text)


def test_marks_are_kept_far_apart() -> None:
    marks = Marks()
    for number in (0, 5, 65_536, 10**10):
        marks.add(number, 1)
        marks.add(number, 4)
    marks.add(6, 2)

    assert [marks.get(number) for number in (0, 5, 6, 7, 65_536, 10**10)] == [5, 5, 2, 0, 5, 5]
    assert marks.bytes_held == 3 * 65_536


@pytest.mark.parametrize(
    ("text", "region", "language"),
    [
        ("7번방의 선물", None, "ko"),
        ("사랑의 불시착", "US", "ko"),
        ("愛の不時着", "TW", "ja"),
        ("愛的迫降", "TW", "zh-Hant"),
        ("七号房的礼物", "CN", "zh-Hans"),
        ("七号房", "JP", "ja"),
        ("Паразиты", "RU", "ru"),
        ("Паразити", "UA", "uk"),
        ("Le fabuleux destin", "FR", "fr"),
        ("Amelie", "XWW", "en"),
        ("Gisaengchung", "KR", ""),
        ("Amelie", None, ""),
        ("12", "FR", ""),
        ("Any", "XYZ", ""),
    ],
)
def test_a_language_is_guessed_from_letters_and_place(
    text: str, region: str | None, language: str
) -> None:
    assert language_of(text, region) == language


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("ko", "ko"), ("zh-hant", "zh-Hant"), ("pt-br", "pt-BR"), ("sr-ec", "sr-Cyrl"),
        ("simple", "en"), ("be-tarask", "be-tarask"), ("zh-hant-hk", "zh-Hant-HK"),
    ],
)  # fmt: skip
def test_codes_become_tags_of_the_web(code: str, tag: str) -> None:
    assert tag_of(code) == tag
