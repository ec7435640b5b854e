"""What holds for every public page."""

import re

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from houselights.accounts.personal import GUEST, HELD, HERE, HERE_DAYS
from houselights.accounts.tests.factories import PASSWORD, make_member
from houselights.delivery.preferences import COOKIE, SCRIPTS
from houselights.discussion.own import GUEST_DAYS, HELD_DAYS
from houselights.publishing.models import Category
from houselights.web.privacy import DAY, MESSAGES
from houselights.web.tests.factories import (
    NOISE,
    SITE,
    VEILED_WORD,
    make_noise,
    make_recap,
    make_thread,
    make_title,
    paragraph,
    veiled,
)

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/archive/",
    "/2026/",
    "/2026/11/",
    "/category/drama/",
    "/tag/prison/",
    "/author/halina/",
    "/reviews/",
    "/recaps/",
    "/essays/",
    "/titles/",
    "/titles/signal/",
    "/talk/",
    "/search/?q=recap",
    "/privacy/",
    "/feeds/",
    "/sitemap.xml",
    "/robots.txt",
]
HTML_PAGES = PAGES[:-2]


@pytest.fixture
def site() -> None:
    """One recap in every list, all of its story veiled, among rows that do not belong."""
    placed = {
        "author": make_member(username="halina"),
        "about": make_title("Signal", kind="series"),
        "categories": [Category.objects.create(name="Drama", slug="drama")],
        "tags": ["prison"],
    }
    body = [*paragraph("The opening."), *veiled(f"The end: {VEILED_WORD}.")]
    post = make_recap("A recap", body=body, spoiler_body=paragraph(VEILED_WORD), **placed)
    make_thread(post)
    make_noise(**placed)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_shows_nothing_veiled_and_nothing_unpublished(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 200
    assert VEILED_WORD not in response.text
    assert NOISE not in response.text


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_same_bytes_for_everybody(client: Client, path: str) -> None:
    member = Client()
    member.login(username=make_member().username, password=PASSWORD)
    member.cookies[SCRIPTS] = "1"

    public, seen_by_member = client.get(path), member.get(path)

    assert public.content == seen_by_member.content
    assert not public.cookies
    assert "Cookie" not in public.get("Vary", "")
    assert "csrf" not in public.text.lower() or path == "/privacy/"


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("path", HTML_PAGES)
def test_a_page_has_a_whole_head(client: Client, path: str) -> None:
    text = client.get(path).text

    assert len(re.findall(f'<link rel="canonical" href="{SITE}/', text)) == 1
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert re.search(r"<title>[^<]*Houselights[^<]*</title>", text)
    assert re.search(r'<meta name="description" content="[^"]+">', text)


@pytest.mark.usefixtures("site")
def test_titles_of_pages_differ(client: Client) -> None:
    pages = [client.get(path).text for path in HTML_PAGES]

    titles = [re.findall("<title>(.*?)</title>", text)[0] for text in pages]

    assert len(set(titles)) == len(titles)


def test_the_privacy_page_names_every_cookie(client: Client) -> None:
    text = client.get("/privacy/").text

    names = [django_settings.SESSION_COOKIE_NAME, django_settings.CSRF_COOKIE_NAME]
    for name in [*names, MESSAGES, HELD, GUEST, COOKIE, SCRIPTS, HERE]:
        assert f"<code>{name}</code>" in text


@pytest.mark.usefixtures("site")
def test_pages_name_their_feeds(client: Client) -> None:
    assert 'href="/feed/"' in client.get("/").text
    assert 'href="/category/drama/feed/"' in client.get("/category/drama/").text
    assert 'href="/author/halina/feed/"' in client.get("/author/halina/").text
    assert 'href="/category/drama/feed/atom/"' in client.get("/feeds/").text


def test_a_missing_page_offers_the_search_in_our_clothes(client: Client) -> None:
    response = client.get("/nothing/here/")

    assert response.status_code == 404
    assert 'action="/search/"' in response.text
    assert "site-header" in response.text
    assert not response.cookies


def test_a_broken_page_stands_without_the_database(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the light went out")

    monkeypatch.setattr("houselights.web.views.home.lead_id", fall)
    client.raise_request_exception = False

    response = client.get("/")

    assert response.status_code == 500
    assert "error-page" in response.text


def test_the_gallery_is_for_development_only(client: Client, settings: Settings) -> None:
    assert client.get("/gallery/").status_code == 404

    settings.DEBUG = True

    assert client.get("/gallery/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/category/", "/tag/", "/author/", "/titles/", "/page/", "/admin/", "/media/"]
)
def test_no_page_stands_at_an_address_with_a_nul(path: str) -> None:
    response = Client().get(f"{path}%00/")

    assert response.status_code == 404
    assert "site-header" in response.content.decode()


def test_the_marker_lives_as_long_as_what_it_stands_for() -> None:
    assert max(HELD_DAYS, GUEST_DAYS, django_settings.SESSION_COOKIE_AGE // DAY) <= HERE_DAYS


READ_ONLY = [
    "/", "/archive/", "/2026/", "/2026/03/", "/reviews/", "/recaps/", "/essays/", "/category/a/",
    "/tag/a/", "/author/a/", "/titles/", "/titles/a/", "/talk/", "/search/", "/privacy/",
    "/feeds/", "/gallery/", "/sitemap.xml", "/sitemap-1.xml", "/robots.txt", "/favicon.ico",
    "/favicon.svg", "/page/2/", "/feed/", "/about/", "/reveal/1/story/",
]  # fmt: skip


@pytest.mark.parametrize("path", READ_ONLY)
@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "POST"])
def test_a_page_that_is_only_read_answers_nothing_else(path: str, method: str) -> None:
    assert Client().generic(method, path).status_code == 405
