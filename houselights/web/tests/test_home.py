"""The front page: a lead, cards, talk, pages."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from houselights.web.tests.factories import (
    NEWEST,
    NOISE,
    SITE,
    make_noise,
    make_picture,
    make_post,
    make_review,
    make_thread,
    make_title,
)

pytestmark = pytest.mark.django_db


def test_an_empty_site_says_what_it_is(client: Client) -> None:
    response = client.get("/")

    assert response.status_code == 200
    assert "is about to begin" in response.text
    assert f'<link rel="canonical" href="{SITE}/">' in response.text


def test_posts_stand_newest_first_and_drafts_never(client: Client) -> None:
    make_post("The newer one")
    make_post("The older one")
    make_noise()

    text = client.get("/").text

    assert text.index("The newer one") < text.index("The older one")
    assert NOISE not in text


def test_the_newest_post_with_a_still_leads(client: Client) -> None:
    make_post("Without a still")
    lead = make_post("With a still", lead_still=make_picture())

    response = client.get("/")

    assert response.context["lead"].pk == lead.pk
    assert [post.title for post in response.context["posts"]] == ["Without a still"]


def test_a_post_that_is_to_stay_on_top_leads_however_old(client: Client) -> None:
    make_post("Newest", lead_still=make_picture())
    sticky = make_post("Stays", is_sticky=True, published_at=NEWEST - timedelta(days=900))
    make_noise(is_sticky=True)

    assert client.get("/").context["lead"].pk == sticky.pk


def test_every_post_stands_on_exactly_one_page(client: Client) -> None:
    posts = {make_post(f"Post {number}", lead_still=make_picture()).pk for number in range(23)}

    pages = [client.get("/", {"page": number}).context for number in (1, 2, 3)]

    found = [pages[0]["lead"].pk, *(post.pk for page in pages for post in page["posts"])]
    assert len(found) == 23
    assert set(found) == posts


def test_pages_name_their_neighbours_and_themselves(client: Client) -> None:
    for _number in range(25):
        make_post()

    text = client.get("/?page=2&utm_source=somewhere").text

    assert f'<link rel="canonical" href="{SITE}/?page=2">' in text
    assert f'<link rel="prev" href="{SITE}/">' in text
    assert f'<link rel="next" href="{SITE}/?page=3">' in text
    assert "page 2" in text.split("</title>")[0]


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "", "1.5", "٢", "9" * 30])
def test_what_is_no_page_is_not_found(client: Client, page: str) -> None:
    make_post()

    assert client.get("/", {"page": page}).status_code == 404


def test_the_talk_is_named_but_not_quoted(client: Client) -> None:
    quiet, loud = make_review("Quiet", about=make_title("Signal")), make_review("Loud")
    make_thread(quiet, comments=1, last_comment_at=NEWEST - timedelta(days=1))
    make_thread(loud, comments=17)
    make_thread(make_noise()[0], comments=99)

    response = client.get("/")

    assert [thread.label for thread in response.context["threads"]] == ["Loud", "Quiet"]
    assert "17 thoughts" in response.text
    assert "99 thoughts" not in response.text
    assert f'href="{loud.get_absolute_url()}#talk"' in response.text


def test_the_site_describes_itself_and_its_search(client: Client) -> None:
    text = client.get("/").text

    assert '"@type": "WebSite"' in text
    assert f"{SITE}/search/?q={{search_term_string}}" in text


def test_the_front_page_asks_the_database_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        title = make_title(f"Title {number}")
        make_thread(make_review(about=title, lead_still=make_picture()), comments=number + 1)
    client.get("/")  # content types are remembered from here on

    with django_assert_max_num_queries(10):
        client.get("/")
