"""Reads an item of an export: a post, a page, a picture, with what hangs on it."""

from typing import cast

from lxml import etree

from houselights.transfer.wordpress.items import Comment, Item, ItemTerm
from houselights.transfer.wordpress.xml_values import (
    mail_moment,
    moment,
    name_of,
    number,
    text_of,
    texts_of,
)


def read_item(element: etree._Element, lines_skipped: int, *, brief: bool) -> Item:
    found = texts_of(element)
    comments = [child for child in element if name_of(child) == "comment"]
    posted_at = moment(found.get("post_date_gmt")) or moment(found.get("post_date"))
    return Item(
        id=number(found.get("post_id")),
        kind=found.get("post_type", "") or "post",
        title=found.get("title", ""),
        link=found.get("link", ""),
        guid=found.get("guid", ""),
        creator=found.get("creator", ""),
        content=found.get("content", ""),
        excerpt=found.get("excerpt", ""),
        posted_at=posted_at or mail_moment(found.get("pubDate")),
        modified_at=moment(found.get("post_modified_gmt")),
        slug=found.get("post_name", ""),
        status=found.get("status", "") or "publish",
        parent_id=number(found.get("post_parent")),
        password=found.get("post_password", ""),
        is_sticky=found.get("is_sticky") == "1",
        comments_open=found.get("comment_status") == "open",
        attachment_url=found.get("attachment_url", ""),
        line=(cast(int | None, element.sourceline) or 0) + lines_skipped,
        terms=_read_terms(element),
        meta=read_meta(element),
        former_slugs=_read_former_slugs(element),
        comments=() if brief else tuple(map(_read_comment, comments)),
        comment_count=len(comments),
        order=number(found.get("menu_order")),
    )


def _read_terms(element: etree._Element) -> tuple[ItemTerm, ...]:
    """WXR 1.0 repeats each term without `nicename`, and says "tag" for "post_tag"."""
    terms = []
    for child in element:
        if child.tag == "category" and (slug := str(child.get("nicename") or "")):
            taxonomy = str(child.get("domain") or "category")
            taxonomy = "post_tag" if taxonomy == "tag" else taxonomy
            terms.append(ItemTerm(taxonomy, slug, text_of(child)))
    return tuple(dict.fromkeys(terms))


def read_meta(element: etree._Element, name: str = "postmeta") -> dict[str, str]:
    """Custom fields. A value may be PHP-serialised: it stays the text that it is."""
    meta: dict[str, str] = {}
    for child in element:
        if name_of(child) == name:
            pair = texts_of(child)
            meta.setdefault(pair.get("meta_key", ""), pair.get("meta_value", ""))
    return meta


def _read_former_slugs(element: etree._Element) -> tuple[str, ...]:
    """WordPress keeps each in a custom field of the same name."""
    pairs = [texts_of(child) for child in element if name_of(child) == "postmeta"]
    slugs = [one.get("meta_value", "") for one in pairs if one.get("meta_key") == "_wp_old_slug"]
    return tuple(dict.fromkeys(slug for slug in slugs if slug))


def _read_comment(element: etree._Element) -> Comment:
    found = texts_of(element)
    return Comment(
        id=number(found.get("comment_id")),
        author=found.get("comment_author", ""),
        email=found.get("comment_author_email", ""),
        url=found.get("comment_author_url", ""),
        written_at=moment(found.get("comment_date_gmt")) or moment(found.get("comment_date")),
        content=found.get("comment_content", ""),
        approved=found.get("comment_approved", ""),
        kind=found.get("comment_type", "") or "comment",
        parent_id=number(found.get("comment_parent")),
        user_id=number(found.get("comment_user_id")),
        meta=read_meta(element, "commentmeta"),
    )
