"""The whole record of a title, as an own export has it: people, episodes, sources."""

from typing import Any

from houselights.catalog.checking import BadValue, check_document, check_field
from houselights.catalog.document import without_pictures, write_changes
from houselights.catalog.earlier import record_of_today
from houselights.catalog.models import NameKind, Person, PersonName, Title
from houselights.catalog.provenance import Document
from houselights.transfer.wordpress.own.blocks import PictureOf
from houselights.transfer.wordpress.own.values import BadField, Json, text_in

_MOST_SOURCE = 20
_TOLD = ("sources", "overridden", "outranked")


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
        source = text_in(record, "source", _MOST_SOURCE) or title.source
        found = _of_today(record, source)
        document = _document(found["values"]) | self._pictures(record.get("pictures", {}))
        title.source = source
        title.sources = _sources(found["sources"])
        title.overridden = _overridden(found["overridden"])
        title.outranked = _outranked(found["outranked"])
        people = _people(record.get("people", {}))
        merged_into = text_in(record, "merged_into", 120)
        _make_people(people)
        write_changes(title, {field: [None, value] for field, value in document.items()})
        if merged_into:
            self._doubles.setdefault(merged_into, []).append(title.pk)

    def _pictures(self, value: Any) -> Document:
        """Of episodes, by the paths of their files."""
        found: Document = {}
        for place, path in _objects(value, "pictures").items():
            picture = self.picture_of(path) if isinstance(path, str) else None
            found |= {f"episode_picture/{place}": picture} if picture else {}
        return _document(found, but_pictures=False)

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
    told = {name: _objects(record.get(name, {}), name) for name in _TOLD}
    values = _objects(record.get("document"), "document")
    try:
        return record_of_today({"values": values, "source": source, **told})
    except (TypeError, ValueError, AttributeError) as error:
        raise BadField("record") from error


def _document(value: Any, *, but_pictures: bool = True) -> Document:
    try:
        document = check_document(_objects(value, "document"))
    except BadValue as error:
        raise BadField(f"record {error.field}") from error
    return without_pictures(document) if but_pictures else document


def _sources(value: Any) -> dict[str, str]:
    found = _objects(value, "sources")
    return {field: text_in(found, field, _MOST_SOURCE) for field in found}


def _overridden(value: Any) -> dict[str, list[Any]]:
    found = without_pictures(_objects(value, "overridden"))
    for field, saying in found.items():
        _check_saying("overridden", field, saying)
    return found


def _outranked(value: Any) -> dict[str, list[list[Any]]]:
    found = without_pictures(_objects(value, "outranked"))
    for field, sayings in found.items():
        if not isinstance(sayings, list):
            raise BadField(f"outranked {field}"[:120])
        for saying in sayings:
            _check_saying("outranked", field, saying)
    return found


def _check_saying(where: str, field: str, saying: Any) -> None:
    """A value and the source that says it: see `catalog.provenance`."""
    is_pair = isinstance(saying, list) and len(saying) == 2 and isinstance(saying[1], str)
    if not is_pair or len(saying[1]) > _MOST_SOURCE:
        raise BadField(f"{where} {field}"[:120])
    try:
        check_field(field, saying[0])
    except BadValue as error:
        raise BadField(f"{where} {error.field}") from error


def _people(value: Any) -> dict[str, list[tuple[str, str, str]]]:
    people: dict[str, list[tuple[str, str, str]]] = {}
    for slug, names in _objects(value, "people").items():
        if not isinstance(names, list):
            raise BadField("people")
        if len(slug) > 120 or not names:
            raise BadField("people")
        for name in names:
            if not isinstance(name, list) or len(name) != 3:
                raise BadField("people")
            parts = dict(zip(("text", "language", "kind"), name, strict=True))
            text, language = text_in(parts, "text", 300), text_in(parts, "language", 20)
            kind = text_in(parts, "kind", 14)
            if not text or kind not in NameKind.values:
                raise BadField("people")
            people.setdefault(slug, []).append((text, language, kind))
    return people


def _make_people(people: dict[str, list[tuple[str, str, str]]]) -> None:
    """Those who are not here yet, with all their names."""
    known = Person.objects.in_bulk(list(people), field_name="slug")
    for slug, names in people.items():
        if slug in known:
            continue
        person = Person.objects.create(slug=slug)
        for text, language, kind in names:
            PersonName.objects.get_or_create(
                person=person, text=text, language=language, defaults={"kind": kind}
            )


def _objects(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadField(name)
    return value
