"""A title as a card, and its facts in words."""

import pytest
from django.utils import translation

from houselights.catalog.cards import about_card, grid_card
from houselights.catalog.tests.factories import TitleFactory
from houselights.catalog.words.facts import country_names

pytestmark = pytest.mark.django_db


def test_a_title_s_card_puts_its_facts_in_one_line() -> None:
    title = TitleFactory.create(
        name="Miracle in Cell No. 7",
        original="7번방의 선물",
        countries="KR",
        runtime_minutes=127,
        credits_line="Directed by Lee Hwan-kyung.",
    )

    card = about_card(title)

    assert card.facts == "South Korea, 2013, 127 minutes. Directed by Lee Hwan-kyung."
    assert (card.original, card.original_language) == ("7번방의 선물", "ko")


def test_a_series_card_says_how_long_an_episode_is() -> None:
    title = TitleFactory.create(kind="series", countries="", runtime_minutes=60)

    assert about_card(title).facts == "2013, 60 minutes an episode"


def test_among_others_a_title_shows_years_and_episodes_and_a_blank_poster() -> None:
    title = TitleFactory.create(kind="series", countries="KR", end_year=2015, episode_count=16)

    card = grid_card(title)

    assert card.facts == "South Korea, 2013–2015, 16 episodes"
    assert "no-poster" in card.poster_html
    assert about_card(title).poster_html == ""


def test_an_original_name_that_is_shown_first_is_not_said_twice() -> None:
    title = TitleFactory.create(name="Parasite", original="Parasite")

    assert grid_card(title).original == ""


def test_countries_are_named_in_the_site_s_language_and_unknown_codes_stay() -> None:
    with translation.override("de"):
        assert country_names("kr, XQ") == ["Südkorea", "XQ"]
