"""The veil: what stands in a page for a text that the reader has not asked for yet."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from houselights.spoilers.asked import NOTHING_ASKED, Asked
from houselights.spoilers.rule import WHOLE, Scope


@dataclass(frozen=True, slots=True)
class Veil:
    """All that a veil's template shows. `label` is open text: it must spoil nothing by itself.

    `asked` is what else of the page stands open: opening or closing one leaves the others as they
    are. `fragment_url` answers with the opened veil alone. `choices` are ids that open it in part,
    each with how far.
    """

    id: str
    label: str
    scope_text: str
    scope: Scope = WHOLE
    note: str = ""
    weight: str = "velvet"
    path: str = ""
    heading_level: int = 2
    body_html: SafeString | None = None
    asked: Asked = NOTHING_ASKED
    fragment_url: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def is_open(self) -> bool:
        return self.body_html is not None

    @property
    def others(self) -> list[tuple[str, str]]:
        """The rest of what was asked for, as fields of a form."""
        return self.asked.without(self.id).pairs

    @property
    def open_url(self) -> str:
        return self.asked.opening(self.id).url(self.path, self.id)

    @property
    def close_url(self) -> str:
        return self.asked.drawing(self.id).url(self.path, self.id)
