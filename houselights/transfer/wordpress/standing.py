"""How a post stood there, and so how it comes to stand here."""

from dataclasses import dataclass

from houselights.transfer.wordpress.items import Item

DRAFTS = {"draft", "pending"}
_NOTES = {
    "private": "was private: a draft here",
    "future": "was scheduled: a draft here; schedule it anew",
    "pending": "awaited review: a draft here",
    "draft": "",
}
_LEFT = {
    "trash": "in the bin there",
    "auto-draft": "a draft that WordPress makes by itself",
    "inherit": "an earlier version of another post",
}
# Rows of WordPress's posts that are not posts; in words that a blogger knows.
_KINDS = {
    "nav_menu_item": ("menus", "make the menu anew in the settings"),
    "wp_block": ("shared blocks", "stand in the posts that use them"),
    "wp_navigation": ("menus", "make the menu anew in the settings"),
    "revision": ("revisions", "the last version came in"),
    "custom_css": ("looks", "the looks are this site's"),
    "wp_global_styles": ("looks", "the looks are this site's"),
    "wp_template": ("looks", "the looks are this site's"),
    "wp_template_part": ("looks", "the looks are this site's"),
}
PAGE_KINDS = {"post": "posts", "page": "pages"}


@dataclass(frozen=True, slots=True)
class Standing:
    is_live: bool
    note: str = ""
    keeps_date: bool = True
    """Whether its date says when it was published; of a draft it does not."""


def standing_of(item: Item) -> Standing:
    if item.status == "publish" and item.password:
        return Standing(False, "stood behind a password: a draft here")
    if item.status == "publish":
        return Standing(True)
    note = _NOTES.get(item.status, f"had the status “{item.status[:40]}”: a draft here")
    return Standing(False, note, keeps_date=item.status not in DRAFTS)


def why_left(item: Item) -> tuple[str, str] | None:
    """The kind and the reason why an item is not carried; None when it is."""
    if item.kind == "attachment":
        return "pictures", "has no wp:post_id to know it by"
    if item.kind not in PAGE_KINDS:
        return _KINDS.get(item.kind, ("other", f"kind “{item.kind[:40]}” is not known"))
    if not item.id:
        return PAGE_KINDS[item.kind], "has no wp:post_id to know it by"
    if item.status in _LEFT:
        return PAGE_KINDS[item.kind], _LEFT[item.status]
    return None
