"""WordPress's shortcodes as HTML that says the same.

Known: [caption], [gallery], [embed], [video], [audio], [code] and those that name an address of
another site. Spoiler marks are `spoiler_codes`' business; all others stay text and are noted.
"""

import re
from collections import Counter
from html import escape

from houselights.transfer.wordpress.shortcode_tokens import (
    Shortcode,
    find_shortcodes,
    pair,
    read_attributes,
)

_PICTURE = re.compile(
    r"\s*+((?:<a\b[^>]*>\s*+)?+<img\b[^>]*>(?:\s*+</a>)?+)(.*)", re.DOTALL | re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\]]+")
_VIDEO_ID = re.compile(r"[\w-]{1,64}")
_MEDIA = ("src", "mp4", "m4v", "webm", "ogv", "wmv", "flv", "mp3", "m4a", "ogg", "wav", "wma")
_ADDRESSES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "archiveorg": "https://archive.org/details/{}",
    "ted": "https://www.ted.com/talks/{}",
}
_LINKED = {
    *_ADDRESSES, "embed", "soundcloud", "spotify", "instagram", "tweet", "tiktok", "facebook",
    "bandcamp", "mixcloud", "googlevideo", "googlemaps", "gist", "reddit", "pinterest",
}  # fmt: skip
_CAPTIONS = {"caption", "wp_caption"}
_FILES = {"video", "audio"}
_CODES = {"code", "sourcecode"}
KNOWN = {*_LINKED, *_CAPTIONS, *_FILES, *_CODES, "gallery"}


def expand_shortcodes(text: str, notes: Counter[str]) -> str:
    """The text with its known shortcodes as HTML; counts the others in `notes`."""
    found = find_shortcodes(text)
    return _Expansion(text, found, notes).all() if found else text


class _Expansion:
    def __init__(self, text: str, found: list[Shortcode], notes: Counter[str]) -> None:
        self.text = text
        self.found = found
        self.notes = notes
        self.pairs = pair(found)
        self.closing = {one.name for one in found if one.is_end}

    def all(self) -> str:
        return self._between(0, len(self.text), 0, len(self.found))

    def _between(self, at: int, end: int, first: int, last: int) -> str:
        """The text from `at` to `end`, in which the shortcodes `first` up to `last` stand."""
        pieces: list[str] = []
        place = first
        while place < last:
            one = self.found[place]
            close = self.pairs.get(place)
            made = self._make(place, close)
            if made is None:
                self._note(one)
            else:
                start, stop = (one.start, self.found[close].end if close else one.end)
                is_wrapped = one.is_escaped or self._is_escaped(one, close)
                pieces += [self.text[at : start - is_wrapped], made]
                at = stop + is_wrapped
                place = close if close else place
            place += 1
        return "".join([*pieces, self.text[at:end]])

    def _is_escaped(self, one: Shortcode, close: int | None) -> bool:
        """`[[caption]…[/caption]]`: the brackets around the whole say that it is an example."""
        if close is None:
            return False
        end = self.found[close].end
        return self.text[one.start - 1 : one.start] == "[" and self.text[end : end + 1] == "]"

    def _make(self, place: int, close: int | None) -> str | None:
        """What one says as HTML; None when it stays as it is."""
        one = self.found[place]
        if one.is_in_code or one.name not in KNOWN or one.is_end:
            return None
        end = self.found[close].end if close else one.end
        if one.is_escaped or self._is_escaped(one, close):
            return self.text[one.start : end].replace("[", "&#91;")
        inner = ""
        if close:
            stop = self.found[close].start
            if one.name in _CODES:
                return f"\n\n<pre><code>{_plain_code(self.text[one.end : stop])}</code></pre>\n\n"
            inner = self._between(one.end, stop, place + 1, close)
        return _html_of(one, inner)

    def _note(self, one: Shortcode) -> None:
        """`[sic]` is a word; what has settings or is closed somewhere is a shortcode."""
        is_called = "=" in one.given or one.name in self.closing or one.name in KNOWN
        if is_called and not one.is_end and not one.is_in_code:
            self.notes[f"shortcode [{one.name[:40]}] is not known: kept as text"] += 1


def _html_of(one: Shortcode, inner: str) -> str | None:
    attributes = read_attributes(one.given)
    if one.name in _CAPTIONS:
        return _caption(inner, attributes)
    if one.name == "gallery":
        return _gallery(attributes)
    if one.name in _FILES:
        return _media(attributes, one.given + inner)
    if one.name in _CODES:
        return None
    return _embed(one.name, (one.given.lstrip("= ") + inner).strip(), attributes)


def _caption(inner: str, attributes: dict[str, str]) -> str:
    """The caption follows the picture; before WordPress 3.4 it was an attribute."""
    picture = _PICTURE.match(inner)
    first, rest = (picture[1], picture[2]) if picture else ("", inner)
    caption = rest.strip() if picture else ""
    caption = caption or attributes.get("caption", "")
    if picture is None:
        return f"{inner}\n\n{caption}\n\n" if caption else inner
    return f"\n\n<figure>{first}<figcaption>{caption}</figcaption></figure>\n\n"


def _gallery(attributes: dict[str, str]) -> str:
    wanted = {
        "gallery": attributes.get("ids") or attributes.get("include") or "",
        "exclude": attributes.get("exclude", ""),
        "of": attributes.get("id", ""),
        "order": attributes.get("order", "").lower(),
    }
    given = "".join(
        f' data-{name}="{escape(value)}"'
        for name, value in wanted.items()
        if value or name == "gallery"
    )
    return f"\n\n<figure{given}></figure>\n\n"


def _media(attributes: dict[str, str], words: str) -> str | None:
    source = next((attributes[name] for name in _MEDIA if attributes.get(name)), "")
    if not source and (address := _ADDRESS.search(words)):
        source = address[0]
    return f'\n\n<figure data-file="{escape(source)}"></figure>\n\n' if source else None


def _embed(name: str, given: str, attributes: dict[str, str]) -> str | None:
    address = _ADDRESS.search(given)
    if address:
        url = address[0].replace("&amp;", "&").replace("&#038;", "&")
    else:
        video = attributes.get("id") or given.split(" ")[0].strip("\"'/")
        if name not in _ADDRESSES or not _VIDEO_ID.fullmatch(video):
            return None
        url = _ADDRESSES[name].format(video)
    return f'\n\n<figure data-embed="{escape(url)}"></figure>\n\n'


def _plain_code(inner: str) -> str:
    """Code in a shortcode is written as it is, or already escaped."""
    return inner if "&lt;" in inner else escape(inner, quote=False)
