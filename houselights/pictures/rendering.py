"""Pictures as HTML. Shows the renditions that are there; makes none, and asks nothing of the
database when `renditions` are prefetched."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from houselights.delivery.collecting import depends_on
from houselights.pictures.models import Picture, Rendition, picture_key
from houselights.pictures.renditions import CROPS, FALLBACKS, PREVIEW, WIDTHS, crop_specs

WIDTH_SPECS = tuple(f"width-{width}|format-webp" for width in WIDTHS)
CROP_SPECS = {crop: tuple(crop_specs(crop)) for crop in CROPS}


@dataclass(frozen=True, slots=True)
class PreviewImage:
    """What a link preview needs to know of a picture; `url` has no host."""

    url: str
    width: int
    height: int
    alternative: str


def with_renditions(pictures: Iterable[Picture | None]) -> None:
    """Fetches the renditions of all these pictures at once: one query, or none."""
    found = [picture for picture in pictures if picture is not None]
    if found:
        prefetch_related_objects(found, "renditions")


def picture_html(
    picture: Picture, *, alternative: str, sizes: str, is_lazy: bool = True, crop: str = ""
) -> SafeString:
    """A `<picture>`. `alternative` "" means that it decorates; `sizes` is the attribute of that
    name; `crop` is "card" or "poster" for what is cut round the focal point. A picture in the
    first screenful is not lazy."""
    by_spec = _by_spec(picture)
    shown = [by_spec[spec] for spec in CROP_SPECS.get(crop, ()) if spec in by_spec]
    shown = shown or [by_spec[spec] for spec in WIDTH_SPECS if spec in by_spec]
    fallback = next((by_spec[spec] for spec in FALLBACKS if spec in by_spec), None)
    image = _image(fallback or picture, alternative=alternative, is_lazy=is_lazy)
    return mark_safe(f"<picture>{_source(shown, sizes)}{image}</picture>")


def preview_image(picture: Picture | None) -> PreviewImage | None:
    """The rendition for link previews; before it is there, the largest that others read."""
    if picture is None:
        return None
    by_spec = _by_spec(picture)
    best = next((by_spec[spec] for spec in (PREVIEW, *FALLBACKS) if spec in by_spec), picture)
    return PreviewImage(best.file.url, best.width, best.height, picture.alternative)


def _by_spec(picture: Picture) -> dict[str, Rendition]:
    """Of two crops of one kind, for a moment after the focal point moved, the newer one."""
    depends_on(picture_key(picture.pk))
    return {each.filter_spec: each for each in sorted(picture.renditions.all(), key=_age)}


def _age(rendition: Rendition) -> int:
    return int(rendition.pk)


def _source(shown: list[Rendition], sizes: str) -> str:
    if not shown:
        return ""
    addresses = ", ".join(f"{each.file.url} {each.width}w" for each in shown)
    largest = shown[-1]
    return (
        f'<source type="image/webp" srcset="{escape(addresses)}" sizes="{escape(sizes)}"'
        f' width="{largest.width}" height="{largest.height}">'
    )


def _image(shown: Picture | Rendition, *, alternative: str, is_lazy: bool) -> str:
    when = 'loading="lazy" decoding="async"' if is_lazy else 'fetchpriority="high"'
    return (
        f'<img src="{escape(shown.file.url)}" alt="{escape(alternative)}"'
        f' width="{shown.width}" height="{shown.height}" {when}>'
    )
