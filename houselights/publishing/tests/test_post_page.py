"""A post at its own address."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from houselights.catalog.tests.factories import TitleFactory
from houselights.discussion.tests.factories import write
from houselights.pictures.models import Rendition
from houselights.pictures.tests.factories import make_picture, pretend_renditions
from houselights.publishing.models import Post
from houselights.publishing.tests.bodies import block, paragraph, still, stream
from houselights.publishing.tests.factories import (
    CategoryFactory,
    EssayFactory,
    PlainPageFactory,
    RecapFactory,
    ReviewFactory,
)
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db


def make_full_post(**fields: Any) -> Post:
    """A review with everything on its page: pictures, poster, labels, posts beside it."""
    poster, lead, *stills = (make_picture(alternative=f"picture {n}") for n in range(5))
    about = TitleFactory.create(
        name="Miracle in Cell No. 7", original="7번방의 선물", poster=poster
    )
    older = ReviewFactory.create(lead_still=lead)
    post = ReviewFactory.create(
        about=about,
        author=older.author,
        lead_still=lead,
        body=stream(paragraph("open"), *(still(each) for each in stills)),
        spoiler_body=stream(paragraph("veiled")),
        categories=[CategoryFactory.create(name="Korea"), CategoryFactory.create(name="Prison")],
        tags=["tears", "fathers"],
        **fields,
    )
    for number in range(3):
        ReviewFactory.create(author=older.author, lead_still=stills[number], about=about)
    for each in (poster, lead, *stills):
        pretend_renditions(each)
    return post


def test_a_post_is_read_at_its_address(client: Client) -> None:
    post = make_full_post()

    page = client.get(post.get_absolute_url())

    assert page.status_code == 200
    assert f"<h1>{post.title}</h1>" in page.text
    assert f"<title>{post.title} · Houselights</title>" in page.text
    assert "<p>open</p>" in page.text
    assert "Tells the premise and nothing beyond it" in page.text
    assert "Kind, and never soft." in page.text
    assert 'aria-label="8.5 of 10"' in page.text


def test_every_name_of_the_title_says_its_language(client: Client) -> None:
    page = client.get(make_full_post().get_absolute_url()).text

    assert '<span lang="ko" dir="auto">7번방의 선물</span>' in page
    assert 'lang="en"' in page


def test_ratings_are_shown_as_the_owner_likes(client: Client) -> None:
    SiteSettings(rating_style="stars").save()

    page = client.get(ReviewFactory.create(rating=80).get_absolute_url()).text

    assert 'aria-label="4 of 5 stars"' in page


def test_labels_neighbours_and_more_of_the_author_lead_on(client: Client) -> None:
    post = make_full_post()
    others = list(Post.objects.exclude(pk=post.pk).order_by("published_at"))

    page = client.get(post.get_absolute_url())

    assert [label.name for label in page.context["labels"]] == [
        "Korea",
        "Prison",
        "fathers",
        "tears",
    ]
    assert page.context["before"]["title"] == others[0].title
    assert page.context["after"]["title"] == others[1].title
    assert [each.pk for each in page.context["of_author"]] == [
        each.pk for each in reversed(others[1:])
    ]


def test_posts_that_nobody_may_read_stand_beside_none(client: Client) -> None:
    post = EssayFactory.create()
    EssayFactory.create(author=post.author, live=False)
    EssayFactory.create(published_at=post.published_at, live=False)

    context = client.get(post.get_absolute_url()).context

    assert (context["before"], context["after"], context["of_author"]) == (None, None, [])


def test_posts_of_one_moment_are_neighbours_once(client: Client) -> None:
    first = EssayFactory.create()
    second = EssayFactory.create(published_at=first.published_at)
    third = EssayFactory.create(published_at=first.published_at)

    context = client.get(second.get_absolute_url()).context

    assert context["before"]["title"] == first.title
    assert context["after"]["title"] == third.title


def test_the_page_without_its_thread_asks_seven_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, settings: Settings
) -> None:
    post = make_full_post()
    client.get(post.get_absolute_url())
    thread = "houselights.publishing.tests.no_thread"
    templates = settings.TEMPLATES[0]
    options = {**templates["OPTIONS"], "libraries": {"discussion": thread}}
    settings.TEMPLATES = [{**templates, "OPTIONS": options}]

    with django_assert_num_queries(7):
        client.get(post.get_absolute_url())


def test_the_page_with_twenty_comments_asks_at_most_twelve(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    post = make_full_post()
    for number in range(20):
        write(post, f"Thought {number}", name=f"kestrel{number}")
    client.get(post.get_absolute_url())

    with django_assert_max_num_queries(12):
        page = client.get(post.get_absolute_url())

    assert "20 thoughts on" in page.text


def test_reading_makes_no_rendition(client: Client) -> None:
    picture = make_picture()
    post = ReviewFactory.create(lead_still=picture, body=stream(still(picture)))

    client.get(post.get_absolute_url())

    assert not Rendition.objects.exists()


def test_drafts_and_posts_for_later_are_nowhere(client: Client) -> None:
    later = timezone.now() + timedelta(days=1)
    draft = ReviewFactory.create(live=False)
    scheduled = ReviewFactory.create(live=False, go_live_at=later)

    for post in (draft, scheduled):
        assert client.get(f"/{post.provisional_address}/").status_code == 404
        assert client.get(f"/posts/{post.slug}/").status_code == 404


def test_a_withdrawn_post_is_gone_and_so_are_its_old_addresses(client: Client) -> None:
    post = EssayFactory.create()
    old, post.slug = post.get_absolute_url(), "another"
    post.save()
    post.unpublish()

    assert client.get(old).status_code == 404
    assert client.get(post.get_absolute_url()).status_code == 404


def test_an_old_address_leads_to_the_new_one_with_its_question(client: Client) -> None:
    post = EssayFactory.create()
    old, post.slug = post.get_absolute_url(), "another"
    post.save()

    answer = client.get(f"{old}?thread=2")

    assert answer.status_code == 301
    assert answer["Location"] == f"{post.get_absolute_url()}?thread=2"


def test_the_tree_s_address_of_a_post_leads_to_its_own(client: Client) -> None:
    post = EssayFactory.create()

    answer = client.get(f"/posts/{post.slug}/")

    assert answer.status_code == 301
    assert answer["Location"] == post.get_absolute_url()
    assert client.get("/posts/")["Location"] == "/archive/"


def test_slugs_of_any_script_are_found(client: Client) -> None:
    post = EssayFactory.create(slug="7번방의-선물")

    assert client.get(post.get_absolute_url()).status_code == 200


def test_an_address_of_nothing_is_not_found(client: Client) -> None:
    assert client.get("/2026/11/nothing/").status_code == 404


def test_a_head_request_is_answered_and_a_post_is_not(client: Client) -> None:
    post = EssayFactory.create()

    assert client.head(post.get_absolute_url()).status_code == 200
    assert client.post(post.get_absolute_url()).status_code == 405


def test_an_essay_needs_neither_title_nor_promise(client: Client) -> None:
    page = client.get(
        EssayFactory.create(body=stream(block("heading", "One"))).get_absolute_url()
    ).text

    assert "verdict" not in page
    assert "post__aside" not in page


def test_a_recap_promises_that_only_its_opening_is_open(client: Client) -> None:
    page = client.get(RecapFactory.create().get_absolute_url()).text

    assert "Opens with the premise; the story is behind the curtain" in page
    assert "The story, told in full" in page
    assert "innocent" not in page


def test_a_plain_page_stands_where_the_tree_has_it(client: Client, settings: Settings) -> None:
    page = PlainPageFactory.create(
        title="About us", slug="about", body=stream(paragraph("We write."))
    )

    answer = client.get("/about/")

    assert answer.status_code == 200
    assert f"<h1>{page.title}</h1>" in answer.text
    assert "<p>We write.</p>" in answer.text
    assert f'<link rel="canonical" href="{settings.URL}/about/">' in answer.text
