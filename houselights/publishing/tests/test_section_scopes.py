"""Spoiler sections that say themselves how far they reveal."""

from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import streamfield

from houselights.catalog.models import Title
from houselights.catalog.tests.factories import TitleFactory
from houselights.publishing.hanging import Parts, VeilChoice, hang
from houselights.publishing.models import Post
from houselights.publishing.tests.bodies import beat, block, id_of, paragraph, spoiler, stream
from houselights.publishing.tests.editor import add_url, owner_client, post_data, text
from houselights.publishing.tests.factories import RecapFactory, ReviewFactory

pytestmark = pytest.mark.django_db
SAME = {"Sec-Fetch-Site": "same-origin"}
FOURTH = spoiler(paragraph("CANARY of four"), label="The fourth", season=1, episode=4)
SECOND_SEASON = spoiler(paragraph("CANARY of season two"), season=2)
ALL = spoiler(paragraph("CANARY of all"), label="The end", season=0)
UNSAID = spoiler(paragraph("CANARY unsaid"))
OLD = {**UNSAID, "value": {"label": "", "content": UNSAID["value"]["content"]}}


@pytest.fixture
def series() -> Title:
    made: Title = TitleFactory.create(name="Signal", kind="series")
    return made


def review_of(about: Title | None, *body: Any, **fields: Any) -> Post:
    made: Post = ReviewFactory.create(about=about, body=stream(paragraph("Open."), *body), **fields)
    return made


def read(client: Client, post: Post, **query: Any) -> str:
    return client.get(post.get_absolute_url(), query).content.decode()


def seen(title: Title, reached: str) -> Client:
    client = Client()
    client.post(f"/progress/{title.pk}/", {"reached": reached}, headers=SAME)
    return client


def test_each_section_says_how_far_it_reveals(series: Title) -> None:
    page = read(Client(), review_of(series, FOURTH, SECOND_SEASON, ALL, UNSAID))

    for text_, scope in (
        ("Reveals the story up to season 1, episode 4", "s1:e4"),
        ("Reveals all of season 2", "s2"),
    ):
        assert text_ in page
        assert f'data-scope="title:{series.pk}:{scope}"' in page
    assert page.count("Reveals the whole drama") == 2
    assert "CANARY" not in page


def test_progress_opens_the_sections_that_it_reaches(series: Title) -> None:
    post = review_of(series, FOURTH, SECOND_SEASON, ALL, UNSAID)

    def shown(reached: str) -> list[str]:
        page = read(seen(series, reached), post)
        return [name for name in ("four", "season two", "all", "unsaid") if f"CANARY {name}" in page
                or f"CANARY of {name}" in page]  # fmt: skip

    assert shown("s1e3") == []
    assert shown("s1e4") == ["four"]
    assert shown("s3e0") == ["four", "season two"]
    assert shown("end") == ["four", "season two", "all", "unsaid"]


def test_without_a_word_a_section_reveals_as_far_as_its_post(series: Title) -> None:
    post = review_of(series, OLD, season=1, episode=2)

    assert "Reveals the story up to season 1, episode 2" in read(Client(), post)
    assert "CANARY unsaid" in read(seen(series, "s1e2"), post)


def test_a_section_may_reveal_more_than_its_post(series: Title) -> None:
    post = review_of(series, ALL, season=1, episode=2)

    assert "CANARY" not in read(seen(series, "s1e9"), post)
    assert "CANARY of all" in read(Client(), post, reveal=id_of(ALL))


def test_the_fragment_of_a_section_says_its_own_scope(series: Title) -> None:
    post = review_of(series, FOURTH)

    answer = Client().get(f"/reveal/{post.pk}/{id_of(FOURTH)}/").text

    assert "CANARY of four" in answer
    assert "up to season 1, episode 4" in answer


def test_without_its_title_a_section_reveals_everything() -> None:
    page = read(Client(), review_of(None, FOURTH))

    assert "Reveals the whole story" in page
    assert "CANARY" not in page


def test_a_timeline_names_no_heading_of_a_section_that_reveals_more(series: Title) -> None:
    wide = spoiler(block("heading", "CANARY heading"), season=0)
    near = spoiler(block("heading", "The call"), season=1, episode=1)
    post = RecapFactory.create(
        about=series, season=1, episode=5, body=stream(wide, near),
        beats=stream(beat("He rings.", mark="The call"), beat("It ends.", mark="CANARY heading")),
    )  # fmt: skip

    page = read(Client(), post, reveal="timeline")

    assert "It ends." in page
    assert "The call" in page
    assert "CANARY" not in page
    assert page != read(Client(), post, reveal=["timeline", id_of(wide)])
    assert "CANARY heading" in read(Client(), post, reveal=["timeline", id_of(wide)])


def section(*, season: str = "", episode: str = "") -> tuple[str, dict[str, Any]]:
    content = streamfield([text("Secret.")])
    return ("spoiler", {"label": "", "content": content, "season": season, "episode": episode})


def publish(kind: str = "review", **fields: Any) -> Any:
    return owner_client().post(add_url(kind), post_data(**fields) | {"action-publish": "on"})


def refusals(response: Any) -> dict[tuple[int, str], str]:
    (error,) = response.context["form"].errors["body"].as_data()
    return {
        (row, field): " ".join(found.messages)
        for row, in_row in error.block_errors.items()
        for field, found in in_row.block_errors.items()
    }


def test_the_editor_stores_how_far_a_section_reveals(series: Title) -> None:
    publish(about=series.pk, body=[text("Open."), section(season="1", episode="4")])

    _, stored = Post.objects.get().body
    assert (stored.value["season"], stored.value["episode"]) == (1, 4)


def test_an_episode_without_its_season_is_refused(series: Title) -> None:
    response = publish(about=series.pk, body=[text("Open."), section(episode="4")])

    assert refusals(response) == {(1, "season"): "Say which season the episode is in."}
    assert not Post.objects.exists()


@pytest.mark.parametrize("kind", ["", "film"])
def test_a_scope_needs_the_series_that_it_is_about(kind: str) -> None:
    about = TitleFactory.create(kind=kind).pk if kind else ""
    response = publish("essay", about=about, body=[section(season="1")])

    assert refusals(response) == {(0, "season"): "Say first which series this is about."}


def test_hanging_a_veil_leaves_a_section_with_a_scope_behind_its_own(series: Title) -> None:
    before = Parts.of(review_of(series, ALL, UNSAID, paragraph("More.")))

    for behind in ("all", "rest"):
        choice = VeilChoice(behind=behind, reach="place", season=1, episode=1)
        after = hang(before, choice, "Headline")

        assert ALL in after.body
        assert "CANARY of all" not in str(after.spoiler_body)
        assert "CANARY unsaid" in str(after.spoiler_body)
        assert "CANARY unsaid" not in str(after.body)
        assert hang(after, choice, "Headline") == after
