"""The files of pictures, and nothing else of the media folder."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from houselights.pictures.models import Picture
from houselights.pictures.tests.factories import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> Picture:
    return make_picture(size=(30, 20))


def test_a_picture_s_file_is_kept_for_ever(client: Client, picture: Picture) -> None:
    answer = client.get(picture.file.url)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert int(answer["Content-Length"]) == len(b"".join(answer))


def test_a_head_request_gets_the_headers_alone(client: Client, picture: Picture) -> None:
    answer = client.head(picture.file.url)

    assert answer.content == b""
    assert int(answer["Content-Length"]) == picture.file.size


def test_a_file_that_the_browser_has_is_not_sent_again(client: Client, picture: Picture) -> None:
    first = client.get(picture.file.url)

    by_tag = client.get(picture.file.url, headers={"If-None-Match": first["ETag"]})
    by_time = client.get(picture.file.url, headers={"If-Modified-Since": first["Last-Modified"]})

    assert (by_tag.status_code, by_time.status_code) == (304, 304)
    assert "immutable" in by_tag["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "pictures/",
        "pictures/renditions",
        "pictures/none.png",
        "pictures/../secret.png",
        "pictures/%2e%2e/secret.png",
        "secret.png",
        "pictures/page.html",
        "pictures/none\x00.png",
        "/etc/passwd",
        "avatar_images/face.png",
        f"pictures/{'a' * 300}.jpg",
        f"pictures/{'a/' * 3000}.jpg",
    ],
)
def test_nothing_else_is_found(client: Client, picture: Picture, path: str) -> None:
    root = Path(settings.MEDIA_ROOT)
    (root / "secret.png").write_bytes(b"not for everybody")
    (root / "avatar_images").mkdir(exist_ok=True)
    (root / "avatar_images" / "face.png").write_bytes(b"not for everybody")
    (root / "pictures" / "page.html").write_bytes(b"<script>")

    assert client.get(f"/media/{path}").status_code == 404


def test_a_file_can_t_be_posted_to(client: Client, picture: Picture) -> None:
    assert client.post(picture.file.url).status_code == 405
