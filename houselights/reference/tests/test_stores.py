"""Both stores keep one contract."""

from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection

from bench.imdb_files import write_files
from houselights.reference import queries, reading
from houselights.reference.imdb.loader import load_imdb
from houselights.reference.imdb.options import Options
from houselights.reference.keys import Source, imdb_key, wikidata_key
from houselights.reference.stores import postgresql, sqlite
from houselights.reference.stores.contract import StoreError
from houselights.reference.stores.opening import opened_store, reference_file
from houselights.reference.tables import CREDIT, NAME, SCHEMA_VERSION, TITLE
from houselights.reference.tests.contents import contents
from houselights.reference.tests.imdb_files import load

ONE, TWO, ITEM = imdb_key(1), imdb_key(2), wikidata_key(1)


def names(key: int, *texts: str) -> list[tuple[int, int, str, None, None, str]]:
    return [(key, number, text, None, None, "original") for number, text in enumerate(texts, 1)]


def test_rows_are_changed_only_where_they_differ(reference: Path) -> None:
    with opened_store() as store:
        store.upsert(TITLE, ("key", "name", "year"), [(ONE, "One", 2001), (TWO, "Two", None)])
        store.upsert(TITLE, ("key", "name", "year"), [(ONE, "One", 2001), (TWO, "Two", 2002)])
        store.upsert(TITLE, ("key", "votes"), [(TWO, 7)])

        assert store.changes == 4
        assert [(row[2], row[5], row[10]) for row in contents()["title"]] == [
            ("One", 2001, None),
            ("Two", 2002, 7),
        ]


def test_the_rows_of_an_owner_are_replaced_together(reference: Path) -> None:
    with opened_store() as store:
        store.replace(NAME, [ONE, TWO], names(ONE, "a", "b", "c") + names(TWO, "d"))
        before = store.changes
        store.replace(NAME, [ONE], names(ONE, "a", "x"))
        store.replace(NAME, [TWO], [])
        store.replace(NAME, [], [])

        assert [(row[0], row[2]) for row in contents()["name"]] == [(ONE, "a"), (ONE, "x")]
        assert store.changes - before == 3


def test_in_a_scope_the_other_rows_stay(reference: Path) -> None:
    rows = [(ONE, ordering, ITEM, "actor", None, None) for ordering in (1, 2, 1000, 1001)]
    with opened_store() as store:
        store.replace(CREDIT, [ONE], rows)
        store.replace(CREDIT, [ONE], rows[:1], (0, 999))
        store.delete_of(CREDIT, [ONE], (1001, 2000))

        assert [row[1] for row in contents()["credit"]] == [1, 1000]
        assert list(store.owners(CREDIT, Source.IMDB, (0, 99))) == [[ONE]]
        assert list(store.owners(CREDIT, Source.IMDB, (5, 99))) == []


def test_keys_come_in_order_and_of_one_source(
    reference: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (sqlite, postgresql):
        monkeypatch.setattr(module, "KEYS_AT_ONCE", 2)
    keys = [imdb_key(number) for number in (5, 3, 4, 1)]
    with opened_store() as store:
        store.upsert(TITLE, ("key", "name"), [(key, "any") for key in (*keys, ITEM)])

        assert list(store.owners(TITLE, Source.IMDB)) == [sorted(keys)[:2], sorted(keys)[2:]]
        assert list(store.values(TITLE, "name", Source.WIKIDATA)) == ["any"]


def test_what_was_not_committed_never_was(reference: Path) -> None:
    with opened_store() as store:
        with suppress(ZeroDivisionError), store.transaction():
            store.upsert(TITLE, ("key", "name"), [(ONE, "One")])
            store.write_note("note", 1 / 0)

        assert contents()["title"] == []
        assert store.note("note") is None


def test_text_of_every_kind_comes_back_as_it_was(reference: Path) -> None:
    odd = "a\tb\nc\\N 'd' \"e\" \\. 선물 \U0001f3ac \r %s {s} ?"
    with opened_store() as store:
        store.replace(NAME, [ONE], names(ONE, odd))

    assert contents()["name"][0][2] == odd


def test_an_older_reference_is_made_anew(reference: Path) -> None:
    with opened_store() as store:
        store.upsert(TITLE, ("key", "name"), [(ONE, "One")])
        set_version(store, SCHEMA_VERSION - 1)
    reading.forget_postgresql()
    if connection.vendor != "postgresql":  # there this test's own transaction would be in the way
        assert queries.find_title(ONE) is None

    with opened_store() as store:
        store.upsert(TITLE, ("key", "name"), [(TWO, "Two")])

    assert [row[2] for row in contents()["title"]] == ["Two"]


def test_a_newer_reference_is_refused(reference: Path) -> None:
    with opened_store() as store:
        set_version(store, SCHEMA_VERSION + 1)

    with pytest.raises(StoreError, match="newer Houselights"), opened_store():
        pass


def set_version(store: object, version: int) -> None:
    if isinstance(store, sqlite.SqliteStore):
        store._connection.execute(f"PRAGMA user_version={version}")
    elif isinstance(store, postgresql.PostgresqlStore):
        store.write_note(postgresql.VERSION_NOTE, version)


def test_on_sqlite_the_file_is_nobody_elses(reference: Path) -> None:
    if connection.vendor == "postgresql":
        return
    with opened_store():
        assert reference_file().stat().st_mode & 0o077 == 0


def test_a_disk_that_is_full_is_said_and_the_load_goes_on_later(
    reference: Path, tmp_path: Path
) -> None:
    if connection.vendor == "postgresql":
        return
    folder = tmp_path / "full"
    folder.mkdir()
    write_files(folder, titles=4000)

    with pytest.raises(StoreError, match="disk is full"):
        load_into_pages(folder, 60)

    assert load(folder, Options()).went_on
    assert len(contents()["title"]) == 960


def load_into_pages(folder: Path, pages: int) -> None:
    with opened_store() as store:
        assert isinstance(store, sqlite.SqliteStore)
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        load_imdb(folder, Options(), store)


def test_a_file_that_is_no_database_is_said(reference: Path) -> None:
    if connection.vendor == "postgresql":
        return
    reference.mkdir()
    reference_file().write_bytes(b"no database" * 1000)

    with pytest.raises(StoreError, match="not a database"), opened_store():
        pass
