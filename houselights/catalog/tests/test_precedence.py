"""Of several sources the one of higher precedence wins, in whatever order they are loaded."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.catalog.provenance import Document, Record, precedence_of

SOURCES = ("starter", "blog", "wikidata", "tmdb")
"""The lowest first, one of each precedence."""
FIELDS = st.sampled_from(["began_on", "name/en/Burning", "genre/drama"])
SAID = st.dictionaries(FIELDS, st.integers(1, 3))
ALL_SAY = st.fixed_dictionaries(dict.fromkeys(SOURCES, SAID))
TYPED_FIELDS = st.dictionaries(FIELDS, st.one_of(st.none(), st.integers(4, 5)))


def load(record: Record, source: str, said: Document) -> dict[str, list[int]]:
    incoming = {name: (value, source) for name, value in said.items()}
    return record.load(incoming, sources=[source])


def loaded(say: dict[str, Document], *order: str, record: Record | None = None) -> Record:
    record = record or Record({}, "starter")
    for source in order:
        load(record, source, say[source])
    return record


def test_precedence_rises_from_the_starter_catalogue_over_imports_to_tmdb() -> None:
    values = [precedence_of(source) for source in SOURCES]

    assert values == sorted(set(values))
    assert precedence_of("imdb") == precedence_of("wikidata")


@pytest.mark.parametrize("order", list(permutations(SOURCES, 2)))
def test_the_higher_source_wins(order: tuple[str, str]) -> None:
    record = loaded({source: {"began_on": source} for source in SOURCES}, *order)

    assert record.values["began_on"] == max(order, key=SOURCES.index)


def test_of_equal_sources_the_newer_load_wins() -> None:
    record = Record({}, "imdb")

    load(record, "wikidata", {"began_on": 1})
    load(record, "imdb", {"began_on": 2})

    assert record == Record({"began_on": 2}, "imdb")


def test_what_the_higher_source_says_no_more_the_lower_one_says() -> None:
    record = loaded({"imdb": {"began_on": 1}, "tmdb": {"began_on": 2}}, "tmdb", "imdb")

    made = load(record, "tmdb", {})

    assert made == {"began_on": [2, 1]}
    assert record.source_of("began_on") == "imdb"
    assert not record.outranked


def test_a_lower_source_that_says_no_more_changes_nothing_that_stands() -> None:
    record = loaded({"imdb": {"began_on": 1}, "tmdb": {"began_on": 2}}, "imdb", "tmdb")

    assert load(record, "imdb", {}) == {}
    assert load(record, "tmdb", {}) == {"began_on": [2, None]}


def test_an_edit_that_is_taken_back_gives_what_the_best_source_says() -> None:
    record = loaded({"imdb": {"began_on": 1}, "tmdb": {"began_on": 2}}, "tmdb")
    record.edit({"began_on": 5})
    load(record, "imdb", {"began_on": 1})

    record.take_back(["began_on"])
    assert record.values["began_on"] == 2
    load(record, "tmdb", {})
    assert record.values["began_on"] == 1


def test_an_id_of_a_lower_source_does_not_come_by_itself() -> None:
    say = {"imdb": {"id/imdb": "tt1"}, "tmdb": {"id/imdb": "tt2"}}
    record = loaded(say, "imdb", "tmdb")

    load(record, "tmdb", {})

    assert not record.values


@given(ALL_SAY, st.permutations(SOURCES), TYPED_FIELDS)
def test_the_order_of_loads_of_different_precedence_does_not_matter(
    say: dict[str, Document], order: list[str], typed: Document
) -> None:
    records = [Record({}, "starter"), Record({}, "starter")]
    for record in records:
        record.edit(typed)

    first = loaded(say, *SOURCES, record=records[0])
    second = loaded(say, *order, record=records[1])

    assert first == second


@given(ALL_SAY, st.permutations(SOURCES), TYPED_FIELDS)
def test_loads_around_an_edit_leave_what_loads_before_it_would(
    say: dict[str, Document], order: list[str], typed: Document
) -> None:
    record = loaded(say, *order[:2])
    made = record.edit(typed)
    loaded(say, *order[2:], record=record)

    assert all(record.values.get(name) == typed[name] for name in made)
    record.take_back(list(made))
    assert record.values == loaded(say, *order).values


@given(ALL_SAY, st.permutations(SOURCES), st.sampled_from(SOURCES), TYPED_FIELDS)
def test_a_load_repeated_at_any_time_changes_nothing(
    say: dict[str, Document], order: list[str], again: str, typed: Document
) -> None:
    record = loaded(say, *order)
    record.edit(typed)
    before = record.copy()

    assert load(record, again, say[again]) == {}
    assert record == before


@given(ALL_SAY, st.permutations(SOURCES), st.sampled_from(SOURCES))
def test_a_source_that_says_nothing_more_is_as_if_it_had_never_said_anything(
    say: dict[str, Document], order: list[str], silent: str
) -> None:
    record = loaded(say, *order)

    load(record, silent, {})

    assert record == loaded({**say, silent: {}}, *order)
