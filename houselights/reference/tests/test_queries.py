import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from houselights.reference import episodes, people, queries, reading
from houselights.reference.keys import parse_key
from houselights.reference.stores.opening import opened_store, reference_file
from houselights.reference.tables import TITLE
from houselights.reference.tests import imdb_files
from houselights.reference.tests.items import CELL, CRASH, NAMED, item, load, ref, write_dump

FILM, SERIES = parse_key("tt2659414"), parse_key("tt10850932")


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Those that were asked."""
    asked: list[str] = []

    def counted(statement: str, *given: Any) -> Any:
        asked.append(statement)
        return found(statement, *given)

    found = reading.rows
    for module in ("queries", "people", "labels"):
        monkeypatch.setattr(f"houselights.reference.{module}.rows", counted)
    return asked


@pytest.fixture
def many(reference: Path, folder: Path) -> list[int]:
    imdb_files.write_small_set(folder)
    imdb_files.load(folder)
    more = [item(n, {"en": f"Film {n}"}, P31=ref(11424), P136=ref(1366112)) for n in range(1, 40)]
    load(write_dump(folder / "dump.json", CRASH, CELL, *more, *NAMED))
    return [FILM, SERIES, *(parse_key(f"Q{number}") for number in range(1, 40))]


@pytest.mark.parametrize(
    ("ask", "most"),
    [(queries.titles_of, 4), (queries.names_of, 3), (people.people_of, 3)],
    ids=["titles", "names", "people"],
)
def test_many_at_once_take_no_more_queries_than_one(
    many: list[int], statements: list[str], ask: Callable[[list[int]], Any], most: int
) -> None:
    ask(many[:1])
    for_one = len(statements)
    found = ask(many)

    assert len(statements) - for_one <= most
    assert for_one <= most
    assert found is not None


def test_all_titles_that_are_asked_for_are_found(many: list[int]) -> None:
    found = queries.titles_of([*many, parse_key("tt7654321"), many[0]])

    assert list(found) == many
    assert found[many[5]].get("genres") == ("television drama",)


def test_the_credits_of_a_title_take_few_queries(many: list[int], statements: list[str]) -> None:
    found = people.credits_of(SERIES)

    assert len(found) > 2
    assert len(statements) <= 5


def test_of_both_sources_each_person_is_credited_once(many: list[int]) -> None:
    found = people.credits_of(SERIES)

    assert [(one.person_name, one.category, one.characters) for one in found] == [
        ("Person 5", "actress", ("Yoon Se-ri",)),
        ("Lee Jung-hyo", "director", ()),
        ("Hyun Bin", "actor", ("Ri Jeong-hyeok",)),
    ]


def test_a_person_of_both_sources_is_one(many: list[int]) -> None:
    by_imdb, by_item = parse_key("nm0000005"), parse_key("Q90003")

    found = people.people_of([by_imdb, by_item, parse_key("Q77")])

    assert found[by_imdb] == found[by_item]
    assert found[by_imdb].keys == (by_imdb, by_item)
    assert [name.text for name in found[by_imdb].names] == ["Son Ye-jin", "손예진"]
    assert len(found) == 2


def test_a_person_of_a_credit_is_found_by_its_key_whoever_was_loaded(
    reference: Path, folder: Path
) -> None:
    load(write_dump(folder / "dump.json", CRASH, *NAMED))
    keys = [credit.person_key for credit in people.credits_of(parse_key("Q65117148"))]

    found = people.people_of(keys)

    assert [found[key].name for key in keys] == ["Lee Jung-hyo", "Hyun Bin", "Son Ye-jin"]
    assert found[keys[2]].keys == (parse_key("Q90003"),)


def test_an_original_in_other_letters_makes_imdbs_a_romanised_one(many: list[int]) -> None:
    names = queries.names_of([SERIES])[SERIES]

    assert [(name.text, name.kind, name.language) for name in names[:2]] == [
        ("사랑의 불시착", "original", "ko"),
        ("Sarangui bulsichak", "romanised", "ko-Latn"),
    ]


@pytest.mark.parametrize("text", ["", "imdb-", "tt", "Q", "wikidata-tt1", "x" * 9999, "imdb-ttx"])
def test_what_is_no_key_finds_nothing(many: list[int], text: str) -> None:
    assert queries.find_title(text) is None


def test_where_nothing_is_loaded_nothing_is_found(reference: Path) -> None:
    assert queries.find_title(FILM) is None
    assert queries.names_of([FILM]) == {FILM: []}
    assert people.credits_of(FILM) == []
    assert episodes.episodes_of(FILM) == []
    assert queries.load_states() == []
    assert queries.generation() == 0
    assert queries.title_count() == 0
    assert connection.vendor == "postgresql" or not reference_file().exists()


def test_while_rows_are_written_others_read_what_was_there(many: list[int]) -> None:
    with opened_store() as store, store.transaction():
        store.delete(TITLE, "key", [FILM])

        meanwhile = queries.find_title(FILM)

    assert meanwhile is not None
    assert queries.find_title(FILM) is None


def test_each_thread_reads_for_itself(many: list[int]) -> None:
    if connection.vendor == "postgresql":
        return  # there Django gives each thread its connection
    found: list[Any] = []
    threads = [
        threading.Thread(target=lambda: found.append(queries.find_title(FILM))) for _ in range(8)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [queries.find_title(FILM)] * 8


def test_a_file_that_was_taken_away_is_noticed(many: list[int]) -> None:
    if connection.vendor == "postgresql":
        return
    assert queries.find_title(FILM) is not None

    for path in reference_file().parent.glob("catalogue.sqlite3*"):
        path.unlink()

    assert queries.find_title(FILM) is None
