"""Where the shortcodes of a text stand. A long text takes as long as its length says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from houselights.transfer.wordpress.tags import Tag, find_tags

GIVEN_MOST = 3000
_BEGIN = re.compile(r"\[(/?)([A-Za-z_][\w-]*)")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_QUOTES = str.maketrans({"”": '"', "“": '"', "″": '"', "’": "'", "‘": "'"})
_CODE = {"pre", "code"}


@dataclass(frozen=True, slots=True)
class Shortcode:
    """`[name given]` or `[/name]`. One in double brackets is meant to be read as it stands."""

    start: int
    end: int
    name: str
    is_end: bool
    given: str
    is_escaped: bool
    is_in_code: bool


def find_shortcodes(text: str) -> list[Shortcode]:
    """All that look like one, outside of tags and comments; `[sic]` looks like one too."""
    return list(_find(text)) if "[" in text else []


def _find(text: str) -> Iterator[Shortcode]:
    places = _Places(text)
    at = close = 0
    for match in _BEGIN.finditer(text):
        start, name_end = match.span()
        if start < at or places.is_in_tag(start):
            continue
        if close < name_end:
            close = text.find("]", name_end)
        if close < 0:
            return
        given = text[name_end:close] if close - name_end <= GIVEN_MOST else "["
        if _is_given(given):
            at = close + 1
            is_escaped = text[start - 1 : start] == "[" and text[at : at + 1] == "]"
            yield Shortcode(
                start, at, match[2].lower(), bool(match[1]), given, is_escaped, places.is_in_code
            )


def _is_given(given: str) -> bool:
    """Whether it can be what stands after a name. A bracket may stand in quotes only."""
    if given[:1] not in {"", " ", "=", "/", ":", "\t", "\n", "\r", "\u00a0"}:
        return False
    bracket = given.find("[")
    return bracket < 0 or given.count('"', 0, bracket) % 2 == 1 or "'" in given[:bracket]


class _Places:
    """What a place in the text is part of; asked from the beginning to the end."""

    def __init__(self, text: str) -> None:
        self.tags = find_tags(text)
        self.tag = next(self.tags, None)
        self.code = ""

    @property
    def is_in_code(self) -> bool:
        return bool(self.code)

    def is_in_tag(self, place: int) -> bool:
        while self.tag and self.tag.end <= place:
            self._pass(self.tag)
            self.tag = next(self.tags, None)
        return self.tag is not None and self.tag.start <= place

    def _pass(self, tag: Tag) -> None:
        if not self.code and not tag.is_end and tag.name in _CODE:
            self.code = tag.name
        elif tag.is_end and tag.name == self.code:
            self.code = ""


def pair(found: Sequence[Shortcode]) -> dict[int, int]:
    """For each shortcode that is closed the place in the list of what closes it: the next of its
    name, before another of that name opens."""
    pairs: dict[int, int] = {}
    closing: dict[str, int] = {}
    for place in range(len(found) - 1, -1, -1):
        one = found[place]
        if one.is_end:
            closing[one.name] = place
        elif one.name in closing:
            pairs[place] = closing.pop(one.name)
    return pairs


def read_attributes(given: str) -> dict[str, str]:
    """Of a shortcode; typographic quotes count as the straight ones that they were."""
    found = _ATTRIBUTE.findall(given.translate(_QUOTES).replace("&quot;", '"'))
    return {name.lower(): one or two or bare for name, one, two, bare in found}
