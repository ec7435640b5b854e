"""Whatever TMDB answers, what comes of it may be written."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from houselights.catalog.checking import check_document
from houselights.catalog.tmdb import episodes
from houselights.catalog.tmdb.answers import text
from houselights.catalog.tmdb.credits import MOST_CAST, credits_of
from houselights.catalog.tmdb.details import credit_fields, fitting
from houselights.catalog.tmdb.entries import Entry
from houselights.catalog.tmdb.facts import countries_of, facts_of, minutes_of
from houselights.catalog.tmdb.languages import tag_of
from houselights.catalog.tmdb.names import names_of
from houselights.catalog.tmdb.tests.recorded import answer

WORDS = st.text("a가あ中é19/-. \0\ud800\n", max_size=20)
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS
    | st.sampled_from(["", "KR", "ko", "2013-01-23", "Director", "Self", "tt1234567", "a" * 400])
)  # fmt: skip
FILM, SERIES = answer("movie_4711"), answer("tv_815")
KEYS = sorted(
    {key for whole in (FILM, SERIES) for key in whole}
    | {"cast", "crew", "job", "jobs", "roles", "character", "iso_3166_1", "iso_639_1", "data"}
    | {"results", "titles", "rating", "release_dates", "episodes", "season_number", "order"}
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | WORDS, inner, max_size=5)
    ),
    max_leaves=25,
)


def document(entry: Entry, data: dict[str, Any]) -> dict[str, Any]:
    countries = countries_of(data)
    details = {at: data.get(f"season/{at}") or {} for at in episodes.season_numbers(data)}
    whole = {at: one for at, one in details.items() if isinstance(one, dict)}
    seasons = episodes.seasons_of(data, whole, whole)
    credits = credits_of(data, home=countries[0] if countries else "")
    slugs = {one.person.number: f"p{one.person.number}" for one in credits}
    fields, _left_out = fitting({
        **facts_of(entry, data, seasons), **names_of(data, countries).document(),
        **credit_fields(credits, slugs),
        **episodes.document_of(
            seasons, usual_minutes=minutes_of(data, seasons),
            original=tag_of(text(data, "original_language")),
        ),
    })  # fmt: skip
    return fields


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(FILM)), ANYTHING, max_size=6))
def test_any_film_gives_fields_that_may_be_written(odd: dict[str, Any]) -> None:
    fields = document(Entry("film", 4711), {**FILM, **odd})

    assert check_document(fields) == fields


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(SERIES)), ANYTHING, max_size=6))
def test_any_series_gives_fields_that_may_be_written(odd: dict[str, Any]) -> None:
    fields = document(Entry("series", 815), {**SERIES, **odd})

    assert check_document(fields) == fields
    "".join(fields).encode()


def test_a_crowd_is_cut_where_nobody_reads_on() -> None:
    cast = [{"id": n, "name": f"Extra {n}", "order": n} for n in range(1, 900)]

    found = credits_of({"credits": {"cast": cast}}, home="KR")

    assert len(found) == MOST_CAST
    assert found[-1].person.number == MOST_CAST
