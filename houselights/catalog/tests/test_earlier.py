"""Records of the time when an episode had one name."""

from typing import Any

from houselights.catalog.earlier import changes_of_today, record_of_today


def old(name: str, language: str = "en", aired_on: str = "2016") -> dict[str, Any]:
    return {"name": name, "language": language, "aired_on": aired_on, "runtime_minutes": None}


ROW = {"aired_on": "2016", "runtime_minutes": None}
EN, KO = "episode_name/1/2/en", "episode_name/1/2/ko"


def today(field: str = "episode/1/2", /, **record: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"values": {}, "sources": {}, "overridden": {}, "outranked": {}}
    return record_of_today({"source": "imdb", **empty, **record})


def test_a_name_leaves_its_row() -> None:
    found = today(values={"episode/1/2": old("The call"), "status": "ended"})

    assert found["values"] == {"episode/1/2": ROW, EN: "The call", "status": "ended"}
    assert found["sources"] == {}


def test_a_row_without_a_name_has_none() -> None:
    assert today(values={"episode/1/2": old("")})["values"] == {"episode/1/2": ROW}


def test_a_row_of_another_source_is_so_with_its_name() -> None:
    found = today(values={"episode/1/2": old("The call")}, sources={"episode/1/2": "tmdb"})

    assert found["sources"] == {"episode/1/2": "tmdb", EN: "tmdb"}


def test_what_was_typed_over_a_source_can_still_be_taken_back() -> None:
    found = today(
        values={"episode/1/2": old("My call", aired_on="2017")},
        sources={"episode/1/2": "typed"},
        overridden={"episode/1/2": [old("The call"), "imdb"]},
    )

    assert found["values"] == {"episode/1/2": {**ROW, "aired_on": "2017"}, EN: "My call"}
    assert found["overridden"] == {"episode/1/2": [ROW, "imdb"], EN: ["The call", "imdb"]}
    assert found["sources"] == {"episode/1/2": "typed", EN: "typed"}


def test_a_name_of_another_language_stands_beside_the_typed_one() -> None:
    found = today(
        values={"episode/1/2": old("전화", "ko")},
        sources={"episode/1/2": "typed"},
        overridden={"episode/1/2": [old("The call"), "imdb"]},
    )

    assert (found["values"][KO], found["values"][EN]) == ("전화", "The call")
    assert (found["sources"][KO], found["sources"].get(EN)) == ("typed", None)
    assert found["overridden"][KO] == [None, "imdb"]


def test_a_name_that_was_typed_away_stays_away() -> None:
    for row in ({"episode/1/2": old("")}, {}):
        found = today(
            values=row,
            sources={"episode/1/2": "typed"},
            overridden={"episode/1/2": [old("The call"), "imdb"]},
        )

        assert EN not in found["values"]
        assert found["overridden"][EN] == ["The call", "imdb"]


def test_what_lower_sources_say_is_kept_for_each_name() -> None:
    found = today(
        values={"episode/1/2": old("The call")},
        sources={"episode/1/2": "tmdb"},
        outranked={"episode/1/2": [[old("Call"), "imdb"], [old("통화", "ko"), "blog"]]},
    )

    assert found["outranked"] == {
        "episode/1/2": [[ROW, "imdb"], [ROW, "blog"]], EN: [["Call", "imdb"]],
    }  # fmt: skip
    assert (found["values"][KO], found["sources"][KO]) == ("통화", "blog")


def test_a_record_of_today_stays_as_it_is() -> None:
    record = {
        "values": {"episode/1/2": ROW, EN: "The call"}, "source": "imdb", "sources": {EN: "typed"},
        "overridden": {EN: ["Call", "imdb"], "episode/1/2": [ROW, "imdb"]}, "outranked": {},
    }  # fmt: skip

    assert record_of_today(record) == record


def test_a_history_speaks_of_names_by_themselves() -> None:
    changes: dict[str, list[Any]] = {
        "episode/1/2": [old("Call"), old("전화", "ko")],
        "episode/1/3": [None, old("Three")],
        "status": ["airing", "ended"],
    }

    assert changes_of_today(changes) == {
        EN: ["Call", None], KO: [None, "전화"], "episode/1/3": [None, ROW],
        "episode_name/1/3/en": [None, "Three"], "status": ["airing", "ended"],
    }  # fmt: skip
