"""Posts by kind, category, tag and author."""

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from houselights.accounts.tests.factories import make_member
from houselights.publishing.models import Category
from houselights.web.tests.factories import (
    NOISE,
    SITE,
    make_noise,
    make_picture,
    make_post,
    make_recap,
    make_review,
    make_title,
)

pytestmark = pytest.mark.django_db


def test_each_kind_has_its_list(client: Client) -> None:
    make_review("Of the first kind")
    make_recap("Of the second kind")
    make_post("Of the third kind")
    make_noise()

    lists = {path: client.get(path).text for path in ("/reviews/", "/recaps/", "/essays/")}

    for path, word in {"/reviews/": "first", "/recaps/": "second", "/essays/": "third"}.items():
        others = {"first", "second", "third"} - {word}
        assert f"Of the {word} kind" in lists[path]
        assert not any(f"Of the {other} kind" in lists[path] for other in others)
        assert NOISE not in lists[path]


def test_a_list_without_posts_says_so_and_is_not_indexed(client: Client) -> None:
    make_noise()

    response = client.get("/reviews/")

    assert response.status_code == 200
    assert "Nothing stands here yet" in response.text
    assert '<meta name="robots" content="noindex">' in response.text


def test_a_category_holds_what_stands_in_the_ones_below_it(client: Client) -> None:
    drama = Category.objects.create(name="Drama", slug="drama", description="Long ones.")
    korea = Category.objects.create(name="Korea", slug="korea", parent=drama)
    deep = Category.objects.create(name="Deep", slug="deep", parent=korea)
    other = Category.objects.create(name="Other", slug="other")
    make_post("In the category", categories=[drama, korea])
    make_post("Two below", categories=[deep])
    make_post("Elsewhere", categories=[other])
    make_noise(categories=[drama])

    response = client.get("/category/drama/")

    titles = [post.title for post in response.context["page_obj"]]
    assert titles == ["In the category", "Two below"]
    assert "Long ones." in response.text


def test_categories_tied_in_a_circle_still_answer(client: Client) -> None:
    one = Category.objects.create(name="One", slug="one")
    two = Category.objects.create(name="Two", slug="two", parent=one)
    Category.objects.filter(pk=one.pk).update(parent=two)
    make_post("Inside", categories=[two])

    assert "Inside" in client.get("/category/one/").text


def test_a_slug_may_be_in_any_script(client: Client) -> None:
    korea = Category.objects.create(name="한국 영화", slug="한국-영화")
    make_post("In Hangul", categories=[korea], tags=["눈물"])
    make_title("7번방의 선물", slug="7번방의-선물")

    for path in ("/category/한국-영화/", "/tag/눈물/", "/titles/7번방의-선물/"):
        response = client.get(path)
        assert response.status_code == 200
        assert f'<link rel="canonical" href="{SITE}{quote(path)}">' in response.text


def test_a_tag_lists_its_posts(client: Client) -> None:
    make_post("With it", tags=["Prison"])
    make_post("Without it", tags=["Comedy"])
    make_noise(tags=["Prison", "Secret"])

    text = client.get("/tag/prison/").text

    assert "With it" in text
    assert "Without it" not in text
    assert NOISE not in text


def test_a_tag_that_only_drafts_carry_is_not_found(client: Client) -> None:
    make_noise(tags=["Secret"])

    assert client.get("/tag/secret/").status_code == 404
    assert client.get("/tag/nothing/").status_code == 404


def test_an_author_has_a_page(client: Client) -> None:
    halina = make_member(username="halina", display_name="Halina K.", bio="Writes at night.")
    make_post("Hers", author=halina)
    make_post("Another's", author=make_member())
    make_noise(author=halina)

    response = client.get("/author/halina/")

    assert "Halina K." in response.text
    assert "Writes at night." in response.text
    assert [post.title for post in response.context["page_obj"]] == ["Hers"]
    assert halina.email not in response.text


def test_an_author_is_found_whatever_the_case_of_the_handle(client: Client) -> None:
    make_member(username="Halina")

    assert client.get("/author/halina/")["Location"] == "/author/Halina/"


def test_who_left_or_never_was_has_no_page(client: Client) -> None:
    make_member(username="gone", is_active=False)

    assert client.get("/author/gone/").status_code == 404
    assert client.get("/author/nobody/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/reviews/", "/category/drama/", "/tag/prison/", "/author/halina/"]
)
def test_lists_ask_the_database_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    halina = make_member(username="halina")
    drama = Category.objects.create(name="Drama", slug="drama")
    for number in range(15):
        make_review(
            author=halina,
            about=make_title(f"Title {number}"),
            lead_still=make_picture(),
            categories=[drama],
            tags=["prison"],
        )

    with django_assert_max_num_queries(8):
        client.get(path)
    with django_assert_max_num_queries(8):
        client.get(path + "?page=2")
