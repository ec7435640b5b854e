"""A spool's comments in batches, each small enough for one transaction: nobody else can write to a
site on SQLite meanwhile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Model

from houselights.core.progress import Watcher
from houselights.discussion.subjects import Discussable, NotDiscussable, adapt
from houselights.publishing.models import PlainPage, Post
from houselights.transfer.talk.finding import DELETED, PAGE
from houselights.transfer.talk.groups import Group
from houselights.transfer.talk.report import TalkReport
from houselights.transfer.talk.spool import Spool, Subject
from houselights.transfer.talk.tree import Tree

BATCH = 400
AT_ONCE = 200
UNDER_PAGE = "its page is a plain page, and those have no talk here"


@dataclass(frozen=True, slots=True)
class Portion:
    """Comments of one group that come in together."""

    group: Group
    keys: list[str]
    is_last: bool


class Portions:
    """Threads whose place can't hold talk are counted on the way."""

    def __init__(self, spool: Spool, report: TalkReport, watcher: Watcher) -> None:
        self.spool = spool
        self.report = report
        self.watcher = watcher

    def batches(self) -> Iterator[list[Portion]]:
        batch: list[Portion] = []
        count = 0
        for portion in self._portions():
            batch.append(portion)
            count += len(portion.keys)
            if count >= BATCH or len(batch) >= AT_ONCE:
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


def _loaded(subjects: Sequence[Subject]) -> Iterator[tuple[Subject, Model | None]]:
    for start in range(0, len(subjects), AT_ONCE):
        some = subjects[start : start + AT_ONCE]
        posts = Post.objects.defer("body", "spoiler_body", "beats").in_bulk([pk for _, pk in some])
        pages = PlainPage.objects.defer("body").in_bulk([pk for _, pk in some])
        for kind, pk in some:
            yield (kind, pk), (pages if kind == PAGE else posts).get(pk)


def _adapt(page: Model | None) -> Discussable | None:
    try:
        return adapt(page) if page is not None else None
    except NotDiscussable:
        return None
