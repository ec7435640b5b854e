"""One item of an export: what a post, a page and a picture have in common there."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from houselights.transfer.wordpress_export.wxr import (
    attribute,
    bare,
    cdata,
    element,
    in_utc,
    in_zone,
    lines,
    mail_date,
    meta,
)

Field = tuple[str, str]  # a custom field's name and value; a name may come several times


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTerm:
    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Texts are HTML where WordPress has HTML. `dated_at` is the date in WordPress's list; of a
    draft it says nothing of when it will be published."""

    number: int
    kind: str
    title: str
    link: str
    guid: str
    creator: str
    dated_at: datetime
    modified_at: datetime
    slug: str
    status: str = "publish"
    content: str = ""
    excerpt: str = ""
    parent: int = 0
    order: int = 0
    is_sticky: bool = False
    is_talk_open: bool = False
    attachment_url: str = ""
    terms: tuple[ItemTerm, ...] = ()
    fields: tuple[Field, ...] = ()


def write_item_start(item: Item, zone: ZoneInfo) -> str:
    """All of an item but its comments and its end."""
    has_date = item.status not in {"draft", "pending"}
    head = lines(
        element("title", item.title),
        bare("link", item.link),
        bare("pubDate", mail_date(item.dated_at if has_date else None)),
        element("dc:creator", item.creator),
        f'<guid isPermaLink="false">{attribute(item.guid)}</guid>',
        "<description></description>",
        element("content:encoded", item.content),
        element("excerpt:encoded", item.excerpt),
        bare("wp:post_id", item.number),
        element("wp:post_date", in_zone(item.dated_at, zone)),
        element("wp:post_date_gmt", in_utc(item.dated_at if has_date else None)),
        element("wp:post_modified", in_zone(item.modified_at, zone)),
        element("wp:post_modified_gmt", in_utc(item.modified_at)),
        element("wp:comment_status", "open" if item.is_talk_open else "closed"),
        element("wp:ping_status", "closed"),
        element("wp:post_name", item.slug),
        element("wp:status", item.status),
        bare("wp:post_parent", item.parent),
        bare("wp:menu_order", item.order),
        element("wp:post_type", item.kind),
        element("wp:post_password", ""),
        bare("wp:is_sticky", int(item.is_sticky)),
        item.attachment_url and element("wp:attachment_url", item.attachment_url),
        *map(_term, item.terms),
    )
    return f"\t<item>\n{head}{meta('postmeta', item.fields)}"


ITEM_END = "\t</item>\n"


def _term(term: ItemTerm) -> str:
    given = f'domain="{attribute(term.taxonomy)}" nicename="{attribute(term.slug)}"'
    return f"<category {given}>{cdata(term.name)}</category>"
