"""The tree of one subject's comments: what of it is carried, in which order, and under what."""

from collections.abc import Container, Sequence

from houselights.discussion.models import Status
from houselights.transfer.talk.items import Stub

_SPEAKS = {Status.PUBLISHED, Status.HELD}


class Tree:
    """Comments that were deleted keep an empty place as long as somebody's reply stands below."""

    def __init__(self, stubs: Sequence[Stub]) -> None:
        self._parents = {stub.id: stub.parent_id for stub in stubs}
        self._places = self._with_replies(stubs)
        self.order = self._parents_first(stubs)

    def is_place(self, key: str) -> bool:
        """Whether a reply that is carried stands somewhere below it."""
        return key in self._places

    def is_lost(self, key: str) -> bool:
        """Whether it answers what is not in the export."""
        above = self._parents[key]
        return bool(above) and above not in self._parents

    def nearest(self, key: str, carried: Container[str]) -> str | None:
        """The nearest comment above that is carried."""
        seen = {key}
        above = self._parents.get(key, "")
        while above and above not in seen:
            if above in carried:
                return above
            seen.add(above)
            above = self._parents.get(above, "")
        return None

    def _with_replies(self, stubs: Sequence[Stub]) -> set[str]:
        places: set[str] = set()
        for stub in stubs:
            above = stub.parent_id if stub.status in _SPEAKS else ""
            while above and above not in places:
                places.add(above)
                above = self._parents.get(above, "")
        return places

    def _parents_first(self, stubs: Sequence[Stub]) -> list[str]:
        """By date, but none before what it answers; rings are broken anywhere."""
        order: dict[str, None] = {}
        for stub in sorted(stubs, key=lambda one: one.at):
            line: dict[str, None] = {}
            key = stub.id
            while key in self._parents and key not in order and key not in line:
                line[key] = None
                key = self._parents[key]
            order |= dict.fromkeys(reversed(line))
        return list(order)
