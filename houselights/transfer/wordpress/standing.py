"""How a post stood there, and so how it comes to stand here."""

from dataclasses import dataclass

from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.kinds import PAGE_KINDS, why_kind_is_left

DRAFTS = {"draft", "pending"}
_NOTES = {
    "private": "private there: a draft here",
    "future": "scheduled there: a draft here; schedule it anew",
    "pending": "awaited review: a draft here",
    "draft": "",
}
_LEFT = {
    "trash": "in the bin there",
    "auto-draft": "a draft that WordPress makes by itself",
    "inherit": "an earlier version of another post",
}
# How a post stands that its author meant for readers, now, later or for some of them.
_FOR_READERS = {"publish", "draft", "pending", "future", "private"}


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
    if left := why_kind_is_left(item):
        return left
    kind = PAGE_KINDS.get(item.kind, "posts")
    if not item.id:
        return kind, "has no wp:post_id to know it by"
    if item.status in _LEFT:
        return kind, _LEFT[item.status]
    if item.kind not in PAGE_KINDS and item.status not in _FOR_READERS:
        return "other", f"kind “{item.kind[:40]}” with the status “{item.status[:40]}”"
    return None
