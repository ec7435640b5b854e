"""What goes into a judge and what comes out of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    HAM = "ham"
    UNSURE = "unsure"
    SPAM = "spam"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """All that a judge is shown of one comment. It is not kept: the comment is."""

    text: str
    author_name: str = ""
    author_email: str = ""
    author_url: str = ""
    address: str = ""
    user_agent: str = ""
    referrer: str = ""
    permalink: str = ""
    trap: str = ""
    """What came in the form's field that no reader sees."""
    is_member: bool = False
    known_published_count: int = 0
    """Comments of the same writer that stand published."""
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence for the moderator. A weight above zero speaks for spam, below for ham."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """`score` is 0 (certainly ham) to 1 (certainly spam)."""

    kind: Kind
    score: float
    reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.score <= 1:
            raise ValueError(f"a score lies between 0 and 1, not at {self.score}")


class Judge(Protocol):
    def judge(self, submission: Submission, /) -> Verdict: ...
