"""Seasons and episodes: by number and date; their names stand behind veils and nowhere else."""

import json

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from houselights.catalog.actions import merge_titles
from houselights.catalog.models import Season
from houselights.pictures.models import Picture
from houselights.web.tests.factories import (
    NOISE,
    VEILED_WORD,
    make_noise,
    make_picture,
    make_recap,
    make_title,
)
from houselights.web.tests.records import (
    episode,
    episode_of,
    make_film,
    make_series,
    say,
    season_of,
    text_of,
)
from houselights.web.tests.test_title_records import json_ld

pytestmark = pytest.mark.django_db
SEASON = "/titles/signal/season/1/"
EPISODE = "/titles/signal/season/1/episode/2/"


@pytest.mark.parametrize(
    "path",
    [
        SEASON, EPISODE, "/titles/signal/season/2/", "/titles/signal/", f"{SEASON}feed/",
        f"{EPISODE}feed/json/", "/sitemap.xml", "/talk/", "/comments/feed/", "/titles/",
    ],
)  # fmt: skip
def test_no_name_of_a_season_or_an_episode_is_in_what_is_open(client: Client, path: str) -> None:
    title = make_series()
    say(season_of(title, 1), "Seen it.")
    say(episode_of(title, 1, 2), "Seen it too.")

    assert VEILED_WORD not in text_of(client, path)


def test_the_names_of_a_season_s_episodes_stand_behind_one_veil(client: Client) -> None:
    make_series()

    text = text_of(client, SEASON)

    assert "Reveals season 1." in text
    assert 'href="/titles/signal/season/1/?reveal=names-1#names-1"' in text
    opened = text_of(client, SEASON, reveal="names-1")
    assert opened.count(VEILED_WORD) == 3
    assert f'<p class="episode-names__season">{VEILED_WORD}</p>' in text_of(
        client, "/titles/signal/season/2/", reveal="names-2"
    )


def test_an_episode_s_own_name_reveals_up_to_it(client: Client) -> None:
    make_series()

    assert "Reveals season 1 up to episode 2." in text_of(client, EPISODE)
    opened = text_of(client, EPISODE, reveal="name")
    assert VEILED_WORD in opened
    head = opened.split("</head>")[0]
    assert VEILED_WORD not in head
    assert "Signal: Season 1, episode 2 (2016)" in head


def test_an_episode_is_called_by_the_name_that_the_reader_likes(client: Client) -> None:
    korean = {"episode_name/1/2/ko": "무전", "episode_name/1/2/ko-Latn": "Mujeon"}
    make_series(**korean)

    def names(path: str, order: str) -> list[int]:
        client.cookies["preferences"] = f"names-{order}" if order else ""
        opened = text_of(client, path, reveal="all")
        return [opened.find(name) for name in (VEILED_WORD, "무전", "Mujeon")]

    own, original, romanised = (names(EPISODE, order) for order in ("", "original", "romanised"))
    assert -1 < own[0] < own[1]
    assert -1 < original[1] < original[0]
    assert romanised[2] > -1
    assert names(SEASON, "original")[1] > 0
    assert "무전" not in text_of(client, EPISODE)


def test_a_picture_of_an_episode_stands_behind_the_veil_of_its_name(client: Client) -> None:
    picture = make_picture("the-end")
    Picture.objects.filter(pk=picture.pk).update(alternative="He waits", credit="tvN")
    make_series(**{"episode_picture/1/2": picture.pk})

    for path in (EPISODE, SEASON, "/titles/signal/"):
        closed, opened = text_of(client, path), text_of(client, path, reveal="all")
        assert "the-end" not in closed
        assert "He waits" not in closed
        assert 'src="/media/pictures/the-end.png" alt="He waits"' in opened
        assert "tvN</figcaption>" in opened
    assert "Name and picture of the episode." in text_of(client, EPISODE)
    assert "Names and pictures of the episodes." in text_of(client, SEASON)


def test_specials_may_reveal_everything(client: Client) -> None:
    make_series(**episode("0/1"))

    assert "Reveals the whole story." in text_of(client, "/titles/signal/season/0/episode/1/")
    assert "<h1>Specials</h1>" in text_of(client, "/titles/signal/season/0/")


def test_what_is_written_about_a_season_and_an_episode_stands_there(client: Client) -> None:
    title = make_series()
    make_recap("Of the season", about=title, season=1)
    make_recap("Of the second", about=title, season=1, episode=2)
    make_recap("Of another", about=title, season=2, episode=1)
    make_recap("Of another series", about=make_title("Other"), season=1, episode=2)
    make_noise(about=title, season=1, episode=2)

    season, one = text_of(client, SEASON), text_of(client, EPISODE)

    assert [name in season for name in ("Of the season", "Of the second", "Of another")] == [
        True, True, False,
    ]  # fmt: skip
    assert [name in one for name in ("Of the season", "Of the second", "Of another")] == [
        False, True, False,
    ]  # fmt: skip
    assert NOISE not in season + one


def test_a_season_says_what_is_said_under_its_episodes(client: Client) -> None:
    title = make_series()
    say(episode_of(title, 1, 3), "Oh.")

    assert '<span class="episode-list__note">1 thought</span>' in text_of(client, SEASON)


def test_each_leads_to_what_stands_before_and_after(client: Client) -> None:
    make_series(**episode("0/1"))

    first, last = text_of(client, f"{SEASON}episode/1/"), text_of(client, f"{SEASON}episode/3/")

    assert 'rel="prev"' not in first
    assert 'rel="next" href="/titles/signal/season/1/episode/2/"' in first
    assert 'rel="next" href="/titles/signal/season/2/episode/1/"' in last
    assert 'rel="next" href="/titles/signal/season/2/"' in text_of(client, SEASON)
    assert 'class="pager"' not in text_of(client, "/titles/signal/season/0/episode/1/")


def test_an_episode_of_a_mini_series_has_no_season_to_speak_of(client: Client) -> None:
    make_series(kind="mini_series")

    assert "<h1>Episode 2</h1>" in text_of(client, EPISODE)


@pytest.mark.parametrize(
    "path",
    [
        "season/9/", "season/01/", "season/1/episode/99/", "season/1/episode/02/", "season/99999/",
        "season/1/episode/999999/", "season/x/", "season/1/feed/rss/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    make_series()

    assert client.get(f"/titles/signal/{path}").status_code == 404


def test_a_double_s_seasons_lead_to_those_of_the_kept_record(client: Client) -> None:
    kept, double = make_series(), make_film("Twin", **episode("4/7"))

    merge_titles(kept, double, by=None)

    for path in ("season/4/", "season/4/episode/7/", "season/4/feed/", "season/4/episode/7/feed/"):
        response = client.get(f"/titles/twin/{path}")
        assert (response.status_code, response["Location"]) == (301, f"/titles/signal/{path}")
        assert response["Cache-Control"] == "no-cache"
        assert client.get(response["Location"]).status_code == 200


def test_search_engines_are_told_numbers_and_dates(client: Client) -> None:
    make_series()

    season, one = json_ld(text_of(client, SEASON)), json_ld(text_of(client, EPISODE))

    assert (season["@type"], season["seasonNumber"]) == ("TVSeason", 1)
    assert [each["episodeNumber"] for each in season["episode"]] == [1, 2, 3]
    assert (one["@type"], one["episodeNumber"]) == ("TVEpisode", 2)
    assert (one["datePublished"], one["duration"]) == ("2016-02-02", "PT75M")
    assert one["partOfSeries"]["name"] == "Signal"
    assert VEILED_WORD not in json.dumps([season, one])


@pytest.mark.parametrize("path", [SEASON, EPISODE])
def test_they_ask_the_database_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    title = make_series(60, poster_id=make_picture().pk)
    for number in range(1, 9):
        make_recap(about=title, season=1, episode=number, lead_still=make_picture())
        say(episode_of(title, 1, number), "Oh.")
    say(Season.objects.get(title=title, number=1), "All of it.")
    client.get(path)

    with django_assert_max_num_queries(10):
        client.get(path)


def test_all_veils_of_a_page_open_and_draw_by_one_link(client: Client) -> None:
    title = make_series()
    say(episode_of(title, 1, 2), f"{VEILED_WORD} said")
    season = season_of(title, 1)
    say(season, "Seen it all.")

    for path in ("/titles/signal/", SEASON, EPISODE):
        closed, opened = text_of(client, path), text_of(client, path, reveal="all")
        assert VEILED_WORD not in closed
        assert f'<a href="{path}?reveal=all" rel="nofollow">Open everything on this' in closed
        assert f'<a href="{path}" rel="nofollow">Draw everything again' in opened
        assert 'class="veil__open"' not in opened


def test_a_page_with_one_veil_has_no_link_to_open_all(client: Client) -> None:
    make_series()

    assert "Open everything on this page" not in text_of(client, EPISODE)


def test_a_folded_season_whose_names_stand_open_is_unfolded(client: Client) -> None:
    make_series(100)

    text = text_of(client, "/titles/signal/", reveal="names-1")

    assert text.count("<details open><summary>") == 1
