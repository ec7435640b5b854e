"""Episodes that IMDb's files and Wikidata's items both have."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from houselights.reference import reading
from houselights.reference.episodes import episodes_of, seasons_of
from houselights.reference.imdb import layout
from houselights.reference.keys import Source, parse_key
from houselights.reference.stores.opening import reference_file
from houselights.reference.stores.postgresql import SCHEMA
from houselights.reference.tables import EPISODE_ITEM, EPISODE_NAME, EPISODE_PLACE, SEASON
from houselights.reference.tests import imdb_files
from houselights.reference.tests.items import (
    CRASH,
    CRASH_EPISODES,
    CRASH_SEASON,
    episode_item,
    item,
    load,
    part,
    quantity,
    ref,
    season_item,
    time,
    write_dump,
)

CRASH_AT_IMDB = parse_key("tt10850932")


@pytest.fixture
def both(reference: Path, folder: Path) -> Path:
    imdb_files.write_small_set(folder)
    imdb_files.load(folder)
    load(write_dump(folder / "dump.json", CRASH, CRASH_SEASON, *CRASH_EPISODES))
    return folder


def test_an_episode_of_both_is_one_and_what_imdb_lacks_comes_from_wikidata(both: Path) -> None:
    first, second, third = episodes_of(CRASH_AT_IMDB)

    assert first.key == parse_key("tt10850934")
    assert (first.name, first.aired_on, first.runtime_minutes) == ("Episode #1.1", "2019-12-14", 70)
    assert first.source is Source.IMDB
    assert [name.source for name in first.names] == [Source.WIKIDATA] * 4
    assert (second.key, second.number, second.aired_on) == (
        parse_key("tt10850936"), 2, "2019-12-15",
    )  # fmt: skip
    assert (third.key, third.source) == (parse_key("Q91003"), Source.WIKIDATA)
    assert seasons_of(CRASH_AT_IMDB) == {1: 3}
    assert episodes_of(parse_key("Q65117148")) == [first, second, third]


def test_the_number_at_imdb_tells_before_the_place(both: Path) -> None:
    moved = episode_item(91001, {"en": "Gust"}, P179=part(65117148, "2"), P345="tt10850934")

    load(write_dump(both / "later.json", moved))

    first, second, _ = episodes_of(CRASH_AT_IMDB)
    assert [name.text for name in first.names] == ["Gust"]
    assert [name.language for name in second.names] == ["en", "ja", "ko"]


def test_another_date_than_imdbs_is_not_taken(both: Path) -> None:
    other = episode_item(91001, {}, P179=part(65117148, "1"), P577=time("2021-01-01", 11))

    load(write_dump(both / "later.json", other))

    assert episodes_of(CRASH_AT_IMDB)[0].aired_on == "2019"


def test_imdbs_number_alone_gives_a_place(both: Path) -> None:
    two_seasons = {**CRASH, "claims": {**CRASH["claims"], "P2437": []}}
    found = episode_item(91001, {"en": "Gust"}, P179=part(65117148), P345="tt10850934")

    load(write_dump(both / "later.json", two_seasons, season_item(91009, 65117148, "2"), found))

    first = episodes_of(CRASH_AT_IMDB)[0]
    assert (first.season, first.number, first.names[0].text) == (1, 1, "Gust")


def test_seasons_at_imdb_say_that_there_are_more_than_one(both: Path) -> None:
    imdb_files.write(
        both, layout.EPISODES, "tt10850934\ttt10850932\t1\t1", "tt10850936\ttt10850932\t2\t1"
    )
    imdb_files.load(both)

    last = episodes_of(CRASH_AT_IMDB)[-1]

    assert (last.key, last.season, last.number) == (parse_key("Q91003"), None, None)
    assert seasons_of(CRASH_AT_IMDB) == {1: 2, 2: 1, None: 1}  # 1/2 is Wikidata's alone


def test_a_series_of_a_thousand_episodes_takes_few_queries(
    reference: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    series = item(500, {"en": "Long"}, P31=ref(5398426), P1113=quantity("+1000", "1"))
    many = [
        episode_item(1000 + at, {"en": f"Name {at}", "ko": f"이름 {at}"}, P4908=part(501, str(at)))
        for at in range(1, 1001)
    ]
    load(write_dump(folder / "dump.json", *many, season_item(501, 500, "1"), series))
    asked: list[str] = []
    found_before = reading.rows

    def counted(statement: str, *given: Any) -> Any:
        asked.append(statement)
        return found_before(statement, *given)

    for module in ("episodes", "episode_items", "queries", "reading"):
        monkeypatch.setattr(f"houselights.reference.{module}.rows", counted)

    found = episodes_of(parse_key("Q500"))

    assert [one.number for one in found] == list(range(1, 1001))
    assert len(asked) <= 8


def test_a_reference_from_before_there_were_items_of_episodes_goes_on_being_read(
    both: Path,
) -> None:
    take_tables_away()

    assert [one.key for one in episodes_of(CRASH_AT_IMDB)] == [
        parse_key("tt10850934"), parse_key("tt10850936"),
    ]  # fmt: skip
    assert seasons_of(CRASH_AT_IMDB) == {1: 2}

    load(write_dump(both / "again.json", CRASH_SEASON, *CRASH_EPISODES))

    assert len(episodes_of(CRASH_AT_IMDB)) == 3


def take_tables_away() -> None:
    """As the version before left the reference."""
    names = [table.name for table in (SEASON, EPISODE_ITEM, EPISODE_PLACE, EPISODE_NAME)]
    if connection.vendor == "postgresql":
        wrapper = connection.copy()
        wrapper.ensure_connection()
        for name in names:
            wrapper.connection.execute(f"DROP TABLE {SCHEMA}.{name}")
        wrapper.close()
        reading.forget_postgresql()
        return
    with closing(sqlite3.connect(reference_file())) as opened:
        for name in names:
            opened.execute(f"DROP TABLE {name}")
