"""Where episodes stand, by what they, their seasons and their series say."""

from pathlib import Path
from typing import Any

import pytest

from houselights.reference.episodes import episodes_of
from houselights.reference.keys import parse_key
from houselights.reference.tests.contents import contents
from houselights.reference.tests.items import (
    Json,
    episode_item,
    item,
    load,
    part,
    ref,
    season_item,
    write_dump,
)

STRANGER = item(500, {"en": "Stranger", "ko": "비밀의 숲"}, P31=ref(5398426))
TWO_SEASONS = [season_item(501, 500, "1"), season_item(502, 500, "2")]


def places(series: int = 500) -> dict[str, tuple[int | None, int | None]]:
    """By the first name of each episode."""
    found = episodes_of(parse_key(f"Q{series}"))
    return {one.names[0].text: (one.season, one.number) for one in found}


def load_one(folder: Path, *others: Json, **claims: Any) -> tuple[int | None, int | None]:
    """Where an episode of the series stands that says this."""
    load(
        write_dump(folder / "dump.json", STRANGER, *others, episode_item(9, {"en": "A"}, **claims))
    )
    return places().get("A", (None, None))


@pytest.mark.parametrize(
    ("claims", "place"),
    [
        ({"P4908": part(502, "3"), "P179": part(500, "19")}, (2, 3)),
        ({"P4908": part(502, "3")}, (2, 3)),
        ({"P361": part(502, "3"), "P179": part(500, "19")}, (2, 3)),
        ({"P179": [part(500, "19"), part(502, "3")]}, (2, 3)),
        ({"P4908": part(501), "P179": part(500, "4")}, (1, 4)),
        ({"P4908": part(502), "P179": part(500, "19")}, (None, None)),
        ({"P179": part(500, "19")}, (None, None)),
        ({"P4908": part(777, "3"), "P179": part(500, "19")}, (None, None)),
        ({"P4908": [part(777, "8"), part(502, "3")]}, (2, 3)),
    ],
)
def test_the_place_is_that_in_the_season(
    reference: Path, folder: Path, claims: Any, place: tuple[int | None, int | None]
) -> None:
    assert load_one(folder, *TWO_SEASONS, **claims) == place


def test_without_a_season_it_is_the_first_as_long_as_nothing_says_there_are_more(
    reference: Path, folder: Path
) -> None:
    assert load_one(folder, P179=part(500, "4")) == (1, 4)
    assert load_one(folder, P179=part(500, "4"), P4908=part(777)) == (1, 4)
    assert load_one(folder, P179=part(500, "4"), P4908=part(777, "5")) == (1, 5)

    load(write_dump(folder / "season.json", season_item(502, 500, "2")))

    assert load_one(folder, P179=part(500, "4")) == (None, None)


def test_a_series_that_says_it_has_two_seasons_has_more_than_the_first(
    reference: Path, folder: Path
) -> None:
    two = item(500, {"en": "Stranger"}, P31=ref(5398426), P2437={"amount": "+2", "unit": "1"})

    assert load_one(folder, two, P179=part(500, "4")) == (1, 4)  # of doubled items the first counts
    load(write_dump(folder / "two.json", two))

    assert places()["A"] == (None, None)


def test_an_episode_of_two_series_has_a_place_in_each(reference: Path, folder: Path) -> None:
    other = item(600, {"en": "Another"}, P31=ref(5398426))
    found = load_one(
        folder, other, *TWO_SEASONS, P4908=part(502, "3"), P179=[part(500), part(600, "8")]
    )

    assert found == (2, 3)
    assert places(600)["A"] == (1, 8)


def test_classes_alone_make_no_episode_of_what_has_no_series(reference: Path, folder: Path) -> None:
    pilot = item(1, {"en": "A pilot without a series"}, P31=ref(653916), P345="tt0000001")
    first = item(2, {"en": "Pilot"}, P31=ref(653916), P179=part(500, "1"), P345="tt0000002")
    film = item(3, {"en": "Film of a series"}, P31=ref(11424), P179=part(500, "2"))
    special = item(4, {"en": "Special"}, P31=[ref(1261214), ref(21191270)], P179=part(500, "3"))
    of_its_own = item(5, {"en": "Of a class of its own"}, P31=ref(888), P4908=part(501, "4"))
    person = item(6, {"en": "Who won"}, P31=ref(5), P4908=part(501, "5"))
    anime = item(7, {"en": "Season"}, P31=ref(100269041), P179=part(500, "1"), P4086="1")
    found = [pilot, first, film, special, of_its_own, person, anime]

    load(write_dump(folder / "dump.json", STRANGER, TWO_SEASONS[0], *found))

    assert {row[2] for row in contents()["title"]} == {
        "Stranger", "A pilot without a series", "Film of a series", "Special",
    }  # fmt: skip
    assert places() == {"Pilot": (None, None), "Of a class of its own": (1, 4)}


def test_a_film_has_no_episodes(reference: Path, folder: Path) -> None:
    film = item(500, {"en": "Film"}, P31=ref(11424))
    load(write_dump(folder / "dump.json", film, episode_item(9, {"en": "A"}, P361=part(500, "1"))))

    assert episodes_of(parse_key("Q500")) == []


def test_episodes_of_a_series_that_is_not_here_wait_for_it(reference: Path, folder: Path) -> None:
    load(
        write_dump(
            folder / "dump.json", *TWO_SEASONS, episode_item(9, {"en": "A"}, P4908=part(502, "3"))
        )
    )
    assert places() == {}

    load(write_dump(folder / "later.json", STRANGER))

    assert places() == {"A": (2, 3)}
