"""Blocks as they are stored, with ids that tests can ask for."""

import json
from typing import Any
from uuid import uuid4

from houselights.pictures.models import Picture
from houselights.publishing.veiling import veil_id

Block = dict[str, Any]


def stream(*blocks: Block) -> str:
    """A body as its column holds it."""
    return json.dumps(blocks)


def block(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value, "id": str(uuid4())}


def paragraph(text: str) -> Block:
    return block("paragraph", f"<p>{text}</p>")


def still(picture: Picture, **words: str) -> Block:
    return block("still", {"picture": picture.pk, "alternative": "", "caption": "", **words})


def spoiler(*content: Block, label: str = "", **place: int | None) -> Block:
    """`season` and `episode` say how far it reveals."""
    empty = {"season": None, "episode": None}
    return block("spoiler", {"label": label, "content": list(content), **empty, **place})


def beat(what: str, **fields: Any) -> Block:
    """A beat of a story timeline; `who` as it is typed."""
    empty = {
        "place": None, "when": "", "who": "", "mark": "", "weight": "normal", "season": None,
        "episode": None, "picture": None, "alternative": "",
    }  # fmt: skip
    return block("beat", {"what": what, **empty, **fields})


def id_of(section: Block) -> str:
    return veil_id(section)
