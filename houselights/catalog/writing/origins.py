"""Where each field of a record comes from, in words for the form beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from houselights.catalog.models import EditStatus, Person, Title
from houselights.catalog.models.edits import EditKind
from houselights.catalog.provenance import TYPED, Document, Record, Value
from houselights.catalog.words.fields import field_in_words, source_in_words, value_in_words

_VEILED = ("episode_name/", "episode_picture/")
_LOOKED_AT = 300  # edits: the newest are what stands there


@dataclass(frozen=True, slots=True)
class Origin:
    """`text` is "IMDb files" or "typed here by Halina"; `elsewhere` is what the source says of a
    field that was typed over it, "" if it was not; `field` is then what is taken back."""

    text: str
    elsewhere: str = ""
    field: str = ""


class Origins:
    """`typed_by` is who last typed each field. Unless `is_open`, nothing is said of what stands
    behind a veil: names of seasons and episodes, tags that give the story away."""

    def __init__(
        self, record: Record, typed_by: Mapping[str, str], *, is_open: bool = True
    ) -> None:
        self._record, self._typed_by = record, typed_by
        self._is_open = is_open

    def of(self, field: str) -> Origin | None:
        """None where nothing stands and nothing is said."""
        record = self._record
        if field not in record.values and field not in record.overridden:
            return None
        source = record.source_of(field)
        text = self._typed(field) if source == TYPED else source_in_words(source)
        if field not in record.overridden:
            return Origin(text)
        return Origin(text, self._elsewhere(field), field)

    def of_all(self, fields: Iterable[str]) -> Origin | None:
        """Of a line that shows many: what they have in common, or each by its name."""
        named: dict[str, list[str]] = {}
        for field in fields:
            if origin := self.of(field):
                value = value_in_words(field, self._record.values.get(field))
                named.setdefault(origin.text, []).append(value)
        if len(named) < 2:
            return Origin(next(iter(named))) if named else None
        parts = [
            _("%(what)s: %(source)s") % {"what": ", ".join(values), "source": text}
            for text, values in named.items()
        ]
        return Origin("; ".join(parts))

    def taken_out(self, kinds: Iterable[str]) -> list[tuple[str, Origin]]:
        """Rows of these kinds that a source has and that were taken out here: label and origin."""
        wanted = tuple(f"{kind}/" for kind in kinds)
        return [
            (field_in_words(field), Origin("", self._elsewhere(field), field))
            for field, (value, _source) in self._record.overridden.items()
            if field.startswith(wanted) and field not in self._record.values and value
            if self._is_open or not _is_veiled(field, value)
        ]

    def _typed(self, field: str) -> str:
        who = self._typed_by.get(field)
        return _("typed here by %(who)s") % {"who": who} if who else _("typed here")

    def _elsewhere(self, field: str) -> str:
        value, source = self._record.overridden[field]
        if not self._is_open and field.startswith("season/") and isinstance(value, dict):
            value = {name: said for name, said in value.items() if name != "name"}
        words = {"source": source_in_words(source), "value": value_in_words(field, value)}
        if not words["value"]:
            return _("%(source)s: nothing") % words
        return _("%(source)s: %(value)s") % words


def _is_veiled(field: str, value: Value) -> bool:
    return field.startswith(_VEILED) or (field.startswith("tag/") and value.get("is_spoiler"))


def origins_of_title(title: Title, stored: Document, *, is_open: bool) -> Origins:
    """Asks the database once, for who typed."""
    return Origins(title.as_record(stored), _who_typed(title.edits.all()), is_open=is_open)


def origins_of_person(person: Person, stored: Document) -> Origins:
    """The same."""
    return Origins(person.as_record(stored), _who_typed(person.edits.all()))


def _who_typed(edits: QuerySet[Any]) -> dict[str, str]:
    """The name of whoever last typed each field."""
    applied = edits.filter(status=EditStatus.APPLIED, source=TYPED)
    typed = applied.filter(kind__in=[EditKind.EDIT, EditKind.CREATE])
    edits = typed.select_related("by")[:_LOOKED_AT]
    found: dict[str, str] = {}
    for edit in edits:
        if edit.by:
            for field in edit.changes:
                found.setdefault(field, edit.by.get_full_name())
    return found
