"""The slug of a title or a person, made from its name."""

from __future__ import annotations

from typing import Any

from django.db.models import Manager
from django.utils.text import slugify

LONGEST = 110  # leaves room in the column for a number behind it


def free_slug(
    rows: Manager[Any], name: str, *, year: int | None = None, except_for: int | None = None
) -> str:
    """A slug from the name that no other row has: with the year if need be, then numbered."""
    base = slugify(name, allow_unicode=True)[:LONGEST].strip("-") or "title"
    others = rows.exclude(pk=except_for).filter(slug__startswith=base)
    taken = set(others.values_list("slug", flat=True))
    if base not in taken:
        return base
    slug = dated = f"{base}-{year}" if year else base
    number = 1
    while slug in taken:
        number += 1
        slug = f"{dated}-{number}"
    return slug
