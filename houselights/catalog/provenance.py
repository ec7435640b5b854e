"""Where each field of a record comes from, and which value wins. Pure values, no Django.

A record is a flat *document*: {field: value}, a row of a list being a field of its own
(`name/ko/7번방의 선물`). A field that is not there is None. What was typed here always wins over
what is loaded; what the outside says meanwhile is kept beside it, so that the edit can be taken
back.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

TYPED = "typed"
Value = Any  # JSON: a text, a number, a list or a dict of them; None: not there
Document = dict[str, Value]


@dataclass(slots=True)
class Record:
    """`source` is where the fields come from that `sources` does not name. `overridden` holds what
    is said elsewhere of fields typed here: {field: [value, source]}."""

    values: Document
    source: str = TYPED
    sources: dict[str, str] = field(default_factory=dict)
    overridden: dict[str, list[Value]] = field(default_factory=dict)

    def source_of(self, name: str) -> str:
        return self.sources.get(name, self.source)

    def edit(self, changes: Mapping[str, Value]) -> dict[str, list[Value]]:
        """Takes what somebody typed; says what it changed: {field: [before, after]}."""
        made: dict[str, list[Value]] = {}
        for name, value in changes.items():
            before = self.values.get(name)
            if _same(before, value):
                continue
            if self.source_of(name) != TYPED or name in self.overridden:
                self.overridden.setdefault(name, [before, self.source_of(name)])
            self._put(name, value, TYPED)
            made[name] = [before, value]
        return made

    def load(
        self, incoming: Mapping[str, tuple[Value, str]], *, sources: Collection[str]
    ) -> dict[str, list[Value]]:
        """Takes what these sources say now: {field: (value, which of them)}; says what changed.

        A field that came from one of them and is no longer said goes. Loading the same once more
        changes nothing.
        """
        made: dict[str, list[Value]] = {}
        gone = {
            name: (None, self.source_of(name))
            for name in self.values
            if name not in incoming and self.source_of(name) in sources
        }
        unsaid = [
            name
            for name, (_, source) in self.overridden.items()
            if name not in incoming and source in sources
        ]
        for name in unsaid:
            self.overridden[name] = [None, self.overridden[name][1]]
        for name, (value, source) in {**gone, **incoming}.items():
            before = self.values.get(name)
            if self._is_typed(name):
                self.overridden[name] = [value, source]
                continue
            self._put(name, value, source)
            if not _same(before, value):
                made[name] = [before, value]
        return made

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
            if not _same(before, value):
                made[name] = [before, value]
        return made

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


def difference(before: Mapping[str, Value], after: Mapping[str, Value]) -> Document:
    """What was changed between two documents: {field: its new value}, None for what is gone."""
    names = dict.fromkeys([*before, *after])
    return {name: after.get(name) for name in names if not _same(before.get(name), after.get(name))}


def _is_nothing(value: Value) -> bool:
    return value is None or value in ("", [], {})


def _same(first: Value, second: Value) -> bool:
    return first == second or (_is_nothing(first) and _is_nothing(second))
