"""Writes of the catalogue. Each leaves a row in the title's history."""

from houselights.catalog.actions.editing import (
    create_title,
    edit_title,
    load_title,
    note_edit,
    take_back,
)
from houselights.catalog.actions.merging import merge_titles, split_title
from houselights.catalog.actions.proposing import accept_proposal, propose_edit, refuse_proposal

__all__ = [
    "accept_proposal",
    "create_title",
    "edit_title",
    "load_title",
    "merge_titles",
    "note_edit",
    "propose_edit",
    "refuse_proposal",
    "split_title",
    "take_back",
]
