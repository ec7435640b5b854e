"""What of a title's document goes along with a field: a season holds episodes, an episode its names
and its picture. No Django here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from houselights.catalog.provenance import Document, Record, Value

EMPTY_ROWS: dict[str, Document] = {
    "season": {"name": "", "began_on": "", "episode_count": None},
    "episode": {"aired_on": "", "runtime_minutes": None},
}
_HELD = {"season": ("episode", "episode_name", "episode_picture"),
         "episode": ("episode_name", "episode_picture")}  # fmt: skip


def held_by(field: str, known: Collection[str]) -> list[str]:
    """The fields among those known that hang on a season or an episode."""
    kind, _slash, place = field.partition("/")
    prefixes = tuple(f"{held}/{place}/" for held in _HELD.get(kind, ()))
    alone = f"episode_picture/{place}" if kind == "episode" else ""
    return [name for name in known if name == alone or (prefixes and name.startswith(prefixes))]


def with_held(changes: Mapping[str, Value], known: Collection[str]) -> Document:
    """The changes, and what hangs on the seasons and episodes that are taken out: it goes too, and
    the record must know it, or the next load would bring it again."""
    found: Document = {}
    for field, value in changes.items():
        if value is None:
            found |= dict.fromkeys(held_by(field, known))
    return found | dict(changes)


def hold_up(record: Record) -> dict[str, list[Value]]:
    """Lets the seasons and episodes stand on which something hangs that was typed, though no source
    knows them any more; says what that changed."""
    missing = {
        holder: dict(EMPTY_ROWS[holder.partition("/")[0]])
        for field in record.values
        for holder in holders_of(field)
        if holder not in record.values
    }
    return record.edit(missing) if missing else {}


def holders_of(field: str) -> Iterator[str]:
    """The season and the episode on which a field hangs."""
    kind, *rest = field.split("/")
    if kind in _HELD["season"]:
        yield f"season/{rest[0]}"
    if kind in _HELD["episode"]:
        yield f"episode/{rest[0]}/{rest[1]}"
