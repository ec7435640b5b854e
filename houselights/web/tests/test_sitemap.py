"""What machines ask for at the root."""

import re
from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from houselights.accounts.tests.factories import make_member
from houselights.publishing.models import Category, PlainPage
from houselights.publishing.queries import home_page
from houselights.web import sitemaps
from houselights.web.tests.factories import NEWEST, SITE, make_noise, make_post, make_title

pytestmark = pytest.mark.django_db


def locations(text: str) -> list[str]:
    return re.findall(r"<loc>(.*?)</loc>", text)


def test_everything_public_is_in_the_sitemap_and_nothing_else(client: Client) -> None:
    halina, reader = make_member(username="halina"), make_member(username="reader")
    used = Category.objects.create(name="Used", slug="used")
    unused = Category.objects.create(name="Unused", slug="unused")
    post = make_post("방", author=halina, categories=[used], slug="방", published_at=NEWEST)
    drafts = make_noise(author=reader, categories=[unused])
    make_title("Burning")
    home_page().add_child(instance=PlainPage(title="About", slug="about"))
    home_page().add_child(instance=PlainPage(title="Hidden", slug="hidden", live=False))

    found = locations(client.get("/sitemap.xml").text)

    assert f"{SITE}/2026/11/%EB%B0%A9/" in found
    for path in (
        "/",
        "/essays/",
        "/about/",
        "/titles/burning/",
        "/category/used/",
        "/author/halina/",
    ):
        assert SITE + path in found
    assert not [one for one in found if re.search("hidden|unused|reader|nobody|reviews", one)]
    assert len(found) == len(set(found))
    assert post.live
    assert not any(draft.live for draft in drafts)


def test_a_post_says_when_it_changed(client: Client) -> None:
    make_post(last_published_at=datetime(2026, 11, 21, 9, tzinfo=UTC))

    assert "<lastmod>2026-11-21T09:00:00+00:00</lastmod>" in client.get("/sitemap.xml").text


def test_a_long_sitemap_is_cut_into_files(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    posts = [make_post() for _number in range(5)]
    whole = locations(client.get("/sitemap.xml").text)
    monkeypatch.setattr(sitemaps, "MOST_ADDRESSES", 4)

    files = locations(client.get("/sitemap.xml").text)
    parts = [locations(client.get(one.removeprefix(SITE)).text) for one in files]

    assert files[0] == f"{SITE}/sitemap-1.xml"
    assert max(map(len, parts)) == 4
    assert [one for part in parts for one in part] == whole
    assert len(whole) > len(posts)
    assert client.get(f"/sitemap-{len(files) + 1}.xml").status_code == 404
    assert client.get("/sitemap-0.xml").status_code == 404


def test_the_sitemap_asks_the_database_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        make_post()
        make_title(f"Title {number}")
        home_page().add_child(instance=PlainPage(title="Page", slug=f"page-{number}"))
    client.get("/sitemap.xml")

    with django_assert_max_num_queries(12):
        client.get("/sitemap.xml")


def test_robots_keep_out_of_what_is_not_for_them(client: Client) -> None:
    response = client.get("/robots.txt")
    parser = RobotFileParser()
    parser.parse(response.text.splitlines())

    assert response["Content-Type"].startswith("text/plain")
    assert parser.site_maps() == [f"{SITE}/sitemap.xml"]
    for path in ("/admin/", "/accounts/login/", "/search/?q=x", "/setup/", "/comments/reply/1/"):
        assert not parser.can_fetch("*", path)
    assert parser.can_fetch("*", "/2026/11/a-post/")
    assert "Disallow: /*?*reveal=" in response.text


@pytest.mark.parametrize(
    ("path", "begins"), [("/favicon.ico", b"\x00\x00\x01\x00"), ("/favicon.svg", b"<svg")]
)
def test_the_site_has_an_icon(client: Client, path: str, begins: bytes) -> None:
    response = client.get(path)

    assert response.content.startswith(begins)
    assert "max-age" in response["Cache-Control"]
