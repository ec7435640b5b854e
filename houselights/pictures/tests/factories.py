"""Picture files and pictures for tests, of this app and of those above it."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

from houselights.pictures.actions import add_picture
from houselights.pictures.models import Picture, Rendition
from houselights.pictures.renditions import PREVIEW, specs_for


def image_bytes(
    kind: str = "PNG",
    size: tuple[int, int] = (1200, 800),
    *,
    mode: str = "RGB",
    colour: Any = "#7a2638",
    **options: Any,
) -> bytes:
    out = BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def located_jpeg(size: tuple[int, int] = (60, 40), *, orientation: int = 1) -> bytes:
    """A camera's picture: it says where it was taken, by whom, and which side is up."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "MAKER-NAME"
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)}
    return image_bytes(
        "JPEG", size, exif=exif, comment=b"MAKER-COMMENT", xmp=b"<x:xmpmeta>MAKER-XMP</x:xmpmeta>"
    )


def bomb_png(width: int, height: int) -> bytes:
    """A few bytes that say they are that large; the pixels are not there."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")


def make_picture(name: str = "still.png", **fields: Any) -> Picture:
    """A picture with its file; without renditions, as nobody has made them yet."""
    size = fields.pop("size", (1200, 800))
    fields.setdefault("by", None)
    return add_picture(name, image_bytes(size=size), **fields)


def pretend_renditions(picture: Picture) -> list[Rendition]:
    """Rows as the worker leaves them, without the work: pages only name the files."""
    rows = [
        _pretend(picture, number, spec)
        for number, spec in enumerate(specs_for(picture, is_see_through=False))
    ]
    Rendition.objects.bulk_create(rows)
    return rows


def _pretend(picture: Picture, number: int, spec: str) -> Rendition:
    width = min(int(spec.split("|")[0].split("-")[1].split("x")[0]), picture.width)
    if spec == PREVIEW:
        width = 1200
    ending = "jpg" if "jpeg" in spec else "webp"
    return Rendition(
        image=picture,
        filter_spec=spec,
        file=f"pictures/renditions/{picture.pk}-{number}.{ending}",
        width=width,
        height=width * 2 // 3,
    )
