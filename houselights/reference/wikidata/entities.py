"""The lines of a dump, an item each: cheap to pass over, decoded where they are wanted."""

import json
import re
from typing import Any

from houselights.reference.parts import Part
from houselights.reference.tally import Tally
from houselights.reference.wikidata.claims import Entity, number_of_item

_ID = re.compile(rb'"id"\s*:\s*"Q([1-9]\d{0,9})"')
NEAR_BEGINNING = 400  # bytes; an item's own number stands before its labels and claims
_AROUND = b" \t\r[],"  # what stands around an item in its line


class EntityPart(Part):
    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self._seen: set[int] = set()

    def take(self, first: int, data: bytes) -> None:
        for number, raw in enumerate(data.split(b"\n"), first):
            line = raw.strip(_AROUND)
            if line:
                self._take_line(number, line)

    def is_wanted(self, line: bytes) -> bool:
        """A quick look, that may be wrong only in saying yes."""
        raise NotImplementedError

    def take_entity(self, number: int, entity: Entity) -> bool:
        """Whether it was taken."""
        raise NotImplementedError

    def _take_line(self, number: int, line: bytes) -> None:
        if not self.is_wanted(line):
            self.tally.left_out += 1
            return
        entity = self._decoded(number, line)
        if entity is None:
            return
        if self.take_entity(number, entity):
            self.tally.taken += 1
        else:
            self.tally.left_out += 1
        self.settled = number

    def _decoded(self, number: int, line: bytes) -> Entity | None:
        try:
            found: Any = json.loads(line)
        except UnicodeDecodeError:
            self._pass_over(number, line, "is no UTF-8")
        except (ValueError, RecursionError):
            self._pass_over(number, line, "is no JSON")
        else:
            if isinstance(found, dict) and isinstance(found.get("id"), str):
                return found
            self._pass_over(number, line, "is no item")
        return None

    def _pass_over(self, number: int, line: bytes, why: str) -> None:
        self.tally.pass_over(number, why, line[:200].decode(errors="replace"))

    def is_first(self, number: int, entity: Entity) -> bool:
        """Whether the item comes for the first time. Counts those that come again."""
        item = number_of_item(entity["id"])
        if item in self._seen:
            self.tally.remark(number, "is of an item that came before: passed over", entity["id"])
            return False
        self._seen.add(item)
        return True


def item_number(line: bytes) -> int:
    """Of the item that a line holds, without decoding it; 0 where it does not stand near."""
    found = _ID.search(line, 0, NEAR_BEGINNING)
    return int(found[1]) if found else 0
