"""The whole record of a title, as an own export has it: people, episodes, sources."""

from houselights.catalog.checking import check_field
from houselights.catalog.document import write_changes
from houselights.catalog.models import Title
from houselights.transfer.wordpress.own.credited import make_people, read_people
from houselights.transfer.wordpress.own.sayings import put_sayings, read_document_in
from houselights.transfer.wordpress.own.values import Json, text_in


class Records:
    """A double's record names the title it was merged into, which may come after it."""

    def __init__(self) -> None:
        self._doubles: dict[str, list[int]] = {}

    def bring(self, title: Title, facts: Json) -> None:
        """Fills a title that was just made. Raises BadField, before anything is written."""
        record = facts.get("record")
        if not isinstance(record, dict):
            return
        document = read_document_in(record, check_field)
        document.pop("poster_id", None)
        put_sayings(title, record, check_field)
        people = read_people(record.get("people", {}))
        merged_into = text_in(record, "merged_into", 120)
        make_people(people)
        write_changes(title, {field: [None, value] for field, value in document.items()})
        if merged_into:
            self._doubles.setdefault(merged_into, []).append(title.pk)

    def settle(self, slug: str, title_id: int) -> None:
        """The doubles that came before the title with this slug there are told of it."""
        doubles = self._doubles.pop(slug, [])
        Title.objects.filter(pk__in=doubles).exclude(pk=title_id).update(merged_into=title_id)

    def settle_all(self, ids: dict[str, int | None]) -> None:
        for slug in list(self._doubles):
            if title_id := ids.get(slug):
                self.settle(slug, title_id)
