"""Stills in a story timeline: shown with their beats, and nowhere before."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from houselights.pictures.models import Picture
from houselights.pictures.tests.factories import make_picture, pretend_renditions
from houselights.publishing.models import Post
from houselights.publishing.tests.bodies import Block, beat
from houselights.publishing.tests.editor import create, owner_client
from houselights.publishing.tests.test_editor_timeline import beat as typed_beat
from houselights.publishing.tests.test_editor_timeline import preview, recap
from houselights.publishing.tests.timeline_pages import attribute, make_recap, one, read, texts

pytestmark = pytest.mark.django_db


def make_stills(count: int) -> list[Picture]:
    pictures = [
        make_picture(f"{n}.png", alternative=f"Picture {n}", credit=f"Credit {n}")
        for n in range(count)
    ]
    for picture in pictures:
        pretend_renditions(picture)
    return pictures


def beats_with(*pictures: Picture) -> list[Block]:
    return [
        beat(f"Beat {n}.", place=n, picture=picture.pk, season=1, episode=n)
        for n, picture in enumerate(pictures, start=1)
    ]


def with_stills(*pictures: Picture) -> Post:
    return make_recap(beats_with(*pictures))


def test_a_still_stands_beneath_its_sentence(client: Client) -> None:
    (picture,) = make_stills(1)
    post = make_recap(
        [beat("A bag.", picture=picture.pk, alternative="A yellow bag"), beat("Gone.")]
    )

    page = read(client, post, "timeline")

    assert texts(page, ".beats .still figcaption") == ["Credit 0"]
    still = one(page, ".beats__what + .still img")
    assert (still.attributes["alt"], still.attributes["loading"]) == ("A yellow bag", "lazy")
    assert "pictures/renditions/" in attribute(page, ".beats .still source", "srcset")
    assert len(page.css(".beats .still")) == 1


def test_without_words_of_its_own_it_takes_the_picture_s(client: Client) -> None:
    page = read(client, with_stills(*make_stills(1)), "timeline")

    assert attribute(page, ".beats .still img", "alt") == "Picture 0"


def test_a_still_whose_picture_is_gone_leaves_no_gap(client: Client) -> None:
    (picture,) = make_stills(1)
    post = with_stills(picture)
    picture.delete()

    page = read(client, post, "timeline")

    assert texts(page, ".beats__what") == ["Beat 1."]
    assert not page.css(".beats .still")


@pytest.mark.parametrize("query", ["", "?reveal=story", "?reveal=timeline-s0e9", "?draw=timeline"])
def test_behind_the_veil_a_still_is_not_in_the_page(client: Client, query: str) -> None:
    post = with_stills(*make_stills(2))

    page = client.get(f"{post.get_absolute_url()}{query}").text

    assert "pictures/" not in page
    assert "Picture" not in page
    assert "Credit" not in page


def test_a_still_beyond_what_is_open_changes_nothing(client: Client) -> None:
    beats = beats_with(*make_stills(3))
    whole, part = make_recap(beats), make_recap(beats[:2])

    first, second = (
        (one(read(client, post, "timeline-s1e2"), ".story-timeline").html or "")
        .replace(post.get_absolute_url(), "")
        .replace(f"/{post.pk}/", "")
        for post in (whole, part)
    )

    assert first.count("<img") == 2
    assert first == second


def test_all_stills_come_with_two_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    post = with_stills(*make_stills(5))

    with django_assert_max_num_queries(5):  # settings, post, names, pictures, renditions
        assert client.get(f"/reveal/{post.pk}/timeline/").text.count("<img") == 5


def test_a_preview_shows_the_still_that_was_chosen() -> None:
    client, (picture,) = owner_client(), make_stills(1)
    fields = recap(typed_beat("A bag.", picture=picture.pk, alternative="A yellow bag"))
    post = create(client, "recap", **fields)

    assert 'alt="A yellow bag"' in preview(client, post, fields)
