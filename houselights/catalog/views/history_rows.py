"""The history of a record, row by row."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from houselights.catalog.models.edits import RecordEdit
from houselights.catalog.provenance import TYPED
from houselights.catalog.words.changes import ChangeLine
from houselights.catalog.words.fields import source_in_words
from houselights.spoilers.veils import Veil

EDITS_A_PAGE = 25
OPEN_LINES = 12
MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class Because:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """`lines` are seen at once, `more` are folded away, `left_out` is how many are not shown; what
    gives the story away stands behind `veil`. The addresses are "" where nothing is done there.
    `because` says of which other record an edit changed this one, too."""

    edit: RecordEdit
    who: str
    lines: list[ChangeLine]
    more: list[ChangeLine]
    left_out: int
    veil: Veil | None
    revert_url: str
    split_url: str
    because: Because | None


def history_row(
    edit: RecordEdit,
    shown: list[ChangeLine],
    *,
    veil: Veil | None = None,
    revert_url: str = "",
    split_url: str = "",
    because: Because | None = None,
) -> HistoryRow:
    return HistoryRow(
        edit=edit,
        who=_who(edit),
        lines=shown[:OPEN_LINES],
        more=shown[OPEN_LINES:MOST_LINES],
        left_out=max(0, len(shown) - MOST_LINES),
        veil=veil,
        revert_url=revert_url,
        split_url=split_url,
        because=because,
    )


def _who(edit: RecordEdit) -> str:
    if edit.by:
        return edit.by.get_full_name()
    return _("Somebody") if edit.source == TYPED else source_in_words(edit.source)
