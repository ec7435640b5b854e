"""The veil: what stands in a page for a text that the reader has not asked for yet."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.safestring import SafeString

REVEAL = "reveal"


def revealed_ids(request: HttpRequest) -> frozenset[str]:
    """The veils that this request asks to open: `?reveal=ID`, also several times."""
    return frozenset(request.GET.getlist(REVEAL))


@dataclass(frozen=True, slots=True)
class Veil:
    """All that a veil's template shows. `label` is open text: it must spoil nothing by itself."""

    id: str
    label: str
    scope_text: str
    note: str = ""
    weight: str = "velvet"
    path: str = ""
    heading_level: int = 2
    body_html: SafeString | None = None

    @property
    def is_open(self) -> bool:
        return self.body_html is not None

    @property
    def open_url(self) -> str:
        return f"{self.path}?{urlencode({REVEAL: self.id})}#{self.id}"

    @property
    def close_url(self) -> str:
        return f"{self.path}#{self.id}"
