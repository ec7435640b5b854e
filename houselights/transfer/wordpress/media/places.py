"""Puts pictures into the blocks that keep their places. Values only: no database."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

Block = dict[str, Any]
# A figure with nothing in it but its captions: it only kept the places of pictures.
_PLACEHOLDER = re.compile(
    r"(?:\s*</?(?:figure|figcaption)>|(?<=<figcaption>)(?:(?!</?fig).)*)+\s*", re.DOTALL
)
# What stands under a gallery as a whole: the caption that belongs to no figure of its own.
_UNDER_ALL = re.compile(
    r"</figure>\s*<figcaption>((?:(?!</fig).)*)</figcaption>\s*</figure>\s*$", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture that is at hand now. Empty texts take the picture's own."""

    position: int
    picture_id: int
    alternative: str = ""
    caption: str = ""


def fill(
    blocks: Sequence[Block], wanted: Mapping[str, Sequence[Placed]]
) -> tuple[list[Block], set[str]]:
    """The blocks with pictures in the places that `wanted` names by the ids of their blocks.

    Also says which of these blocks were there to be filled: one that was deleted or made into
    something else here is left alone.
    """
    filled: list[Block] = []
    done: set[str] = set()
    for block in blocks:
        if block["type"] == "spoiler":
            inner, inside = fill(block["value"]["content"], wanted)
            filled.append({**block, "value": {**block["value"], "content": inner}})
            done |= inside
            continue
        pictures = wanted.get(str(block.get("id", "")), ())
        made = _with_pictures(block, pictures) if pictures else None
        filled += made or [deepcopy(block)]
        if made:
            done.add(str(block["id"]))
    return filled, done


def _with_pictures(block: Block, pictures: Sequence[Placed]) -> list[Block] | None:
    stills = [_still(one) for one in sorted(pictures, key=lambda one: one.position)]
    match block["type"]:
        case "kept_html" if _PLACEHOLDER.fullmatch(block["value"]):
            caption = _gallery_caption(block["value"]) if len(stills) > 1 else ""
            after = [_caption_block(block, caption)] if caption else []
            return [_shown(block, stills), *after]
        case "kept_html":
            return [deepcopy(block), *(_after(block, one) for one in stills)]
        case "still":
            return [_shown(block, [block["value"], *stills])]
        case "gallery":
            shown = [item.get("value", item) for item in block["value"]]
            return [_shown(block, [*shown, *stills])]
        case "beat" if not block["value"].get("picture"):
            return [{**block, "value": {**block["value"], "picture": stills[0]["picture"]}}]
    return None


def _still(placed: Placed) -> dict[str, Any]:
    return {
        "picture": placed.picture_id,
        "alternative": placed.alternative[:300],
        "caption": placed.caption[:500],
        "credit": "",
    }


def _shown(block: Block, stills: list[dict[str, Any]]) -> Block:
    if len(stills) == 1:
        return {"type": "still", "value": stills[0], "id": block["id"]}
    items = [
        {"type": "item", "value": still, "id": _id(block, f"item {number}")}
        for number, still in enumerate(stills)
    ]
    return {"type": "gallery", "value": items, "id": block["id"]}


def _after(block: Block, still: dict[str, Any]) -> Block:
    return {"type": "still", "value": still, "id": _id(block, f"picture {still['picture']}")}


def _gallery_caption(html: str) -> str:
    found = _UNDER_ALL.search(html)
    return found[1].strip() if found else ""


def _caption_block(block: Block, caption: str) -> Block:
    return {"type": "paragraph", "value": f"<p>{caption}</p>", "id": _id(block, "caption")}


def _id(block: Block, name: str) -> str:
    """The same in every run."""
    return str(uuid5(NAMESPACE_URL, f"{block['id']} {name}"))
