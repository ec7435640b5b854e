"""What the old address of a picture's file answers now. The veil wins."""

from django.db.models import QuerySet

from houselights.documents.answers import Answer, answer_for
from houselights.pictures.models import Picture
from houselights.pictures.rendering import WIDTH_SPECS
from houselights.transfer.models import ImportedPicture
from houselights.transfer.wordpress.links import upload_paths
from houselights.transfer.wordpress.media.open_places import find_place


def find_upload(path: str, *, host: str = "") -> Answer | None:
    """For a path below wp-content/uploads, in any size."""
    for one in upload_paths(path):
        if record := _first(ImportedPicture.objects.filter(path=one), host):
            return _answer(record)
    return None


def _first(records: QuerySet[ImportedPicture], host: str) -> ImportedPicture | None:
    """Of several old sites the one that was asked for, else the last that came."""
    found = list(records.select_related("picture", "document").order_by("-pk")[:20])
    name = host.lower().partition(":")[0].removeprefix("www.")
    of_host = [one for one in found if one.site.partition("/")[0] == name]
    asked = of_host or found
    at_hand = [one for one in asked if one.picture_id or one.document_id]
    return next(iter(at_hand or asked), None)


def _answer(record: ImportedPicture) -> Answer | None:
    if record.document is not None:
        return answer_for(record.document)
    place = find_place(record.picture) if record.picture else None
    if place is None or record.picture is None:
        return None
    if place.veil:
        return Answer(place.address, is_lasting=False)
    return Answer(_file_of(record.picture), is_lasting=True)


def _file_of(picture: Picture) -> str:
    """The widest rendition; before the worker has made any, the picture itself."""
    made = {one.filter_spec: one for one in picture.renditions.all()}
    widest = [made[spec] for spec in WIDTH_SPECS if spec in made]
    url: str = (widest[-1] if widest else picture).file.url
    return url
