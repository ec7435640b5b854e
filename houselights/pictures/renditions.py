"""Which smaller versions of a picture there are, and how they are made.

They are made after a picture came in or its focal point moved, by the worker; reading a page makes
none. WebP in three widths, never wider than the picture itself; one JPEG (PNG where it is
see-through) for what reads no WebP; crops round the focal point for cards or, of upright pictures,
for posters; one for link previews.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PIL import Image
from wagtail.images.models import Filter

if TYPE_CHECKING:
    from houselights.pictures.models import Picture

WIDTHS = (480, 960, 1600)
FALLBACK_WIDTH = 960
CROPS = {
    "card": ((320, 200), (640, 400), (1280, 800)),
    "poster": ((160, 240), (320, 480)),
}
PREVIEW = "fill-1200x630|format-jpeg"
FALLBACKS = (f"width-{FALLBACK_WIDTH}|format-jpeg", f"width-{FALLBACK_WIDTH}|format-png")

logger = logging.getLogger(__name__)


def width_specs(own_width: int) -> list[str]:
    """The widths that a picture this wide is made in; its own is the last when it is smaller."""
    needed = [width for width in WIDTHS if width < own_width]
    if len(needed) < len(WIDTHS):
        needed.append(WIDTHS[len(needed)])
    return [f"width-{width}|format-webp" for width in needed]


def crop_specs(crop: str) -> list[str]:
    return [f"fill-{width}x{height}|format-webp" for width, height in CROPS[crop]]


def specs_for(picture: Picture, *, is_see_through: bool) -> list[str]:
    """All renditions of this picture, smallest first, as Wagtail writes them."""
    is_upright = picture.height > picture.width
    crops = crop_specs("poster" if is_upright else "card")
    return [*crops, *width_specs(picture.width), FALLBACKS[is_see_through], PREVIEW]


def make_renditions(picture: Picture) -> int:
    """Makes what is missing and drops what a moved focal point has outdated; says how many were
    made. Safe to repeat. One after the other: a large picture unfolds to hundreds of megabytes."""
    filters = [Filter(spec) for spec in specs_for(picture, is_see_through=_is_see_through(picture))]
    wanted = {(each.spec, each.get_cache_key(picture)): each for each in filters}
    stored = set(picture.renditions.values_list("filter_spec", "focal_point_key"))
    missing = [each for key, each in wanted.items() if key not in stored]
    for each in missing:
        picture.create_rendition(each)
    _drop_outdated(picture, wanted)
    return len(missing)


def _drop_outdated(picture: Picture, wanted: dict[tuple[str, str], Filter]) -> None:
    """Also drops everything when the file was replaced meanwhile: that has a task of its own.

    Renditions that others asked for, such as the editor's thumbnails, stay.
    """
    specs = {spec for spec, _key in wanted}
    is_replaced = (
        not type(picture)._default_manager.filter(pk=picture.pk, file=picture.file.name).exists()
    )
    for rendition in picture.renditions.filter(filter_spec__in=specs):
        key = (rendition.filter_spec, rendition.focal_point_key)
        if is_replaced or key not in wanted:
            rendition.delete()


def _is_see_through(picture: Picture) -> bool:
    with picture.open_file() as file, Image.open(file) as image:
        if not image.has_transparency_data:
            return False
        return image.convert("RGBA").getchannel("A").tobytes().strip(b"\xff") != b""
