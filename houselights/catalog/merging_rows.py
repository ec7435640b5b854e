"""What hangs on a title or a person, and how it goes along when two records become one.

Rows that point at one by a column are found by themselves. What names a title in another way
(a scope, a content type and an id), or may point at one only once, registers a `Mover`; one whose
label is that of a column (`app.model.column`) takes its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from django.db.models import ManyToOneRel, Model

from houselights.catalog.models import Title

Moved = list[Any]
"""[label of what moved, ids of its rows]: JSON, kept with the merge."""


class Mover(Protocol):
    label: str

    def move(self, old: Title, new: Title, ids: list[Any] | None = None) -> list[Any]:
        """Lets what hangs on `old` hang on `new`, of it only those of `ids` if given; their ids."""
        ...


_movers: dict[str, Mover] = {}


def register_mover(mover: Mover) -> None:
    _movers[mover.label] = mover


def move_all(old: Model, new: Model) -> list[Moved]:
    """Everything that hangs on `old` and does not belong to the record itself."""
    moved = [[mover.label, mover.move(old, new)] for mover in _all_movers(type(old))]
    return [one for one in moved if one[1]]


def move_back(moved: list[Moved], old: Model, new: Model) -> None:
    """What `move_all(old, new)` said it moved, as far as it still hangs on `new`."""
    movers = {mover.label: mover for mover in _all_movers(type(old))}
    for label, ids in moved:
        if label in movers:
            movers[label].move(new, old, ids)


class _Column:
    """Rows of a table with a column that points at such records."""

    def __init__(self, relation: ManyToOneRel) -> None:
        self.model: type[Model] = relation.related_model
        self.column = relation.field.name
        self.label = f"{self.model._meta.label_lower}.{self.column}"

    def move(self, old: Any, new: Any, ids: list[Any] | None = None) -> list[Any]:
        rows = self.model._default_manager.filter(**{self.column: old})
        if ids is not None:
            rows = rows.filter(pk__in=ids)
        found = list(rows.values_list("pk", flat=True))
        self.model._default_manager.filter(pk__in=found).update(**{self.column: new})
        return found


def _all_movers(record: type[Model]) -> Iterator[Any]:
    """Columns of this app are the record's own."""
    for relation in record._meta.related_objects:
        model = relation.related_model
        is_own = isinstance(model, str) or model._meta.app_label == record._meta.app_label
        if isinstance(relation, ManyToOneRel) and not is_own:
            column = _Column(relation)
            if column.label not in _movers:
                yield column
    if record is Title:
        yield from _movers.values()
