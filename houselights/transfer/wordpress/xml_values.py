"""Values in the elements of an export: texts, numbers, moments."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from lxml import etree


def name_of(element: etree._Element) -> str:
    tag = element.tag
    return _local_name(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1000)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def is_in_channel(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "channel"


def text_of(element: etree._Element) -> str:
    return (element.text or "").strip()


def texts_of(element: etree._Element) -> dict[str, str]:
    """The texts of the children by their names; both `encoded` elements by their namespaces."""
    texts: dict[str, str] = {}
    for child in element:
        name = name_of(child)
        if name == "encoded":
            is_excerpt = "/excerpt/" in str(child.tag)
            texts["excerpt" if is_excerpt else "content"] = child.text or ""
        elif name and len(child) == 0:
            texts.setdefault(name, text_of(child))
    return texts


def forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def number(text: str | None) -> int:
    """A whole number up to what the databases hold; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0


def moment(text: str | None) -> datetime | None:
    """WordPress's "2026-11-22 12:42:43", read as UTC. Drafts have a date of zeros: None."""
    if text is None or len(text) != 19 or text[10] != " ":
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None


def mail_moment(text: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
