"""The slug of a title, made from its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import slugify

if TYPE_CHECKING:
    from houselights.catalog.models import Title

LONGEST = 110  # leaves room in the column for a number behind it


def free_slug(title: Title, name: str) -> str:
    """A slug from the name that no other title has: with its year if need be, then numbered."""
    base = slugify(name, allow_unicode=True)[:LONGEST].strip("-") or "title"
    taken = set(
        type(title)
        .objects.exclude(pk=title.pk)
        .filter(slug__startswith=base)
        .values_list("slug", flat=True)
    )
    candidates = [base, f"{base}-{title.year}"] if title.year else [base]
    for candidate in candidates:
        if candidate not in taken:
            return candidate
    number = 2
    while f"{candidates[-1]}-{number}" in taken:
        number += 1
    return f"{candidates[-1]}-{number}"
