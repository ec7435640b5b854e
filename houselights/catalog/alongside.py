"""What of a title's document goes along with a field. No Django here."""

from __future__ import annotations

from collections.abc import Mapping

from houselights.catalog.provenance import Document, Value


def with_episodes(changes: Mapping[str, Value], known: Mapping[str, Value]) -> Document:
    """The changes, and the episodes of seasons that are taken out: they go too, and the record must
    know it, or the next load would bring them again."""
    found: Document = dict(changes)
    for field, value in changes.items():
        if field.startswith("season/") and value is None:
            episodes = f"episode/{field.partition('/')[2]}/"
            found |= {name: None for name in known if name.startswith(episodes)}
    return found
