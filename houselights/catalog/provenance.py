"""Where each field of a record comes from, and which value wins. Pure values, no Django.

A record is a flat *document*: {field: value}, a row of a list being a field of its own
(`name/ko/7번방의 선물`). A field that is not there is None. What was typed here always wins over
what is loaded; what the outside says meanwhile is kept beside it, so that the edit can be taken
back. Of the outside the source of higher precedence wins, whichever was loaded first; what those
below it say is kept too, and comes when it says nothing more.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

TYPED = "typed"
Value = Any  # JSON: a text, a number, a list or a dict of them; None: not there
Document = dict[str, Value]
Incoming = Mapping[str, tuple[Value, str]]
"""What is loaded: {field: (value, the source that says it)}."""
Saying = list[Value]
"""[value, the source that says it]: what is kept of it, as JSON."""
_PRECEDENCE = {"starter": 0, "imdb": 2, "wikidata": 2, "tmdb": 3}
_OF_IMPORTS = 1
"""Of every source that has none of its own."""
_OF_ONE_TITLE = "id/"
"""Kept of the best source only: another title may have a lower one's by the time it would come."""


def precedence_of(source: str) -> int:
    """The higher one wins, of equals the one that was loaded last."""
    return _PRECEDENCE.get(source, _OF_IMPORTS)


@dataclass(slots=True)
class Record:
    """`source` is where the fields come from that `sources` does not name. `overridden` holds the
    best of what is said elsewhere of fields typed here. `outranked` is what sources below that one
    say, or below the one whose value stands: of each precedence one, the highest first."""

    values: Document
    source: str = TYPED
    sources: dict[str, str] = field(default_factory=dict)
    overridden: dict[str, Saying] = field(default_factory=dict)
    outranked: dict[str, list[Saying]] = field(default_factory=dict)

    def source_of(self, name: str) -> str:
        return self.sources.get(name, self.source)

    def edit(self, changes: Mapping[str, Value]) -> dict[str, list[Value]]:
        """Takes what somebody typed; says what it changed: {field: [before, after]}."""
        made: dict[str, list[Value]] = {}
        for name, value in changes.items():
            before = self.values.get(name)
            if same_value(before, value):
                continue
            if self.source_of(name) != TYPED or name in self.overridden:
                self.overridden.setdefault(name, [before, self.source_of(name)])
            self._put(name, value, TYPED)
            made[name] = [before, value]
        return made

    def load(self, incoming: Incoming, *, sources: Collection[str]) -> dict[str, list[Value]]:
        """Takes what these sources say now; says what changed: {field: [before, after]}.

        What one of them said and says no more goes: then what a lower one says stands. Loading the
        same once more changes nothing.
        """
        made: dict[str, list[Value]] = {}
        for name in dict.fromkeys([*self.values, *self.overridden, *incoming]):
            known = self._said_of(name)
            said = [one for one in known if one[1] not in sources]
            if name in incoming and not _is_nothing(incoming[name][0]):
                said = _with(said, [*incoming[name]])
            elif said == known:
                continue
            before = self.values.get(name)
            self._hear(name, said)
            if not same_value(before, self.values.get(name)):
                made[name] = [before, self.values.get(name)]
        return made

    def said_by(self, name: str, sources: Collection[str]) -> tuple[Value, str] | None:
        """What one of these sources says of a field."""
        said = [one for one in self._said_of(name) if one[1] in sources]
        return (said[0][0], said[0][1]) if said else None

    def said_up_to(self, source: str) -> Document:
        """What this source and those of its precedence or below say, the best of each field."""
        found: Document = {}
        for name in dict.fromkeys([*self.values, *self.overridden]):
            said = [
                one for one in self._said_of(name) if precedence_of(one[1]) <= precedence_of(source)
            ]
            if said:
                found[name] = said[0][0]
        return found

    def copy(self) -> "Record":
        return Record(
            dict(self.values), self.source, dict(self.sources), dict(self.overridden),
            dict(self.outranked),
        )  # fmt: skip

    def take_back(self, names: Collection[str]) -> dict[str, list[Value]]:
        """Gives these fields the values that the outside says; says what changed. Fields that were
        not typed over something are left as they are."""
        made: dict[str, list[Value]] = {}
        for name in names:
            if name not in self.overridden:
                continue
            before = self.values.get(name)
            value, source = self.overridden.pop(name)
            self._put(name, value, source)
            if not same_value(before, value):
                made[name] = [before, value]
        return made

    def learn(self, other: "Record") -> dict[str, list[Value]]:
        """Takes what another record of the same thing knows and this one does not, with where it
        comes from; says what came: {field: [None, after]}. What was typed away stays away."""
        made: dict[str, list[Value]] = {}
        for name, value in other.values.items():
            if name in self.values or self._is_typed(name):
                continue
            self._put(name, value, other.source_of(name))
            if name in other.overridden:
                self.overridden[name] = other.overridden[name]
            if name in other.outranked:
                self.outranked[name] = other.outranked[name]
            made[name] = [None, value]
        return made

    def unlearn(self, came: Mapping[str, list[Value]]) -> dict[str, list[Value]]:
        """Gives up what came so, as far as it stands so still; says what went."""
        made: dict[str, list[Value]] = {}
        for name, (_none, value) in came.items():
            if same_value(self.values.get(name), value):
                self.values.pop(name, None)
                self.sources.pop(name, None)
                self.overridden.pop(name, None)
                self.outranked.pop(name, None)
                made[name] = [value, None]
        return made

    def _said_of(self, name: str) -> list[Saying]:
        """What the outside says of a field, the best first."""
        if self._is_typed(name):
            best = self.overridden.get(name, [None, ""])
        else:
            best = [self.values.get(name), self.source_of(name)]
        return [one for one in (best, *self.outranked.get(name, [])) if not _is_nothing(one[0])]

    def _hear(self, name: str, said: list[Saying]) -> None:
        """All that the outside says of a field by now."""
        best, *others = said or [[None, self.source_of(name)]]
        if not self._is_typed(name):
            self._put(name, *best)
        elif said:
            self.overridden[name] = best
        else:
            self.overridden[name] = [None, self.overridden[name][1]]
        if others and not name.startswith(_OF_ONE_TITLE):
            self.outranked[name] = others
        else:
            self.outranked.pop(name, None)

    def _is_typed(self, name: str) -> bool:
        """Typed here, be it that it was typed away."""
        if name in self.overridden:
            return True
        known = name in self.values or name in self.sources
        return known and self.source_of(name) == TYPED

    def _put(self, name: str, value: Value, source: str) -> None:
        if _is_nothing(value):
            self.values.pop(name, None)
        else:
            self.values[name] = value
        if source == self.source or (_is_nothing(value) and source != TYPED):
            self.sources.pop(name, None)
        else:
            self.sources[name] = source


def _with(said: list[Saying], new: Saying) -> list[Saying]:
    others = [one for one in said if precedence_of(one[1]) != precedence_of(new[1])]
    return sorted([*others, new], key=lambda one: -precedence_of(one[1]))


def difference(before: Mapping[str, Value], after: Mapping[str, Value]) -> Document:
    """What was changed between two documents: {field: its new value}, None for what is gone."""
    names = dict.fromkeys([*before, *after])
    return {
        name: after.get(name) for name in names if not same_value(before.get(name), after.get(name))
    }


def _is_nothing(value: Value) -> bool:
    return value is None or value in ("", [], {})


def same_value(first: Value, second: Value) -> bool:
    """Nothing is written in many ways: None, an empty text, an empty list."""
    return first == second or (_is_nothing(first) and _is_nothing(second))
