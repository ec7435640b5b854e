"""Files are asked for within limits, and never inside a private network."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from houselights.pictures.models import Picture
from houselights.pictures.tests.factories import image_bytes
from houselights.transfer.report import Outcome
from houselights.transfer.tests.old_pictures import why
from houselights.transfer.tests.wxr import attachment, write
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.media import addresses, fetching
from houselights.transfer.wordpress.media.addresses import is_public
from houselights.transfer.wordpress.media.errors import NotFetched
from houselights.transfer.wordpress.media.fetching import PATIENCE, Fetcher
from houselights.transfer.wordpress.options import Options

MOST = 200_000


class OldSite(BaseHTTPRequestHandler):
    asked: list[str] = []
    over = threading.Event()

    def do_GET(self) -> None:
        self.asked.append(self.path)
        name = self.path.rpartition("/")[2]
        if name == "moved.png":
            self._answer(302, b"", Location="/uploads/good.png")
        elif name == "round.png":
            self._answer(302, b"", Location="/round.png")
        elif name == "inside.png":
            self._answer(302, b"", Location="http://169.254.169.254/latest/meta-data/")
        elif name == "home.png":
            self._answer(302, b"", Location="http://192.168.1.1/a.png")
        elif name == "file.png":
            self._answer(302, b"", Location="file:///etc/passwd")
        elif name == "large.png":
            self._answer(200, b"x" * (MOST + 1))
        elif name == "endless.png":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * (MOST + 1))
        elif name == "slow.png":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"x")
            self.over.wait()
        elif name == "silent.png":
            self.over.wait()
        elif name == "broken.png":
            self._answer(503, b"")
        elif name == "good.png":
            self._answer(200, image_bytes(size=(40, 30)))
        else:
            self._answer(404, b"")

    def _answer(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for header, value in headers.items():
            self.send_header(header, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def old_site() -> Iterator[str]:
    OldSite.asked.clear()
    OldSite.over.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), OldSite)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    OldSite.over.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(MOST, allow_private=True)


@pytest.mark.parametrize("name", ["good.png", "moved.png"])
def test_a_file_comes_also_from_where_it_moved(fetcher: Fetcher, old_site: str, name: str) -> None:
    assert fetcher.fetch(f"{old_site}/uploads/{name}") == image_bytes(size=(40, 30))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gone.png", "answers 404"),
        ("round.png", "redirected too often"),
        ("file.png", "none of the web"),
        ("large.png", "larger than"),
        ("endless.png", "larger than"),
        ("broken.png", "answers 503"),
    ],
)
def test_what_does_not_come_is_told(fetcher: Fetcher, old_site: str, name: str, words: str) -> None:
    with pytest.raises(NotFetched, match=words):
        fetcher.fetch(f"{old_site}/{name}")


@pytest.mark.parametrize("name", ["slow.png", "silent.png"])
def test_no_host_is_waited_for_without_end(
    fetcher: Fetcher, old_site: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS_ALL", 0.2)

    with pytest.raises(NotFetched, match="too slowly"):
        fetcher.fetch(f"{old_site}/{name}")


def test_no_permission_leads_to_where_no_site_can_be(fetcher: Fetcher, old_site: str) -> None:
    with pytest.raises(NotFetched, match="no site can stand"):
        fetcher.fetch(f"{old_site}/inside.png")


def test_private_addresses_are_refused_unless_allowed(old_site: str) -> None:
    with pytest.raises(NotFetched, match="private network"):
        Fetcher(MOST).fetch(f"{old_site}/good.png")
    assert OldSite.asked == []


def test_a_redirect_into_a_private_network_is_refused(
    old_site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda text: text == "127.0.0.1")

    with pytest.raises(NotFetched, match="private network"):
        Fetcher(MOST).fetch(f"{old_site}/home.png")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1",
        "fc00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_these_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f::1", "64:ff9b::5db8:d70e"])
def test_these_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost", "[::1]", "0"])
def test_other_ways_of_writing_them_help_nothing(host: str) -> None:
    with pytest.raises(NotFetched):
        Fetcher(MOST).fetch(f"http://{host}:9/a.png")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a.png", "file:///etc/passwd", "http://", "//example.org/a.png", "",
        "http://user:word@example.org/a.png", "http://example.org:99999/a.png",
        "javascript:alert(1)", "http://[bad/a.png",
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_asked(url: str) -> None:
    with pytest.raises(NotFetched, match="none of the web"):
        Fetcher(MOST).fetch(url)


def test_nothing_in_an_address_ends_the_request_line(fetcher: Fetcher, old_site: str) -> None:
    with pytest.raises(NotFetched, match="404"):
        fetcher.fetch(f"{old_site}/a b\r\nX-Evil: 1\r\n\r\n.png")

    assert len(OldSite.asked) == 1
    assert "X-Evil" not in OldSite.asked[0].split(" ")


def test_a_host_that_is_down_is_given_up(fetcher: Fetcher, old_site: str) -> None:
    for _ in range(PATIENCE):
        with pytest.raises(NotFetched, match="503"):
            fetcher.fetch(f"{old_site}/broken.png")

    with pytest.raises(NotFetched, match="given up"):
        fetcher.fetch(f"{old_site}/good.png")
    assert len(OldSite.asked) == PATIENCE


@pytest.mark.django_db
def test_an_import_asks_the_old_site_and_tells_what_did_not_come(
    tmp_path: Path, old_site: str
) -> None:
    entries = [attachment(number, f"{name}.png") for number, name in enumerate(["good", "gone"], 7)]
    path = write(tmp_path, *entries)
    path.write_text(path.read_text().replace("https://old.example.org/wp-content", old_site))

    options = Options(fetch_media=True, allow_private_media=True)
    report = import_wordpress([path], options)

    assert Picture.objects.count() == 1
    assert report.counts["files"] == {Outcome.NEW: 1, Outcome.LEFT: 1}
    assert why(report)["not fetched: the old site answers 404"] == 1


@pytest.mark.django_db
def test_without_the_permission_a_private_site_is_not_asked(tmp_path: Path, old_site: str) -> None:
    path = write(tmp_path, attachment(7, "good.png"))
    path.write_text(path.read_text().replace("https://old.example.org/wp-content", old_site))

    report = import_wordpress([path], Options(fetch_media=True))

    assert OldSite.asked == []
    assert any("--allow-private-media" in words for words in why(report))
