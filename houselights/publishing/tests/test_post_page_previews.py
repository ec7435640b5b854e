"""What the editor's preview shows."""

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Page

from houselights.publishing.models import Essay, PlainPage, Review
from houselights.publishing.tests.bodies import paragraph, spoiler, stream
from houselights.publishing.tests.factories import (
    EssayFactory,
    PlainPageFactory,
    RecapFactory,
    ReviewFactory,
)

pytestmark = pytest.mark.django_db


def preview(page: Page) -> str:
    answer = page.make_preview_request(RequestFactory().get("/admin/"), page.default_preview_mode)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def test_a_preview_shows_what_is_in_the_editor_and_not_saved() -> None:
    post = ReviewFactory.create(live=False)
    post.body = [("paragraph", "<p>Not saved yet</p>")]
    post.title = "A new headline"

    shown = preview(post)

    assert "<p>Not saved yet</p>" in shown
    assert "<h1>A new headline</h1>" in shown
    assert "Only the team sees this page" in shown


def test_in_a_preview_the_curtains_stand_open() -> None:
    section = spoiler(paragraph("In a section"), label="The end")
    post = RecapFactory.create(body=stream(section), spoiler_body=stream(paragraph("The story")))

    shown = preview(post)

    assert "<p>In a section</p>" in shown
    assert "<p>The story</p>" in shown
    assert shown.count(" data-open ") == 2
    assert "Draw it again" in shown
    assert "data-fragment" not in shown


@pytest.mark.parametrize("kind", [Review, Essay])
def test_a_post_that_was_never_saved_has_a_preview(kind: type[Review | Essay]) -> None:
    post = kind(title="New", slug="new", body=stream(paragraph("First words")))

    assert "<p>First words</p>" in preview(post)


def test_a_preview_has_no_thread_and_no_neighbours() -> None:
    EssayFactory.create()

    shown = preview(EssayFactory.create())

    assert "reply-form" not in shown
    assert "pager" not in shown


def test_a_plain_page_s_preview_stands_open_too() -> None:
    page = PlainPageFactory.create(body=stream(spoiler(paragraph("In a section"))))

    shown = preview(PlainPage.objects.get(pk=page.pk))

    assert "<p>In a section</p>" in shown
    assert "Only the team sees this page" in shown


def test_readers_find_no_banner(client: Client) -> None:
    page = PlainPageFactory.create(slug="about", body=stream(spoiler(paragraph("In a section"))))

    answer = client.get(f"/{page.slug}/").text

    assert "In a section" not in answer
    assert "Only the team" not in answer
