"""Classic menus: a term of `nav_menu` each, an item of kind `nav_menu_item` for every entry
(wp-includes/nav-menu.php)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.items import Item, Term
from houselights.transfer.wordpress.menus.old_menus import OldEntry, OldMenu, Target
from houselights.transfer.wordpress.plain import plain
from houselights.transfer.wordpress.taxonomies import MENU
from houselights.transfer.wordpress.xml_values import number

ENTRIES = "menu entries"


def classic_menus(terms: Iterable[Term], items: Iterable[Item], report: Report) -> list[OldMenu]:
    """All of them, in the order of the file; entries that stand in none are reported."""
    menus: dict[str, OldMenu] = {}
    for term in terms:
        if term.taxonomy == MENU and term.slug:
            menus.setdefault(term.slug, OldMenu(term.slug, plain(term.name)))
    by_menu: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        slug = next((term.slug for term in item.terms if term.taxonomy == MENU), "")
        if item.status != "publish" or slug not in menus:
            why = "stands in no menu there" if item.status == "publish" else "not published there"
            report.add(ENTRIES, Outcome.LEFT, why=why, example=_example_of(item))
        else:
            by_menu[slug].append(item)
    for slug, menu in menus.items():
        menu.entries = list(_in_one_row(by_menu[slug]))
    return list(menus.values())


def _in_one_row(items: Sequence[Item]) -> Iterator[OldEntry]:
    """Each entry before those under it; what hangs on no other, or in a ring, on its own."""
    items = sorted(items, key=lambda item: item.order)
    ids = {item.id for item in items if item.id}
    below: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        parent = _parent_of(item)
        below[parent if parent in ids else 0].append(item)
    done: set[int] = set()
    for top in [*below[0], *items]:
        waiting = [top]
        while waiting:
            item = waiting.pop()
            if id(item) not in done:
                done.add(id(item))
                yield _entry(item, is_nested=_parent_of(item) in ids)
                waiting += reversed(below[item.id] if item.id else [])


def _entry(item: Item, *, is_nested: bool) -> OldEntry:
    return OldEntry(item.title, _target_of(item), _example_of(item), is_nested)


def _target_of(item: Item) -> Target:
    kind, at = _meta(item, "type"), number(_meta(item, "object_id"))
    match kind:
        case "post_type":
            return Target(item=at)
        case "taxonomy":
            return Target(term=at, taxonomy=_meta(item, "object"))
        case "post_type_archive":
            return Target(url=f"/{_meta(item, 'object')}/")
        case _:
            return Target(url=_meta(item, "url"))


def _parent_of(item: Item) -> int:
    return number(_meta(item, "menu_item_parent"))


def _meta(item: Item, name: str) -> str:
    return item.meta.get(f"_menu_item_{name}", "").strip()


def _example_of(item: Item) -> str:
    words = plain(item.title) or _meta(item, "url") or _meta(item, "object") or "untitled"
    return f"{words[:60]} (entry {item.id}, line {item.line})"
