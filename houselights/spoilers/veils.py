"""The veil: what stands in a page for a text that the reader has not asked for yet."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.safestring import SafeString

REVEAL = "reveal"
ALL = "all"
_ID = re.compile(r"[A-Za-z][\w-]{0,40}", re.ASCII)
_MOST = 100


def revealed_ids(request: HttpRequest) -> frozenset[str]:
    """The veils that this request asks to open: `?reveal=ID`, also several times, or all of a page
    by `?reveal=all`. What can be no veil's id is left out: the ids come back in links."""
    asked = request.GET.getlist(REVEAL)[:_MOST]
    return frozenset(veil_id for veil_id in asked if _ID.fullmatch(veil_id))


@dataclass(frozen=True, slots=True)
class Veil:
    """All that a veil's template shows. `label` is open text: it must spoil nothing by itself.

    `opened` are the veils of the page that stand open: opening or closing one leaves the others as
    they are. `fragment_url` answers with the opened veil alone. `choices` are ids that open it in
    part, each with how far.
    """

    id: str
    label: str
    scope_text: str
    note: str = ""
    weight: str = "velvet"
    path: str = ""
    heading_level: int = 2
    body_html: SafeString | None = None
    opened: Set[str] = frozenset()
    fragment_url: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def is_open(self) -> bool:
        return self.body_html is not None

    @property
    def others(self) -> list[str]:
        return sorted(self.opened - {self.id})

    @property
    def open_url(self) -> str:
        return reveal_url(self.path, [*self.others, self.id], self.id)

    @property
    def close_url(self) -> str:
        return reveal_url(self.path, self.others, self.id)


def reveal_url(path: str, opened: Iterable[str], anchor: str, **more: str) -> str:
    """The page at `path` with these veils open, at one of its anchors."""
    query = urlencode([*((REVEAL, veil_id) for veil_id in opened), *more.items()])
    # "#id" alone would leave the query as it is, and so open nothing and close nothing.
    return f"{path}{'?' if query or not path else ''}{query}#{anchor}"
