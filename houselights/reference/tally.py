"""What became of the lines of a file: counted, and for all that was wrong the first few lines."""

from dataclasses import asdict, dataclass, field
from typing import Any, Self

EXAMPLES = 5
EXCERPT = 60


@dataclass(slots=True)
class Fault:
    """Something wrong with lines: how often, and the numbers of the first of them."""

    why: str
    count: int = 0
    lines: list[int] = field(default_factory=list)
    such_as: str = ""


@dataclass(slots=True)
class Tally:
    """Of one file. A line is taken, left out by the load's filters, or passed over as broken."""

    file: str
    taken: int = 0
    left_out: int = 0
    passed_over: int = 0
    gone: int = 0
    """What was here and is in the file no more."""
    ended: str = ""
    """Why the file was not read to its end, in words that follow on its name."""
    faults: dict[str, Fault] = field(default_factory=dict)

    @property
    def lines(self) -> int:
        return self.taken + self.left_out + self.passed_over

    def pass_over(self, line: int, why: str, such_as: str = "") -> None:
        self.passed_over += 1
        self.remark(line, why, such_as)

    def remark(self, line: int, why: str, such_as: str = "") -> None:
        """Something wrong with a line that is counted elsewhere."""
        fault = self.faults.setdefault(why, Fault(why))
        fault.count += 1
        if len(fault.lines) < EXAMPLES:
            fault.lines.append(line)
            fault.such_as = fault.such_as or excerpt(such_as)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        faults = {why: Fault(**fault) for why, fault in kept["faults"].items()}
        return cls(**{**kept, "faults": faults})


def excerpt(text: str) -> str:
    """Short enough for a table, and of letters that any terminal shows."""
    shown = "".join(one if one.isprintable() else "·" for one in text[: EXCERPT + 1])
    return shown if len(shown) <= EXCERPT else f"{shown[:EXCERPT]}…"
