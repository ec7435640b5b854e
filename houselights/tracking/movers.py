"""What becomes of progress when two records of a title become one: it stays where it was said, so
that parting them parts it too. Reading puts it together (`queries.member_progress`)."""

from typing import Any

from houselights.catalog.models import Title


class SaidStays:
    label = "tracking.saidprogress.title"

    def move(self, old: Title, new: Title, ids: list[Any] | None = None) -> list[Any]:
        return []
