"""The index file: made beside the old one, replaced at once, searched by many."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from houselights.catalog.search import Entry, TitleIndex, build_index, merge
from houselights.catalog.search.hits import Hit
from houselights.catalog.tests.well_known import entries, key_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "titles.sqlite3"


def _keys(hits: list[Hit]) -> list[int]:
    return [hit.key for hit in hits]


def test_a_missing_file_is_an_empty_index(path: Path) -> None:
    assert TitleIndex(path).search("parasite") == []


def test_an_index_of_nothing_finds_nothing(path: Path) -> None:
    build_index(path, [])

    assert TitleIndex(path).search("parasite") == []


def test_a_replaced_file_is_searched_at_once(path: Path) -> None:
    build_index(path, [Entry(1, ("Parasite",), 10)])
    index = TitleIndex(path)
    before = _keys(index.search("parasite"))

    build_index(path, [Entry(2, ("Parasite",), 10)])

    assert (before, _keys(index.search("parasite"))) == ([1], [2])


def test_a_file_that_was_deleted_is_an_empty_index_and_one_made_anew_is_found(path: Path) -> None:
    build_index(path, [Entry(1, ("Parasite",), 10)])
    index = TitleIndex(path)
    index.search("parasite")

    path.unlink()
    without = index.search("parasite")
    build_index(path, [Entry(3, ("Parasite",), 10)])

    assert (without, _keys(index.search("parasite"))) == ([], [3])


def test_a_build_that_fails_leaves_the_old_file_and_nothing_else(path: Path) -> None:
    build_index(path, [Entry(1, ("Parasite",), 10)])

    def broken() -> Iterator[Entry]:
        yield Entry(2, ("Oldboy",), 10)
        raise OSError("the source went away")

    with pytest.raises(OSError, match="went away"):
        build_index(path, broken())

    assert _keys(TitleIndex(path).search("parasite")) == [1]
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"no database at all, only text" * 100])
def test_a_damaged_file_is_an_empty_index(
    path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_bytes(content)
    index = TitleIndex(path)

    found = [index.search("parasite"), index.search("parasite")]

    assert found == [[], []]
    assert len(caplog.records) == 1


def test_an_index_of_another_format_is_passed_over(path: Path) -> None:
    build_index(path, [Entry(1, ("Parasite",), 10)])
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()

    assert TitleIndex(path).search("parasite") == []


def test_more_votes_come_first_whatever_the_order_of_the_entries(path: Path) -> None:
    build_index(path, [Entry(votes, ("Oldboy",), votes) for votes in (7, 900, 3, 80_000)])

    assert _keys(TitleIndex(path).search("oldboy")) == [80_000, 900, 7, 3]


def test_the_name_that_matched_best_is_shown(path: Path) -> None:
    build_index(path, entries())
    index = TitleIndex(path)

    names = [index.search(typed)[0].name for typed in ("기생ㅊ", "gisaeng", "parasit", "寄生")]

    assert names == ["기생충", "Gisaengchung", "Parasite", "寄生虫"]


def test_no_more_hits_come_than_were_asked_for(path: Path) -> None:
    build_index(path, [Entry(key, (f"Love {key}",), key) for key in range(100)])
    index = TitleIndex(path)

    assert [len(index.search("love", limit=limit)) for limit in (0, 1, 10, 60)] == [0, 1, 10, 60]


def test_progress_is_told(path: Path) -> None:
    told: list[int] = []

    build_index(path, (Entry(key, ("A",), 0) for key in range(4_500)), progress=told.append)

    assert told == [2_000, 4_000, 4_500]


def test_many_threads_search_while_the_file_is_replaced(path: Path) -> None:
    build_index(path, entries())
    index = TitleIndex(path)
    wanted = key_of("기생충")

    def ask(number: int) -> bool:
        if number % 20 == 0:
            build_index(path.with_name(f"other{number}"), entries())
            path.with_name(f"other{number}").replace(path)
        return wanted in _keys(index.search("parasit"))

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, range(200)))

    assert all(found)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("gwae", "Gwaemul"), ("host", "The Host"), ("the hsot", "The Host"), ("괴ㅁ", "괴물")],
)
def test_of_a_film_of_dozens_of_names_the_nearest_is_shown(
    path: Path, typed: str, name: str
) -> None:
    names = ["괴물", "Gwaemul", "The Host", "Gwaemul the Second Part", "The Hosts of Others"]
    names += [f"{word} {number}" for word in ("Horst", "Gwana", "Der Gast") for number in range(9)]
    build_index(path, [Entry(1, tuple(names), 10.0)])

    assert TitleIndex(path).search(typed)[0].name == name


@pytest.mark.parametrize("typed", ["bakaar 7 film", "bakara 7 film", "film 7 bakara"])
def test_of_a_series_with_numbers_the_one_that_is_asked_for_comes_first(
    path: Path, typed: str
) -> None:
    others = tuple(f"{word} {sign}" for word in ("Horst", "Gwana", "Geist") for sign in "abcdefghi")
    films = [Entry(n, (f"Bakara {n} Film", f"Bakara {n} B", *others), 50.0) for n in range(1, 16)]
    build_index(path, films)

    assert TitleIndex(path).search(typed)[0].key == 7


def test_names_of_ten_thousand_signs_and_two_hundred_names_are_found(path: Path) -> None:
    long, many = "Endless " * 1_250, tuple(f"Crowd {number} film" for number in range(200))
    build_index(path, [Entry(1, (long, "Short"), 1), Entry(2, many, 1), Entry(3, (), 1)])
    index = TitleIndex(path)

    hits = [index.search("endless endles")[0], index.search("crowd 150 fi")[0]]

    assert [(hit.key, len(hit.name)) for hit in hits] == [(1, 300), (2, len("Crowd 150 film"))]
    assert hits[1].name == "Crowd 150 film"


@pytest.mark.parametrize(
    ("key", "popularity"), [(-1, 1.0), (1 << 63, 1.0), (1, -1.0), (1, float("nan"))]
)
def test_keys_and_votes_that_can_not_be_kept_are_refused(key: int, popularity: float) -> None:
    with pytest.raises(ValueError, match=r"is needed|is a number"):
        Entry(key, ("A",), popularity)


def test_merged_hits_come_by_score_and_each_key_once() -> None:
    ours = [Hit(1, "A", 0.9), Hit(2, "B", 0.5)]
    theirs = [Hit(2, "C", 0.8), Hit(3, "D", 0.7)]

    assert merge(ours, theirs, 2) == [Hit(1, "A", 0.9), Hit(2, "C", 0.8)]
