"""What an import did: counts for each kind, and for all that did not come in as it was, why."""

from collections import Counter, defaultdict
from copy import deepcopy
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, Self

EXAMPLES = 10
TITLES = "titles"
"""The kind of those whose examples are names that can be written down by hand."""


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "already there"
    KEPT = "kept as it was"
    LEFT = "not carried"


@dataclass(slots=True)
class Reason:
    """Why some of a kind came in otherwise than they were there, or not at all."""

    kind: str
    outcome: str
    why: str
    count: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def names_titles(self) -> bool:
        """Whether its examples are titles that are not here."""
        return (self.kind, self.outcome) == (TITLES, Outcome.LEFT)


class Report:
    """Counted while the import runs. Kinds stand in the order in which they were first met."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[Outcome]] = defaultdict(Counter)
        self.reasons: dict[tuple[str, str, str], Reason] = {}
        self.notes: Counter[str] = Counter()

    def add(self, kind: str, outcome: Outcome, *, why: str = "", example: str = "") -> None:
        """Counts one thing found."""
        self.counts[kind][outcome] += 1
        if why:
            self._explain(kind, outcome, why, example)

    def remark(self, kind: str, why: str, *, example: str = "") -> None:
        """Something about a thing that is counted already."""
        self._explain(kind, "", why, example)

    def _explain(self, kind: str, outcome: str, why: str, example: str) -> None:
        key = (kind, outcome, why)
        reason = self.reasons.setdefault(key, Reason(kind, outcome, why))
        reason.count += 1
        if example and len(reason.examples) < EXAMPLES:
            reason.examples.append(example)

    def snapshot(self) -> "Report":
        """As it is now, to go back to when what is counted next turns out not to have happened."""
        return deepcopy(self)

    def go_back_to(self, snapshot: "Report") -> None:
        before = deepcopy(snapshot)
        self.counts, self.reasons, self.notes = before.counts, before.reasons, before.notes

    def found(self, kind: str) -> int:
        return self.counts[kind].total()

    def total(self, outcome: Outcome) -> int:
        return sum(counts[outcome] for counts in self.counts.values())

    def summary(self) -> str:
        """The one line at the end."""
        totals = ", ".join(f"{self.total(outcome)} {outcome}" for outcome in Outcome)
        return f"{sum(counts.total() for counts in self.counts.values())} found: {totals}."

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """The inverse of `as_json`; what another version knew of is left out."""
        report = cls()
        for kind, numbers in kept.get("counts", {}).items():
            report.counts[kind].update({key: numbers.get(key, 0) for key in Outcome})
        names = {one.name for one in fields(Reason)}
        for reason in kept.get("reasons", ()):
            known = {name: value for name, value in reason.items() if name in names}
            one = Reason(**known)
            report.reasons[(one.kind, one.outcome, one.why)] = one
        report.notes.update(kept.get("notes", {}))
        return report

    def as_json(self) -> dict[str, Any]:
        return {
            "counts": {
                kind: {"found": counts.total(), **{str(key): counts[key] for key in Outcome}}
                for kind, counts in self.counts.items()
            },
            "reasons": [asdict(reason) for reason in self.reasons.values()],
            "notes": dict(self.notes.most_common()),
        }
