"""The picture that the team chose in a form."""

from __future__ import annotations

from houselights.accounts.models import Member
from houselights.catalog.provenance import Document
from houselights.catalog.writing.picture_form import PictureForm
from houselights.pictures.actions import add_picture


def keep_picture(form: PictureForm | None, field: str, *, label: str, by: Member) -> Document:
    """Stores the picture, in the transaction that keeps it as this field. An empty document when
    none was chosen: then the one that is there gets the words of the form. `label` is its name in
    the library."""
    if form is None:
        return {}
    if form.picture and (words := form.new_words):
        for name, said in words.items():
            setattr(form.picture, name, said)
        form.picture.save(update_fields=list(words))
    if not form.cleaned_data.get("file"):
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
