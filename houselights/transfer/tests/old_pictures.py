"""An old blog with pictures: its export, and a folder of uploads made for it."""

from pathlib import Path

from houselights.pictures.tests.factories import image_bytes
from houselights.transfer.report import Report
from houselights.transfer.tests.wxr import SITE, attachment, item, write
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.options import Options

UPLOADS = f"{SITE}/wp-content/uploads"


def image(number: int, name: str, *, caption: str = "", alt: str = "", size: str = "") -> str:
    """An image block as WordPress writes it."""
    below = f'<figcaption class="wp-element-caption">{caption}</figcaption>' if caption else ""
    stem, _, ending = name.rpartition(".")
    return (
        f'<!-- wp:image {{"id":{number},"sizeSlug":"large"}} -->\n<figure class="wp-block-image">'
        f'<img src="{UPLOADS}/{stem}{size}.{ending}" alt="{alt}" class="wp-image-{number}"/>'
        f"{below}</figure>\n<!-- /wp:image -->"
    )


def put(folder: Path, *names: str) -> Path:
    """Files of the uploads, each another picture."""
    for number, name in enumerate(names, start=1):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(image_bytes(size=(600 + number, 400)))
    return folder


def bring(folder: Path, *entries: str, uploads: Path | None = None) -> Report:
    return import_wordpress([write(folder, *entries)], Options(uploads=uploads))


def why(report: Report) -> dict[str, int]:
    """Of pictures, their places and files: what is said of them, and of how many."""
    kinds = {"pictures", "places of pictures", "files"}
    return {one.why: one.count for one in report.reasons.values() if one.kind in kinds}


__all__ = ["UPLOADS", "attachment", "bring", "image", "item", "put", "why"]
