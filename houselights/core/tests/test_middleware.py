import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from houselights.core.middleware import ClientAddressMiddleware, TextGzipMiddleware


@pytest.mark.parametrize(
    ("peer", "forwarded", "believed"),
    [
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("192.0.2.7", "203.0.113.9", "192.0.2.7"),
    ],
)
def test_only_a_trusted_proxy_is_believed(
    settings: Settings, peer: str, forwarded: str, believed: str
) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.1", "10.0.0.2"]
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded)

    ClientAddressMiddleware(lambda request: HttpResponse())(request)

    assert request.META["REMOTE_ADDR"] == believed


@pytest.mark.parametrize(
    ("kind", "is_compressed"),
    [("text/html; charset=utf-8", True), ("application/feed+json", True), ("image/webp", False)],
)
def test_text_is_compressed_and_pictures_are_not(kind: str, is_compressed: bool) -> None:
    request = RequestFactory().get("/", headers={"accept-encoding": "gzip"})
    answer = HttpResponse("a line and a line " * 50, content_type=kind)

    got = TextGzipMiddleware(lambda request: answer).process_response(request, answer)

    assert got.headers.get("Content-Encoding") == ("gzip" if is_compressed else None)


def test_nobody_but_a_trusted_proxy_says_that_it_was_https(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_PROTO="https")

    ClientAddressMiddleware(lambda request: HttpResponse())(request)

    assert "HTTP_X_FORWARDED_PROTO" not in request.META
