"""The same load again, and newer files."""

from pathlib import Path
from typing import Any

from django.db import connection

from houselights.reference import people, queries, reading
from houselights.reference.imdb import layout
from houselights.reference.imdb.loader import load_imdb
from houselights.reference.imdb.options import Options
from houselights.reference.keys import parse_key
from houselights.reference.stores.opening import opened_store
from houselights.reference.tests.contents import DATA, contents
from houselights.reference.tests.imdb_files import (
    FILM,
    SERIES,
    WITH_ALL,
    load,
    write,
    write_small_set,
)

CELL, CRASH = parse_key("tt2659414"), parse_key("tt10850932")


def row_versions() -> list[Any]:
    """PostgreSQL's own word for which transaction wrote each row; SQLite has none."""
    if connection.vendor != "postgresql":
        return []
    return [reading.rows(f"SELECT xmin::text, * FROM {{s}}.{table.name}") for table in DATA]


def test_a_repeated_load_writes_no_row(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    load(folder)
    before, versions = contents(), row_versions()

    again = load(folder)

    assert again.changes == 0
    assert contents() == before
    assert row_versions() == versions
    assert sum(map(len, before.values())) > 20
    assert queries.generation() == 1


def test_on_sqlite_nothing_but_notes_is_written_by_it(reference: Path, folder: Path) -> None:
    if connection.vendor == "postgresql":
        return
    write_small_set(folder)
    load(folder)
    written: list[str] = []

    with opened_store() as store:
        store._connection.set_trace_callback(written.append)  # type: ignore[attr-defined]
        before = store._connection.total_changes  # type: ignore[attr-defined]
        load_imdb(folder, WITH_ALL, store)
        made = store._connection.total_changes - before  # type: ignore[attr-defined]

    notes = [statement for statement in written if statement.startswith("INSERT INTO note")]
    assert 0 < made <= len(notes)


def test_what_changed_in_the_files_changes(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    load(folder)
    write(folder, layout.BASICS, SERIES, FILM.replace("127", "128"))
    write(folder, layout.RATINGS, "tt2659414\t8.2\t30001")

    load(folder)

    title = queries.find_title(CELL)
    assert title is not None
    assert (title.get("runtime_minutes"), title.get("votes")) == (128, 30001)


def test_a_name_that_vanished_from_the_file_vanishes(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    load(folder)
    write(folder, layout.AKAS, "tt2659414\t3\t7号房的礼物\tCN\t\\N\timdbDisplay\t\\N\t0")

    loaded = load(folder)

    texts = [name.text for name in queries.names_of([CELL])[CELL]]
    assert "7号房的礼物" in texts
    assert "7번방의 선물" not in texts
    assert [row[2] for row in contents()["name"]] == ["7号房的礼物"]
    assert loaded.tallies[4].gone == 2  # those of the series, of which the file has none now


def test_a_title_that_vanished_takes_all_with_it(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    load(folder)
    write(folder, layout.BASICS, FILM)
    for name in ("title.akas", "title.episode", "title.principals", "title.crew", "name.basics"):
        (folder / f"{name}.tsv").unlink()

    load(folder, Options())

    found = contents()
    assert [row[0] for row in found["title"]] == [CELL]
    assert {row[0] for row in found["name"]} == {row[0] for row in found["credit"]} == {CELL}
    assert found["episode"] == []


def test_credits_that_vanished_vanish_with_their_people(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    load(folder)
    write(folder, layout.PRINCIPALS, "tt2659414\t1\tnm0000002\tactress\t\\N\t\\N")
    write(folder, layout.CREW, "tt2659414\t\\N\t\\N")

    load(folder)

    assert [one.person_name for one in people.credits_of(CELL)] == ["Person 2"]
    assert [row[1] for row in contents()["person"]] == ["Person 2"]


def test_without_a_file_what_came_from_it_stays(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    load(folder)
    before = contents()
    for name in ("title.akas", "title.ratings", "title.episode"):
        (folder / f"{name}.tsv").unlink()

    load(folder, Options())

    assert contents() == before


def test_a_file_without_a_line_takes_nothing_away(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    load(folder)
    before = contents()["name"]
    write(folder, layout.AKAS)

    load(folder)

    assert contents()["name"] == before


def test_stricter_filters_take_titles_away(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    load(folder)

    load(folder, Options(minimum_votes=40000))

    assert [row[0] for row in contents()["title"]] == [CRASH]
    assert {row[0] for row in contents()["name"]} == {CRASH}
