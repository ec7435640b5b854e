"""Saying how far one has got: the same for a guest and for a member."""

from collections.abc import Callable

import pytest
from django.test import Client

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.actions import merge_titles, split_title
from houselights.catalog.models import Episode, Season, Title
from houselights.catalog.tests.factories import TitleFactory
from houselights.spoilers.guest_progress import MOST_TITLES
from houselights.tracking.models import SaidProgress

pytestmark = pytest.mark.django_db
SAME = {"Sec-Fetch-Site": "same-origin"}
Say = Callable[..., str]


@pytest.fixture
def series() -> Title:
    title = TitleFactory.create(name="Signal", kind="series", status="ended")
    for number in (1, 2):
        season = Season.objects.create(title=title, number=number)
        for episode in range(1, 9):
            Episode.objects.create(season=season, number=episode)
    return title


@pytest.fixture(params=["guest", "member"])
def reader(request: pytest.FixtureRequest, client: Client) -> Client:
    if request.param == "member":
        client.force_login(MemberFactory.create())
    return client


def say(reader: Client, title: Title, reached: str, **fields: str) -> str:
    """What the reader's own page says after it."""
    data = {"reached": reached, "next": "/progress/", **fields}
    response = reader.post(f"/progress/{title.pk}/", data, headers=SAME, follow=True)
    assert response.redirect_chain == [("/progress/", 302)]
    assert response["Cache-Control"] == "private, no-store"
    return " ".join(response.content.decode().split())


def test_one_press_says_that_a_film_was_seen(reader: Client) -> None:
    film = TitleFactory.create(name="Amelie")

    page = say(reader, film, "end")

    assert "<p>You have seen it.</p>" in page
    assert film.get_absolute_url() in page


def test_one_press_undoes_it_and_one_brings_it_back(reader: Client, series: Title) -> None:
    say(reader, series, "s1e4")
    say(reader, series, "s1e5")

    assert "<p>You have seen it up to season 1, episode 4.</p>" in say(reader, series, "undo")
    assert "<p>You have seen it up to season 1, episode 5.</p>" in say(reader, series, "undo")


def test_undoing_the_first_word_leaves_nothing(reader: Client, series: Title) -> None:
    say(reader, series, "s1e4")

    assert "You have not said of any title" in say(reader, series, "undo")
    assert not SaidProgress.objects.exists()
    assert not reader.cookies["progress"].value if "progress" in reader.cookies else True


def test_a_place_is_said_by_season_and_episode(reader: Client, series: Title) -> None:
    page = say(reader, series, "place", season="2", episode="3")

    assert "<p>You have seen it up to season 2, episode 3.</p>" in page


def test_a_mini_series_is_told_by_its_episodes_alone(reader: Client) -> None:
    title = TitleFactory.create(kind="mini_series")

    page = say(reader, title, "place", episode="3")

    assert "<p>You have seen it up to episode 3.</p>" in page


@pytest.mark.parametrize(
    "fields",
    [
        {"reached": "place"},
        {"reached": "place", "episode": "five"},
        {"reached": "place", "episode": "0"},
        {"reached": "place", "season": "1", "episode": "99999"},
        {"reached": "s0e4"},
        {"reached": "everything"},
    ],
)
def test_what_says_nothing_changes_nothing(
    reader: Client, series: Title, fields: dict[str, str]
) -> None:
    say(reader, series, "s1e4")

    page = say(reader, series, **fields)

    assert 'data-kind="wrong"' in page
    assert "<p>You have seen it up to season 1, episode 4.</p>" in page


def test_the_last_episode_of_a_series_that_has_ended_is_all_of_it(
    reader: Client, series: Title
) -> None:
    assert "<p>You have seen all of it.</p>" in say(reader, series, "s2e8")


def test_the_last_episode_of_a_season_is_all_of_that_season(reader: Client, series: Title) -> None:
    page = say(reader, series, "s1e8")

    assert "<p>You have seen it up to the end of season 1.</p>" in page


def test_a_series_that_goes_on_has_no_last_episode(reader: Client, series: Title) -> None:
    Title.objects.filter(pk=series.pk).update(status="airing")

    page = say(reader, series, "s2e8")

    assert "<p>You have seen it up to season 2, episode 8.</p>" in page


def test_everything_is_forgotten_when_asked(reader: Client, series: Title) -> None:
    say(reader, series, "s1e4")

    page = reader.post("/progress/forget/", {"next": "/progress/"}, headers=SAME, follow=True)

    assert "You have not said of any title" in page.content.decode()
    assert not SaidProgress.objects.exists()


def test_who_minds_no_spoilers_says_so_once_and_may_take_it_back(reader: Client) -> None:
    data = {"reached": "any", "next": "/progress/"}

    after = reader.post("/progress/every/", data, headers=SAME, follow=True)
    again = reader.post("/progress/every/", data | {"reached": "undo"}, headers=SAME, follow=True)

    assert "every veil of this site opens by itself" in after.content.decode()
    assert "stays veiled until you open it" in again.content.decode()


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}, {}])
@pytest.mark.parametrize("path", ["{pk}/", "every/", "forget/", "take-over/"])
def test_nothing_is_said_from_another_site(
    reader: Client, series: Title, headers: dict[str, str], path: str
) -> None:
    say(reader, series, "s1e4")

    response = reader.post(
        f"/progress/{path.format(pk=series.pk)}", {"reached": "any"}, headers=headers
    )

    assert response.status_code == 403
    assert "up to season 1, episode 4" in reader.get("/progress/").content.decode()


def test_a_title_that_is_not_here_is_not_found(reader: Client) -> None:
    for pk in (999, 2**63 - 1):
        assert reader.post(f"/progress/{pk}/", {"reached": "end"}, headers=SAME).status_code == 404


def test_nobody_is_led_to_another_site(reader: Client, series: Title) -> None:
    data = {"reached": "end", "next": "https://elsewhere.example/"}

    response = reader.post(f"/progress/{series.pk}/", data, headers=SAME)

    assert response["Location"] == "/"


def test_the_cookie_of_a_guest_is_signed_and_bounded(client: Client) -> None:
    say(client, TitleFactory.create(), "end")
    cookie = client.cookies["progress"]
    value = cookie.value

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"

    client.cookies["progress"] = value.replace("end", "any", 1)

    assert "You have not said of any title" in client.get("/progress/").content.decode()

    client.cookies["progress"] = value

    assert "<p>You have seen it.</p>" in client.get("/progress/").content.decode()


def test_the_title_that_was_said_longest_ago_is_forgotten_first(client: Client) -> None:
    titles = TitleFactory.create_batch(MOST_TITLES + 1)

    for title in titles:
        page = say(client, title, "end")

    assert f'"{titles[0].get_absolute_url()}"' not in page
    assert f'"{titles[1].get_absolute_url()}"' in page
    assert len(client.cookies["progress"].value) < 2000


def test_what_was_said_on_the_device_can_be_taken_over(client: Client, series: Title) -> None:
    other = TitleFactory.create(name="Amelie")
    say(client, series, "s1e4")
    say(client, other, "end")
    member = MemberFactory.create()
    client.force_login(member)
    SaidProgress.objects.create(member=member, title=series, progress="s2e1")

    assert "something was said before you signed in" in client.get("/progress/").content.decode()
    client.post("/progress/take-over/", headers=SAME)

    page = client.get("/progress/").content.decode()
    assert "season 2, episode 1" in page
    assert "<p>You have seen it.</p>" in page
    assert "before you signed in" not in page


def test_members_do_not_see_each_other(client: Client, series: Title, member: Member) -> None:
    SaidProgress.objects.create(member=MemberFactory.create(), title=series, progress="end")
    client.force_login(member)

    assert "You have not said of any title" in client.get("/progress/").content.decode()


def test_progress_goes_along_when_titles_become_one_and_comes_back(
    client: Client, member: Member
) -> None:
    kept, double = TitleFactory.create_batch(2)
    client.force_login(member)
    say(client, double, "end")
    merge = merge_titles(kept, double, by=member)

    assert "You have seen it." in client.get(kept.get_absolute_url()).content.decode()

    split_title(merge, by=member)

    assert "You have seen it." not in client.get(kept.get_absolute_url()).content.decode()
    assert "You have seen it." in client.get(double.get_absolute_url()).content.decode()


def test_what_is_said_of_the_kept_title_stands_for_its_doubles(
    client: Client, member: Member
) -> None:
    kept, double = TitleFactory.create_batch(2, kind="series")
    client.force_login(member)
    say(client, double, "end")
    merge_titles(kept, double, by=member)

    assert "season 1, episode 2" in say(client, kept, "s1e2")
