"""What comes in: only pictures, of bearable size, and nothing of their maker."""

import warnings
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageFile
from pytest_django import Settings

from houselights.pictures.actions import add_picture
from houselights.pictures.tests.factories import bomb_png, image_bytes, located_jpeg
from houselights.pictures.uploads import CleanUpload, UploadRefused, clean_upload


def clean(data: bytes, name: str = "a.jpg") -> CleanUpload:
    return clean_upload(ContentFile(data, name=name))


def refusal(data: bytes, name: str = "a.jpg") -> UploadRefused:
    with pytest.raises(UploadRefused) as refused:
        clean(data, name)
    return refused.value


def test_where_a_picture_was_taken_and_by_whom_is_taken_out() -> None:
    given = located_jpeg()

    cleaned = clean(given).read()

    assert b"MAKER-COMMENT" in given
    assert b"MAKER" not in cleaned
    assert not Image.open(BytesIO(cleaned)).getexif()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_metadata_is_taken_out_of_every_kind(kind: str) -> None:
    exif = Image.Exif()
    exif[0x013B] = "MAKER-NAME"
    given = image_bytes(kind, (40, 30), exif=exif)

    cleaned = clean(given).read()

    assert b"MAKER" in given
    assert b"MAKER" not in cleaned


def test_a_comment_is_taken_out_of_a_gif() -> None:
    given = image_bytes("GIF", (40, 30), comment=b"MAKER-COMMENT")

    assert b"MAKER" not in clean(given).read()


def test_a_camera_s_turn_is_applied_before_it_is_taken_out() -> None:
    cleaned = clean(located_jpeg((60, 40), orientation=6))

    assert Image.open(cleaned).size == (40, 60)


def test_a_jpeg_keeps_its_quality_and_its_colour_profile() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    given = image_bytes("JPEG", (60, 40), quality=83, icc_profile=profile)

    before, after = Image.open(BytesIO(given)), Image.open(clean(given))

    assert after.quantization == before.quantization  # type: ignore[attr-defined]
    assert after.info["icc_profile"] == profile


def test_a_see_through_png_keeps_every_pixel() -> None:
    given = image_bytes("PNG", (8, 8), mode="RGBA", colour=(10, 20, 30, 40))

    assert Image.open(clean(given)).convert("RGBA").getpixel((3, 3)) == (10, 20, 30, 40)


def test_a_lossless_webp_stays_lossless() -> None:
    given = image_bytes("WEBP", (8, 8), colour=(11, 22, 33), lossless=True)

    assert Image.open(clean(given)).convert("RGB").getpixel((3, 3)) == (11, 22, 33)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_an_animation_is_kept_as_its_first_picture(kind: str) -> None:
    more = [Image.new("RGB", (40, 30), colour) for colour in ("#ffffff", "#000000")]
    given = image_bytes(kind, (40, 30), save_all=True, append_images=more)

    kept = Image.open(clean(given))

    assert Image.open(BytesIO(given)).n_frames == 3  # type: ignore[attr-defined]
    assert getattr(kept, "n_frames", 1) == 1


def test_the_ending_tells_the_true_kind_whatever_the_name_says() -> None:
    assert clean(image_bytes("PNG", (9, 9)), "photo.jpg").name == "photo.png"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"just words", "kind"),
        (b"", "kind"),
        (b"<?xml version='1.0'?><!-- x --><SVG onload='alert(1)'/>", "svg"),
        (b"%PDF-1.7 " + bytes(400), "kind"),
        (image_bytes("BMP", (9, 9)), "kind"),
        (image_bytes("PNG", (90, 90))[:-40], "damaged"),
        (located_jpeg((400, 400))[:700], "damaged"),
        (b"\xff\xd8\xff\xe0 no more of it", "damaged"),
    ],
)
def test_what_is_no_whole_picture_is_refused(data: bytes, code: str) -> None:
    refused = refusal(data, "photo.jpg")

    assert refused.code == code
    assert refused.messages[0].endswith(".")


@pytest.mark.parametrize("size", [(100_000, 100_000), (30_000, 30_000), (10_000, 6_000)])
def test_a_bomb_is_refused_by_its_header(size: tuple[int, int]) -> None:
    given = bomb_png(*size)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        refused = refusal(given)

    assert len(given) < 200
    assert refused.code == "too_many_pixels"
    assert "50 million pixels" in refused.messages[0]


def test_a_file_over_the_limit_is_refused_unread(settings: Settings) -> None:
    settings.UPLOAD_MEGABYTES = 1

    refused = refusal(image_bytes("PNG", (9, 9)) + bytes(1024 * 1024))

    assert refused.code == "too_heavy"
    assert "1.0" in refused.messages[0]


def test_what_is_clean_is_not_cleaned_again() -> None:
    cleaned = clean(located_jpeg())

    assert clean_upload(cleaned) is cleaned


@pytest.mark.django_db
def test_the_size_is_read_without_decoding_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    cleaned = clean(image_bytes(size=(60, 40)), "a.png")
    monkeypatch.setattr(ImageFile.ImageFile, "load", None)

    picture = add_picture("a.png", cleaned, by=None)

    assert (picture.width, picture.height) == (60, 40)
