"""Which rows pages show, and under which keys: the register that triggers are made from."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import models

PREFIX = "outdate_"  # of the names of all triggers that are made from here
_PARTS = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdates:
    """A write to a row of `model` outdates every page that depends on `key`.

    `key` may hold columns in braces: `thread:{thread_id}`. Only changes of the columns that a page
    can show count: `columns`, else all `but` those named. `only_if` is SQL over the row, written
    `{row}.live`: rows for which it holds neither before nor after the write stand in no page. A row
    with `is_shown_when_new` False is shown by nothing before something else refers to it.
    """

    model: type[models.Model]
    key: str
    columns: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    only_if: str = ""
    is_shown_when_new: bool = True

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def shown_columns(self) -> tuple[str, ...]:
        """Names of columns in the table, without the primary key."""
        fields = [one for one in self.model._meta.local_concrete_fields if not one.primary_key]
        names = {one.name: str(one.column) for one in fields}
        if unknown := {*self.columns, *self.but} - set(names):
            raise ValueError(f"{self.model.__name__} has no {', '.join(sorted(unknown))}")
        chosen = self.columns or [name for name in names if name not in self.but]
        return tuple(names[name] for name in chosen)

    def key_sql(self, row: str) -> str:
        """The key as an SQL expression over `row`: NEW or OLD."""
        return " || ".join(
            f'{row}."{part}"' if place % 2 else f"'{part}'"
            for place, part in enumerate(_PARTS.split(self.key))
            if part
        )

    def condition_sql(self, row: str) -> str:
        return self.only_if.replace("{row}", row)


_rules: list[Outdates] = []


def register(*rules: Outdates) -> None:
    """Called by an app's `AppConfig.ready`; the triggers are made after migrating."""
    _rules.extend(rule for rule in rules if rule not in _rules)


def rules() -> tuple[Outdates, ...]:
    return tuple(_rules)


def through(model: type[models.Model], field: str) -> type[models.Model]:
    """The table that joins `model` with the other side of a many-to-many field."""
    relation: Any = model._meta.get_field(field)
    joined: type[models.Model] = relation.remote_field.through
    return joined
