"""Brings what a spool holds under the posts of this site.

Safe to run again, and to be stopped at any moment: each batch is one transaction, and what came in
before is known by site and id.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.db import OperationalError, transaction
from django.db.models import Model
from django.utils import timezone

from houselights.discussion.subjects import Discussable, NotDiscussable, adapt
from houselights.publishing.models import PlainPage, Post
from houselights.transfer.models import ImportRun
from houselights.transfer.progress import NoWatcher, Watcher
from houselights.transfer.report import Outcome
from houselights.transfer.talk.addresses import split_url
from houselights.transfer.talk.finding import DELETED, PAGE, Finder, Found
from houselights.transfer.talk.intake import Intake
from houselights.transfer.talk.items import Format, Localise, OldThread
from houselights.transfer.talk.report import COMMENTS, THREADS, TalkReport
from houselights.transfer.talk.spool import Spool, Subject
from houselights.transfer.talk.tree import Tree
from houselights.transfer.talk.writing import GONE, SILENT, Group, Writer
from houselights.transfer.wordpress.links import OldSite

logger = logging.getLogger(__name__)
BATCH = 1000
AT_ONCE = 200
STRAY = "their thread is not in the export"
UNDER_PAGE = "its page is a plain page, and those have no talk here"


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
        run = ImportRun(format=form.name, file_name=path.name[:255], site=site)
        if not dry_run:
            run.save()
        TalkImport(spool, form, site, report, dry_run=dry_run, watcher=watcher).run()
        if not dry_run:
            run.finished_at, run.report = timezone.now(), report.as_json()
            run.save()
    return report


@dataclass(frozen=True, slots=True)
class Portion:
    """Comments of one group that come in together."""

    group: Group
    keys: list[str]
    is_last: bool


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
        for batch in self._batches():
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

    def _batches(self) -> Iterator[list[Portion]]:
        batch: list[Portion] = []
        count = 0
        for portion in self._portions():
            batch.append(portion)
            count += len(portion.keys)
            if count >= BATCH:
                yield batch
                batch, count = [], 0
        if batch:
            yield batch

    def _portions(self) -> Iterator[Portion]:
        for subject, page in _loaded(self.spool.subjects()):
            group = self._group(subject, page)
            if group is None:
                continue
            order = group.tree.order
            for start in range(0, max(len(order), 1), BATCH):
                is_last = start + BATCH >= len(order)
                yield Portion(group, order[start : start + BATCH], is_last)

    def _group(self, subject: Subject, page: Model | None) -> Group | None:
        threads = self.spool.threads_of(subject)
        discussable = _adapt(page)
        if page is None or discussable is None:
            for thread in threads:
                self.report.leave_thread(thread, UNDER_PAGE if page else DELETED)
                self.watcher.advance(thread.comment_count)
            return None
        return Group(page, discussable, threads, Tree(self.spool.outline(threads)))

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


def _loaded(subjects: Sequence[Subject]) -> Iterator[tuple[Subject, Model | None]]:
    for start in range(0, len(subjects), AT_ONCE):
        some = subjects[start : start + AT_ONCE]
        posts = Post.objects.defer("body", "spoiler_body").in_bulk([pk for _, pk in some])
        pages = PlainPage.objects.defer("body").in_bulk([pk for _, pk in some])
        for kind, pk in some:
            yield (kind, pk), (pages if kind == PAGE else posts).get(pk)


def _adapt(page: Model | None) -> Discussable | None:
    try:
        return adapt(page) if page is not None else None
    except NotDiscussable:
        return None
