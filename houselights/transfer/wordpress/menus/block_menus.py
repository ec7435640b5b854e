"""Menus of the block editor: posts of kind `wp_navigation`, whose text is a row of blocks
(core/navigation-link and its kin)."""

from collections.abc import Iterable, Iterator

from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.block_settings import read_settings
from houselights.transfer.wordpress.block_tokens import BlockComment, find_comments
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.menus.classic import ENTRIES
from houselights.transfer.wordpress.menus.old_menus import OldEntry, OldMenu, Target
from houselights.transfer.wordpress.plain import plain

_LINKS = {"navigation-link", "navigation-submenu", "home-link"}
_SUBMENU = "navigation-submenu"
_TAXONOMIES = {"tag": "post_tag"}
_ALL_PAGES = "a list of all pages: name those that you want in the settings"


def block_menus(items: Iterable[Item], report: Report) -> list[OldMenu]:
    menus = []
    for item in items:
        name = plain(item.title) or item.slug
        menu = OldMenu(item.slug, name)
        if item.status == "publish":
            menu.entries = list(_entries(item, report))
            menus.append(menu)
        else:
            report.add("menus", Outcome.LEFT, why="not published there", example=name)
    return menus


def _entries(item: Item, report: Report) -> Iterator[OldEntry]:
    depth = 0
    for comment in find_comments(item.content):
        name = comment.name.removeprefix("core/")
        if name == _SUBMENU and comment.is_close:
            depth = max(0, depth - 1)
        elif name in _LINKS and not comment.is_close:
            yield _entry(item, name, comment, is_nested=depth > 0)
            depth += name == _SUBMENU and not comment.is_void
        elif name == "page-list":
            report.add(ENTRIES, Outcome.LEFT, why=_ALL_PAGES, example=plain(item.title)[:60])


def _entry(item: Item, name: str, comment: BlockComment, *, is_nested: bool) -> OldEntry:
    settings = read_settings(comment.settings)
    label = settings.get("label")
    label = label if isinstance(label, str) else ""
    if name == "home-link":
        label, target = label or "Home", Target(url="/")
    else:
        target = _target_of(settings)
    words = plain(label)[:60] or target.url[:60] or "untitled"
    return OldEntry(label, target, f"{words} (menu {item.id}, line {item.line})", is_nested)


def _target_of(settings: dict[str, object]) -> Target:
    kind, kind_of, at = settings.get("kind"), settings.get("type"), settings.get("id")
    url = settings.get("url")
    url = url.strip() if isinstance(url, str) else ""
    # Before kinds were noted, a number was that of a post or page.
    is_number = isinstance(at, int) and not isinstance(at, bool) and 0 < at < 2**62
    if not is_number or not isinstance(at, int):
        return Target(url=url)
    is_term = kind == "taxonomy" or kind_of in {"category", "tag"}
    if is_term:
        return Target(term=at, taxonomy=_TAXONOMIES.get(str(kind_of), str(kind_of)), url=url)
    return Target(url=url) if kind == "custom" else Target(item=at, url=url)
