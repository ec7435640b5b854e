"""Brings WordPress exports in. Safe to run again, and to be stopped at any moment: each batch is
one transaction, and what came in before is known by site and id."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.db import reset_queries, transaction
from wagtail.models import Page

from houselights.core.progress import NoWatcher, Watcher
from houselights.publishing.models import Essay, PlainPage, Recap, Review
from houselights.transfer.isolation import NOT_STORED, bring_each, stopping
from houselights.transfer.models import ImportedItem, ImportRun
from houselights.transfer.quiet import index_pages, unmapped_database, without_indexing
from houselights.transfer.report import Outcome, Report
from houselights.transfer.runs import begin_import, keep_report
from houselights.transfer.shelf import Shelf
from houselights.transfer.wordpress import FORMAT
from houselights.transfer.wordpress.comments import Talk
from houselights.transfer.wordpress.gaps import Gaps
from houselights.transfer.wordpress.items import Entry, Item
from houselights.transfer.wordpress.kinds import MENU_KINDS, PAGE_KINDS, as_carried
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.markup import Converter
from houselights.transfer.wordpress.media.bringing import Files
from houselights.transfer.wordpress.media.placing import Places
from houselights.transfer.wordpress.menus.bringing import Menus
from houselights.transfer.wordpress.old_addresses import OldAddresses
from houselights.transfer.wordpress.options import Options
from houselights.transfer.wordpress.own.fields import OwnFields, refuse_own_site
from houselights.transfer.wordpress.pages import PageWriter
from houselights.transfer.wordpress.people import People
from houselights.transfer.wordpress.picture_records import Records
from houselights.transfer.wordpress.planning import Plan, Planner, example_of
from houselights.transfer.wordpress.reader import ExportReader
from houselights.transfer.wordpress.signposts import Signposts
from houselights.transfer.wordpress.standing import why_left
from houselights.transfer.wordpress.survey import Survey, survey
from houselights.transfer.wordpress.terms import Terms

# What one transaction writes: SQLite lets nobody else write meanwhile.
BATCH_ITEMS = 20
BATCH_LETTERS = 400_000
CUT_SHORT = "cut exports"
"""The kind under which a report says that a file was cut short."""


def import_wordpress(
    paths: Sequence[Path],
    options: Options | None = None,
    *,
    watcher: Watcher | None = None,
    run: ImportRun | None = None,
) -> Report:
    """Brings in what is not here yet, and what has changed there. Raises BadExport, ImportStopped.

    Several files are the parts of one site's export. The report is kept in `run`; without one a
    new run is made, but not for a dry run.
    """
    options, watcher = options or Options(), watcher or NoWatcher()
    found = survey(paths, watcher)
    refuse_own_site(found.own)
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
        self.options = options
        self.dry_run = options.dry_run
        self.watcher = watcher
        self.report = Report()
        self.site = site = OldSite(found.channel.site)
        self.terms = Terms(site.name, self.report)
        self.records = Records(site, self.report)
        self.own = OwnFields(
            found.own, site, self.records, self.report, trusts_roles=options.trusts_roles
        )
        self.people = People(site.name, self.report, self.own.members)
        self.gaps = Gaps(self.records)
        self.talk = Talk(site, self.people, self.report, self.own, watcher)
        converter = Converter(site, self.records, found.shared_blocks)
        self.planner = Planner(site.name, converter, self.report, self.own.posts)
        self.writer = PageWriter(
            site.name, self.people, self.terms, self.gaps, OldAddresses(site, self.report),
            self.report, self.own, is_cut=bool(found.cut),
        )  # fmt: skip
        self.signposts = Signposts(site)
        menu_items = list(found.menu_items.values())
        self.menus = Menus(site, found.terms, menu_items, self.terms, self.report)
        self.late: Shelf[Item] = Shelf()
        self.seen: set[int] = set()

    def run(self) -> Report:
        """Raises ImportStopped."""
        self.report.notes.update(self.found.mended)
        for name, sentence in self.found.cut.items():
            self.report.add(CUT_SHORT, Outcome.LEFT, why=sentence, example=name)
        with stopping():
            self._bring_people_and_terms()
            self.records.bring(self.found.attachments.values(), dry_run=self.dry_run)
            if self.found.own:
                self._bring_files()  # titles and blocks of an own export name them
            with transaction.atomic():
                self.own.bring_site(dry_run=self.dry_run)
            total = self.found.item_count + self.found.comment_count
            self.watcher.begin("Bringing in posts and comments", total)
            with without_indexing(Review, Recap, Essay, PlainPage), unmapped_database():
                for batch in self._batches():
                    self._bring(batch)
                for number in _parents_first(list(self.late), self.found.page_parents):
                    self._bring([self.late[number]])
            settled = self.own.brought_settings
            self.menus.bring(dry_run=self.dry_run, came_with_settings=settled)
            if not self.dry_run:
                self.signposts.put_up_for_pictures()
                if not self.found.own:
                    self._bring_files()
                Places(self.site.name, self.report).fill(self.watcher)
        return self.report

    def _bring_files(self) -> None:
        if not self.dry_run:
            Files(self.site.name, self.options, self.report).bring(self.watcher)

    def _bring_people_and_terms(self) -> None:
        with transaction.atomic() if self.dry_run else nullcontext():
            others = self.own.members.others(self.found.authors)
            self.people.bring([*self.found.authors, *others])
            self.terms.bring(self.found.terms, self.found.own_terms)
            self.signposts.put_up_for_authors(self.found.authors, self.people)
            self.signposts.put_up_for_terms(self.found.terms, self.terms)
            if self.dry_run:
                transaction.set_rollback(True)

    def _batches(self) -> Iterator[list[Item]]:
        """Posts, and pages whose parent is known; a page that comes before its parent is `late`."""
        batch: list[Item] = []
        size = 0
        for item in self._carried():
            if self._is_late(item):
                self.late.put(item.id, item)
                continue
            batch.append(item)
            size += len(item.content)
            if len(batch) >= BATCH_ITEMS or size >= BATCH_LETTERS:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _carried(self) -> Iterator[Item]:
        for entry in self._entries():
            if isinstance(entry, Item) and not self._is_left(entry):
                yield as_carried(entry)

    def _is_late(self, item: Item) -> bool:
        parents = self.found.page_parents
        return item.kind == "page" and item.parent_id in parents and not self._has_come(item)

    def _has_come(self, page: Item) -> bool:
        """Whether the page above it stands before it in the file, and was not late itself."""
        return page.parent_id in self.seen and page.parent_id not in self.late

    def _entries(self) -> Iterator[Entry]:
        return chain.from_iterable(ExportReader(path) for path in self.paths)

    def _is_left(self, item: Item) -> bool:
        if item.id and item.id in self.seen:
            self._leave_double(item)
            return True
        self.seen.add(item.id)
        if item.kind == "attachment" and item.id:
            self.watcher.advance()
            self.talk.leave(item, "were written under a picture's page")
            return True
        if item.kind in MENU_KINDS:
            self.watcher.advance()
            self.talk.leave(item, "were written under a menu")
            return True
        left = why_left(item) or self._why_too_early(item)
        if left:
            kind, why = left
            self.watcher.advance()
            self.report.add(kind, Outcome.LEFT, why=why, example=example_of(item))
            self.talk.leave(item, "their post is not carried")
        return left is not None

    def _leave_double(self, item: Item) -> None:
        why = "stand in the file already"
        self.report.add("doubles", Outcome.LEFT, why=why, example=example_of(item))
        for _ in item.comments:
            self.report.add("doubles", Outcome.LEFT, why="comments under what stands there already")
        self.watcher.advance(1 + len(item.comments))

    def _why_too_early(self, item: Item) -> tuple[str, str] | None:
        """Of a file that was cut short: a page whose place is not known yet comes with the rest."""
        is_lost = item.parent_id and item.parent_id not in self.found.page_parents
        if self.found.cut and item.kind == "page" and is_lost and not self._item_above(item):
            return "pages", "the page above stands where the file was cut off"
        return None

    def _item_above(self, item: Item) -> ImportedItem | None:
        """The page above it."""
        return ImportedItem.objects.filter(
            site=self.site.name, kind="page", foreign_id=str(item.parent_id)
        ).first()

    def _bring(self, items: Sequence[Item]) -> None:
        """Pages first, then their comments: each in transactions of its own."""
        if settings.DEBUG:
            reset_queries()  # Django keeps the last thousands of them, with all their texts
        if self.dry_run:
            plans = self.planner.plan(items)
            self.menus.targets.note(plans)
            self.watcher.advance(len(items))
            self._bring_talk(plans)
            return
        done: list[Plan] = []
        bring_each(
            items, lambda some: done.extend(self._bring_pages(some)), self._leave, self.report
        )
        self.watcher.advance(len(items))
        self._bring_talk(done)

    def _bring_pages(self, items: Sequence[Item]) -> list[Plan]:
        self.gaps.forget()
        self.records.expect(items)
        plans = self.planner.plan(items)
        with transaction.atomic():
            if any(plan.outcome in {Outcome.NEW, Outcome.CHANGED} for plan in plans):
                self._write(plans)
            self.signposts.put_up_for_pages(plans)
        return plans

    def _leave(self, item: Item) -> str:
        name = example_of(item)
        self.report.add(PAGE_KINDS[item.kind], Outcome.LEFT, why=NOT_STORED, example=name)
        self.talk.leave(item, "their post could not be stored")
        return name

    def _write(self, plans: Sequence[Plan]) -> None:
        new = [plan for plan in plans if plan.outcome == Outcome.NEW]
        pages: list[Page] = []
        pages += self.writer.add_posts([plan for plan in new if plan.item.kind == "post"])
        for plan in new:
            if plan.item.kind == "page":
                pages.append(self.writer.add_page(plan, self._parent_of(plan.item)))
        changed = [self.writer.change(plan) for plan in plans if plan.outcome == Outcome.CHANGED]
        self.gaps.flush()
        index_pages(pages, changed)

    def _parent_of(self, item: Item) -> Page | None:
        known = self._item_above(item)
        parent = Page.objects.filter(pk=known.object_id).first() if known else None
        if item.parent_id and parent is None:
            why = "the page above is not here: stand on top"
            self.report.remark("pages", why, example=example_of(item))
        return parent

    def _bring_talk(self, plans: Sequence[Plan]) -> None:
        pairs: list[tuple[Item, int]] = []
        for plan in plans:
            if not plan.item.comments:
                continue
            if plan.is_same_page:
                self.talk.pass_over(plan.item)
            elif plan.outcome == Outcome.KEPT and plan.page_id is None:
                self.talk.leave(plan.item, "their post was deleted here")
            else:
                pairs.append((plan.item, plan.page_id or 0))  # 0: of a dry run
        if pairs:
            self.talk.bring(pairs, dry_run=self.dry_run)


def _parents_first(ids: Sequence[int], parents: Mapping[int, int]) -> list[int]:
    """Pages in an order in which none comes before the page above it; rings in any order."""
    late, done = set(ids), dict[int, None]()
    for one in ids:
        line: list[int] = []
        while one in late and one not in done and one not in line:
            line.append(one)
            one = parents.get(one, 0)
        done |= dict.fromkeys(reversed(line))
    return list(done)
