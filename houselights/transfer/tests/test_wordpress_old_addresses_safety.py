"""What a stranger may ask for, and what it costs."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from houselights.transfer.tests.old_blog import AMELIE, import_blog, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def blog(tmp_path: Path) -> None:
    import_blog(tmp_path)


@pytest.mark.parametrize(
    "address",
    [
        "/wp-login.php", "/wp-admin/", "/wp-admin/admin-ajax.php", "/xmlrpc.php", "/wp-json",
        "/wp-json/wp/v2/posts", "/wp-cron.php", "/wp-includes/js/x.js", "/wp-content/plugins/x/",
        "/blog/wp-login.php", "/.env", "/.git/config",
    ],
)  # fmt: skip
def test_a_way_into_wordpress_is_a_cheap_404(
    blog: None,
    client: Client,
    address: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.get(address)

    with django_assert_max_num_queries(7 if "wp-content" in address else 3):
        response = client.get(address)

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("address", "count"), [("/nothing/", 9), ("/a/b/c/d/", 9), ("/shell.php", 6), ("/x.zip", 6)]
)
def test_a_404_costs_two_queries_more(
    blog: None,
    client: Client,
    address: str,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.get(address)

    with django_assert_num_queries(count):
        assert client.get(address).status_code == 404


def test_a_page_that_answers_costs_what_it_did(
    blog: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/category/korea/")
    with django_assert_num_queries(4):  # settings, category, count, cards
        client.get("/category/korea/?utm_source=x")


def test_a_numbered_post_costs_four_queries(
    blog: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):  # settings, sites, item, post
        assert client.get("/?p=5").status_code == 301


@pytest.mark.parametrize(
    "address",
    [
        "/?name=//evil.example/", "/?s=//evil.example", "/?p=5&x=%0d%0aSet-Cookie:a=b",
        "/archives/amelie?next=//evil.example", "/search/%2F%2Fevil.example/",
    ],
)  # fmt: skip
def test_no_redirect_leaves_the_site(blog: None, client: Client, address: str) -> None:
    location = client.get(address).headers.get("Location", "/")

    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "\n" not in location


@pytest.mark.parametrize(
    "address",
    [
        "/?p=%00", "/?name=%00", "/?s=%00", "/?p=99999999999999999999", "/?m=999999", "/?year=9999",
        "/?year=2999&monthnum=12", "/?cat=-5", "/?author[]=1", "/?feed[]=x", "/?p=²", "/?paged=²",
        "/%ff%fe/", "/?name=%ff", "/" + "a" * 1000 + "/", "/2021/13/45/", "/0000/00/00/",
        "/2021/03/" + "%ed%95" + "/", "/page/page/page/2/", "/feed/feed/feed/", "/comments/",
    ],
)  # fmt: skip
def test_odd_requests_are_answered(blog: None, client: Client, address: str) -> None:
    assert client.get(address).status_code in {200, 301, 404}


def test_only_reading_is_redirected(blog: None, client: Client) -> None:
    for address in ("/archives/amelie/trackback/", "/?p=5", "/wp-comments-post.php"):
        assert client.post(address, {"author": "x"}).status_code in {403, 404, 405}


def test_what_others_hung_on_an_address_stays_and_what_was_wordpresss_goes(
    blog: None, client: Client
) -> None:
    query = "share=facebook&nb=1&utm_source=mail&utm_medium=a+b&cpage=2&preview=true"

    assert place(client, f"/archives/amelie?{query}") == f"{AMELIE}?utm_source=mail&utm_medium=a+b"
    assert place(client, "/?p=5&fbclid=x") == f"{AMELIE}?fbclid=x"
