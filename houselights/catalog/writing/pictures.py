"""The picture that the team chose in a form."""

from __future__ import annotations

from houselights.accounts.models import Member
from houselights.catalog.provenance import Document
from houselights.catalog.writing.picture_form import PictureForm
from houselights.pictures.actions import add_picture


def keep_picture(form: PictureForm | None, field: str, *, label: str, by: Member) -> Document:
    """Stores the picture, in the transaction that keeps it as this field. An empty document when
    none was chosen. `label` is its name in the library."""
    if form is None or not form.cleaned_data.get("file"):
        return {}
    given = form.cleaned_data
    picture = add_picture(
        given["file"].name or label,
        given["file"],
        title=label[:255],
        alternative=given.get("alternative", ""),
        credit=given["credit"],
        licence=given["licence"],
        by=by,
    )
    return {field: picture.pk}
