"""What a moderator veils is gone from every place at once; what a reader has seen opens in every
thread."""

from typing import Any

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import make_member
from houselights.catalog.models import Title
from houselights.delivery.versions import read_version
from houselights.discussion.models import Comment
from houselights.discussion.outdating import TALK, thread_key
from houselights.discussion.queries.pages import PAGE
from houselights.publishing.models import Post
from houselights.spoilers.rule import up_to
from houselights.web.tests.factories import make_review
from houselights.web.tests.records import OURS, episode_of, make_series, say, season_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("versions_raised_at_once")]
CANARY = "zwetschgendatschi"


@pytest.fixture
def series() -> Title:
    return make_series()


@pytest.fixture
def review(series: Title) -> Post:
    return make_review("Signal, seen", about=series)


def test_what_is_veiled_is_gone_from_every_place_at_the_next_read(
    client: Client, series: Title, review: Post
) -> None:
    comment = say(review, f"{CANARY} dies")
    address = review.get_absolute_url()
    places = [address, "/", "/talk/", f"/search/?q={CANARY}", series.get_absolute_url(),
              f"{address}feed/", f"{address}feed/json/", "/comments/feed/", "/comments/feed/atom/",
              f"/comments/{comment.pk}/report/"]  # fmt: skip
    shown = [place for place in places if f"{CANARY} dies" in text_of(client, place)]
    assert {address, f"{address}feed/", "/comments/feed/"} <= set(shown)
    before = [read_version({key}) for key in (TALK, thread_key(comment.thread_id))]
    moderator = Client()
    moderator.force_login(make_member(Role.MODERATOR))

    sent = {"item": f"comment-{comment.pk}", "season": "1", "episode": "4"}
    moderator.post("/moderation/decide/", {"decision": "veil-place", **sent})

    assert Comment.objects.get().scope == up_to(series.pk, 1, 4)
    after = [read_version({key}) for key in (TALK, thread_key(comment.thread_id))]
    assert all(new > old for new, old in zip(after, before, strict=True))
    for place in places:
        assert f"{CANARY} dies" not in text_of(client, place), place


def seen(title: Title, reached: str) -> Client:
    client = Client(headers=OURS)
    client.post(f"/progress/{title.pk}/", {"reached": reached})
    return client


def test_what_was_seen_is_open_in_every_thread(series: Title, review: Post) -> None:
    """The control by which a reader says so stands on each of these pages, and needs no scripts."""
    subjects: list[Any] = [series, season_of(series, 1), episode_of(series, 1, 2), review]
    for subject in subjects:
        say(subject, f"{CANARY} near", scope=up_to(series.pk, 1, 2))
        say(subject, f"{CANARY} far", scope=up_to(series.pk, 2, 1))
    reader = seen(series, "s2e0")

    for subject in subjects:
        address = subject.get_absolute_url()
        drawn, shown = text_of(Client(), address), text_of(reader, address)
        assert CANARY not in drawn
        assert 'id="progress"' in drawn
        assert f"{CANARY} near" in shown
        assert f"{CANARY} far" not in shown
        assert f"{CANARY} far" in text_of(Client(), address, reveal="all")


def test_what_was_seen_is_open_on_other_pages_of_a_thread_and_in_branches(
    series: Title, review: Post
) -> None:
    member = make_member()  # a thread takes sixty of guests in ten minutes
    root = say(review, "The first.")
    for _ in range(PAGE):
        say(review, "Another.", by=member)
    say(review, f"{CANARY} near", scope=up_to(series.pk, 1, 2))
    say(review, f"{CANARY} reply", scope=up_to(series.pk, 1, 2), parent_id=root.pk)
    reader, address = seen(series, "s1e2"), review.get_absolute_url()
    branch = f"/comments/{root.pk}/branch/"

    second = {"thread": "2", "order": "oldest"}
    assert f"{CANARY} near" in text_of(reader, address, **second)
    assert f"{CANARY} near" not in text_of(Client(), address, **second)
    assert f"{CANARY} near" in text_of(reader, address, **second, reveal="seen")
    assert f"{CANARY} reply" in text_of(reader, branch)
    assert CANARY not in text_of(Client(), branch)


def test_all_is_opened_on_the_page_of_the_thread_where_the_reader_is(
    client: Client, review: Post
) -> None:
    review.spoiler_body = [("paragraph", CANARY)]
    review.save()
    member = make_member()
    for _ in range(PAGE + 1):
        say(review, "Another.", by=member, reveals_title=True)

    page = text_of(client, review.get_absolute_url(), thread="2")

    assert f'href="{review.get_absolute_url()}?thread=2&amp;reveal=all" rel="nofollow"' in page
