"""The report of an import of comments: also names every thread that found no post here."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from houselights.transfer.report import Outcome, Report
from houselights.transfer.talk.items import OldComment, OldThread
from houselights.transfer.wordpress.plain import plain

COMMENTS = "comments"
THREADS = "threads"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing counted; kept back until the transaction around it has held."""

    kind: str
    outcome: Outcome
    why: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class HomelessThread:
    link: str
    title: str
    comment_count: int
    why: str


class TalkReport(Report):
    def __init__(self) -> None:
        super().__init__()
        self.homeless: list[HomelessThread] = []

    def take(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self.add(line.kind, line.outcome, why=line.why, example=line.example)

    def leave_thread(self, thread: OldThread, why: str) -> None:
        """Counts a thread that can't come in, and all its comments."""
        link = thread.link or thread.identifier or f"thread {thread.id}"
        self.add(THREADS, Outcome.LEFT, why=why, example=f"{link} ({thread.comment_count})")
        if thread.comment_count:
            self.homeless.append(HomelessThread(link, thread.title, thread.comment_count, why))
        self.leave_comments(thread.comment_count, f"their thread: {why}")

    def leave_comments(self, count: int, why: str) -> None:
        for _ in range(count):
            self.add(COMMENTS, Outcome.LEFT, why=why)

    def as_json(self) -> dict[str, Any]:
        return {**super().as_json(), "homeless_threads": [asdict(one) for one in self.homeless]}


def example_of(comment: OldComment) -> str:
    return f"{plain(comment.name)[:40]} (comment {comment.id})"


def print_homeless(report: TalkReport, console: Console) -> None:
    """Every one of them: whoever moves in will want to look each up."""
    if not report.homeless:
        return
    table = Table("comments", "thread that did not come in", "why", box=None, pad_edge=False)
    for one in sorted(report.homeless, key=lambda each: -each.comment_count):
        table.add_row(str(one.comment_count), one.link, one.why)
    console.print(table)
