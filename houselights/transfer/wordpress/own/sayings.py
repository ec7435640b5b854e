"""Where the fields of a record come from, as an own export has it."""

from typing import Any, TypeVar

from houselights.catalog.checking import BadValue, Check, check_document
from houselights.catalog.models.sourced import LONGEST_SOURCE, Sourced
from houselights.catalog.provenance import Document
from houselights.transfer.wordpress.own.values import BadField, Json, text_in

Row = TypeVar("Row", bound=Sourced)


def read_document_in(facts: Json, check: Check) -> Document:
    """Raises BadField."""
    try:
        return check_document(objects_of(facts.get("document"), "document"), check)
    except BadValue as error:
        raise BadField(f"record {error.field}") from error


def put_sayings(row: Row, facts: Json, check: Check) -> Row:
    """Onto a record that the caller saves. Raises BadField."""
    row.source = text_in(facts, "source", LONGEST_SOURCE) or row.source
    row.sources = _sources(facts.get("sources", {}))
    row.overridden = _overridden(facts.get("overridden", {}), check)
    row.outranked = _outranked(facts.get("outranked", {}), check)
    return row


def objects_of(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadField(name)
    return value


def _sources(value: Any) -> dict[str, str]:
    found = objects_of(value, "sources")
    return {field: text_in(found, field, LONGEST_SOURCE) for field in found}


def _overridden(value: Any, check: Check) -> dict[str, list[Any]]:
    found = objects_of(value, "overridden")
    for field, saying in found.items():
        _check_saying("overridden", field, saying, check)
    return found


def _outranked(value: Any, check: Check) -> dict[str, list[list[Any]]]:
    found = objects_of(value, "outranked")
    for field, sayings in found.items():
        if not isinstance(sayings, list):
            raise BadField(f"outranked {field}"[:120])
        for saying in sayings:
            _check_saying("outranked", field, saying, check)
    return found


def _check_saying(where: str, field: str, saying: Any, check: Check) -> None:
    """A value and the source that says it: see `catalog.provenance`."""
    is_pair = isinstance(saying, list) and len(saying) == 2 and isinstance(saying[1], str)
    if not is_pair or len(saying[1]) > LONGEST_SOURCE:
        raise BadField(f"{where} {field}"[:120])
    try:
        check(field, saying[0])
    except BadValue as error:
        raise BadField(f"{where} {error.field}") from error
