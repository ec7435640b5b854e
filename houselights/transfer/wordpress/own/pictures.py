"""What an own export says of a picture or document beyond its words: when it came and by whom,
credit, licence, focal point, tags."""

from pathlib import PurePosixPath
from typing import Any

from wagtail.documents.models import Document

from houselights.accounts.models import Member
from houselights.pictures.models import Picture
from houselights.transfer.identity import Identities
from houselights.transfer.models import ImportedItem
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.own.names import DOCUMENT_FIELD, PICTURE_FIELD
from houselights.transfer.wordpress.own.values import (
    BadField,
    Json,
    moment_in,
    read_field,
    text_in,
    texts_in,
)

_FOCAL = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
OWN, BY = "own", "by"


def kept_of(item: Item) -> dict[str, Any]:
    """What stays beside the record of a picture or document until its file is at hand."""
    facts = read_field(item.meta.get(PICTURE_FIELD) or item.meta.get(DOCUMENT_FIELD, ""))
    return {OWN: facts, BY: item.creator[:150]} if facts else {}


def complete(picture: Picture, item: ImportedItem) -> None:
    """Gives a picture that has come in what was kept of it, and saves it."""
    facts = item.data.get(OWN)
    if not isinstance(facts, dict):
        return
    picture.uploaded_by_user = _uploader(item) or picture.uploaded_by_user
    try:
        picture.created_at = moment_in(facts, "created_at") or picture.created_at
        picture.credit = text_in(facts, "credit", 200)
        picture.licence = text_in(facts, "licence", 100)
        _set_focal_point(picture, facts)
        picture.tags.set(list(texts_in(facts, "tags", 100)))
    except BadField:
        return
    picture.save()


def complete_document(document: Document, item: ImportedItem) -> None:
    """The same for a document."""
    facts = item.data.get(OWN)
    if not isinstance(facts, dict):
        return
    document.uploaded_by_user = _uploader(item)
    try:
        document.created_at = moment_in(facts, "created_at") or document.created_at
        document.tags.set(list(texts_in(facts, "tags", 100)))
    except BadField:
        return
    document.save()


def name_of(item: ImportedItem | None) -> str:
    """What a document's file was called there; "" where nothing says it."""
    facts = item.data.get(OWN) if item else None
    name = facts.get("name") if isinstance(facts, dict) else None
    return PurePosixPath(name).name[:100] if isinstance(name, str) else ""


def _uploader(item: ImportedItem) -> Member | None:
    login = str(item.data.get(BY))
    author = Identities(item.site, "author").find([login]).get(login)
    return Member.objects.filter(pk=author.object_id).first() if author else None


def _set_focal_point(picture: Picture, facts: Json) -> None:
    focal = facts.get("focal_point") or []
    is_point = isinstance(focal, list) and len(focal) == len(_FOCAL)
    if is_point and all(type(one) is int and 0 <= one <= 100_000 for one in focal):
        for name, value in zip(_FOCAL, focal, strict=True):
            setattr(picture, name, value)
