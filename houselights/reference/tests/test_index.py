from pathlib import Path

import pytest

from bench.imdb_files import write_files
from houselights.reference import index
from houselights.reference.imdb import layout
from houselights.reference.imdb.options import Options
from houselights.reference.index import VOTES_OF_PAGES, index_entries, people_entries
from houselights.reference.keys import parse_key
from houselights.reference.records import Entry
from houselights.reference.tests import imdb_files
from houselights.reference.tests.items import CELL, CRASH, NAMED, item, load, ref, write_dump


@pytest.fixture
def both(reference: Path, folder: Path) -> None:
    """A series that both sources have, a film that both have without a link between them."""
    imdb_files.write_small_set(folder)
    imdb_files.load(folder)
    load(write_dump(folder / "dump.json", CELL, CRASH, *NAMED))


@pytest.mark.usefixtures("both")
def test_a_title_of_both_sources_comes_once_with_all_its_names() -> None:
    entries = {entry.key: entry for entry in index_entries()}

    assert set(entries) == {parse_key(key) for key in ("tt2659414", "tt10850932", "Q484285")}
    assert entries[parse_key("tt10850932")] == Entry(
        key=parse_key("tt10850932"),
        names=(
            "Crash Landing on You", "Sarangui bulsichak", "사랑의 불시착", "愛の不時着", "愛的迫降",
            "Love's Crash Landing", "사불착",
        ),
        votes=45000,
    )  # fmt: skip


@pytest.mark.usefixtures("both")
def test_the_names_of_an_episode_are_nowhere() -> None:
    names = [name for entry in index_entries() for name in entry.names]

    assert "Crash Landing on You" in names
    assert not [name for name in names if name.startswith("Episod")]


@pytest.mark.usefixtures("both")
def test_people_of_both_sources_come_once() -> None:
    entries = {entry.names[0]: entry for entry in people_entries()}

    assert entries["Person 5"].names == ("Person 5", "Son Ye-jin", "손예진")
    assert entries["Person 5"].votes == 45000
    assert entries["Hyun Bin"] == Entry(
        parse_key("Q90002"), ("Hyun Bin", "현빈"), VOTES_OF_PAGES * 40**2
    )
    assert "Son Ye-jin" not in entries


def test_without_votes_the_pages_in_wikipedias_count(reference: Path, folder: Path) -> None:
    load(write_dump(folder / "dump.json", CRASH, CELL))

    votes = {entry.key: entry.votes for entry in index_entries()}

    assert votes == {parse_key("Q65117148"): VOTES_OF_PAGES * 2500, parse_key("Q484285"): 0}


def test_two_items_of_one_imdb_number_are_one_entry(reference: Path, folder: Path) -> None:
    imdb_files.write_small_set(folder)
    imdb_files.load(folder)
    twins = [item(n, {"en": f"Twin {n}"}, P31=ref(11424), P345="tt2659414") for n in (7, 8)]
    load(write_dump(folder / "dump.json", *twins))

    entries = {entry.key: entry.names for entry in index_entries()}

    assert len(entries) == 2
    assert {"Twin 7", "Twin 8"} <= set(entries[parse_key("tt2659414")])


def test_an_item_whose_imdb_number_was_not_loaded_stands_for_itself(
    reference: Path, folder: Path
) -> None:
    imdb_files.write(folder, layout.BASICS, imdb_files.FILM)
    imdb_files.load(folder, Options())
    load(write_dump(folder / "dump.json", CRASH))

    keys = {entry.key for entry in index_entries()}

    assert keys == {parse_key("tt2659414"), parse_key("Q65117148")}


def test_many_batches_miss_nothing(
    reference: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "BATCH", 7)
    write_files(folder, titles=400)
    imdb_files.load(folder)
    linked = [
        item(n, {"en": f"Item {n}"}, P31=ref(11424), P345=f"tt{4 * n:07}") for n in range(1, 50)
    ]
    load(write_dump(folder / "dump.json", *linked))

    entries = list(index_entries())

    keys = [entry.key for entry in entries]
    assert len(keys) == len(set(keys))
    assert sum(any(name.startswith("Item ") for name in entry.names) for entry in entries) == 49


def test_where_nothing_is_loaded_nothing_comes(reference: Path) -> None:
    assert list(index_entries()) == list(people_entries()) == []
