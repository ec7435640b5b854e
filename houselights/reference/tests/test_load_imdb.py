from pathlib import Path

from houselights.reference import episodes, people, queries
from houselights.reference.imdb import layout
from houselights.reference.imdb.options import Options
from houselights.reference.keys import Source, parse_key
from houselights.reference.records import LoadState
from houselights.reference.tests.contents import contents
from houselights.reference.tests.imdb_files import FILM, SERIES, load, write, write_small_set

CELL, CRASH = parse_key("tt2659414"), parse_key("tt10850932")


def test_a_film_comes_in_with_its_facts(reference: Path, folder: Path) -> None:
    write_small_set(folder)

    loaded = load(folder)

    title = queries.find_title("imdb-tt2659414")
    assert loaded.is_whole
    assert title is not None
    assert title.key == CELL
    assert title.get("kind") == "film"
    assert title.get("name") == "Miracle in Cell No. 7"
    assert title.get("original_name") == "7-beon-bang-ui seon-mul"
    assert (title.get("year"), title.get("runtime_minutes")) == (2013, 127)
    assert title.get("genres") == ("comedy", "drama")
    assert (title.get("votes"), title.get("rating_tenths")) == (30000, 81)
    assert title.get("is_adult") is False
    assert title.source_of("year") is Source.IMDB
    assert title.external_ids == {"imdb": ("tt2659414",)}


def test_names_come_with_kind_and_language(reference: Path, folder: Path) -> None:
    write_small_set(folder)

    load(folder)

    names = {name.text: (name.kind, name.language) for name in queries.names_of([CELL])[CELL]}
    assert names["7번방의 선물"] == ("translated", "ko")
    assert names["Miracle in Cell No. 7"] == ("translated", "en")
    assert names["7-beon-bang-ui seon-mul"] == ("original", "")
    assert names["Number 7 Room's Gift"] == ("also_known_as", "")


def test_a_series_has_its_episodes_in_order(reference: Path, folder: Path) -> None:
    write_small_set(folder)

    load(folder)

    found = episodes.episodes_of(CRASH, season=1)
    assert [(one.number, one.name, one.runtime_minutes) for one in found] == [
        (1, "Episode #1.1", 70),
        (2, "Episode #1.2", None),
    ]
    assert found[0].aired_on == "2019"
    assert episodes.seasons_of(CRASH) == {1: 2}
    assert episodes.episodes_of(CRASH, season=2) == []


def test_credits_come_with_people_and_characters(reference: Path, folder: Path) -> None:
    write_small_set(folder)

    load(folder)

    found = people.credits_of(CELL)
    assert [(one.person_name, one.category) for one in found] == [
        ("Person 1", "actor"),
        ("Person 2", "actress"),
        ("Person 3", "director"),
        ("Person 3", "writer"),
        ("Person 4", "writer"),
    ]
    assert found[1].characters == ("Ye-seung", 'Ye-sung "the child"')
    assert [one.person_name for one in people.credits_of(CELL, limit=2)] == ["Person 1", "Person 2"]


def test_only_people_with_a_credit_come(reference: Path, folder: Path) -> None:
    write_small_set(folder)

    load(folder)

    rows = contents()["person"]
    # 7 is only in an episode, 6 and 8 are nowhere; 9 is credited, but no file says who that is.
    assert [row[1] for row in rows] == [f"Person {number}" for number in (1, 2, 3, 4, 5)]
    assert {row[5] for row in rows} == {45000}


def test_without_being_asked_no_people_come(reference: Path, folder: Path) -> None:
    write_small_set(folder)

    load(folder, Options())

    assert contents()["credit"] == contents()["person"] == []


def test_packed_files_are_read_too(reference: Path, folder: Path) -> None:
    write(folder, layout.BASICS, FILM, packed=True)

    load(folder, Options())

    assert queries.find_title("tt2659414") is not None


def test_kinds_votes_and_adults_are_filtered(reference: Path, folder: Path) -> None:
    adult = FILM.replace("tt2659414", "tt0000002").replace("\t0\t2013", "\t1\t2013")
    game = FILM.replace("tt2659414", "tt0000003").replace("\tmovie\t", "\tvideoGame\t")
    write_small_set(folder)
    write(folder, layout.BASICS, SERIES, FILM, adult, game)

    loaded = load(folder, Options(kinds=frozenset(("film",)), minimum_votes=30000))

    assert [row[0] for row in contents()["title"]] == [CELL]
    assert contents()["episode"] == []
    assert loaded.tallies[1].left_out == 3


def test_adult_titles_come_when_asked_for(reference: Path, folder: Path) -> None:
    write(folder, layout.BASICS, FILM.replace("\t0\t2013", "\t1\t2013"))

    load(folder, Options(with_adult=True))

    title = queries.find_title(CELL)
    assert title is not None
    assert title.get("is_adult") is True


def test_episodes_of_a_series_that_is_left_out_are_left_out(reference: Path, folder: Path) -> None:
    write_small_set(folder)

    load(folder, Options(minimum_votes=45001))

    assert contents()["episode"] == []


def test_what_was_loaded_is_remembered(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    before = queries.generation()

    loaded = load(folder)

    (state,) = queries.load_states()
    assert state == LoadState("IMDb", state.at, is_whole=True, changes=loaded.changes)
    assert queries.generation() == before + 1
