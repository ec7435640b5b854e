"""The site's menu as one of WordPress: a term, and an item for every entry
(wp-includes/nav-menu.php). What WordPress has no page for stays behind."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from taggit.models import Tag

from houselights.publishing.models import Category, PlainPage, Post
from houselights.publishing.queries import home_page
from houselights.site_settings.models import SiteSettings
from houselights.transfer.wordpress_export.dates import UNKNOWN_DATE, Dates
from houselights.transfer.wordpress_export.items import Item, ItemTerm
from houselights.transfer.wordpress_export.numbers import (
    MENU_NUMBER,
    category_number,
    menu_entry_number,
    page_number,
    tag_number,
)
from houselights.transfer.wordpress_export.wxr import bare, element, lines, words

SLUG, NAME = "main-menu", "Main menu"
# What WordPress writes for an entry without classes; it reads them as PHP has them.
_NO_CLASSES = 'a:1:{i:0;s:0:"";}'


@dataclass(frozen=True, slots=True)
class _Target:
    kind: str
    object: str
    number: int = 0
    """0 for an address."""
    url: str = ""


def write_menu_term() -> str:
    return (
        "\t<wp:term>\n"
        + lines(
            bare("wp:term_id", MENU_NUMBER),
            element("wp:term_taxonomy", "nav_menu"),
            element("wp:term_slug", SLUG),
            element("wp:term_parent", ""),
            element("wp:term_name", NAME),
        )
        + "\t</wp:term>\n"
    )


def menu_items(site: SiteSettings) -> Iterator[Item | None]:
    """An item for each entry, in their order; None for one that leads to a page of ours alone."""
    dates = Dates()
    for order, entry in enumerate(site.menu, start=1):
        target = _target_of(entry["url"])
        yield _item(entry["label"], order, target, dates) if target else None


def _item(label: str, order: int, target: _Target, dates: Dates) -> Item:
    number = menu_entry_number(order)
    at = dates.one_for(label, UNKNOWN_DATE)
    return Item(
        number=number,
        kind="nav_menu_item",
        title=words(label),
        link=f"{settings.URL}/?p={number}",
        guid=f"{settings.URL}/?p={number}",
        creator="",
        dated_at=at,
        modified_at=at,
        slug=str(number),
        order=order,
        terms=(ItemTerm(taxonomy="nav_menu", slug=SLUG, name=NAME),),
        fields=(
            ("_menu_item_type", target.kind),
            ("_menu_item_menu_item_parent", "0"),
            ("_menu_item_object_id", str(target.number or number)),
            ("_menu_item_object", target.object),
            ("_menu_item_target", ""),
            ("_menu_item_classes", _NO_CLASSES),
            ("_menu_item_xfn", ""),
            ("_menu_item_url", target.url),
        ),
    )


def _target_of(url: str) -> _Target | None:
    if not url.startswith("/"):
        return _Target("custom", "custom", url=url)
    path = unquote(urlsplit(url).path).strip("/")
    if not path:
        return _Target("custom", "custom", url=f"{settings.URL}{url}")
    return _page_at(path) or _term_at(path)


def _page_at(path: str) -> _Target | None:
    if post := Post.objects.live().filter(address=path).first():
        return _Target("post_type", "post", page_number(post.pk))
    pages = PlainPage.objects.live().filter(url_path=f"{home_page().url_path}{path}/")
    if page := pages.first():
        return _Target("post_type", "page", page_number(page.pk))
    return None


def _term_at(path: str) -> _Target | None:
    kind, _, slug = path.partition("/")
    if kind == "category" and (category := Category.objects.filter(slug=slug).first()):
        return _Target("taxonomy", "category", category_number(category.pk))
    if kind == "tag" and (tag := Tag.objects.filter(slug=slug).first()):
        return _Target("taxonomy", "post_tag", tag_number(tag.pk))
    return None
