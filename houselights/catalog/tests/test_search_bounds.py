"""Whatever is typed: no error, and no more work than was meant."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from houselights.catalog.search import Entry, LiveIndex, TitleIndex, build_index
from houselights.catalog.search.querying import find
from houselights.catalog.search.reading import Reader
from houselights.catalog.search.terms import CountedTerms
from houselights.catalog.tests.well_known import entries

MOST_QUESTIONS = 16
MOST_LETTERS_OF_A_MATCH = 60_000


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> TitleIndex:
    path: Path = tmp_path_factory.mktemp("search") / "titles.sqlite3"
    build_index(path, entries())
    return TitleIndex(path)


ODD = (
    'AND OR NOT NEAR("a" b)', '"', '""', '" OR "', "tokens:a", "a*", "^a", "a + b", "-a", "(" * 300,
    "a" * 10_000, "a " * 5_000, "사" * 10_000, "사랑 " * 3_000, "愛" * 10_000, "ㅗ" * 40, "\0",
    "a\0b", "\ud800", "a\udfffb", "\ue000", "\ue001a", "\ue002", "愛\ue003", "ﷺ" * 500,
    "\u0301" * 500, "7번방의 선ㅁ" * 30, "%_", "'; DROP TABLE entry; --", "🎬🎬", "a🎬b",
    "ก็" * 200, "٣ فيلم", "ß" * 300,
)  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_searched_without_an_error(index: TitleIndex, text: str) -> None:
    assert len(index.search(text)) <= 10


@given(st.text(max_size=300) | st.text("abcdeAND\"*() -'7", max_size=60))
def test_any_text_is_searched_without_an_error(index: TitleIndex, text: str) -> None:
    assert len(index.search(text)) <= 10


@given(st.lists(st.text("ㅅ선물seonmul 7礼物のア-·'", max_size=30), max_size=12))
def test_any_name_that_can_be_read_is_found_by_itself(names: list[str]) -> None:
    live = LiveIndex()
    live.put(Entry(1, tuple(names), 1))

    found = {name: bool(live.search(name)) for name in names if any(map(str.isalnum, name))}

    assert all(found.values())


@given(st.text(max_size=200), st.lists(st.text(max_size=80), max_size=5))
@example("a\ud800", ["a\ud800b\n\0c"])
def test_any_names_can_be_put_and_removed(text: str, names: list[str]) -> None:
    live = LiveIndex()

    live.put(Entry(1, (text, *names), 1))
    live.search(text)
    live.remove(1)

    assert live.search(text) == []


class _CountingReader(Reader):
    """Knows every word and name, so that every step is taken; finds nothing."""

    def __init__(self) -> None:
        self.terms = _Everything()
        self.matches: list[str] = []

    def ranks(self, match: str, limit: int) -> list[int]:
        self.matches.append(match)
        return []

    def counts(self, words: list[str], beginning: str) -> list[int]:
        return []

    def commonest(self, words: list[str], limit: int) -> list[str]:
        return words[:limit]

    def starting(self, beginning: str, limit: int) -> list[str]:
        return [beginning + "x" * number for number in range(limit)]

    def sounding(self, loose_key: str, limit: int) -> list[str]:
        return [f"{loose_key}{number}" for number in range(limit)]


class _Everything(CountedTerms):
    def __contains__(self, term: str, /) -> bool:
        return True

    def among(self, terms: list[str], /) -> list[str]:
        return terms


@given(st.text("ab사愛 ", max_size=400) | st.text(max_size=400))
@example("abcdefgh " * 50)
@example("abcdefghijklm " * 7)
@example("사랑의불시착을사랑해 " * 7)
@example("愛" * 300)
def test_a_search_asks_a_bounded_number_of_bounded_questions(text: str) -> None:
    reader = _CountingReader()

    find(reader, text, 10)

    assert len(reader.matches) <= MOST_QUESTIONS
    assert max(map(len, reader.matches), default=0) <= MOST_LETTERS_OF_A_MATCH
