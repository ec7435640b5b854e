"""Writes of the catalogue. Each leaves a row in the history of the title or person."""

from houselights.catalog.actions.deciding import (
    accept_proposal,
    refuse_proposal,
    reopen_proposal,
)
from houselights.catalog.actions.editing import (
    create_title,
    edit_title,
    load_title,
    note_edit,
    revert_edit,
    take_back,
)
from houselights.catalog.actions.merging import merge_titles, split_title
from houselights.catalog.actions.merging_people import merge_people, split_person
from houselights.catalog.actions.people import (
    edit_person,
    revert_person_edit,
    take_back_of_person,
)
from houselights.catalog.actions.proposing import (
    propose_edit,
    propose_person_edit,
    withdraw_proposal,
)
from houselights.catalog.actions.saving import propose_typed, save_typed

__all__ = [
    "accept_proposal",
    "create_title",
    "edit_person",
    "edit_title",
    "load_title",
    "merge_people",
    "merge_titles",
    "note_edit",
    "propose_edit",
    "propose_person_edit",
    "propose_typed",
    "refuse_proposal",
    "reopen_proposal",
    "revert_edit",
    "revert_person_edit",
    "save_typed",
    "split_person",
    "split_title",
    "take_back",
    "take_back_of_person",
    "withdraw_proposal",
]
