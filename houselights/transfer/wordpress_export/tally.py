"""What an export wrote, and what WordPress has no place for."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    written: Counter[str] = field(default_factory=Counter)
    """By kind. Kinds stand in the order in which they were written."""
    remarks: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By kind and sentence."""

    def wrote(self, kind: str, count: int = 1) -> None:
        self.written[kind] += count

    def remark(self, kind: str, sentence: str, count: int = 1) -> None:
        if count:
            self.remarks[kind, sentence] += count

    def summary(self) -> str:
        """The one line at the end."""
        parts = [f"{count} {kind}" for kind, count in self.written.items()]
        return f"{', '.join(parts) or 'nothing'}."
