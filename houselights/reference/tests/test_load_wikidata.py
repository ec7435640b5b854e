import json
from pathlib import Path

import pytest

from houselights.reference import people, queries
from houselights.reference.keys import Source, parse_key
from houselights.reference.tests import imdb_files
from houselights.reference.tests.contents import contents
from houselights.reference.tests.items import CELL, CRASH, NAMED, item, load, ref, write_dump

SERIES, FILM = parse_key("Q65117148"), parse_key("Q484285")


def test_a_series_comes_in_with_its_facts(reference: Path, folder: Path) -> None:
    loaded = load(write_dump(folder / "dump.json", CRASH, *NAMED))

    title = queries.find_title("wikidata-Q65117148")
    assert loaded.is_whole
    assert title is not None
    assert {name: title.get(name) for name in title.said} == {
        "kind": "series", "name": "Crash Landing on You", "original_name": "사랑의 불시착",
        "original_language": "ko", "year": 2019, "end_year": 2020, "runtime_minutes": 85,
        "genres": ("television drama",), "countries": ("KR",), "language": "ko",
        "status": "ended", "began_on": "2019-12-14", "ended_on": "2020-02-16",
        "networks": ("tvN", "Netflix"), "episode_count": 16, "season_count": 1,
    }  # fmt: skip
    assert title.external_ids == {
        "wikidata": ("Q65117148",),
        "imdb": ("tt10850932",),
        "tmdb_series": ("94796",),
        "mdl": ("37697-crash-landing-on-you",),
    }


def test_names_come_in_all_languages(reference: Path, folder: Path) -> None:
    load(write_dump(folder / "dump.json", CRASH, CELL))

    names = queries.names_of([SERIES, FILM])
    assert [(name.text, name.language, name.kind) for name in names[SERIES]] == [
        ("사랑의 불시착", "ko", "original"),
        ("Crash Landing on You", "en", "translated"),
        ("愛の不時着", "ja", "translated"),
        ("愛的迫降", "zh-Hant", "translated"),
        ("Love's Crash Landing", "en", "also_known_as"),
        ("사불착", "ko", "also_known_as"),
    ]
    assert ("7beonbangui seonmul", "ko-Latn", "romanised") in [
        (name.text, name.language, name.kind) for name in names[FILM]
    ]


def test_of_several_dates_the_earliest_counts_as_far_as_it_is_known(
    reference: Path, folder: Path
) -> None:
    load(write_dump(folder / "dump.json", CELL))

    title = queries.find_title(FILM)
    assert title is not None
    assert (title.get("began_on"), title.get("year")) == ("2012", 2012)


def test_credits_name_people_and_characters(reference: Path, folder: Path) -> None:
    load(write_dump(folder / "dump.json", *NAMED, CRASH))

    found = people.credits_of(SERIES)
    assert [(one.person_name, one.category, one.characters) for one in found] == [
        ("Lee Jung-hyo", "director", ()),
        ("Hyun Bin", "actor", ("Ri Jeong-hyeok",)),
        ("Son Ye-jin", "actor", ("Yoon Se-ri",)),
    ]
    hyun = people.people_of([parse_key("Q90002")])[parse_key("Q90002")]
    assert (hyun.name, hyun.years["birth_year"].value) == ("Hyun Bin", 1982)
    assert [(name.text, name.language) for name in hyun.names] == [
        ("Hyun Bin", "en"),
        ("현빈", "ko"),
    ]


def test_what_nobody_says_a_word_of_is_left_out(reference: Path, folder: Path) -> None:
    load(write_dump(folder / "dump.json", CRASH))

    title = queries.find_title(SERIES)
    assert title is not None
    assert title.get("countries") == ("KR",)  # known without its item
    assert title.get("networks") is None
    assert [one.characters for one in people.credits_of(SERIES)] == [(), (), ("Yoon Se-ri",)]


def test_a_later_list_of_people_completes_an_earlier_one_of_titles(
    reference: Path, folder: Path
) -> None:
    load(write_dump(folder / "titles.json", CRASH))

    load(write_dump(folder / "people.json", *NAMED))

    title = queries.find_title(SERIES)
    assert title is not None
    assert title.get("networks") == ("tvN", "Netflix")


@pytest.mark.parametrize("name", ["dump.json.gz", "dump.json.bz2"])
def test_packed_dumps_are_read(reference: Path, folder: Path, name: str) -> None:
    load(write_dump(folder / name, CRASH, CELL))

    assert queries.find_title(SERIES) is not None
    assert queries.find_title(FILM) is not None


@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize("is_list", [True, False])
def test_lists_of_items_in_one_document_are_read(
    reference: Path, folder: Path, is_list: bool, indent: int | None
) -> None:
    found = [CRASH, CELL] if is_list else {"entities": {"Q1": CRASH, "Q2": CELL}}
    (folder / "list.json").write_text(json.dumps(found, indent=indent))

    load(folder / "list.json")

    assert {row[0] for row in contents()["title"]} == {SERIES, FILM}


def test_lines_without_a_list_around_them_are_read(reference: Path, folder: Path) -> None:
    (folder / "lines.json").write_text(f"{json.dumps(CRASH)}\n{json.dumps(CELL)}\n")

    load(folder / "lines.json")

    assert {row[0] for row in contents()["title"]} == {SERIES, FILM}


def test_what_is_no_title_is_none(reference: Path, folder: Path) -> None:
    season = item(1, {"en": "Season 1"}, P31=ref(3464665), P4983="94796")
    episode = item(2, {"en": "Pilot"}, P31=ref(21191270), P345="tt0000001")
    person = item(3, {"en": "Somebody"}, P31=ref(5), P345="nm0000001")
    place = item(4, {"en": "Seoul"}, P31=ref(515))
    unknown = item(5, {"en": "A drama of a class of its own"}, P31=ref(999999), P4983="1")

    loaded = load(write_dump(folder / "d.json", season, episode, person, place, unknown))

    assert [row[2] for row in contents()["title"]] == ["A drama of a class of its own"]
    assert (loaded.tallies[0].taken, loaded.tallies[0].left_out) == (3, 2)


def test_a_repeated_load_changes_nothing(reference: Path, folder: Path) -> None:
    path = write_dump(folder / "dump.json", CRASH, CELL, *NAMED)
    first = load(path)
    before = contents()

    again = load(path)

    assert first.changes > 20
    assert again.changes == 0
    assert contents() == before


def test_what_an_item_says_no_more_goes(reference: Path, folder: Path) -> None:
    load(write_dump(folder / "dump.json", CRASH, CELL, *NAMED))
    shorter = {**CRASH, "aliases": {}, "claims": {"P31": CRASH["claims"]["P31"]}}

    load(write_dump(folder / "dump.json", shorter))

    title = queries.find_title(SERIES)
    assert title is not None
    assert title.external_ids == {"wikidata": ("Q65117148",)}
    assert people.credits_of(SERIES) == []
    assert title.get("networks") is None
    assert queries.find_title(FILM) is not None  # a list says nothing of what is not in it


def test_both_sources_of_a_title_are_one(reference: Path, folder: Path) -> None:
    imdb_files.write_small_set(folder)
    imdb_files.load(folder)
    load(write_dump(folder / "dump.json", CRASH, *NAMED))

    title = queries.find_title("wikidata-Q65117148")
    assert title is not None
    assert title.keys == (parse_key("tt10850932"), SERIES)
    assert title == queries.find_title("imdb-tt10850932")
    assert (title.get("votes"), title.source_of("votes")) == (45000, Source.IMDB)
    assert (title.get("kind"), title.get("genres")) == ("mini_series", ("romance",))
    assert title.source_of("networks") is Source.WIKIDATA
    assert title.get("original_name") == "사랑의 불시착"
    assert queries.find_by_external_id("mdl", "37697-crash-landing-on-you") == title
    assert queries.find_by_external_id("mdl", "nothing") is None
