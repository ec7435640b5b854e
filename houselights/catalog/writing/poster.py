"""What the team typed about a title's poster."""

from __future__ import annotations

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.catalog.provenance import Document
from houselights.catalog.writing.whole_form import PosterForm
from houselights.pictures.actions import add_picture


def keep_poster(form: PosterForm | None, title: Title, *, by: Member) -> Document:
    """Stores the picture that was chosen, in the transaction that keeps it as the poster. An empty
    document when none was."""
    if form is None or not form.cleaned_data.get("poster"):
        return {}
    given = form.cleaned_data
    picture = add_picture(
        given["poster"].name or title.slug,
        given["poster"],
        title=str(title)[:255],
        credit=given["poster_credit"],
        licence=given["poster_licence"],
        by=by,
    )
    return {"poster_id": picture.pk}
