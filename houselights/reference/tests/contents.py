"""All that is in the reference, to be compared."""

from typing import Any

from houselights.reference import reading
from houselights.reference.tables import NOTE, TABLES

DATA = [table for table in TABLES if table is not NOTE]


def contents() -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table, but for what is remembered of loads."""
    return {
        table.name: reading.rows(
            f"SELECT {', '.join(table.columns)} FROM {{s}}.{table.name} "
            f"ORDER BY {', '.join(table.key)}"
        )
        for table in DATA
    }
