"""Brings WordPress exports in. Safe to run again, and to be stopped at any moment: each batch is
one transaction, and what came in before is known by site and id."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from django.db import transaction
from wagtail.models import Page

from houselights.publishing.models import Essay, PlainPage
from houselights.transfer.models import ImportedItem, ImportRun
from houselights.transfer.progress import NoWatcher, Watcher
from houselights.transfer.quiet import index_pages, without_indexing
from houselights.transfer.report import Outcome, Report
from houselights.transfer.runs import begin_import, keep_report
from houselights.transfer.wordpress.comments import Talk
from houselights.transfer.wordpress.gaps import Gaps
from houselights.transfer.wordpress.items import Entry, Item
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.markup import Converter
from houselights.transfer.wordpress.old_addresses import OldAddresses
from houselights.transfer.wordpress.options import Options
from houselights.transfer.wordpress.pages import PageWriter
from houselights.transfer.wordpress.people import People
from houselights.transfer.wordpress.picture_records import Records
from houselights.transfer.wordpress.planning import Plan, Planner, example_of
from houselights.transfer.wordpress.reader import ExportReader
from houselights.transfer.wordpress.standing import why_left
from houselights.transfer.wordpress.survey import Survey, survey
from houselights.transfer.wordpress.terms import Terms

FORMAT = "wordpress"
BATCH_ITEMS = 50
BATCH_COMMENTS = 2000


def import_wordpress(
    paths: Sequence[Path],
    options: Options | None = None,
    *,
    watcher: Watcher | None = None,
    run: ImportRun | None = None,
) -> Report:
    """Brings in what is not here yet, and what has changed there. Raises BadExport.

    Several files are the parts of one site's export. The report is kept in `run`; without one a
    new run is made, but not for a dry run.
    """
    options, watcher = options or Options(), watcher or NoWatcher()
    found = survey(paths, watcher)
    names = [path.name for path in paths]
    kept = begin_import(run, FORMAT, names, found.channel.site, dry_run=options.dry_run)
    report = _Import(paths, found, options, watcher).run()
    keep_report(kept, report)
    return report


class _Import:
    """One run over the files of one site."""

    def __init__(
        self, paths: Sequence[Path], found: Survey, options: Options, watcher: Watcher
    ) -> None:
        self.paths = paths
        self.found = found
        self.dry_run = options.dry_run
        self.watcher = watcher
        self.report = Report()
        self.site = site = OldSite(found.channel.site)
        self.people = People(site.name, self.report)
        self.terms = Terms(site.name, self.report)
        self.records = Records(site, self.report)
        self.gaps = Gaps(self.records)
        self.talk = Talk(site, self.people, self.report)
        self.planner = Planner(
            site.name, Converter(site, self.records, found.shared_blocks), self.report
        )
        self.writer = PageWriter(
            site.name, self.people, self.terms, self.gaps, OldAddresses(site, self.report),
            self.report,
        )  # fmt: skip
        self.late: list[Item] = []
        self.seen: set[int] = set()

    def run(self) -> Report:
        self.report.notes.update(self.found.mended)
        with transaction.atomic():
            self.people.bring(self.found.authors)
            self.terms.bring(self.found.terms)
            transaction.set_rollback(self.dry_run)
        self.records.bring(list(self.found.attachments.values()), dry_run=self.dry_run)
        total = self.found.item_count + self.found.comment_count
        self.watcher.begin("Bringing in posts and comments", total)
        with without_indexing(Essay, PlainPage):
            for batch in self._batches():
                self._bring(batch)
            for page in _parents_first(self.late):
                self._bring([page])
        return self.report

    def _batches(self) -> Iterator[list[Item]]:
        """Posts, and pages whose parent is known; the other pages come `late`."""
        batch: list[Item] = []
        comments = 0
        for entry in self._entries():
            if not isinstance(entry, Item) or self._is_left(entry):
                continue
            if entry.kind == "page" and entry.parent_id:
                self.late.append(entry)
                continue
            batch.append(entry)
            comments += len(entry.comments)
            if len(batch) >= BATCH_ITEMS or comments >= BATCH_COMMENTS:
                yield batch
                batch, comments = [], 0
        if batch:
            yield batch

    def _entries(self) -> Iterator[Entry]:
        return chain.from_iterable(ExportReader(path) for path in self.paths)

    def _is_left(self, item: Item) -> bool:
        if item.id and item.id in self.seen:
            self.report.add("doubles", Outcome.LEFT, why="stand in the file already")
            self.watcher.advance(1 + len(item.comments))
            return True
        self.seen.add(item.id)
        if item.kind == "attachment" and item.id:
            self.watcher.advance(1 + len(item.comments))
            self.talk.leave(item, "were written under a picture's page")
            return True
        left = why_left(item)
        if left:
            kind, why = left
            self.report.add(kind, Outcome.LEFT, why=why, example=example_of(item))
            self.talk.leave(item, "their post is not carried")
            self.watcher.advance(1 + len(item.comments))
        return left is not None

    def _bring(self, items: Sequence[Item]) -> None:
        plans = self.planner.plan(items)
        if self.dry_run:
            self._bring_talk(plans)
        else:
            with transaction.atomic():
                pages = self._write(plans)
                self.gaps.flush()
                index_pages(pages)
                self._bring_talk(plans)
        self.watcher.advance(sum(1 + len(item.comments) for item in items))

    def _write(self, plans: Sequence[Plan]) -> list[Page]:
        new = [plan for plan in plans if plan.outcome == Outcome.NEW]
        pages: list[Page] = []
        pages += self.writer.add_posts([plan for plan in new if plan.item.kind == "post"])
        for plan in new:
            if plan.item.kind == "page":
                pages.append(self.writer.add_page(plan, self._parent_of(plan.item)))
        pages += [self.writer.change(plan) for plan in plans if plan.outcome == Outcome.CHANGED]
        return pages

    def _parent_of(self, item: Item) -> Page | None:
        known = ImportedItem.objects.filter(
            site=self.site.name, kind="page", foreign_id=str(item.parent_id)
        ).first()
        parent = Page.objects.filter(pk=known.object_id).first() if known else None
        if item.parent_id and parent is None:
            why = "the page above is not here: stand on top"
            self.report.remark("pages", why, example=example_of(item))
        return parent

    def _bring_talk(self, plans: Sequence[Plan]) -> None:
        for plan in plans:
            if not plan.item.comments:
                continue
            if plan.item.kind == "page":
                self.talk.leave(plan.item, "pages have no talk here")
            elif plan.outcome == Outcome.KEPT and plan.page_id is None:
                self.talk.leave(plan.item, "their post was deleted here")
            else:
                self.talk.bring(plan.item, plan.page_id, dry_run=self.dry_run)


def _parents_first(items: Sequence[Item]) -> list[Item]:
    """Pages in an order in which none comes before the page above it; rings in any order."""
    by_id = {item.id: item for item in items}
    done: dict[int, Item] = {}
    for item in items:
        line = []
        above: Item | None = item
        while above is not None and above.id not in done and above not in line:
            line.append(above)
            above = by_id.get(above.parent_id)
        done |= {one.id: one for one in reversed(line)}
    return list(done.values())
