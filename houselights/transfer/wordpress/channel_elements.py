"""Reads what stands before the items: authors, and terms of every taxonomy."""

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from houselights.transfer.wordpress.item_elements import read_meta
from houselights.transfer.wordpress.items import Author, Entry, Term
from houselights.transfer.wordpress.xml_values import number, texts_of


def read_entry(name: str, element: etree._Element) -> Entry | None:
    """None for what is none: a feed has a `category` too, without anything in it."""
    make = _ENTRIES.get(name)
    entry = make(texts_of(element)) if make and len(element) else None
    if isinstance(entry, Term):
        entry = replace(entry, meta=read_meta(element, "termmeta"))
    return entry


def _read_author(found: dict[str, str]) -> Author:
    login = found.get("author_login", "")
    return Author(
        number(found.get("author_id")),
        login,
        found.get("author_email", ""),
        found.get("author_display_name", "") or login,
    )


def _read_category(found: dict[str, str]) -> Term:
    return Term(
        "category",
        number(found.get("term_id")),
        found.get("category_nicename", ""),
        found.get("category_parent", ""),
        found.get("cat_name", ""),
        found.get("category_description", ""),
    )


def _read_tag(found: dict[str, str]) -> Term:
    return Term(
        "post_tag",
        number(found.get("term_id")),
        found.get("tag_slug", ""),
        "",
        found.get("tag_name", ""),
        found.get("tag_description", ""),
    )


def _read_term(found: dict[str, str]) -> Term:
    return Term(
        found.get("term_taxonomy", ""),
        number(found.get("term_id")),
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
