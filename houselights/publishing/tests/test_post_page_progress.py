"""What a reader's progress opens of a post: on a page of their own, or when they ask for it."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import TitleFactory
from houselights.discussion.actions import post_comment, publish_comment
from houselights.publishing.models import Post
from houselights.publishing.tests.bodies import beat, stream
from houselights.publishing.tests.factories import RecapFactory, paragraph
from houselights.spoilers.rule import NOTHING, whole_title
from houselights.tracking.models import SaidProgress

pytestmark = pytest.mark.django_db
SAME = {"Sec-Fetch-Site": "same-origin"}
WITH_SCRIPTS = {"scripts": "1"}


@pytest.fixture
def series() -> Title:
    made: Title = TitleFactory.create(name="Signal", kind="series")
    return made


@pytest.fixture
def recap(series: Title) -> Post:
    made: Post = RecapFactory.create(
        about=series, season=1, episode=5, spoiler_body=[paragraph("CANARY of five")]
    )
    return made


def say(client: Client, title: Title, reached: str) -> None:
    client.post(f"/progress/{title.pk}/", {"reached": reached}, headers=SAME)


def read(client: Client, address: str, **query: Any) -> str:
    return client.get(address, query).content.decode()


def test_who_has_seen_the_episode_finds_its_recap_open(
    client: Client, series: Title, recap: Post
) -> None:
    say(client, series, "s1e4")
    assert "CANARY" not in read(client, recap.get_absolute_url())

    say(client, series, "s1e5")
    response = client.get(recap.get_absolute_url())

    assert "CANARY of five" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_a_member_finds_it_open_wherever_they_sign_in(
    client: Client, series: Title, recap: Post
) -> None:
    member = MemberFactory.create()
    SaidProgress.objects.create(member=member, title=series, progress="s1e5")
    client.force_login(member)

    assert "CANARY of five" in read(client, recap.get_absolute_url())


def test_another_title_opens_nothing(client: Client, recap: Post) -> None:
    say(client, TitleFactory.create(), "end")

    assert "CANARY" not in read(client, recap.get_absolute_url())


@pytest.mark.parametrize("reached", ["", "s1e1", "s1e5", "end", "any"])
def test_with_scripts_the_page_is_the_same_bytes_at_any_progress(
    client: Client, series: Title, recap: Post, reached: str
) -> None:
    client.cookies.load(WITH_SCRIPTS)
    public = Client().get(recap.get_absolute_url()).content
    say(client, series, reached)

    response = client.get(recap.get_absolute_url())

    assert response.content == public
    assert "private" not in response.get("Cache-Control", "")


def test_a_script_asks_for_what_was_seen(client: Client, series: Title, recap: Post) -> None:
    client.cookies.load(WITH_SCRIPTS)
    say(client, series, "s1e5")

    response = client.get(recap.get_absolute_url(), {"reveal": "seen"})

    assert "CANARY of five" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "CANARY" not in read(Client(), recap.get_absolute_url(), reveal="seen")


def test_the_private_part_says_whether_anything_would_open(
    client: Client, series: Title, recap: Post
) -> None:
    client.cookies.load(WITH_SCRIPTS)
    say(client, series, "s1e5")
    scope, name = f"title:{series.pk}:s1", f"progress-{series.pk}"

    def parts(episode: int) -> str:
        return read(client, "/me/", path="/", scopes=f"x whole {scope}:e{episode}", **{"for": name})

    assert 'data-for="seen"' in parts(5)
    assert 'data-for="seen"' not in parts(6)
    assert f'data-for="{name}"' in parts(6)
    assert "You have seen it up to season 1, episode 5." in parts(6)
    assert 'data-for="seen"' not in read(Client(), "/me/", path="/", scopes=f"{scope}:e5")


def test_what_progress_opened_can_be_drawn_again(
    client: Client, series: Title, recap: Post
) -> None:
    say(client, series, "s1e5")

    page = read(client, recap.get_absolute_url())
    drawn = read(client, recap.get_absolute_url(), draw="story")

    assert f'href="{recap.get_absolute_url()}?draw=story#story" data-close' in page
    assert "CANARY" not in drawn
    assert f'href="{recap.get_absolute_url()}?reveal=story#story"' in drawn


def test_comments_open_as_far_as_the_reader_has_seen(
    client: Client, series: Title, recap: Post
) -> None:
    for text, scope in (("CANARY under five", NOTHING), ("CANARY of all", whole_title(series.pk))):
        posted = post_comment(recap, text=text, by=MemberFactory.create(), scope=scope)
        publish_comment(posted.comment, by=None)
    say(client, series, "s1e5")

    page = read(client, recap.get_absolute_url())

    assert "CANARY under five" in page
    assert "CANARY of all" not in page


def test_it_costs_one_query_whatever_is_veiled(
    client: Client,
    series: Title,
    recap: Post,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    say(client, series, "s1e5")
    read(client, recap.get_absolute_url())

    with django_assert_max_num_queries(12):
        read(client, recap.get_absolute_url())


def test_a_page_with_two_veils_opens_and_draws_all_of_them(series: Title, recap: Post) -> None:
    posted = post_comment(recap, text="CANARY under five", by=MemberFactory.create())
    publish_comment(posted.comment, by=None)
    address = recap.get_absolute_url()

    closed = read(Client(), address)
    opened = read(Client(), address, reveal="all")

    assert f'<a href="{address}?reveal=all" rel="nofollow">Open everything on this page' in closed
    assert "CANARY" not in closed
    assert "CANARY of five" in opened
    assert "CANARY under five" in opened
    assert f'<a href="{address}" rel="nofollow">Draw everything again' in opened


def test_a_page_with_one_veil_has_no_link_to_open_all(recap: Post) -> None:
    assert "Open everything on this page" not in read(Client(), recap.get_absolute_url())


def test_the_timeline_says_from_where_on_it_opens_in_part(client: Client, series: Title) -> None:
    beats = [
        beat("Of a special", season=0, episode=1),
        beat("CANARY of four", season=1, episode=4),
        beat("All of it"),
    ]
    recap = RecapFactory.create(about=series, spoiler_body=[], beats=stream(*beats))

    page = read(client, recap.get_absolute_url())

    assert f'id="timeline" data-weight="velvet" data-scope="title:{series.pk}:s1:e1"' in page
    assert 'value="timeline-s1e4"' in page
    assert "season 0" not in page
    assert "timeline-s0" not in page
    assert "CANARY" not in page
