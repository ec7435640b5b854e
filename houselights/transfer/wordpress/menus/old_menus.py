"""Menus as an export has them, as values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_MAIN = re.compile(r"(?<![^\W_])(?:primary|main)(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """What an entry points at: an item by its number, a term, or an address; the address also
    where what is numbered is not found. With nothing of these it leads nowhere."""

    item: int = 0
    term: int = 0
    taxonomy: str = ""
    url: str = ""

    @property
    def is_nowhere(self) -> bool:
        is_heading = not self.url or self.url.startswith("#")
        return not self.item and not self.term and is_heading


@dataclass(frozen=True, slots=True)
class OldEntry:
    label: str
    """As it stands there, HTML and all; "" for what its target is called."""
    target: Target
    example: str
    is_nested: bool = False


@dataclass(slots=True)
class OldMenu:
    slug: str
    name: str
    entries: list[OldEntry] = field(default_factory=list)

    @property
    def is_main(self) -> bool:
        return bool(_MAIN.search(self.slug) or _MAIN.search(self.name))


def choose(menus: Sequence[OldMenu]) -> OldMenu | None:
    """The one that is called primary or main, else the one with most entries."""
    filled = [menu for menu in menus if menu.entries]
    return max(filled, key=lambda menu: (menu.is_main, len(menu.entries)), default=None)
