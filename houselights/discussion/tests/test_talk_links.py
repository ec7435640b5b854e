"""What was opened stays open on other pages of the talk, without scripts."""

import pytest
from django.test import Client

from houselights.catalog.models import Title
from houselights.discussion.models import Comment
from houselights.discussion.tests.big import fill_thread
from houselights.discussion.tests.factories import write
from houselights.spoilers.rule import whole_title

pytestmark = pytest.mark.django_db


@pytest.fixture
def long_thread(subject: Title) -> list[Comment]:
    """Two pages, all of it veiled."""
    thread = fill_thread(subject, [None] * 150)
    whole = whole_title(subject.pk)
    thread.comments.update(scope=whole, own_scope=whole)
    return list(thread.comments.order_by("path"))


def test_the_links_to_other_pages_and_orders_keep_what_was_opened_by_name(
    client: Client, subject: Title, long_thread: list[Comment]
) -> None:
    named = f"reveal=c{long_thread[0].pk}"

    page = client.get(f"/subjects/{subject.pk}/?{named}").text

    assert f'href="?thread=2&amp;{named}#talk" rel="nofollow"' in page
    assert f'href="?order=newest&amp;{named}#talk"' in page


def test_all_that_was_opened_at_once_is_not_opened_on_another_page(
    client: Client, subject: Title, long_thread: list[Comment]
) -> None:
    talk = client.get(f"/subjects/{subject.pk}/?reveal=talk").text
    everything = client.get(f"/subjects/{subject.pk}/?reveal=all").text

    assert 'href="?thread=2#talk"' in talk
    assert 'href="?thread=2&amp;reveal=above#talk"' in everything
    second = client.get(f"/subjects/{subject.pk}/?thread=2&reveal=above").text
    assert second.count('class="veil__open"') == 50


def test_one_page_in_another_order_keeps_all_that_stands_open(
    client: Client, subject: Title
) -> None:
    write(subject, "one", reveals_title=True)
    write(subject, "two", reveals_title=True)

    page = client.get(f"/subjects/{subject.pk}/?reveal=talk").text

    assert 'href="?order=newest&amp;reveal=talk#talk"' in page


def test_the_comments_of_a_page_are_drawn_again_by_the_link_that_opened_them(
    client: Client, subject: Title
) -> None:
    first = write(subject, "one", reveals_title=True)
    write(subject, "two", reveals_title=True)
    address = f"/subjects/{subject.pk}/"

    closed = client.get(f"{address}?reveal=v-1").text
    opened = client.get(f"{address}?reveal=c{first.pk}&reveal=talk&reveal=v-1").text

    assert '<a href="?reveal=talk&amp;reveal=v-1#talk" rel="nofollow">Open the curtains' in closed
    assert '<a href="?reveal=v-1#talk" rel="nofollow">Draw the curtains before 2' in opened


def test_a_branch_has_the_buttons_for_progress_and_keeps_what_was_opened(
    client: Client, subject: Title
) -> None:
    thread = fill_thread(subject, [None, *[0] * 149])
    whole = whole_title(subject.pk)
    thread.comments.update(scope=whole, own_scope=whole)
    root = thread.comments.order_by("path")[0]
    address = f"/comments/{root.pk}/branch/"

    page = client.get(f"{address}?reveal=c{root.pk}").text

    assert f'action="/progress/{subject.pk}/"' in page
    assert f'href="{address}?reveal=all" rel="nofollow">Open everything on this page' in page
    assert f'href="?reveal=c{root.pk}&amp;from=' in page
    assert client.get(f"{address}?reveal=all").text.count('class="veil__open"') == 0
