"""What the pages have in common on which a share of a title is written, or an edit proposed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from houselights.accounts.personal import MemberRequest
from houselights.catalog.actions import take_back
from houselights.catalog.actions.editing import TITLES
from houselights.catalog.document import read_document
from houselights.catalog.editing_queries import last_editors
from houselights.catalog.models import Title, TitleEdit
from houselights.catalog.provenance import Document
from houselights.catalog.views.proposing_page import ProposingPage
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.origins import Origins, origins_of_title
from houselights.spoilers.asked import revealed_ids

NAMES = "names"
"""The veil that is opened by `?reveal=names`."""


class EditPage(ProposingPage):
    """A form over a share of the title's document. A subclass says which share, and shows it."""

    salt = "houselights.catalog.edit"
    records = TITLES

    def __init__(self, request: MemberRequest, title: Title) -> None:
        self.title = title
        super().__init__(request, title)
        self.hides = self.hides_something()
        self.is_open = not self.hides or NAMES in revealed_ids(request)

    def hides_something(self) -> bool:
        raise NotImplementedError

    def page_context(self, form: DocumentForm, origins: Origins) -> dict[str, Any]:
        """What this page shows besides."""
        raise NotImplementedError

    # --- What is a title's of the page of a record ----------------------------------------------

    def read(self) -> Document:
        return read_document(self.title)

    def origins(self) -> Origins:
        return origins_of_title(self.title, self.stored, is_open=self.is_open)

    def take_back(self, field: str) -> None:
        take_back(self.title, [field], by=self.user)

    def last_editors(self, fields: Collection[str]) -> Mapping[str, TitleEdit]:
        return last_editors(self.title, fields)

    def context(self, form: DocumentForm, origins: Origins) -> dict[str, Any]:
        return {
            "title": self.title,
            **self.team_context(),
            "is_open": self.is_open,
            "hides": self.hides,
            "reveal": NAMES,
            **self.page_context(form, origins),
        }
