"""What an own export says of a picture beyond its words: when it came and by whom, credit,
licence, focal point, tags."""

from typing import Any

from houselights.accounts.models import Member
from houselights.pictures.models import Picture
from houselights.transfer.identity import Identities
from houselights.transfer.models import ImportedItem
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.own.names import PICTURE_FIELD
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
    """What stays beside a picture's record until its file is at hand."""
    facts = read_field(item.meta.get(PICTURE_FIELD, ""))
    return {OWN: facts, BY: item.creator[:150]} if facts else {}


def complete(picture: Picture, item: ImportedItem) -> None:
    """Gives a picture that has come in what was kept of it, and saves it."""
    facts, login = item.data.get(OWN), item.data.get(BY)
    if not isinstance(facts, dict):
        return
    author = Identities(item.site, "author").find([login]).get(login)
    if author:
        picture.uploaded_by_user = Member.objects.filter(pk=author.object_id).first()
    try:
        picture.created_at = moment_in(facts, "created_at") or picture.created_at
        picture.credit = text_in(facts, "credit", 200)
        picture.licence = text_in(facts, "licence", 100)
        _set_focal_point(picture, facts)
        picture.tags.set(list(texts_in(facts, "tags", 100)))
    except BadField:
        return
    picture.save()


def _set_focal_point(picture: Picture, facts: Json) -> None:
    focal = facts.get("focal_point") or []
    is_point = isinstance(focal, list) and len(focal) == len(_FOCAL)
    if is_point and all(type(one) is int and 0 <= one <= 100_000 for one in focal):
        for name, value in zip(_FOCAL, focal, strict=True):
            setattr(picture, name, value)
