"""Where a thread says that it stood: every address here that its post may have."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from houselights.publishing.addresses import LONGEST
from houselights.transfer.talk.items import OldThread

_INDEX = re.compile(r"(?:^|/)(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_AMP = re.compile(r"^amp/|/amp$", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:html?|php|aspx?)$", re.IGNORECASE)
_PART = re.compile(r"/(?:comment-page-\d{1,6}|page/\d{1,6}|feed)$")
_IDENTIFIER = re.compile(r"(\d{1,18})(?:\s+(\S+))?")
_ID_NAMES = ("p", "page_id", "post")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class WordPressId:
    number: str
    site: str
    """Host and path of the site that gave it, without "www."; "" when the thread does not say."""


@dataclass(frozen=True, slots=True)
class Clues:
    paths: tuple[str, ...]
    """Likeliest first, without slashes around them."""
    ids: tuple[WordPressId, ...]

    @property
    def slugs(self) -> list[str]:
        return list(dict.fromkeys(path.rpartition("/")[2] for path in self.paths))


def clues_of(thread: OldThread) -> Clues:
    texts = [thread.link, thread.identifier]
    numbered = _IDENTIFIER.fullmatch(thread.identifier.strip())
    if numbered:
        texts[1] = numbered[2] or ""
    urls = [url for url in map(split_url, texts) if url is not None]
    paths = dict.fromkeys(path for url in urls for path in _paths(url))
    ids = [found for url in urls for found in _ids(url)]
    if numbered:
        ids.append(WordPressId(numbered[1], site_of(urls[-1]) if numbered[2] and urls else ""))
    return Clues(tuple(paths), tuple(dict.fromkeys(ids)))


def split_url(text: str) -> SplitResult | None:
    """The parts of an address or a path; None for what is neither."""
    text = text.strip()
    if not text.startswith(("http://", "https://", "//", "/")):
        return None
    try:
        return urlsplit(text)
    except ValueError:
        return None


def site_of(url: SplitResult) -> str:
    """As `ImportedItem.site` has it: host and path, without "www."."""
    return f"{url.netloc.lower().removeprefix('www.')}{url.path.rstrip('/')}"


def words_of(title: str) -> list[str]:
    return _WORDS.findall(unescape(unescape(title)).casefold())


def are_alike(headline: str, title: str) -> bool:
    """Whether a page's title is a post's headline; the site's name may stand before or after."""
    ours, theirs = words_of(headline), words_of(title)
    return bool(ours) and ours in (theirs[: len(ours)], theirs[-len(ours) :])


def _paths(url: SplitResult) -> Iterator[str]:
    path = unicodedata.normalize("NFC", unquote(url.path)).strip("/")
    for form in _forms(path):
        if form and len(form) <= LONGEST and "\x00" not in form:
            yield form


def _forms(path: str) -> Iterator[str]:
    """The path itself, then without what stands for the same page in another dress."""
    yield path
    plain = _PART.sub("", _AMP.sub("", path).strip("/"))
    plain = _AMP.sub("", _INDEX.sub("", plain)).strip("/")
    yield plain
    bare = _ENDING.sub("", plain)
    yield bare
    yield bare.lower()


def _ids(url: SplitResult) -> Iterator[WordPressId]:
    try:
        asked = parse_qs(url.query, max_num_fields=50)
    except ValueError:
        return
    for name in _ID_NAMES:
        for value in asked.get(name, []):
            if value.isascii() and value.isdigit() and len(value) < 19:
                yield WordPressId(str(int(value)), site_of(url))
