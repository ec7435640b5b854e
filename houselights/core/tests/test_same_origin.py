import pytest
from django.test import RequestFactory

from houselights.core.same_origin import is_same_origin

HERE = "http://testserver"


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": HERE}, False),
        ({"origin": HERE}, True),
        ({"origin": "https://testserver"}, False),
        ({"origin": "http://testserver.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://[::1"}, False),
        ({"referer": "http://["}, False),
        ({"referer": f"{HERE}/2026/11/a/"}, True),
        ({"referer": "http://other.example/testserver"}, False),
        ({}, False),
    ],
)
def test_a_request_is_ours_when_the_browser_says_so(headers: dict[str, str], is_ours: bool) -> None:
    assert is_same_origin(RequestFactory().post("/", headers=headers)) == is_ours
