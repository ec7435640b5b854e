"""Where a picture stands for everybody to see, and where only behind a veil."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from houselights.pictures.models import Picture
from houselights.publishing import standing
from houselights.publishing.models import Post
from houselights.publishing.standing import Place


def find_place(picture: Picture) -> Place | None:
    """An open place before a veiled one; None when no published page shows it.

    Wagtail's index of references, brought up to date a moment after each save, says where to look;
    what stands there now is read from the pages themselves, so that a veil counts at once.
    """
    page_type = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.get_references_to(picture).filter(base_content_type=page_type)
    ids = {int(one) for one in found.values_list("object_id", flat=True)}
    veiled: Place | None = None
    for page in Page.objects.live().public().filter(pk__in=ids).order_by("pk").specific():
        veil = veil_over(page, picture.pk)
        if veil == "":
            return Place(page)
        if veil is not None:
            veiled = veiled or Place(page, veil)
    return veiled


def veil_over(page: Page, picture_id: int) -> str | None:
    """The id of the veil that the picture stands behind; "" in the open, None when it is absent."""
    if isinstance(page, Post) and page.lead_still_id == picture_id:
        return ""
    return standing.veil_over(page, lambda value: _holds(value, picture_id))


def _holds(value: Any, picture_id: int) -> bool:
    """Whether any block in the value shows the picture: all of them name it `picture`."""
    if isinstance(value, dict):
        return value.get("picture") == picture_id or _holds(list(value.values()), picture_id)
    return isinstance(value, list) and any(_holds(one, picture_id) for one in value)
