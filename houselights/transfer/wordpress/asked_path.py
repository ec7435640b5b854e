"""Reads a path as the rewrite rules of WordPress do (wp-includes/class-wp-rewrite.php), without
knowing which of the structures its owner chose."""

import re
from dataclasses import dataclass, replace

from houselights.transfer.wordpress import signs
from houselights.transfer.wordpress.asked import NOTHING, Asked, read_span

FEEDS = {"feed": "rss", "rss": "rss", "rss2": "rss", "rdf": "rss", "atom": "atom"}
ENDINGS = {"trackback", "embed", "amp"}
_FEED_FILE = re.compile(r"(?:.*/)?wp-(atom|rdf|rss|rss2|feed|commentsrss2)\.php")
_SITEMAP = re.compile(r"(?:wp-)?sitemap(?:[_-][a-z0-9_-]+)?\.xml|[a-z0-9_-]+-sitemap\d*\.xml")
_MACHINERY = re.compile(
    r"wp-(?:admin|json|includes|content)(?:/.*)?|(?:.*/)?(?:wp-[a-z-]+|xmlrpc)\.php|(?:.*/)?\..*"
)
_COMMENT_PAGE = re.compile(r"comment-page-\d+")
_PAGE = re.compile(r"(.*?/)??page/?([0-9]{1,9})")
_YEAR = re.compile(r"[12][0-9]{3}")
_FILE_ENDING = re.compile(r"\.(?:html?|php)$")


def is_machinery(path: str) -> bool:
    """Whether it is WordPress itself that is asked for, by those who look for a way in."""
    return bool(_MACHINERY.fullmatch(path)) and not _FEED_FILE.fullmatch(path)


def read_path(path: str) -> Asked:
    """`path` is folded, and below the site's own address."""
    if found := _FEED_FILE.fullmatch(path):
        form = "atom" if found[1] == "atom" else "rss"
        return Asked(is_home=True, feed=form, is_feed_of_comments=found[1] == "commentsrss2")
    if _SITEMAP.fullmatch(path):
        return Asked(is_sitemap=True)
    if is_machinery(path):
        return NOTHING
    if "attachment" in path.split("/"):
        return Asked(signs=(signs.path(path),))  # a picture, not the post that it hangs under
    return _read_peeled(path, _peel(path))


@dataclass(slots=True)
class _Peeled:
    """A path without what WordPress hangs behind it."""

    rest: str
    feed: str = ""
    page: int = 1


def _peel(path: str) -> _Peeled:
    peeled = _Peeled(path)
    while peeled.rest:
        front, _, last = peeled.rest.rpartition("/")
        if last in FEEDS:
            peeled.feed = peeled.feed or FEEDS[last]
        elif page := _PAGE.fullmatch(peeled.rest):
            front, peeled.page = (page[1] or "").rstrip("/"), int(page[2])
        elif not (front and (last in ENDINGS or _COMMENT_PAGE.fullmatch(last))):
            break
        peeled.rest = front
    return peeled


def _read_peeled(path: str, peeled: _Peeled) -> Asked:
    rest = peeled.rest
    asked = Asked(has_ending=rest != path, feed=peeled.feed, page=peeled.page)
    if rest == "comments" and peeled.feed:
        return replace(asked, is_home=True, is_feed_of_comments=True)
    if not rest:
        return replace(asked, signs=(signs.path(path),), is_home=True)
    parts = rest.split("/")
    numbered = "/".join(parts[:-1]) if parts[-1].isdigit() else ""  # a page of a long post
    paths = [one for one in (path, rest, numbered) if one]
    whole = [sign(one) for sign in (signs.path, signs.guid) for one in paths]
    shape = _read_shape(parts)
    found = tuple(dict.fromkeys([*whole, *shape.signs]))
    return replace(asked, signs=found, span=shape.span, words=shape.words)


def _read_shape(parts: list[str]) -> Asked:
    """What the shape of the path tells. There may be one part in front of it:
    `/archives/category/korea/`, `/blog/2015/03/`, `/archives/date/2015/03/`."""
    for at, base in enumerate(parts[:2]):
        below = parts[at + 1 :]
        if base in {"category", "tag"} and below:
            return Asked(signs=(signs.term(base, below[-1]),))
        if base == "author" and below:
            return Asked(signs=(signs.author(below[0]),))
        if base == "search" and len(below) == 1:
            return Asked(words=below[0].replace("+", " "))
        dated = below if base == "date" else parts[at:]
        if dated and _YEAR.fullmatch(dated[0]):
            span = read_span(dated)
            return Asked(span=span) if span else Asked(signs=_signs_of_name(parts))
    return Asked(signs=(*_signs_of_name(parts), *_signs_of_term(parts[-1])))


def _signs_of_name(parts: list[str]) -> tuple[str, ...]:
    """A post by its name, whatever stands before it."""
    names = [_FILE_ENDING.sub("", parts[-1])]
    if names[0].isdigit() and len(parts) > 1:
        names.append(parts[-2])
    return tuple(sign(name) for name in names for sign in (signs.slug, signs.former_slug))


def _signs_of_term(slug: str) -> tuple[str, ...]:
    """Below a base that the blogger chose, or none: a category goes before a tag of its name."""
    return signs.term("category", slug), signs.term("tag", slug)
