"""Addresses as WordPress writes them."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from houselights.accounts.tests.factories import make_member
from houselights.publishing.models import Category
from houselights.site_settings.models import SiteSettings
from houselights.web.tests.factories import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def posts() -> None:
    """Four posts, one on a page: three pages of the home page, whose lead stands apart."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    SiteSettings(name="Houselights", posts_per_page=1, set_up_at=at).save()
    korea = Category.objects.create(name="Korea", slug="korea")
    halina = make_member(username="Halina")
    for number in range(4):
        make_post(f"Post {number}", categories=[korea], tags=["Prison"], author=halina)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("/page/2/", "/?page=2"),
        ("/page/2", "/?page=2"),
        ("/page/1/", "/"),
        ("/page/99/", "/?page=3"),
        ("/category/drama/korea/", "/category/korea/"),
        ("/category/drama/korea", "/category/korea/"),
        ("/category/a/b/korea/", "/category/korea/"),
        ("/category/korea/page/3/", "/category/korea/?page=3"),
        ("/category/korea/page/99", "/category/korea/?page=4"),
        ("/category/drama/korea/page/3/", "/category/korea/?page=3"),
        ("/tag/prison/page/2/", "/tag/prison/?page=2"),
        ("/tag/prison/page/99", "/tag/prison/?page=4"),
        ("/author/halina/page/2/", "/author/Halina/?page=2"),
        ("/author/halina/page/99", "/author/Halina/?page=4"),
    ],
)
def test_a_wordpress_form_leads_to_its_page(
    client: Client, posts: None, address: str, wanted: str
) -> None:
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (301, wanted)
    assert client.get(wanted).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/page/0/", "/page/9999999999/", "/category/drama/nothing/", "/category/nothing/page/2/",
        "/tag/nothing/page/2/", "/author/nobody/page/2/",
    ],
)  # fmt: skip
def test_what_is_not_here_is_a_404(client: Client, posts: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_without_posts_every_page_is_the_first(client: Client) -> None:
    assert client.get("/page/7/")["Location"] == "/"


def test_no_page_may_stand_where_wordpress_has_its_doors(client: Client) -> None:
    for address in ("/wp-admin/", "/wp-admin/post.php", "/wp-json/wp/v2/users", "/wp-json"):
        assert client.get(address).status_code == 404
