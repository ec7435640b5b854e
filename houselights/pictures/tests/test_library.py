"""Every way into the library leads through the same check."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from houselights.pictures.actions import add_picture
from houselights.pictures.models import Picture
from houselights.pictures.tests.factories import bomb_png, image_bytes, located_jpeg, make_picture
from houselights.pictures.uploads import UploadRefused

pytestmark = pytest.mark.django_db

RANDOM_NAME = re.compile(r"pictures/[0-9a-f]{24}\.(jpg|png|webp)")


@pytest.fixture
def owner_client(client: Client) -> Client:
    members = get_user_model().objects
    owner = members.create_superuser("owner", "owner@example.org", "seven rows of velvet")
    client.force_login(owner)
    return client


def upload(data: bytes, name: str = "the-ending.jpg") -> dict[str, Any]:
    file = SimpleUploadedFile(name, data, "image/jpeg")
    return {"title": "Court", "file": file, "collection": "1", "tags": ""}


def stored_bytes(picture: Picture) -> bytes:
    with picture.open_file() as file:
        data: bytes = file.read()
    return data


def test_a_picture_of_the_editor_is_cleaned_and_named_at_random(owner_client: Client) -> None:
    owner_client.post(reverse("wagtailimages:add"), upload(located_jpeg()))

    picture = Picture.objects.get()
    assert b"MAKER" not in stored_bytes(picture)
    assert RANDOM_NAME.fullmatch(picture.file.name)
    assert (picture.width, picture.height) == (60, 40)
    assert picture.file_size == len(stored_bytes(picture))
    assert picture.file_hash


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (bomb_png(90_000, 90_000), "more than 50 million pixels"),
        (b"only text, named .jpg", "This is no picture that can be shown here"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "An SVG drawing can hold scripts"),
    ],
)
def test_the_editor_says_why_a_file_is_not_taken(
    owner_client: Client, data: bytes, sentence: str
) -> None:
    answer = owner_client.post(reverse("wagtailimages:add"), upload(data))

    assert sentence in answer.text
    assert not Picture.objects.exists()


def test_of_many_uploads_each_is_cleaned(owner_client: Client) -> None:
    file = SimpleUploadedFile("the-ending.jpg", located_jpeg(), "image/jpeg")

    answer = owner_client.post(
        reverse("wagtailimages:add_multiple"), {"title": "Court", "files[]": file}
    )

    assert answer.json()["success"]
    assert b"MAKER" not in stored_bytes(Picture.objects.get())


def test_of_many_uploads_a_bomb_is_refused_with_its_sentence(owner_client: Client) -> None:
    file = SimpleUploadedFile("a.png", bomb_png(90_000, 90_000), "image/png")

    answer = owner_client.post(
        reverse("wagtailimages:add_multiple"), {"title": "Court", "files[]": file}
    ).json()

    assert not answer["success"]
    assert "million pixels" in answer["error_message"]


def test_a_file_that_is_put_into_the_row_itself_is_cleaned() -> None:
    picture = Picture(title="Court")
    picture.file.save("court.jpg", ContentFile(located_jpeg()), save=True)

    assert b"MAKER" not in stored_bytes(picture)


def test_an_import_adds_a_picture_with_its_words() -> None:
    picture = add_picture(
        "the-ending.jpeg", located_jpeg(), alternative="A court room", credit="Houselights",
        focal_point=(30, 20, 10, 10), by=None,
    )  # fmt: skip

    stored = Picture.objects.get(pk=picture.pk)
    assert b"MAKER" not in stored_bytes(stored)
    assert (stored.alternative, stored.credit) == ("A court room", "Houselights")
    assert stored.has_focal_point()
    assert "ending" not in stored.file.name


def test_an_import_s_bomb_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(UploadRefused):
        add_picture("a.png", bomb_png(90_000, 90_000), by=None)

    assert not Picture.objects.exists()


def test_a_replaced_file_is_cleaned_and_its_renditions_are_made_anew(
    owner_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    picture = make_picture()

    with django_capture_on_commit_callbacks(execute=True):
        owner_client.post(
            reverse("wagtailimages:edit", args=[picture.pk]), upload(located_jpeg((700, 500)))
        )

    picture = Picture.objects.get()
    assert (picture.width, picture.height) == (700, 500)
    assert {row.width for row in picture.renditions.filter(filter_spec__contains="width")} == {
        480,
        700,
    }


def test_a_huge_but_honest_picture_is_taken(owner_client: Client) -> None:
    owner_client.post(
        reverse("wagtailimages:add"), upload(image_bytes("PNG", (6000, 4000), mode="L", colour=9))
    )

    assert Image.open(Picture.objects.get().file.path).size == (6000, 4000)
