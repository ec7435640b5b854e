"""A portion of an export, written here: posts and pages, then their comments."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import reset_queries, transaction
from wagtail.models import Page

from houselights.core.progress import Watcher
from houselights.transfer.identity import Identities
from houselights.transfer.isolation import NOT_STORED, bring_each
from houselights.transfer.quiet import index_pages
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.comments import Talk
from houselights.transfer.wordpress.gaps import Gaps
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.kinds import PAGE_KINDS
from houselights.transfer.wordpress.menus.targets import Targets
from houselights.transfer.wordpress.pages import PageWriter
from houselights.transfer.wordpress.picture_records import Records
from houselights.transfer.wordpress.planning import Plan, Planner, example_of
from houselights.transfer.wordpress.signposts import Signposts


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringer:
    """Brings portions in; in a dry run it says what it would do."""

    site: str
    planner: Planner
    writer: PageWriter
    records: Records
    gaps: Gaps
    signposts: Signposts
    menu_targets: Targets
    talk: Talk
    report: Report
    watcher: Watcher
    dry_run: bool

    def bring(self, items: Sequence[Item]) -> None:
        """Pages first, then their comments: each in transactions of its own."""
        if settings.DEBUG:
            reset_queries()  # Django keeps the last thousands of them, with all their texts
        if self.dry_run:
            plans = self.planner.plan(items)
            self.menu_targets.note(plans)
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
        known = Identities(self.site, "page").find([item.parent_id]).get(str(item.parent_id))
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
