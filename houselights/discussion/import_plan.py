"""In which order the comments of another site come into a thread, and what each of them answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from houselights.discussion.models import CommentKind


class Placeable(Protocol):
    """What has to be known of a comment to find its place."""

    @property
    def foreign_id(self) -> str: ...

    @property
    def parent_foreign_id(self) -> str | None: ...

    @property
    def created_at(self) -> datetime: ...

    @property
    def kind(self) -> str: ...


R = TypeVar("R", bound=Placeable)


@dataclass(frozen=True, slots=True)
class Planned(Generic[R]):
    row: R
    parent: str | None
    at: datetime
    depth: int


def plan_rows(rows: Sequence[R], known: Mapping[str, int]) -> list[Planned[R]]:
    """Parents before replies, else by date: the order in which numbers are given.

    A reply dated before what it answers counts as written right after it. `known` are the foreign
    ids of comments that are in the thread already, whether they are among the rows or not.
    """
    by_id = {row.foreign_id: row for row in rows}
    done: dict[str, Planned[R]] = {}
    for row in by_id.values():
        for one in reversed(_line_of(row, by_id, done)):
            done[one.foreign_id] = _plan_one(one, by_id, known, done)
    order = {key: place for place, key in enumerate(by_id)}
    return sorted(done.values(), key=lambda one: (one.at, one.depth, order[one.row.foreign_id]))


def _line_of(row: R, by_id: Mapping[str, R], done: Mapping[str, Planned[R]]) -> list[R]:
    """The row, what it answers, what that answers, and so on, as far as it is not planned yet."""
    line: list[R] = []
    seen: set[str] = set()
    above: R | None = row
    while above is not None and above.foreign_id not in seen and above.foreign_id not in done:
        seen.add(above.foreign_id)
        line.append(above)
        above = by_id.get(above.parent_foreign_id or "")
    return line


def _plan_one(
    row: R, by_id: Mapping[str, R], known: Mapping[str, int], done: Mapping[str, Planned[R]]
) -> Planned[R]:
    key = row.parent_foreign_id
    if row.kind == CommentKind.PINGBACK or key is None:
        return Planned(row, None, row.created_at, 0)
    above = done.get(key) if key in by_id else None
    if above is not None and above.row.kind == CommentKind.COMMENT:
        return Planned(row, key, max(row.created_at, above.at), above.depth + 1)
    if key in known and key not in by_id:
        return Planned(row, key, row.created_at, 1)
    return Planned(row, None, row.created_at, 0)
