"""A new comment is on the very next read, from every worker and every machine."""

import os
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg
import pytest

from tests.served_site import Site

POSTGRESQL = os.environ.get("DATABASE_URL", "")
EACH = 50  # comments under one post: a thread takes sixty of guests in ten minutes
MAKE_POSTS = """
from datetime import UTC, datetime
from houselights.publishing.models import Essay
from houselights.publishing.queries import post_index
from houselights.site_settings.models import SiteSettings
SiteSettings(hold_policy="none", newest_comments_first=True).save()
for number in range(20):
    post_index().add_child(instance=Essay(
        title="Fresh", slug=f"fresh-{number}", live=True,
        published_at=datetime(2026, 5, 6, tzinfo=UTC)))
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[list[Site]]:
    """Sites to be filled in by the test; all are ended after it."""
    sites: list[Site] = []
    yield sites
    for site in sites:
        site.kill()


@pytest.mark.long
def test_two_workers_show_a_thousand_comments_at_once(served: list[Site], tmp_path: Path) -> None:
    site = _new_site(tmp_path)
    served.append(site)
    site.run("django", "shell", "--no-imports", "-c", MAKE_POSTS)
    site.start("--workers", "2")

    stale = [n for n in range(1000) if not _write_and_read(n, [site], reads=3)]

    assert stale == []


@pytest.mark.skipif(not POSTGRESQL.startswith("postgres"), reason="needs PostgreSQL")
def test_two_machines_on_one_postgresql_show_every_comment_at_once(
    served: list[Site], tmp_path: Path
) -> None:
    with psycopg.connect(POSTGRESQL, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS fresh_pages")
        connection.execute("CREATE DATABASE fresh_pages")
    url = urlunsplit(urlsplit(POSTGRESQL)._replace(path="/fresh_pages"))
    served += [_new_site(tmp_path / name, url) for name in ("one", "two")]
    served[0].run("django", "shell", "--no-imports", "-c", MAKE_POSTS)
    for site in served:
        site.start()

    stale = [n for n in range(150) if not _write_and_read(n, served, reads=1)]

    assert stale == []


def _new_site(data: Path, url: str = "") -> Site:
    data.mkdir(exist_ok=True)
    site = Site(data, database_url=url)
    site.environment["HOUSELIGHTS_TRUSTED_PROXIES"] = "127.0.0.1"
    site.environment["HOUSELIGHTS_SECRET_KEY"] = "the same on every machine"
    site.run("owner_link")
    return site


def _write_and_read(number: int, sites: list[Site], *, reads: int) -> bool:
    """Writes on one machine; each read, on every machine, is a connection of its own."""
    text, address = f"comment-{number}-end", f"/2026/05/fresh-{number // EACH}/"
    _write(sites[number % len(sites)], address, text, number)
    return all(text in _ask(site, "GET", address)[1] for site in sites for _ in range(reads))


def _write(site: Site, address: str, text: str, number: int) -> None:
    page = _ask(site, "GET", address)[1]
    subject = page.split('name="subject" value="')[1].split('"')[0]
    form = {"subject": subject, "text": text, "name": f"guest {number}",
            "email": f"guest{number}@example.org"}  # fmt: skip
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Sec-Fetch-Site": "same-origin",
        "X-Forwarded-For": f"10.1.{number // 250}.{number % 250}",
    }
    assert _ask(site, "POST", "/comments/post/", urlencode(form), headers)[0] == 302


def _ask(
    site: Site, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", site.port, timeout=60)
    connection.request(method, path, body or None, headers or {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text
