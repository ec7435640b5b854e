"""Posts as lists show them."""

from typing import Any

import pytest
from django.template.loader import render_to_string
from pytest_django import DjangoAssertNumQueries

from houselights.pictures.tests.factories import make_picture, pretend_renditions
from houselights.publishing.cards import kind_text
from houselights.publishing.models import Recap
from houselights.publishing.queries import post_cards
from houselights.publishing.tests.bodies import paragraph, stream
from houselights.publishing.tests.factories import RecapFactory, ReviewFactory
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db


def make_cards(number: int) -> list[Any]:
    for _ in range(number):
        picture = make_picture()
        pretend_renditions(picture)
        ReviewFactory.create(
            lead_still=picture,
            body=stream(paragraph("BODY-WORDS")),
            spoiler_body=stream(paragraph("CANARY")),
        )
    return list(post_cards())


def render_card(name: str, **context: Any) -> str:
    return render_to_string(f"publishing/{name}.html", {"site_settings": SiteSettings(), **context})


def test_a_list_of_cards_asks_three_questions_however_long_it_is(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_cards(4)

    with django_assert_num_queries(3):  # posts, names, renditions
        shown = [render_card("_post_card", post=post) for post in post_cards()]

    assert len(shown) == 4
    assert all("-1.webp 640w" in card for card in shown)
    assert not any("BODY-WORDS" in card or "CANARY" in card for card in shown)


def test_a_card_says_what_it_leads_to() -> None:
    (post,) = make_cards(1)
    post.thread_count = 17

    card = render_card("_post_card", post=post, heading_level=2)

    assert f'<h2 class="post-card__title"><a href="{post.get_absolute_url()}">' in card
    assert "17 thoughts" in card
    assert post.standfirst in card
    assert 'alt=""' in card


def test_the_lead_is_seen_first_and_so_not_lazy() -> None:
    (post,) = make_cards(1)

    lead = render_card("_lead", post=post)

    assert 'fetchpriority="high"' in lead
    assert "lazy" not in lead
    assert post.about.name in lead


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({}, "Recap"),
        ({"season": 1, "episode": 5}, "Recap, episode 5"),
        ({"season": 2, "episode": 5}, "Recap, season 2, episode 5"),
        ({"season": 2}, "Recap, season 2"),
    ],
)
def test_a_recap_says_of_what(place: dict[str, int], said: str) -> None:
    assert kind_text(Recap(**place)) == said


def test_a_card_without_author_or_title_stands() -> None:
    post = RecapFactory.create(author=None, about=None)

    assert post.title in render_card("_post_card", post=post)
    assert "By Houselights" in render_card("_lead", post=post)
