"""Reads a WordPress export as a stream: one item in memory at a time.

The format is what wp-admin/includes/export.php writes. No entity is resolved and nothing is
fetched.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from pathlib import Path
from typing import cast

from lxml import etree

from houselights.transfer.wordpress.errors import BadExport
from houselights.transfer.wordpress.items import (
    Author,
    Channel,
    Comment,
    Entry,
    Item,
    ItemTerm,
    Own,
    Term,
)
from houselights.transfer.wordpress.own.names import CHANNEL_TAGS
from houselights.transfer.wordpress.text_stream import TextStream

VERSIONS = {"1.0", "1.1", "1.2"}
# libxml2's own limits stop at texts of 10 MB, and long posts are not attacks; this is ours.
ITEM_MOST = 128 * 1024 * 1024
_HEAD = ("title", "link", "language", "wxr_version", "base_site_url", "base_blog_url")
_TAGS = [f"{{*}}{name}" for name in (*_HEAD, "item", "author", "category", "tag", "term")]
_TAGS += CHANNEL_TAGS
# libxml2's numbers for "the document stops before its end".
_CUT_SHORT = {4, 5, 77}


class ExportReader:
    """One reading of one file. `stream.mended` says what had to be mended on the way.

    A `brief` one counts comments and does not read them.
    """

    def __init__(self, path: Path, *, brief: bool = False) -> None:
        self.stream = TextStream(path)
        self.brief = brief
        self._head: dict[str, str] = {}
        self._is_begun = False
        self._fed = 0

    def __iter__(self) -> Iterator[Entry]:
        """First the Channel, then all else in the order of the file. Raises BadExport."""
        parser = etree.XMLPullParser(
            events=("end",), tag=_TAGS, encoding="utf-8",
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        )  # fmt: skip
        try:
            for chunk in self.stream.chunks():
                parser.feed(chunk.encode("utf-8", "replace"))
                self._watch(len(chunk))
                yield from self._entries(parser)
            parser.close()
            yield from self._entries(parser)
        except etree.XMLSyntaxError as error:
            raise BadExport(self._sentence(error)) from error
        if not self._is_begun:
            yield self._channel()

    def _entries(self, parser: etree.XMLPullParser) -> Iterator[Entry]:
        for _, element in parser.read_events():
            if not isinstance(element, etree._Element) or not _is_in_channel(element):
                continue
            name = _name(element)
            if name in _HEAD and element.tag not in CHANNEL_TAGS:
                self._head.setdefault(name, _text(element))
            elif entry := self._entry(name, element):
                if not self._is_begun:
                    self._is_begun = True
                    yield self._channel()
                yield entry
            _forget(element)

    def _entry(self, name: str, element: etree._Element) -> Entry | None:
        if element.tag in CHANNEL_TAGS:
            return Own(name, _text(element))
        if name == "item":
            self._fed = 0
            return _read_item(element, self.stream.lines_skipped, brief=self.brief)
        make = _ENTRIES.get(name)
        entry = make(_texts(element)) if make and len(element) else None
        if isinstance(entry, Term):
            entry = replace(entry, meta=_read_meta(element, "termmeta"))
        return entry

    def _channel(self) -> Channel:
        version = self._head.get("wxr_version", "")
        if not version:
            raise BadExport(
                "The file is a feed, not an export: it has no wp:wxr_version. "
                "In WordPress, take it from Tools, Export, All content."
            )
        if version not in VERSIONS:
            raise BadExport(f"The export has version {version}; 1.0, 1.1 and 1.2 are known.")
        address = self._head.get("base_blog_url") or self._head.get("link", "")
        if "://" not in address:
            raise BadExport("The export does not say which site it is of (wp:base_blog_url).")
        head = self._head.get
        return Channel(
            head("title", ""), head("link", ""), address.rstrip("/"), version, head("language", "")
        )

    def _watch(self, length: int) -> None:
        self._fed += length
        if self._fed > ITEM_MOST:
            megabytes = ITEM_MOST // (1024 * 1024)
            raise BadExport(f"One item of the export is larger than {megabytes} MB.")

    def _sentence(self, error: etree.XMLSyntaxError) -> str:
        line = (error.lineno or 1) + self.stream.lines_skipped
        if getattr(error, "code", 0) in _CUT_SHORT:
            return f"The file was cut short: it stops at line {line}, before its end."
        words = str(error.msg).split(", line ")[0]
        return f"The file is not well-formed XML at line {line}: {words}."


def _read_item(element: etree._Element, lines_skipped: int, *, brief: bool) -> Item:
    found = _texts(element)
    comments = [child for child in element if _name(child) == "comment"]
    posted_at = _moment(found.get("post_date_gmt")) or _moment(found.get("post_date"))
    return Item(
        id=_number(found.get("post_id")),
        kind=found.get("post_type", "") or "post",
        title=found.get("title", ""),
        link=found.get("link", ""),
        guid=found.get("guid", ""),
        creator=found.get("creator", ""),
        content=found.get("content", ""),
        excerpt=found.get("excerpt", ""),
        posted_at=posted_at or _mail_moment(found.get("pubDate")),
        modified_at=_moment(found.get("post_modified_gmt")),
        slug=found.get("post_name", ""),
        status=found.get("status", "") or "publish",
        parent_id=_number(found.get("post_parent")),
        password=found.get("post_password", ""),
        is_sticky=found.get("is_sticky") == "1",
        comments_open=found.get("comment_status") == "open",
        attachment_url=found.get("attachment_url", ""),
        line=(cast(int | None, element.sourceline) or 0) + lines_skipped,
        terms=_read_terms(element),
        meta=_read_meta(element),
        former_slugs=_read_former_slugs(element),
        comments=() if brief else tuple(map(_read_comment, comments)),
        comment_count=len(comments),
    )


def _read_terms(element: etree._Element) -> tuple[ItemTerm, ...]:
    """WXR 1.0 repeats each term without `nicename`, and says "tag" for "post_tag"."""
    terms = []
    for child in element:
        if child.tag == "category" and (slug := str(child.get("nicename") or "")):
            taxonomy = str(child.get("domain") or "category")
            taxonomy = "post_tag" if taxonomy == "tag" else taxonomy
            terms.append(ItemTerm(taxonomy, slug, _text(child)))
    return tuple(dict.fromkeys(terms))


def _read_meta(element: etree._Element, name: str = "postmeta") -> dict[str, str]:
    """Custom fields. A value may be PHP-serialised: it stays the text that it is."""
    meta: dict[str, str] = {}
    for child in element:
        if _name(child) == name:
            pair = _texts(child)
            meta.setdefault(pair.get("meta_key", ""), pair.get("meta_value", ""))
    return meta


def _read_former_slugs(element: etree._Element) -> tuple[str, ...]:
    """WordPress keeps each in a custom field of the same name."""
    pairs = [_texts(child) for child in element if _name(child) == "postmeta"]
    slugs = [one.get("meta_value", "") for one in pairs if one.get("meta_key") == "_wp_old_slug"]
    return tuple(dict.fromkeys(slug for slug in slugs if slug))


def _read_comment(element: etree._Element) -> Comment:
    found = _texts(element)
    return Comment(
        id=_number(found.get("comment_id")),
        author=found.get("comment_author", ""),
        email=found.get("comment_author_email", ""),
        url=found.get("comment_author_url", ""),
        written_at=_moment(found.get("comment_date_gmt")) or _moment(found.get("comment_date")),
        content=found.get("comment_content", ""),
        approved=found.get("comment_approved", ""),
        kind=found.get("comment_type", "") or "comment",
        parent_id=_number(found.get("comment_parent")),
        user_id=_number(found.get("comment_user_id")),
        meta=_read_meta(element, "commentmeta"),
    )


def _read_author(found: dict[str, str]) -> Author:
    login = found.get("author_login", "")
    return Author(
        _number(found.get("author_id")),
        login,
        found.get("author_email", ""),
        found.get("author_display_name", "") or login,
    )


def _read_category(found: dict[str, str]) -> Term:
    return Term(
        "category",
        _number(found.get("term_id")),
        found.get("category_nicename", ""),
        found.get("category_parent", ""),
        found.get("cat_name", ""),
        found.get("category_description", ""),
    )


def _read_tag(found: dict[str, str]) -> Term:
    return Term(
        "post_tag",
        _number(found.get("term_id")),
        found.get("tag_slug", ""),
        "",
        found.get("tag_name", ""),
        found.get("tag_description", ""),
    )


def _read_term(found: dict[str, str]) -> Term:
    return Term(
        found.get("term_taxonomy", ""),
        _number(found.get("term_id")),
        found.get("term_slug", ""),
        found.get("term_parent", ""),
        found.get("term_name", ""),
        found.get("term_description", ""),
    )


_ENTRIES: dict[str, Callable[[dict[str, str]], Entry]] = {
    "author": _read_author,
    "category": _read_category,
    "tag": _read_tag,
    "term": _read_term,
}


def _name(element: etree._Element) -> str:
    tag = element.tag
    return _local_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1000)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _is_in_channel(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "channel"


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()


def _texts(element: etree._Element) -> dict[str, str]:
    """The texts of the children by their names; both `encoded` elements by their namespaces."""
    texts: dict[str, str] = {}
    for child in element:
        name = _name(child)
        if name == "encoded":
            is_excerpt = "/excerpt/" in str(child.tag)
            texts["excerpt" if is_excerpt else "content"] = child.text or ""
        elif name and len(child) == 0:
            texts.setdefault(name, _text(child))
    return texts


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _number(text: str | None) -> int:
    """A whole number up to what the databases hold; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0


def _moment(text: str | None) -> datetime | None:
    """WordPress's "2026-11-22 12:42:43", read as UTC. Drafts have a date of zeros: None."""
    if text is None or len(text) != 19 or text[10] != " ":
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None


def _mail_moment(text: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
