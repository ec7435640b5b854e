"""Checks a picture wherever it comes in, and takes out of it what it tells about its maker.

The kind is told by the bytes, never by the name. The size in pixels is read from the header before
anything is decoded, so that a small file which would swell to gigabytes costs nothing. Then the
picture is written anew without EXIF (and the place in it), XMP, IPTC and comments; only its colour
profile stays. A camera's turn is applied, an animation is kept as its first picture: nothing moves
by itself on this site.
"""

import struct
import zlib
from io import BytesIO
from pathlib import PurePath
from typing import IO, Any

import filetype
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageOps

# The kinds that we take: Pillow's name of each and the ending of its file.
KINDS = {
    "image/jpeg": ("JPEG", "jpg"),
    "image/png": ("PNG", "png"),
    "image/apng": ("PNG", "png"),
    "image/webp": ("WEBP", "webp"),
    "image/gif": ("GIF", "gif"),
    "image/avif": ("AVIF", "avif"),
}
KEPT_INFO = ("icc_profile", "transparency")
# What Pillow's readers raise on damaged files; there is no common class.
DAMAGED = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError,
    struct.error, zlib.error,
)  # fmt: skip
BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class UploadRefused(ValidationError):
    """A picture that is not taken; `code` says why, the message says what to do."""


class CleanUpload(ContentFile[bytes]):
    """A picture that has been checked and cleaned: it is not cleaned twice."""


def clean_upload(file: File[bytes] | IO[bytes], *, name: str = "") -> CleanUpload:
    """The picture without its metadata, under a name whose ending is true.

    Raises UploadRefused.
    """
    if isinstance(file, CleanUpload):
        return file
    data = _read_all(file)
    kind, ending = _tell_kind(data)
    image = _read_image(data, kind)
    stem = PurePath(name or getattr(file, "name", "") or "").stem or "picture"
    return CleanUpload(_write_bare(image, kind, data), name=f"{stem}.{ending}")


def _read_all(file: File[bytes] | IO[bytes]) -> bytes:
    limit = settings.UPLOAD_MEGABYTES * 1024 * 1024
    file.seek(0)
    data: bytes = file.read(limit + 1)
    if len(data) > limit:
        raise UploadRefused(
            _("This file is larger than %(limit)s. Save the picture smaller and try again."),
            code="too_heavy",
            params={"limit": filesizeformat(limit)},
        )
    return data


def _tell_kind(data: bytes) -> tuple[str, str]:
    """Pillow's name and the file's ending."""
    guess = filetype.guess(data[:8192])
    found = KINDS.get(guess.mime) if guess else None
    if found:
        return found
    if data[4:12] == b"ftypavis":  # an animated AVIF; filetype knows the still ones only
        return KINDS["image/avif"]
    if b"<svg" in data[:4096].lower():
        raise UploadRefused(
            _("An SVG drawing can hold scripts, so it is not taken. Save it as PNG and try again."),
            code="svg",
        )
    raise UploadRefused(
        _("This is no picture that can be shown here. Take JPEG, PNG, WebP, GIF or AVIF."),
        code="kind",
    )


def _read_image(data: bytes, kind: str) -> Image.Image:
    """The decoded first picture. The header is looked at first, on its own."""
    try:
        image = Image.open(BytesIO(data), formats=[kind])
        _refuse_too_many_pixels(image.size)
        image.load()
        _refuse_too_many_pixels(image.size)  # a GIF's first frame may widen it
    except BOMB:
        raise _too_many_pixels() from None
    except DAMAGED as error:
        if isinstance(error, UploadRefused):
            raise
        raise UploadRefused(
            _("This picture is damaged: it can't be read to its end. Save it anew and try again."),
            code="damaged",
        ) from error
    return image


def _refuse_too_many_pixels(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > settings.UPLOAD_MEGAPIXELS * 1_000_000:
        raise _too_many_pixels()


def _too_many_pixels() -> UploadRefused:
    return UploadRefused(
        _(
            "This picture has more than %(limit)s million pixels: unfolded it would fill the"
            " server's memory. Save it smaller and try again."
        ),
        code="too_many_pixels",
        params={"limit": settings.UPLOAD_MEGAPIXELS},
    )


def _write_bare(image: Image.Image, kind: str, data: bytes) -> bytes:
    """The picture's bytes without metadata, as near to the given ones as its kind allows.

    A JPEG that needs no turning keeps its tables, PNG and GIF lose nothing, a lossless WebP stays
    so; a lossy WebP or AVIF is written at high quality.
    """
    is_turned = image.getexif().get(ExifTags.Base.Orientation, 1) != 1
    # An MPO is several JPEGs in one file; a copy is the first of them.
    bare = ImageOps.exif_transpose(image) if is_turned or image.format == "MPO" else image
    bare.info = {key: value for key, value in image.info.items() if key in KEPT_INFO}
    profile = {"icc_profile": bare.info["icc_profile"]} if "icc_profile" in bare.info else {}
    out = BytesIO()
    bare.save(out, kind, **profile, **_options(bare, kind, data))
    return out.getvalue()


def _options(bare: Image.Image, kind: str, data: bytes) -> dict[str, Any]:
    match kind:
        case "JPEG" if bare.format == "JPEG":
            return {"quality": "keep"}
        case "JPEG":
            return {"quality": 95}
        case "WEBP" if _is_lossless_webp(data):
            return {"lossless": True, "exact": True}
        case "WEBP":
            return {"quality": 95}
        case "AVIF":
            return {"quality": 92}
        case _:
            return {}


def _is_lossless_webp(data: bytes) -> bool:
    """Whether the first picture in the file is of the lossless kind ("VP8L", else "VP8 ")."""
    return b"VP8 " not in data.partition(b"VP8L")[0]
