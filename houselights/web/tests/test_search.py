"""The site's search: open text only, whatever is typed."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import DjangoAssertNumQueries

from houselights.web.search import MOST_WORDS, words_of
from houselights.web.tests.factories import (
    NOISE,
    VEILED_WORD,
    make_noise,
    make_picture,
    make_post,
    make_recap,
    make_review,
    make_title,
    paragraph,
    veiled,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("versions_raised_at_once")]


def found(client: Client, text: str) -> list[str]:
    return [post.title for post in client.get("/search/", {"q": text}).context["posts"]]


def test_open_text_is_found_wherever_it_stands(client: Client) -> None:
    make_post("A promise kept", body=paragraph("Bring a handkerchief."))
    make_review("By verdict", bottom_line="A comedy that holds your hand.")
    make_review("By standfirst", standfirst="Every staircase is a sentence.")
    make_post("Something else", body=paragraph("Nothing of that."))

    assert found(client, "promise") == ["A promise kept"]
    assert found(client, "handkerchief") == ["A promise kept"]
    assert found(client, "comedy hand") == ["By verdict"]
    assert found(client, "staircase") == ["By standfirst"]


def test_nothing_behind_a_veil_is_found(client: Client) -> None:
    make_review("Veiled part", body=veiled(f"He dies: {VEILED_WORD}."))
    make_recap("Veiled body", spoiler_body=paragraph(f"And then {VEILED_WORD}."))
    make_post("Open", body=[*paragraph("An overture."), *veiled(VEILED_WORD)])

    response = client.get("/search/", {"q": VEILED_WORD})

    assert list(response.context["posts"]) == []
    assert response.context["titles"] == []
    assert found(client, "overture") == ["Open"]


def test_what_is_not_published_is_not_found(client: Client) -> None:
    make_noise(body=paragraph("unripe"))

    assert found(client, "unripe") == []
    assert found(client, NOISE) == []


@pytest.mark.parametrize("text", ["7번방의 선물", "선물", "번방", "七號房", "號房", "beonbang"])
def test_posts_are_found_by_any_name_of_their_title(client: Client, text: str) -> None:
    miracle = make_title(
        "Miracle in Cell No. 7",
        ("7번방의 선물", "ko", "original"),
        ("7beonbangui seonmul", "ko-Latn", "romanised"),
        ("七號房的禮物", "zh-Hant", "also_known_as"),
    )
    make_review("A room with one window", about=miracle)
    make_review("Elsewhere", about=make_title("Burning"))

    response = client.get("/search/", {"q": text})

    assert [post.title for post in response.context["posts"]] == ["A room with one window"]
    assert [card.name for card in response.context["titles"]] == ["Miracle in Cell No. 7"]


def test_a_part_of_a_headline_without_spaces_is_found(client: Client) -> None:
    make_post("東京物語をもう一度見る")

    assert found(client, "物語") == ["東京物語をもう一度見る"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        '"',
        "'",
        'unbalanced "quote',
        "a OR",
        "NOT",
        "NEAR(a b)",
        "title:x",
        "*",
        "-",
        "^a",
        "a AND (b",
        "%s %d %%",
        "\\",
        "\x00nul",
        "; DROP TABLE",
        "👻",
        "!&|<->:*",
        "a" * 1000,
        "ab " * 400,
        "\ud800".encode("utf-8", "replace").decode(),
        "مسلسل",
        "n̈",
    ],
)
def test_odd_queries_are_answered(client: Client, text: str) -> None:
    make_post("A post", body=paragraph("Some words."))

    assert client.get("/search/", {"q": text}).status_code == 200


def test_quotes_around_words_do_no_harm(client: Client) -> None:
    make_post("It's here", body=paragraph("A handkerchief, don't forget it."))

    assert found(client, '"handkerchief"') == ["It's here"]
    assert found(client, "don't forget") == ["It's here"]


def test_results_have_pages_and_are_not_indexed(client: Client) -> None:
    for number in range(12):
        make_post(f"Lamp {number}")

    response = client.get("/search/?q=lamp&page=2")

    assert len(list(response.context["posts"])) == 2
    assert "?q=lamp&amp;page=1" in response.text
    assert '<meta name="robots" content="noindex">' in response.text
    assert client.get("/search/?q=lamp&page=3").status_code == 404


def test_what_was_typed_comes_back_safely(client: Client) -> None:
    text = client.get("/search/", {"q": '"><script>alert(1)</script>'}).text

    assert "<script>alert" not in text
    assert 'value="&quot;&gt;&lt;script&gt;' in text


def test_a_search_without_words_invites(client: Client) -> None:
    assert "What spoils is not" in client.get("/search/").text


@pytest.mark.parametrize("text", ["lamp", "램프", "title"])
def test_the_search_asks_the_database_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, text: str
) -> None:
    for number in range(12):
        title = make_title(f"Title {number}", poster=make_picture())
        make_review(f"Lamp 램프 {number}", about=title, lead_still=make_picture())
    client.get("/search/?q=lamp")  # content types are remembered from here on

    with django_assert_max_num_queries(12):
        client.get("/search/", {"q": text})


@given(text=st.text(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
def test_words_hold_nothing_that_a_database_would_read_as_an_operator(text: str) -> None:
    words = words_of(text)

    assert len(words) <= MOST_WORDS
    assert not set("".join(words)) & set("\"'\\*^():&|!<>-+{}%\x00 ")
