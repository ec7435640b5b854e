"""Rows written in bulk, for imports."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connections, router
from django.db.models import Field, Model

MOST = 500
"""Rows in one statement, where the database sets no lower limit."""


def insert_rows(objects: Sequence[Model], table: type[Model] | None = None) -> None:
    """What `bulk_create` does with plain values, in less than half of its time: the statement is
    written once, not for every row.

    The objects get their ids. `table` is one of the models that theirs inherits from, whose table
    alone is written. As with bulk_create no signal is sent and nothing is validated; values must
    not be expressions, and ids of related objects must be set.
    """
    if not objects:
        return
    model = table or type(objects[0])
    connection = connections[router.db_for_write(model)]
    fields = [field for field in model._meta.local_concrete_fields if not _is_given(field)]
    size = max(1, min(connection.ops.bulk_batch_size(fields, objects), MOST))
    with connection.cursor() as cursor:
        for start in range(0, len(objects), size):
            some = objects[start : start + size]
            cursor.execute(
                _statement(model, fields, len(some), connection),
                [value for one in some for value in _values(one, fields, connection)],
            )
            _take_over(some, model, cursor)


def _statement(
    model: type[Model], fields: "Sequence[Field[Any, Any]]", count: int, connection: Any
) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES "  # noqa: S608
    given = [quote(field.column) for field in model._meta.db_returning_fields]
    return insert + ", ".join([row] * count) + (f" RETURNING {', '.join(given)}" if given else "")


def _values(one: Model, fields: "Sequence[Field[Any, Any]]", connection: Any) -> Iterator[Any]:
    return (field.get_db_prep_save(field.pre_save(one, True), connection) for field in fields)


def _take_over(objects: Sequence[Model], model: type[Model], cursor: Any) -> None:
    given = model._meta.db_returning_fields
    for one, values in zip(objects, cursor.fetchall() if given else [], strict=bool(given)):
        for field, value in zip(given, values, strict=True):
            setattr(one, field.attname, value)
    for one in objects:
        one._state.adding = False
        one._state.db = cursor.db.alias


def _is_given(field: "Field[Any, Any]") -> bool:
    """Whether the database gives the value: the id."""
    return field in field.model._meta.db_returning_fields
