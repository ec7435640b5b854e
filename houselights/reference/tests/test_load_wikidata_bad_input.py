"""Whatever stands in a dump: counted, shown, and never fatal to the rest."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.reference import queries
from houselights.reference.episodes import episodes_of
from houselights.reference.keys import parse_key
from houselights.reference.tests.contents import contents
from houselights.reference.tests.imdb_files import faults
from houselights.reference.tests.items import (
    CELL,
    CRASH,
    episode_item,
    item,
    load,
    part,
    quantity,
    ref,
    season_item,
    time,
    words,
    write_dump,
)
from houselights.reference.wikidata.episodes import MOST_NAMES, MOST_PLACES, part_rows
from houselights.reference.wikidata.items import item_row, person_rows
from houselights.reference.wikidata.titles import title_rows

FILM = parse_key("Q484285")


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ('{"type":"item","id":"Q5","claims":{"P345":', "is no JSON"),
        ('{"id":"Q5" "P345"', "is no JSON"),
        (b'{"id":"Q5","labels":"\xff\xfe","P345"', "is no UTF-8"),
        ('"P345"', "is no item"),
        ('["P345"]', "is no item"),
        ('{"id":5,"claims":{"P345":[]}}', "is no item"),
        ('{"P345":' * 200_000 + "1", "is no JSON"),
    ],
)
def test_a_broken_line_is_passed_over(
    reference: Path, folder: Path, broken: str | bytes, why: str
) -> None:
    loaded = load(write_dump(folder / "dump.json", CELL, broken, CRASH))

    assert len(contents()["title"]) == 2
    assert loaded.tallies[0].passed_over == 1
    assert faults(loaded)[why][1][0] == 3


def test_a_dump_that_was_cut_short_comes_in_as_far_as_it_goes(
    reference: Path, folder: Path
) -> None:
    others = [{**CELL, "id": f"Q{number * 7919 % 100_000}"} for number in range(1, 4000)]
    path = write_dump(folder / "dump.json.gz", *others)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    loaded = load(path)

    assert 100 < len(contents()["title"]) < 3999
    assert loaded.tallies[0].ended.startswith("is cut short after line ")
    assert not loaded.is_whole


def test_of_the_same_item_the_first_line_counts(reference: Path, folder: Path) -> None:
    other = {**CELL, "labels": {"en": {"language": "en", "value": "Another"}}}

    loaded = load(write_dump(folder / "dump.json", CELL, other))

    title = queries.find_title(FILM)
    assert title is not None
    assert title.get("name") == "Miracle in Cell No. 7"
    assert "is of an item that came before: passed over" in faults(loaded)


def test_absurd_values_are_left_out(reference: Path, folder: Path) -> None:
    absurd = item(
        484285,
        {"en": "선" * 10_000, "ko": "A\0B\ud800"},
        P31=ref(11424),
        P577=[time("9013-01-23", 11)],
        P2047=quantity("+1e99"),
        P1113=quantity("-4"),
        P345=["x" * 5000, "nm0000001", "tt2659414"],
        P1476=words(" \n ", "ko"),
    )

    load(write_dump(folder / "dump.json", json.dumps(absurd)))

    title = queries.find_title(FILM)
    assert title is not None
    assert len(title.get("name")) == 300
    assert [row[2] for row in contents()["name"]] == [title.get("name"), "AB"]
    assert [title.get(name) for name in ("year", "runtime_minutes", "episode_count")] == [None] * 3
    assert title.external_ids["imdb"] == ("tt2659414",)


@pytest.mark.parametrize(
    "number",
    ["99999", "1000000000", "-1", "3.5", "1b", "3–6", "٣", "", " ", "9" * 5000, 3, None, {}],
)
def test_an_absurd_number_is_as_if_it_were_not_there(
    reference: Path, folder: Path, number: Any
) -> None:
    season = season_item(2, 65117148, number)
    of_season = episode_item(3, {"en": "A"}, P4908=part(2, number), P179=part(65117148, "4"))
    of_series = episode_item(4, {"en": "B"}, P179=part(65117148, number))

    load(write_dump(folder / "dump.json", CRASH, season, of_season, of_series))

    found = episodes_of(parse_key("Q65117148"))
    assert [(one.season, one.number) for one in found] == [(1, 4), (None, None)]


def test_what_is_part_of_itself_and_circles_of_parts_do_no_harm(
    reference: Path, folder: Path
) -> None:
    one, other = season_item(2, 3, "1"), season_item(3, 2, "1")
    itself = episode_item(4, {"en": "A"}, P179=part(4, "1"), P4908=part(4, "1"))
    of_an_episode = episode_item(5, {"en": "B"}, P179=[part(4, "1"), part(65117148, "2")])
    of_circle = episode_item(6, {"en": "C"}, P4908=part(2, "1"))
    series_of_itself = {**CRASH, "claims": {**CRASH["claims"], "P179": [part(65117148, "1")]}}

    load(
        write_dump(
            folder / "dump.json", one, other, season_item(7, 7, "1"), itself, of_an_episode,
            of_circle, series_of_itself,
        )
    )  # fmt: skip

    assert [one.key for one in episodes_of(parse_key("Q65117148"))] == [parse_key("Q5")]
    assert {row[1] for row in contents()["season"]} == {parse_key("Q2"), parse_key("Q3"), None}


def test_of_a_doubled_episode_the_first_line_counts(reference: Path, folder: Path) -> None:
    first = episode_item(4, {"en": "First"}, P179=part(65117148, "1"))
    second = episode_item(4, {"en": "Second"}, P179=part(65117148, "2"))

    loaded = load(write_dump(folder / "dump.json", CRASH, first, second))

    (found,) = episodes_of(parse_key("Q65117148"))
    assert (found.number, found.names[0].text) == (1, "First")
    assert faults(loaded)["is of an item that came before: passed over"] == (1, [4])


def test_names_of_episodes_are_bounded(reference: Path, folder: Path) -> None:
    labels = {f"x{chr(97 + at // 26)}{chr(97 + at % 26)}": f"Name {at}" for at in range(300)}
    long = episode_item(
        4, {"en": "말" * 10_000, "ko": "A\0B", **labels}, P179=[part(65117148, "1")] * 50
    )

    load(write_dump(folder / "dump.json", CRASH, long))

    names = contents()["episode_name"]
    assert len(names) == MOST_NAMES
    assert max(len(row[2]) for row in names) == 300
    assert len(contents()["episode_place"]) == MOST_PLACES


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    _json,
    st.sampled_from(["P31", "P345", "P577", "P2047", "P161", "P1476", "P495", "P569", "P179"]),
)
def test_no_shape_of_an_item_raises(value: Any, prop: str) -> None:
    for odd in (
        item(1, {"en": "A"}, **{"P4947": "1", prop: value}),
        {**item(1, {"en": "A"}, P4947="1"), "labels": value, "aliases": value, "sitelinks": value},
        {**item(1, {"en": "A"}, P31=ref(11424)), "claims": {prop: value, "P31": value}},
        {"id": "Q1", "labels": {"en": value}, "claims": {prop: [value]}, "aliases": {"en": value}},
    ):
        title_rows(odd)
        person_rows(8, odd)
        item_row(8, odd)


@given(_json, st.sampled_from(["P179", "P4908", "P361", "P1113", "P577", "P2047", "P345", "P1545"]))
def test_no_shape_of_a_part_raises(value: Any, prop: str) -> None:
    odd_number = {**part(5), "qualifiers": {"P1545": value}}
    for kind in (3464665, 21191270):
        base = item(1, {"en": "A"}, P31=ref(kind), P179=part(2, "1"))
        for odd in (
            item(1, {"en": "A"}, **{"P31": ref(kind), prop: value}),
            {**base, "claims": {**base["claims"], prop: value}},
            {**base, "claims": {**base["claims"], "P4908": [odd_number, value]}},
            {**base, "labels": value},
        ):
            part_rows(odd)
