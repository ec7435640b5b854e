"""Whatever is in the files: counted, shown, and never fatal to the rest."""

from pathlib import Path

import pytest

from houselights.reference import queries
from houselights.reference.imdb import layout
from houselights.reference.imdb.options import Options
from houselights.reference.keys import parse_key
from houselights.reference.tests.contents import contents
from houselights.reference.tests.imdb_files import (
    FILM,
    PILOT,
    SERIES,
    faults,
    load,
    write,
    write_small_set,
)

CELL = parse_key("tt2659414")
OTHER = FILM.replace("tt2659414", "tt0000002")


def names_in(table: str = "title") -> list[str]:
    return [row[2] for row in contents()[table]]


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("tt0000009\tmovie\tToo few", "has not 9 columns"),
        (FILM + "\textra", "has not 9 columns"),
        (FILM.replace("tt2659414", "2659414"), "has no tt number"),
        (FILM.replace("tt2659414", "nm2659414"), "has no tt number"),
        (FILM.replace("tt2659414", "tt99999999999"), "has a tt number out of bounds"),
        (FILM.replace("tt2659414", "tt0000000"), "has a tt number out of bounds"),
        (FILM.replace("tt2659414", "tt٣٣"), "has no tt number"),
        (FILM.replace("\t0\t2013", "\t2013\t\\N"), "says neither 0 nor 1 for adult"),
        (FILM.replace("Miracle in Cell No. 7", "\\N"), "has no name"),
        (FILM.replace("Miracle", "Mir\0acle"), "has a NUL in it"),
        (FILM.replace("Miracle", "Miracl\u00e9").encode("latin-1"), "is no UTF-8"),
    ],
)
def test_a_broken_line_is_passed_over(
    reference: Path, folder: Path, broken: str | bytes, why: str
) -> None:
    write(folder, layout.BASICS, SERIES, broken, OTHER)

    loaded = load(folder, Options())

    assert faults(loaded) == {why: (1, [3])}
    assert sorted(names_in()) == ["Crash Landing on You", "Miracle in Cell No. 7"]
    assert loaded.tallies[0].passed_over == 1
    assert loaded.is_whole


@pytest.mark.parametrize("year", ["20133", "1066", "MMXIII", "-1", "2 013"])
def test_an_absurd_year_is_left_out_and_the_title_stays(
    reference: Path, folder: Path, year: str
) -> None:
    write(folder, layout.BASICS, FILM.replace("2013", year))

    loaded = load(folder, Options())

    title = queries.find_title(CELL)
    assert title is not None
    assert title.get("year") is None
    assert faults(loaded) == {"has a year out of bounds: left out": (1, [2])}


def test_an_absurd_runtime_is_left_out(reference: Path, folder: Path) -> None:
    write(folder, layout.BASICS, FILM.replace("127", "127000000"))

    loaded = load(folder, Options())

    title = queries.find_title(CELL)
    assert title is not None
    assert title.get("runtime_minutes") is None
    assert "has a runtime out of bounds: left out" in faults(loaded)


def test_nothing_everywhere_is_no_fault(reference: Path, folder: Path) -> None:
    nothing = "tt2659414\tmovie\tA name\t\\N\t0\t\\N\t\\N\t\\N\t\\N"
    write(folder, layout.BASICS, nothing)
    write(folder, layout.AKAS, "tt2659414\t1\tAnother\t\\N\t\\N\t\\N\t\\N\t\\N")

    loaded = load(folder, Options())

    title = queries.find_title(CELL)
    assert title is not None
    assert faults(loaded) == {}
    assert (title.get("year"), title.get("genres"), title.get("votes")) == (None, None, None)


def test_names_of_10000_characters_are_cut(reference: Path, folder: Path) -> None:
    long = "선" * 10_000
    write(folder, layout.BASICS, FILM.replace("Miracle in Cell No. 7", long))
    write(folder, layout.AKAS, f"tt2659414\t1\t{long}\tKR\t\\N\t\\N\t\\N\t0")

    loaded = load(folder, Options())

    assert [len(name) for name in (*names_in(), *names_in("name"))] == [300, 300]
    assert faults(loaded) == {"has a name of over 300 characters: cut": (1, [2])}


def test_of_the_same_number_the_first_line_counts(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    write(folder, layout.BASICS, FILM, FILM.replace("Miracle", "Mirror"), SERIES)
    write(folder, layout.RATINGS, "tt2659414\t8.1\t30000", "tt2659414\t1.0\t1")
    write(
        folder, layout.AKAS, "tt2659414\t1\tFirst\t\\N\t\\N\t\\N\t\\N\t0",
        "tt2659414\t1\tSecond\t\\N\t\\N\t\\N\t\\N\t0",
        "tt10850932\t1\tBetween\t\\N\t\\N\t\\N\t\\N\t0",
        "tt2659414\t2\tThird\t\\N\t\\N\t\\N\t\\N\t0",
    )  # fmt: skip

    loaded = load(folder, Options())

    title = queries.find_title(CELL)
    assert title is not None
    assert (title.get("name"), title.get("votes")) == ("Miracle in Cell No. 7", 30000)
    assert names_in("name") == ["First", "Between"]
    assert [tally.passed_over for tally in loaded.tallies] == [1, 1, 2, 0, 2]


def test_orphans_among_episodes_are_passed_over(reference: Path, folder: Path) -> None:
    write(folder, layout.BASICS, SERIES, PILOT)
    write(
        folder, layout.EPISODES, "tt10850934\ttt7777777\t1\t1", "tt8888888\ttt10850932\t1\t2",
        "tt10850934\ttt10850932\t1\t999999999999",
    )  # fmt: skip

    loaded = load(folder, Options())

    assert len(contents()["episode"]) == 1
    assert faults(loaded) == {
        "is of a series that title.basics does not have": (1, [2]),
        "is of an episode that title.basics does not have": (1, [3]),
        "has a season or number out of bounds: left out": (1, [4]),
    }


def test_a_broken_line_takes_nothing_of_its_title_away(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    load(folder)
    before = contents()
    write(folder, layout.BASICS, SERIES, PILOT, FILM.replace("\t127", ""))

    load(folder)

    after = contents()
    assert after["title"] == before["title"]
    assert after["name"] == before["name"]
    assert after["credit"] == before["credit"]


def test_characters_that_are_no_list_are_left_out(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    write(
        folder, layout.PRINCIPALS, "tt2659414\t1\tnm0000001\tactor\t\\N\t[Yong-gu",
        "tt2659414\t2\tnm0000002\tactor\t\\N\t" + "[" * 100_000,
        'tt2659414\t3\tnm0000003\tactor\t\\N\t["\\ud800 Half"]',
    )  # fmt: skip

    loaded = load(folder)

    rows = [row for row in contents()["credit"] if row[1] < 4]
    assert [row[5] for row in rows] == [None, None, "Half"]
    assert faults(loaded)["has characters that are no list: left out"] == (2, [2, 3])
