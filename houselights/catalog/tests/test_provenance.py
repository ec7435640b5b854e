"""Which value of a field wins, whoever says what in which order."""

from hypothesis import given
from hypothesis import strategies as st

from houselights.catalog.provenance import TYPED, Record, difference

FIELDS = st.sampled_from(["began_on", "name/en/Burning", "genre/drama", "credit/actor/yoo"])
VALUES = st.one_of(st.none(), st.integers(1, 3))
SAID = st.dictionaries(FIELDS, st.tuples(st.integers(1, 3), st.sampled_from(["imdb", "wikidata"])))
BOTH = {"imdb", "wikidata"}


def a_record(values: dict[str, int] | None = None, source: str = "imdb") -> Record:
    return Record(dict(values or {}), source)


def test_what_is_typed_stands_when_something_else_is_loaded() -> None:
    record = a_record({"began_on": 1})

    record.edit({"began_on": 2})
    record.load({"began_on": (3, "imdb")}, sources=BOTH)

    assert record.values["began_on"] == 2
    assert record.overridden["began_on"] == [3, "imdb"]


def test_an_edit_that_is_taken_back_shows_what_is_said_now() -> None:
    record = a_record({"began_on": 1})
    record.edit({"began_on": 2})
    record.load({"began_on": (3, "imdb")}, sources=BOTH)

    made = record.take_back(["began_on"])

    assert made == {"began_on": [2, 3]}
    assert (record.values["began_on"], record.source_of("began_on")) == (3, "imdb")


def test_what_was_typed_away_does_not_come_again() -> None:
    record = a_record({"name/en/Burning": 1})
    record.edit({"name/en/Burning": None})

    record.load({"name/en/Burning": (1, "imdb")}, sources=BOTH)

    assert "name/en/Burning" not in record.values
    assert record.take_back(["name/en/Burning"]) == {"name/en/Burning": [None, 1]}


def test_a_row_that_is_no_longer_said_goes_but_not_a_typed_one() -> None:
    record = a_record({"genre/drama": 1, "genre/thriller": 1})
    record.edit({"genre/mystery": 1})

    made = record.load({"genre/drama": (1, "imdb")}, sources=BOTH)

    assert made == {"genre/thriller": [1, None]}
    assert sorted(record.values) == ["genre/drama", "genre/mystery"]


def test_what_another_source_said_stays() -> None:
    record = a_record({"began_on": 1}, source="starter")

    record.load({"language": (2, "wikidata")}, sources={"wikidata"})

    assert record.values == {"began_on": 1, "language": 2}
    assert record.source_of("language") == "wikidata"


@given(st.dictionaries(FIELDS, VALUES), SAID, SAID)
def test_a_typed_value_always_wins_and_can_always_be_taken_back(
    typed: dict[str, int | None],
    first: dict[str, tuple[int, str]],
    second: dict[str, tuple[int, str]],
) -> None:
    record = a_record()
    record.load(first, sources=BOTH)
    made = record.edit(typed)

    record.load(second, sources=BOTH)

    assert all(record.values.get(name) == typed[name] for name in made)
    record.take_back(list(made))
    expected = {name: value for name, (value, _) in second.items()}
    unsaid_typed = {name for name in made if name not in first and name not in second}
    assert {k: v for k, v in record.values.items() if k not in unsaid_typed} == expected


@given(st.dictionaries(FIELDS, VALUES), SAID)
def test_a_repeated_load_changes_nothing(
    typed: dict[str, int | None], said: dict[str, tuple[int, str]]
) -> None:
    record = a_record()
    record.edit(typed)
    record.load(said, sources=BOTH)
    before = record.copy()

    made = record.load(said, sources=BOTH)

    assert made == {}
    assert record == before


@given(st.dictionaries(FIELDS, VALUES), st.dictionaries(FIELDS, VALUES))
def test_a_difference_made_good_leaves_none(
    before: dict[str, int | None], after: dict[str, int | None]
) -> None:
    changes = difference(before, after)

    assert difference({**before, **changes}, after) == {}


def test_a_field_that_was_never_loaded_stays_typed() -> None:
    record = Record({}, TYPED)
    record.edit({"began_on": 2})

    record.load({"began_on": (3, "imdb")}, sources=BOTH)

    assert record.values["began_on"] == 2
    assert record.take_back(["began_on"]) == {"began_on": [2, 3]}
