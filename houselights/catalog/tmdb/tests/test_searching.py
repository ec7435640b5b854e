"""What the team means is found by a name, by IMDb's number, by the address of TMDB's page."""

import pytest

from houselights.catalog.tmdb.entries import Entry, entry_of_page
from houselights.catalog.tmdb.errors import NotAskedYet, OddAnswer
from houselights.catalog.tmdb.searching import Found, search, search_again
from houselights.catalog.tmdb.tests.recorded import Recorded

FILM, SERIES = Entry("film", 4711), Entry("series", 815)


def test_films_and_series_are_found_by_a_name_and_people_are_passed_over(tmdb: Recorded) -> None:
    found = search("  the quiet  row ")

    assert found == [
        Found(FILM, "The Quiet Row", "조용한 줄", "ko", "2013", ""),
        Found(SERIES, "The Second Light", "두 번째 불빛", "ko", "2016", "KR"),
    ]
    assert tmdb.asked[0].query["query"] == "the quiet row"
    assert tmdb.asked[0].query["include_adult"] == "false"


def test_nothing_is_found(tmdb: Recorded) -> None:
    assert search("qqq") == []


def test_nothing_is_asked_for_no_words(tmdb: Recorded) -> None:
    assert search("  ") == []
    assert tmdb.asked == []


def test_a_series_is_found_by_its_number_at_imdb(tmdb: Recorded) -> None:
    assert [one.entry for one in search("tt9900815")] == [SERIES]
    assert tmdb.paths == ["/3/find/tt9900815"]


@pytest.mark.parametrize(
    ("page", "entry"),
    [
        ("https://www.themoviedb.org/movie/4711-the-quiet-row?language=de", FILM),
        ("themoviedb.org/tv/815", SERIES),
        ("https://www.themoviedb.org/person/501", None),
        ("https://www.themoviedb.org/tv/8150000000000", None),
        ("https://elsewhere.example/themoviedb.org/tv/815", None),
    ],
)
def test_an_address_of_tmdbs_pages_says_which(page: str, entry: Entry | None) -> None:
    assert entry_of_page(page) == entry


def test_a_film_is_found_by_the_address_of_its_page(tmdb: Recorded) -> None:
    found = search("https://www.themoviedb.org/movie/4711-x")

    assert [(one.entry, one.year, one.countries) for one in found] == [(FILM, "2013", "KR")]


def test_what_was_found_of_late_is_told_without_asking(tmdb: Recorded) -> None:
    found = search("quiet")
    tmdb.asked.clear()

    assert search_again("quiet ") == found
    with pytest.raises(NotAskedYet):
        search_again("quieter")
    assert tmdb.asked == []


def test_a_list_that_is_none_is_odd(tmdb: Recorded) -> None:
    tmdb.others["/3/search/multi"] = {"results": "none"}

    with pytest.raises(OddAnswer):
        search("quiet")
