"""Texts turned into blocks, without a database."""

from collections.abc import Sequence
from typing import Any

from houselights.transfer.tests.wxr import SITE
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.markup import Body, Converter
from houselights.transfer.wordpress.parts import Picture

OLD = OldSite("old.example.org")
UPLOADS = f"{SITE}/wp-content/uploads"


class NoRecords:
    def complete(self, picture: Picture) -> Picture:
        return picture

    def of_post(self, post_id: int) -> Sequence[Picture]:
        return [Picture(4, alternative="A door"), Picture(5, alternative="A lamp")]


def convert(text: str, shared: dict[int, str] | None = None) -> Body:
    return Converter(OLD, NoRecords(), shared or {}).convert(text, post_id=1)


def blocks(text: str, shared: dict[int, str] | None = None) -> list[tuple[str, Any]]:
    """Types and values; a spoiler section as (label, blocks)."""
    return _bare(convert(text, shared).blocks)


def _bare(found: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    return [
        (block["type"], (block["value"]["label"], _bare(block["value"]["content"])))
        if block["type"] == "spoiler"
        else (block["type"], block["value"])
        for block in found
    ]
