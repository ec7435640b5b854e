"""The whole record of a title, as an own export has it: people, episodes, sources."""

from typing import Any

from houselights.catalog.checking import check_field
from houselights.catalog.document import without_pictures, write_changes
from houselights.catalog.earlier import record_of_today
from houselights.catalog.models import Title
from houselights.catalog.models.sourced import LONGEST_SOURCE, SAYINGS
from houselights.catalog.provenance import Document
from houselights.transfer.wordpress.own.blocks import PictureOf
from houselights.transfer.wordpress.own.credited import make_people, read_people
from houselights.transfer.wordpress.own.sayings import objects_of, put_sayings, read_document_in
from houselights.transfer.wordpress.own.values import BadField, Json, text_in


class Records:
    """A double's record names the title it was merged into, which may come after it."""

    def __init__(self, picture_of: PictureOf) -> None:
        self.picture_of = picture_of
        self._doubles: dict[str, list[int]] = {}

    def bring(self, title: Title, facts: Json) -> None:
        """Fills a title that was just made. Raises BadField, before anything is written."""
        record = facts.get("record")
        if not isinstance(record, dict):
            return
        found = _of_today(record, text_in(record, "source", LONGEST_SOURCE) or title.source)
        document = without_pictures(read_document_in(found, check_field))
        document |= self._pictures(record.get("pictures", {}))
        put_sayings(title, found, check_field)
        people = read_people(record.get("people", {}))
        merged_into = text_in(record, "merged_into", 120)
        make_people(people)
        write_changes(title, {field: [None, value] for field, value in document.items()})
        if merged_into:
            self._doubles.setdefault(merged_into, []).append(title.pk)

    def _pictures(self, value: Any) -> Document:
        """Of episodes, by the paths of their files."""
        found: Document = {}
        for place, path in objects_of(value, "pictures").items():
            picture = self.picture_of(path) if isinstance(path, str) else None
            found |= {f"episode_picture/{place}": picture} if picture else {}
        return read_document_in({"document": found}, check_field)

    def settle(self, slug: str, title_id: int) -> None:
        """The doubles that came before the title with this slug there are told of it."""
        doubles = self._doubles.pop(slug, [])
        Title.objects.filter(pk__in=doubles).exclude(pk=title_id).update(merged_into=title_id)

    def settle_all(self, ids: dict[str, int | None]) -> None:
        for slug in list(self._doubles):
            if title_id := ids.get(slug):
                self.settle(slug, title_id)


def _of_today(record: Json, source: str) -> Json:
    """Also of an export that was made when an episode had one name."""
    told = {name: objects_of(record.get(name, {}), name) for name in SAYINGS}
    values = objects_of(record.get("document"), "document")
    try:
        found = record_of_today({"values": values, "source": source, **told})
    except (TypeError, ValueError, AttributeError) as error:
        raise BadField("record") from error
    pictureless = {name: without_pictures(found[name]) for name in ("overridden", "outranked")}
    return {**found, "document": found["values"], "source": source, **pictureless}
