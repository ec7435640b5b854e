"""Brings what a spool holds under the posts of this site.

Safe to run again, and to be stopped at any moment: each batch is one transaction, and what came in
before is known by site and id.
"""

import logging
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import OperationalError, transaction

from houselights.core.progress import NoWatcher, Watcher
from houselights.transfer.report import Outcome
from houselights.transfer.runs import begin_import, keep_report
from houselights.transfer.talk.addresses import split_url
from houselights.transfer.talk.finding import Finder, Found
from houselights.transfer.talk.intake import Intake
from houselights.transfer.talk.items import Format, Localise, OldThread
from houselights.transfer.talk.portions import Portion, Portions
from houselights.transfer.talk.report import COMMENTS, THREADS, TalkReport
from houselights.transfer.talk.spool import Spool
from houselights.transfer.talk.writing import GONE, SILENT, Writer
from houselights.transfer.wordpress.links import OldSite

logger = logging.getLogger(__name__)
STRAY = "their thread is not in the export"


Read = Callable[[Intake, Watcher], str]
"""Takes everything in; says by which name the old site is known."""


def import_talk(
    form: Format, path: Path, read: Read, *, dry_run: bool, watcher: Watcher | None
) -> TalkReport:
    """Brings in what is not here yet, and what has changed there. Raises BadExport.

    A run is kept with its report, a dry run not.
    """
    report, watcher = TalkReport(), watcher or NoWatcher()
    with closing(Spool()) as spool:
        site = read(Intake(spool, report), watcher)
        spool.close_reading()
        run = begin_import(None, form.name, [path.name], site, dry_run=dry_run)
        TalkImport(spool, form, site, report, dry_run=dry_run, watcher=watcher).run()
        keep_report(run, report)
    return report


class TalkImport:
    """One run over one spool."""

    def __init__(
        self,
        spool: Spool,
        form: Format,
        site: str,
        report: TalkReport,
        *,
        dry_run: bool,
        watcher: Watcher,
    ) -> None:
        self.spool = spool
        self.form = form
        self.site = site
        self.hosts: Counter[str] = Counter()
        self.report = report
        self.dry_run = dry_run
        self.watcher = watcher

    def run(self) -> None:
        self._place_threads()
        self.writer = Writer(self.form, self.site, self._localise(), dry_run=self.dry_run)
        strays = self.spool.stray_count()
        self.report.leave_comments(strays, STRAY)
        self.watcher.begin("Bringing in comments", self.spool.placed_count())
        for batch in Portions(self.spool, self.report, self.watcher).batches():
            if self.dry_run:
                self._bring(batch)
            else:
                with transaction.atomic():
                    self._bring(batch)

    def _place_threads(self) -> None:
        finder = Finder()
        for threads in self.spool.thread_batches():
            found = finder.find(threads)
            for thread in threads:
                self._place(thread, found[thread.id])

    def _place(self, thread: OldThread, found: Found) -> None:
        if found.subject is None or thread.is_deleted:
            no_words = SILENT if not thread.comment_count else ""
            deleted = GONE if thread.is_deleted else ""
            self.report.leave_thread(thread, no_words or deleted or found.remark)
            return
        self.spool.place(thread, found.subject)
        if url := split_url(thread.link):
            self.hosts[url.netloc.lower().removeprefix("www.")] += 1
        if found.remark:
            self.report.remark(THREADS, found.remark, example=thread.link)

    def _localise(self) -> Localise:
        """Addresses of the blog itself lead here; it is known by the host of most threads."""
        host = next((host for host, _ in self.hosts.most_common(1)), "")
        return OldSite(host).localise if host else lambda url: url

    def _bring(self, portions: list[Portion]) -> None:
        keys = [key for portion in portions for key in portion.keys]
        self.writer.prepare([portion.group for portion in portions], keys)
        written = []
        for portion in portions:
            found = self.spool.comments(portion.keys)
            comments = [found[key] for key in portion.keys]
            try:
                with transaction.atomic():
                    done = self.writer.bring(portion.group, comments)
                    if portion.is_last:
                        self.writer.settle(portion.group, done)
            except OperationalError:
                raise  # the database itself: nothing after this would fare better
            except Exception as error:
                logger.exception("comments of %s could not be written", portion.group.subject)
                why = f"could not be written ({type(error).__name__})"
                for comment in comments:
                    self.report.add(COMMENTS, Outcome.LEFT, why=why, example=comment.id)
            else:
                portion.group.here |= done.here
                self.report.take(done.lines)
                written.append(done)
            self.watcher.advance(len(comments))
        if not self.dry_run:
            self.writer.note(written)
