"""What a reader yields, taken into the spool; what has no place there is counted at once."""

from houselights.transfer.report import Outcome
from houselights.transfer.talk.items import OldComment, OldThread
from houselights.transfer.talk.report import COMMENTS, THREADS, TalkReport, example_of
from houselights.transfer.talk.spool import Spool

LONGEST = 1_000_000
NO_ID = "has no id to know it by"
TWICE = "stands in the export already"
TOO_LONG = f"longer than {LONGEST:,} signs"


class Intake:
    def __init__(self, spool: Spool, report: TalkReport) -> None:
        self.spool = spool
        self.report = report
        self.has_comments = False

    def take(self, entry: OldThread | OldComment) -> None:
        if isinstance(entry, OldThread):
            self._take_thread(entry)
        else:
            self._take_comment(entry)

    def _take_thread(self, thread: OldThread) -> None:
        why = "" if thread.id else NO_ID
        if not why and not self.spool.add_thread(thread):
            why = TWICE
        if why:
            example = thread.link or thread.title
            self.report.add(THREADS, Outcome.LEFT, why=why, example=example)

    def _take_comment(self, comment: OldComment) -> None:
        why = "" if comment.id else NO_ID
        if len(comment.text) > LONGEST:
            why = TOO_LONG
        elif not why and not self.spool.add(comment):
            why = TWICE
        self.has_comments = True
        if why:
            self.report.add(COMMENTS, Outcome.LEFT, why=why, example=example_of(comment))
