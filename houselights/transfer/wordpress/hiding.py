"""Elements that hide what stands in them until a reader does something about it."""

import re

from houselights.transfer.wordpress.spoiler_codes import is_spoiler_word
from houselights.transfer.wordpress.tags import Tag, read_tag

_QUICK = re.compile(r"spoil|style|hidden|color", re.IGNORECASE)
_BY_ID = {"div", "span", "p", "section", "aside", "blockquote", "li", "td"}
_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?<![\w-])color\s*:\s*transparent"
    r"|filter\s*:\s*blur|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)",
    re.IGNORECASE,
)
_COLOUR = re.compile(
    r"(?<![\w-])(color|background(?:-color)?)\s*:\s*(#[0-9a-f]{3,8}|[a-z]+|rgb\([^)]*\))",
    re.IGNORECASE,
)
_NAMED = {"black": "#000000", "white": "#ffffff"}


def hides(tag: Tag) -> bool:
    """By a class or name that speaks of spoilers, by not being shown, or by letters in the colour
    of their ground."""
    if not _QUICK.search(tag.source):
        return False
    given = read_tag(tag.source)
    if "data-spoiler" in given or _speaks(given.get("class", "")):
        return True
    if tag.name in _BY_ID and _speaks(given.get("id", "")):
        return True
    return _is_hidden(tag, given)


def _speaks(names: str) -> bool:
    return any(is_spoiler_word(name) for name in names.lower().split())


def _is_hidden(tag: Tag, given: dict[str, str]) -> bool:
    style = given.get("style", "")
    if "hidden" in given and tag.name not in {"img", "input", "object"}:
        return True
    return bool(_STYLE.search(style)) or _is_like_its_ground(style)


def _is_like_its_ground(style: str) -> bool:
    colours: dict[str, str] = {}
    for name, colour in _COLOUR.findall(style):
        colours["ground" if name.lower().startswith("b") else "letters"] = _plain(colour.lower())
    return len(colours) == 2 and colours["ground"] == colours["letters"]


def _plain(colour: str) -> str:
    colour = _NAMED.get(colour, colour)
    if len(colour) == 4 and colour.startswith("#"):
        colour = "#" + "".join(digit * 2 for digit in colour[1:])
    return "".join(colour.split())
