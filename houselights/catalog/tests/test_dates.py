"""Partial dates in words, and where ids lead."""

import pytest

from houselights.catalog.elsewhere import person_elsewhere, title_elsewhere
from houselights.catalog.words.dates import date_text, span_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2016-02-12", "12 February 2016"), ("2016-02", "February 2016"), ("2016", "2016"),
        ("", ""), ("2016-02-31", "2016-02-31"), ("soon", "soon"),
    ],
)  # fmt: skip
def test_a_date_says_as_much_as_is_known(text: str, words: str) -> None:
    assert date_text(text) == words


def test_a_span_of_one_day_or_of_one_end_is_that_day() -> None:
    assert span_text("2016-01-22", "2016-03") == "22 January 2016 to March 2016"
    assert span_text("2016", "2016") == span_text("", "2016") == span_text("2016", "") == "2016"


def test_an_id_leads_to_the_same_thing_elsewhere() -> None:
    film = title_elsewhere("tmdb_film", "496243")

    assert film is not None
    assert (film.name, film.url) == ("TMDB", "https://www.themoviedb.org/movie/496243")
    assert title_elsewhere("tmdb_person", "1") is None
    assert person_elsewhere("nowhere", "1") is None


def test_an_id_can_t_lead_out_of_its_site() -> None:
    found = person_elsewhere("imdb", "../@evil.example?x#\"'>")

    assert found is not None
    assert found.url == "https://www.imdb.com/name/..%2F%40evil.example%3Fx%23%22%27%3E/"
