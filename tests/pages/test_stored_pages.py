"""What is kept is the same for everybody, whoever asked first."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from http.cookies import SimpleCookie
from queue import SimpleQueue
from threading import Thread
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.http import HttpResponse
from django.test import Client

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import make_member
from houselights.delivery.asking import CookieReader
from houselights.delivery.bridge import Bridge
from houselights.delivery.front import Front
from houselights.delivery.preferences import COOKIE, SCRIPTS, looks, personal_cookies
from houselights.delivery.read_counts import ReadCounter
from houselights.delivery.site import keep_nothing, policy
from houselights.delivery.store import Entry, Store
from houselights.delivery.tests.rsgi import Told, ask
from houselights.delivery.versions import read_version
from houselights.publishing.tests.factories import ReviewFactory, paragraph, spoiler
from houselights.site_settings.models import SiteSettings
from houselights.spoilers.guest_progress import PROGRESS, Said, keep_said
from houselights.spoilers.progress_text import read_progress
from houselights.transfer.tests.everything import SECRET, make_everything
from tests.pages.addresses import public_addresses
from tests.pages.records import SERIES, make_records

pytestmark = pytest.mark.django_db
URL = "http://localhost:8000"


class Here(ThreadPoolExecutor):
    """Does the front's work in the test's own thread, in whose transaction everything stands; the
    event loop runs in another one meanwhile."""

    front: Front

    def __init__(self) -> None:
        super().__init__(max_workers=1)
        self._asked: SimpleQueue[Callable[[], None] | None] = SimpleQueue()

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        self._asked.put(lambda: done.set_result(work(*given, **named)))
        return done

    def ask(self, path: str, **headers: str) -> Told:
        told: list[Told] = []

        def serve() -> None:
            told.append(ask(self.front, path, **headers))  # type: ignore[arg-type]
            self._asked.put(None)

        thread = Thread(target=serve)
        thread.start()
        while (work := self._asked.get()) is not None:
            work()
        thread.join()
        return told[0]


class Fresh:
    """Freshness by the test's own connection."""

    must_ask = True

    def __init__(self, here: Here) -> None:
        self._here = here

    def check(self, entry: Entry) -> bool:
        return False

    async def ask(self, entry: Entry) -> bool:
        found = self._here.submit(read_version, entry.keys)
        return bool(await asyncio.wrap_future(found) == entry.version)


@pytest.fixture
def site(db: None) -> Iterator[Here]:
    """The front as the site has it, but for threads and for its own connection."""
    if connection.vendor == "postgresql":  # raises versions at the end of a transaction
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS outdate_at_commit IMMEDIATE")
    here = Here()
    bridge = Bridge(WSGIHandler(), threads=1, most_body=lambda path: 1_000_000)
    bridge.threads = here
    here.front = Front(
        bridge, store=Store(64_000_000), freshness=Fresh(here), policy=policy,
        cookies=CookieReader(
            personal=personal_cookies(), scripts=SCRIPTS, look=COOKIE, looks=looks()
        ),
        counter=ReadCounter(), is_host=lambda host: True, url=URL,
    )  # fmt: skip
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield here
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


def signed_in(name: str, role: Role | None, *, scripts: bool) -> str:
    """The Cookie header of a member; the name is one that stands in no page."""
    client = Client()
    member = make_member(role, username=name, display_name=f"Display {name}")
    client.force_login(member)
    cookies = SimpleCookie({one.key: one.value for one in client.cookies.values()})
    if scripts:
        cookies[SCRIPTS] = "1"
    return cookies.output(header="", sep=";").strip()


def test_no_byte_of_who_asked_and_nothing_veiled_is_in_a_stored_page(site: Here) -> None:
    make_everything()
    make_records()
    mina = signed_in("zzmina", Role.OWNER, scripts=True)
    jun = signed_in("zzjun", None, scripts=True)
    for address in public_addresses():
        first = site.ask(address, cookie=mina, user_agent="zzbrowser", referer="https://zz.zz/")

        second, guest = site.ask(address, cookie=jun), site.ask(address)

        assert first.status == 200, address
        assert first.body == second.body == guest.body, address
        for told in (b"zzmina", b"zzjun", b"zzbrowser", b"zz.zz"):
            assert told not in first.body, address
        assert b"csrfmiddlewaretoken" not in first.body, address
        assert SECRET.encode() not in first.body, address
        assert "set-cookie" not in first.headers
    assert len(site.front.store) == len(public_addresses())


def test_without_a_store_the_pages_are_the_same(site: Here) -> None:
    make_records()
    ReviewFactory.create()
    kept = {address: site.ask(address).body for address in ("/", f"/titles/{SERIES}/", "/feed/")}
    assert len(site.front.store) == len(kept)

    site.front.policy, site.front.store = keep_nothing, Store(64_000_000)

    assert {address: site.ask(address).body for address in kept} == kept
    assert not len(site.front.store)


def test_without_scripts_a_member_gets_a_page_of_their_own_and_nobody_else_does(
    site: Here,
) -> None:
    address = ReviewFactory.create().get_absolute_url()
    kept = site.ask(address)

    own = site.ask(address, cookie=signed_in("zzmina", Role.EDITOR, scripts=False))

    assert b"Display zzmina" in own.body
    assert own.headers["Cache-Control".lower()] == "private, no-store"
    assert site.ask(address).body == kept.body


@pytest.mark.parametrize("reached", ["s1e1", "end", "any"])
def test_a_stored_page_is_the_same_bytes_at_any_progress(site: Here, reached: str) -> None:
    title = make_records()
    kept = HttpResponse()
    keep_said(kept, [Said(title.pk, read_progress(reached))])
    cookie = f"{SCRIPTS}=1; {PROGRESS}={kept.cookies[PROGRESS].coded_value}"
    for address in (f"/titles/{SERIES}/", f"/titles/{SERIES}/season/1/", "/", "/comments/feed/"):
        guest, reader = site.ask(address), site.ask(address, cookie=cookie)

        assert reader.body == guest.body, address
        assert reader.headers == guest.headers, address
        assert SECRET.encode() not in reader.body, address


def test_each_light_is_a_page_of_its_own(site: Here) -> None:
    dark, plain = site.ask("/", cookie="preferences=theme-dark"), site.ask("/")

    assert b'data-theme="dark"' in dark.body
    assert b"data-theme=" not in plain.body
    assert site.ask("/", cookie="preferences=theme-dark").headers["etag"] == dark.headers["etag"]


def test_each_order_of_names_is_a_page_of_its_own(site: Here) -> None:
    make_records()
    address = f"/titles/{SERIES}/"

    usual, original = site.ask(address), site.ask(address, cookie="preferences=names-original")
    both = site.ask(address, cookie="preferences=names-romanised.theme-dark")

    assert b">The Lamp on Seven</h1>" in usual.body
    assert ">칠층의 등불</h1>".encode() in original.body
    assert b">Chilcheungui deungbul</h1>" in both.body
    assert b'data-theme="dark"' in both.body
    assert len(site.front.store) == 3


def test_what_the_owner_changes_is_on_the_next_read(site: Here) -> None:
    SiteSettings().save()
    before = site.ask("/archive/").body

    SiteSettings.objects.update(name="The Other House")

    after = site.ask("/archive/").body
    assert (b"The Other House" in before, b"The Other House" in after) == (False, True)


def test_what_a_reader_opens_is_kept_for_nobody(site: Here) -> None:
    address = ReviewFactory.create(
        body=[spoiler(paragraph("The lamp was out."))]
    ).get_absolute_url()

    opened = site.ask(f"{address}?reveal=all")

    assert b"The lamp was out." in opened.body
    assert len(site.front.store) == 0
    assert b"The lamp was out." not in site.ask(address).body
