"""Nothing behind a veil is in the public page; what the reader asks for is."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from houselights.pictures.models import Picture
from houselights.pictures.tests.factories import make_picture, pretend_renditions
from houselights.publishing.models import Post
from houselights.publishing.tests.bodies import (
    Block,
    block,
    id_of,
    paragraph,
    spoiler,
    still,
    stream,
)
from houselights.publishing.tests.factories import EssayFactory, RecapFactory, ReviewFactory

pytestmark = pytest.mark.django_db

OPEN_WORDS = "What everybody may read"


def canary_picture(where: str) -> Picture:
    picture = make_picture(
        f"CANARY-{where}.png",
        title=f"CANARY-{where}-title",
        alternative=f"CANARY-{where}-picture-alt",
        caption=f"CANARY-{where}-picture-caption",
        credit=f"CANARY-{where}-picture-credit",
    )
    pretend_renditions(picture)
    return picture


def canaries(where: str) -> list[Block]:
    """Every kind of block, with a word of its own in every field."""
    picture = canary_picture(where)

    def words(*names: str) -> dict[str, str]:
        return {name: f"CANARY-{where}-{name}" for name in names}

    video = f"https://www.youtube.com/watch?v=CANARY-{where}"
    own_words = words("alternative", "caption", "credit")
    item = {"type": "item", "value": {"picture": picture.pk, **own_words}}
    return [
        paragraph(f"CANARY-{where}-paragraph"),
        block("heading", f"CANARY-{where}-heading"),
        still(picture),
        block("gallery", [item]),
        block("quote", words("text", "source")),
        block("pull_line", f"CANARY-{where}-pull"),
        block("embed", {"url": video, "picture": picture.pk, **words("caption")}),
        block("kept_html", f'<p title="CANARY-{where}-title">CANARY-{where}-kept</p>'),
    ]


def make_canary_post(**fields: Any) -> tuple[Post, Block]:
    section = spoiler(*canaries("section"), label="What the ending asks")
    post = ReviewFactory.create(
        standfirst="",
        bottom_line="",
        body=stream(paragraph(OPEN_WORDS), section),
        spoiler_body=stream(*canaries("story")),
        **fields,
    )
    return post, section


def hidden_files() -> list[str]:
    files = []
    for picture in Picture.objects.all():
        files += [picture.file.name, *(each.file.name for each in picture.renditions.all())]
    return files


def test_nothing_behind_a_veil_is_in_the_public_page(client: Client) -> None:
    post, _ = make_canary_post()

    page = client.get(post.get_absolute_url()).text

    assert OPEN_WORDS in page
    assert "CANARY" not in page
    assert not [name for name in hidden_files() if name in page]


def test_all_of_it_is_there_when_it_is_asked_for(client: Client) -> None:
    post, _ = make_canary_post()

    page = client.get(f"{post.get_absolute_url()}?reveal=all").text

    for where in ("section", "story"):
        for name in (
            "paragraph", "heading", "picture-alt", "picture-credit", "alternative", "caption",
            "credit", "text", "source", "pull", "kept", "title",
        ):  # fmt: skip
            assert f"CANARY-{where}-{name}" in page
        assert f"embed/CANARY-{where}" in page
    assert "picture-caption" not in page  # the library's own note, shown nowhere


def test_one_veil_opens_alone(client: Client) -> None:
    post, section = make_canary_post()

    page = client.get(f"{post.get_absolute_url()}?reveal={id_of(section)}").text

    assert "CANARY-section-paragraph" in page
    assert "CANARY-story" not in page


def test_several_veils_are_opened_by_one_address(client: Client) -> None:
    post, section = make_canary_post()

    page = client.get(f"{post.get_absolute_url()}?reveal={id_of(section)}&reveal=story").text

    assert "CANARY-section-paragraph" in page
    assert "CANARY-story-paragraph" in page


def test_metadata_stay_open_text_when_a_veil_is_open(client: Client) -> None:
    post, _ = make_canary_post()

    page = client.get(f"{post.get_absolute_url()}?reveal=all").text

    assert "CANARY" not in page.split("<body>")[0]
    assert f'<link rel="canonical" href="{settings.URL}{post.get_absolute_url()}">' in page


def test_an_opened_page_is_for_this_reader_only(client: Client) -> None:
    post, _ = make_canary_post()

    opened = client.get(f"{post.get_absolute_url()}?reveal=story")
    public = client.get(post.get_absolute_url())

    assert opened["Cache-Control"] == "private, no-store"
    assert opened["X-Robots-Tag"] == "noindex, nofollow"
    assert "X-Robots-Tag" not in public
    assert "no-store" not in public.get("Cache-Control", "")


@pytest.mark.parametrize("asked", ["v-00000000", "", "<script>", "story%00", "STORY"])
def test_a_veil_that_is_not_there_opens_nothing_and_is_not_echoed(
    client: Client, asked: str
) -> None:
    post, _ = make_canary_post()

    page = client.get(f"{post.get_absolute_url()}?reveal={asked}")

    assert page.status_code == 200
    assert "CANARY" not in page.text
    assert "<script>&" not in page.text


def test_a_thousand_ids_do_not_swell_the_page(client: Client) -> None:
    post, _ = make_canary_post()
    query = "&".join(f"reveal=v{number}" for number in range(900))

    page = client.get(f"{post.get_absolute_url()}?{query}").text

    assert "v99#" in page or "reveal=v99&" in page
    assert "v100&" not in page


def test_the_fragment_is_the_opened_veil_and_nothing_else(client: Client) -> None:
    post, section = make_canary_post()

    answer = client.get(f"/reveal/{post.pk}/{id_of(section)}/?reveal=story")

    assert answer.text.lstrip().startswith("<section")
    assert "CANARY-section-paragraph" in answer.text
    assert "CANARY-story" not in answer.text
    assert f'href="{post.get_absolute_url()}?reveal=story#{id_of(section)}"' in answer.text
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_a_fragment_costs_few_questions(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    post, _ = make_canary_post()

    with django_assert_max_num_queries(4):  # settings, post, pictures, renditions
        assert "CANARY-story-pull" in client.get(f"/reveal/{post.pk}/story/").text


def test_a_fragment_of_nothing_is_not_found(client: Client) -> None:
    post, _ = make_canary_post()

    assert client.get(f"/reveal/{post.pk}/v-00000000/").status_code == 404
    assert client.get(f"/reveal/{post.pk}/all/").status_code == 404
    assert client.get("/reveal/999999/story/").status_code == 404


def test_a_draft_has_no_fragments(client: Client) -> None:
    draft = RecapFactory.create(live=False)

    assert client.get(f"/reveal/{draft.pk}/story/").status_code == 404


def test_a_script_gets_the_veil_alone_at_the_post_s_own_address(client: Client) -> None:
    post, section = make_canary_post()
    asks = {"HX-Request": "true", "HX-Target": id_of(section)}

    opened = client.get(f"{post.get_absolute_url()}?reveal={id_of(section)}", headers=asks)
    drawn = client.get(post.get_absolute_url(), headers=asks)

    for answer in (opened, drawn):
        assert answer.text.lstrip().startswith("<section")
        assert answer["Cache-Control"] == "private, no-store"
    assert "CANARY-section-paragraph" in opened.text
    assert "CANARY" not in drawn.text


def test_a_script_that_asks_for_a_comment_s_veil_gets_the_page(client: Client) -> None:
    post = EssayFactory.create()
    asks = {"HX-Request": "true", "HX-Target": "c12"}

    answer = client.get(f"{post.get_absolute_url()}?reveal=c12", headers=asks)

    assert f"<h1>{post.title}</h1>" in answer.text


def test_an_id_that_no_post_can_have_is_not_found() -> None:
    assert Client().get(f"/reveal/{2**63}/story/").status_code == 404
    assert Client().get(f"/reveal/{'9' * 5000}/story/").status_code == 404
