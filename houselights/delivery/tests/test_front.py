"""The front: what it answers itself, what it hands to Django, and that nothing stale leaves it."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from houselights.delivery.asking import CookieReader
from houselights.delivery.bridge import Bridge
from houselights.delivery.front import Front
from houselights.delivery.middleware import ASKED
from houselights.delivery.read_counts import ReadCounter
from houselights.delivery.store import Entry, Store
from houselights.delivery.stored import Stored
from houselights.delivery.tests.rsgi import Asked, SentHeaders, Told, ask, ask_async

BROWSER = "Mozilla/5.0 Firefox/150.0"
HOST = ("host", "localhost:8000")
PAGE = Stored(frozenset({"page"}), is_counted=True)


class Site:
    """A site of one version and few pages; `rendered` are the environments it was asked with."""

    def __init__(self) -> None:
        self.version = 1
        self.rendered: list[dict[str, Any]] = []
        self.while_rendering: Callable[[], None] = lambda: None
        self.may_be_kept = True
        self.must_ask = False

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.rendered.append(environ)
        version = self.version
        self.while_rendering()
        rendering = environ.get(ASKED)
        if rendering is not None and self.may_be_kept:
            rendering.keys, rendering.version = ("site",), version
            rendering.may_be_kept = True
        said = f"{environ['PATH_INFO']} {version} {environ.get('HTTP_COOKIE', '')}".encode()
        said += environ["wsgi.input"].read()
        start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(said)))])
        return [said]

    def check(self, entry: Entry) -> bool:
        return not self.must_ask and entry.version == self.version

    async def ask(self, entry: Entry) -> bool:
        return entry.version == self.version


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def front(site: Site) -> Iterable[Front]:
    bridge = Bridge(site, threads=2, most_body=lambda path: 3 * 1024 * 1024)
    yield Front(
        bridge,
        store=Store(1_000_000),
        freshness=site,
        policy=lambda path: None if path.startswith("/private/") else PAGE,
        cookies=CookieReader(
            personal=("session",), scripts="scripts", look="preferences", looks={"", "theme-dark"}
        ),
        counter=ReadCounter(),
        is_host=lambda host: host == "localhost:8000",
        url="https://reviews.example",
    )
    bridge.close()


def test_a_page_is_rendered_once(front: Front, site: Site) -> None:
    first, second = ask(front, "/a/"), ask(front, "/a/")

    assert first.body == second.body == b"/a/ 1 "
    assert len(site.rendered) == 1


def test_only_a_page_in_memory_that_is_fresh_is_answered_at_once(front: Front, site: Site) -> None:
    assert not at_once(front, "/a/")
    ask(front, "/a/")

    assert at_once(front, "/a/")
    assert not at_once(front, "/a/", method="POST")
    assert not at_once(front, "/a/", cookie="session=s")
    assert not at_once(front, "/a/", cookie="preferences=theme-dark")
    assert not at_once(front, "/a/", host="other.example")
    assert not at_once(front, "/a/?reveal=x")
    site.version = 2
    assert not at_once(front, "/a/")
    assert len(site.rendered) == 1


def test_a_page_in_memory_is_answered_by_the_event_loop_too(front: Front, site: Site) -> None:
    ask(front, "/a/")
    told = Told()

    asyncio.run(front.__rsgi__(Asked("/a/", headers=SentHeaders([HOST])), told))

    assert told.body == b"/a/ 1 "
    assert len(site.rendered) == 1


def test_a_page_whose_freshness_must_be_waited_for_is_not_answered_at_once(
    front: Front, site: Site
) -> None:
    site.must_ask = True
    ask(front, "/a/")

    assert not at_once(front, "/a/")
    assert ask(front, "/a/").body == b"/a/ 1 "
    assert len(site.rendered) == 1


def at_once(front: Front, path: str, *, method: str = "GET", **headers: str) -> bool:
    """Whether the front answered without being waited for; it says nothing otherwise."""
    address, _, query = path.partition("?")
    told, pairs = Told(), SentHeaders([*headers.items(), HOST])
    answered = front.answer_at_once(Asked(address, query, method, pairs), told)
    assert answered == (told.status == 200)
    return answered


def test_a_page_that_was_outdated_is_rendered_anew(front: Front, site: Site) -> None:
    ask(front, "/a/")
    site.version = 2

    assert ask(front, "/a/").body == b"/a/ 2 "
    assert ask(front, "/a/").body == b"/a/ 2 "
    assert len(site.rendered) == 2


def test_a_write_during_a_rendering_makes_the_next_reader_render_again(
    front: Front, site: Site
) -> None:
    def write_once() -> None:
        site.version, site.while_rendering = 2, lambda: None

    site.while_rendering = write_once

    assert ask(front, "/a/").body == b"/a/ 1 "
    assert ask(front, "/a/").body == b"/a/ 2 "


def test_those_who_ask_for_a_page_while_it_is_rendered_wait_for_it(
    front: Front, site: Site
) -> None:
    async def all_at_once() -> list[Told]:
        return await asyncio.gather(*(ask_async(front, "/a/") for _ in range(9)))

    told = asyncio.run(all_at_once())

    assert {one.body for one in told} == {b"/a/ 1 "}
    assert len(site.rendered) == 1


def test_what_is_not_kept_is_not_waited_for_in_a_ring(front: Front, site: Site) -> None:
    site.may_be_kept = False

    async def all_at_once() -> list[Told]:
        return await asyncio.gather(*(ask_async(front, "/a/") for _ in range(5)))

    assert [one.status for one in asyncio.run(all_at_once())] == [200] * 5


def test_nothing_of_its_reader_is_in_a_request_that_may_be_kept(front: Front, site: Site) -> None:
    ask(
        front, "/a/?utm_source=x", cookie="session=s; scripts=1; preferences=theme-dark",
        user_agent=BROWSER, accept_language="ko", referer="https://mail.example/",
        x_forwarded_for="10.9.8.7",
    )  # fmt: skip

    environ = site.rendered[0]
    told = {name: value for name, value in environ.items() if name.startswith("HTTP_")}
    assert told == {"HTTP_HOST": "reviews.example", "HTTP_COOKIE": "preferences=theme-dark"}
    assert (environ["QUERY_STRING"], environ["REMOTE_ADDR"]) == ("", "127.0.0.1")
    assert environ["wsgi.url_scheme"] == "https"


def test_each_look_has_its_own_page(front: Front, site: Site) -> None:
    dark = ask(front, "/a/", cookie="preferences=theme-dark")

    assert ask(front, "/a/").body != dark.body
    assert ask(front, "/a/", cookie="preferences=theme-dark; scripts=1").body == dark.body
    assert len(site.rendered) == 2


def test_a_reader_without_scripts_gets_their_own_page(front: Front, site: Site) -> None:
    ask(front, "/a/")

    assert ask(front, "/a/", cookie="session=s").body == b"/a/ 1 session=s"
    assert ASKED not in site.rendered[-1]


@pytest.mark.parametrize("path", ["/a/?reveal=x", "/private/", "/a/?page=1&page=2"])
def test_what_no_stored_page_may_answer_is_handed_on(front: Front, site: Site, path: str) -> None:
    ask(front, path)
    ask(front, path)

    assert len(site.rendered) == 2
    assert ASKED not in site.rendered[0]


def test_fragments_are_handed_on(front: Front, site: Site) -> None:
    ask(front, "/a/", hx_request="true")

    assert ASKED not in site.rendered[0]


def test_another_host_gets_no_stored_page(front: Front, site: Site) -> None:
    ask(front, "/a/")
    front.is_host = lambda host: False

    ask(front, "/a/")

    assert len(site.rendered) == 2


def test_a_head_has_no_body_and_the_same_headers(front: Front, site: Site) -> None:
    page, head = ask(front, "/a/"), ask(front, "/a/", method="HEAD")

    assert (head.status, head.body, head.headers) == (200, b"", page.headers)


def test_whoever_has_the_page_is_told_so(front: Front, site: Site) -> None:
    tag = ask(front, "/a/").headers["etag"]

    told = ask(front, "/a/", if_none_match=tag)

    assert (told.status, told.body, told.headers["etag"]) == (304, b"", tag)
    assert ask(front, "/a/", if_none_match='"other"').status == 200


def test_a_part_of_a_page_is_not_served_alone(front: Front, site: Site) -> None:
    whole = ask(front, "/a/", range="bytes=0-3")

    assert (whole.status, whole.body) == (200, b"/a/ 1 ")


def test_encodings_have_tags_of_their_own(front: Front, site: Site) -> None:
    plain = ask(front, "/a/")
    brotli = ask(front, "/a/", accept_encoding="gzip, br")

    assert brotli.headers["content-encoding"] == "br"
    assert brotli.headers["etag"] != plain.headers["etag"]
    assert "Accept-Encoding" in plain.headers["vary"]


def test_a_form_is_handed_on_with_its_body(front: Front, site: Site) -> None:
    told = ask(front, "/a/", method="POST", body=(b"text=", b"yes"), content_length="8")

    assert told.body.endswith(b"text=yes")
    assert site.rendered[0]["CONTENT_LENGTH"] == "8"


def test_a_large_body_is_streamed(front: Front, site: Site) -> None:
    blocks = tuple(bytes([65 + number]) * 700_000 for number in range(3))

    told = ask(front, "/a/", method="POST", body=blocks, content_length="2100000")

    assert told.body.endswith(b"".join(blocks))


@pytest.mark.parametrize("length", ["3145729", "99999999999", "-1", "many"])
def test_a_body_that_is_too_large_is_refused_in_words(
    front: Front, site: Site, length: str
) -> None:
    told = ask(front, "/a/", method="POST", body=(b"x",), content_length=length)

    assert told.status == 413
    assert b"at most 3 MB" in told.body
    assert site.rendered == []


def test_a_body_that_grows_beyond_what_it_said_is_refused(front: Front, site: Site) -> None:
    told = ask(front, "/a/", method="POST", body=(b"x" * 600_000,) * 2)

    assert told.status == 413


def test_a_header_with_an_underscore_passes_for_no_other(front: Front, site: Site) -> None:
    asyncio.run(_ask_with(front, [("host", "localhost:8000"), ("x_forwarded_for", "1.2.3.4")]))

    assert "HTTP_X_FORWARDED_FOR" not in site.rendered[0]


async def _ask_with(front: Front, pairs: list[tuple[str, str]]) -> None:
    await front.__rsgi__(Asked("/private/", headers=SentHeaders(pairs)), Told())


def test_readings_are_counted_but_not_those_of_programs(front: Front, site: Site) -> None:
    ask(front, "/a/", user_agent=BROWSER)
    ask(front, "/a/", user_agent=BROWSER)
    ask(front, "/a/", user_agent="Googlebot")
    ask(front, "/a/", user_agent=BROWSER, method="HEAD")

    assert [(path, count) for (path, _), count in front.counter.counts.items()] == [("/a/", 2)]
