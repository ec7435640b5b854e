"""What is to be done with each post and page of a batch: decided by reading only."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wagtail.models import Page

from houselights.publishing.models import Essay, PlainPage
from houselights.transfer.identity import Identities, digest_of
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.footnotes import FIELD as FOOTNOTES
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.markup import Body, Converter
from houselights.transfer.wordpress.plain import plain
from houselights.transfer.wordpress.standing import PAGE_KINDS, standing_of

logger = logging.getLogger(__name__)
WHOLE = "their text could not be taken apart: kept as HTML, behind a veil"
SPEAKS = "speak of spoilers but mark none: look at them, nothing of them is veiled"
THUMBNAIL = "_thumbnail_id"


@dataclass(slots=True)
class Plan:
    item: Item
    outcome: Outcome
    digest: str
    known: ImportedItem | None = None
    body: Body | None = None
    page_id: int | None = None
    """The page here; None for one that is not made yet, or was deleted."""


class Planner:
    def __init__(self, site: str, converter: Converter, report: Report) -> None:
        self.identities = {kind: Identities(site, kind) for kind in PAGE_KINDS}
        self.converter = converter
        self.report = report

    def plan(self, items: Sequence[Item]) -> list[Plan]:
        """Decides, counts, and converts the texts of what is new or has changed."""
        plans: list[Plan] = []
        for kind, identities in self.identities.items():
            some = [item for item in items if item.kind == kind]
            known = identities.find(item.id for item in some)
            alive = _alive(known.values())
            plans += [self._decide(item, known.get(str(item.id)), alive) for item in some]
        for plan in plans:
            self._convert(plan)
        return plans

    def _decide(self, item: Item, known: ImportedItem | None, alive: dict[int, Page]) -> Plan:
        digest = digest_of_item(item)
        plan = Plan(item, Outcome.NEW, digest, known)
        why = ""
        if known is not None:
            page = alive.get(known.object_id)
            plan.page_id = page.pk if page else None
            plan.outcome, why = _compare(known, digest, page)
        kind = PAGE_KINDS[item.kind]
        self.report.add(kind, plan.outcome, why=why, example=example_of(item))
        return plan

    def _convert(self, plan: Plan) -> None:
        if plan.outcome in {Outcome.NEW, Outcome.CHANGED}:
            plan.body = self._body_of(plan.item)
            self.report.notes.update(plan.body.notes)
            if plan.body.speaks_of_spoilers:
                kind = PAGE_KINDS[plan.item.kind]
                self.report.remark(kind, SPEAKS, example=example_of(plan.item))
            if note := standing_of(plan.item).note:
                kind = PAGE_KINDS[plan.item.kind]
                self.report.remark(kind, note, example=example_of(plan.item))

    def _body_of(self, item: Item) -> Body:
        try:
            return self.converter.convert(
                item.content, post_id=item.id, footnotes=item.meta.get(FOOTNOTES, "")
            )
        except Exception:  # whatever a text does, the others must come in
            logger.exception("The text of post %s of %s was kept as HTML", item.id, item.link)
            self.report.remark(PAGE_KINDS[item.kind], WHOLE, example=example_of(item))
            return self.converter.keep_whole(item.content, post_id=item.id)


def _compare(known: ImportedItem, digest: str, page: Page | None) -> tuple[Outcome, str]:
    if page is None:
        return Outcome.KEPT, "deleted here"
    if known.source_digest == digest:
        return Outcome.SAME, ""
    if known.here_digest != digest_of_page(page.specific):
        return Outcome.KEPT, "changed there and here: what stands here was kept"
    return Outcome.CHANGED, ""


def _alive(items: Iterable[ImportedItem]) -> dict[int, Page]:
    ids = [item.object_id for item in items]
    return {page.pk: page for page in Page.objects.filter(pk__in=ids)}


def digest_of_item(item: Item) -> str:
    """Of all that is carried of an item but its comments, which are known one by one."""
    return digest_of(
        item.title, item.link, item.content, item.excerpt, item.posted_at, item.slug,
        item.status, item.parent_id, item.password, item.is_sticky, item.comments_open,
        item.creator, [(term.taxonomy, term.slug) for term in item.terms],
        item.meta.get(THUMBNAIL, ""), custom_fields(item),
    )  # fmt: skip


def custom_fields(item: Item) -> dict[str, str]:
    """The fields that the blogger made; those with "_" are WordPress's own and its plugins'."""
    return {key: value for key, value in item.meta.items() if key and not key.startswith("_")}


def digest_of_page(page: Page) -> str:
    """Of all that an import writes, to tell whether somebody has changed it since."""
    shared = (page.title, page.slug, page.live, page.latest_revision_id)
    if isinstance(page, PlainPage):
        return digest_of(*shared, list(page.body.get_prep_value()))
    if not isinstance(page, Essay):
        return ""  # it was made into a review or a recap
    return digest_of(
        *shared, list(page.body.get_prep_value()), page.standfirst, page.author_id,
        page.published_at, page.is_sticky, page.is_talk_open,
        sorted(page.categories.values_list("pk", flat=True)),
        sorted(page.tagged_items.values_list("tag_id", flat=True)),
    )  # fmt: skip


def example_of(item: Item) -> str:
    return f"{plain(item.title)[:60] or 'untitled'} (post {item.id}, line {item.line})"
