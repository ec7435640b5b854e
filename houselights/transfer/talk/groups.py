"""What is brought in together, and what came of it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from houselights.discussion.models import Thread
from houselights.discussion.subjects import Discussable
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome
from houselights.transfer.talk.items import OldComment, OldThread
from houselights.transfer.talk.report import COMMENTS, Line, example_of
from houselights.transfer.talk.tree import Tree


@dataclass(slots=True)
class Group:
    """A subject of this site with the old threads that belong to it."""

    subject: Model
    discussable: Discussable
    threads: list[OldThread]
    tree: Tree
    here: dict[str, int] = field(default_factory=dict)
    """The comments that stand here by now, by their old ids."""
    thread: Thread | None = None

    @property
    def opened_at(self) -> datetime:
        dates = [thread.opened_at for thread in self.threads if thread.opened_at]
        return min(dates, default=self.discussable.thread_opened_at or timezone.now())

    @property
    def is_closed(self) -> bool:
        """One page often has several threads there, of which only one was used."""
        used = [thread for thread in self.threads if thread.comment_count]
        return all(thread.is_closed for thread in used or self.threads)


@dataclass(slots=True)
class Written:
    """What to count and to remember once the transaction has held."""

    lines: list[Line] = field(default_factory=list)
    here: dict[str, int] = field(default_factory=dict)
    items: list[ImportedItem] = field(default_factory=list)
    """Not saved yet."""

    def count(self, comment: OldComment, outcome: Outcome, why: str = "") -> None:
        self.lines.append(Line(COMMENTS, outcome, why, example_of(comment) if why else ""))
