"""What is to be done with each post and page of a batch: decided by reading only."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wagtail.models import Page

from houselights.publishing.models import Essay, PlainPage, Post
from houselights.transfer.identity import Identities, digest_of
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.footnotes import FIELD as FOOTNOTES
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.kinds import PAGE_KINDS
from houselights.transfer.wordpress.markup import Body, Converter
from houselights.transfer.wordpress.own.names import DRAFT_FIELD, POST_FIELD
from houselights.transfer.wordpress.own.posts import OwnPost, OwnPosts, same_here
from houselights.transfer.wordpress.plain import plain
from houselights.transfer.wordpress.standing import standing_of

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
    own: OwnPost | None = None
    is_same_page: bool = False
    """It is the very page that was exported, not one that was imported."""


class Planner:
    def __init__(self, site: str, converter: Converter, report: Report, own: OwnPosts) -> None:
        self.own = own
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
            same = same_here(item for item in some if str(item.id) not in known)
            plans += [
                self._pass_over(item, same[item.id])
                if item.id in same
                else self._decide(item, known.get(str(item.id)), alive)
                for item in some
            ]
        for plan in plans:
            self._convert(plan)
        return plans

    def _pass_over(self, item: Item, page_id: int) -> Plan:
        why = "the page that was exported stands here: left as it is"
        self.report.add(PAGE_KINDS[item.kind], Outcome.SAME, why=why, example=example_of(item))
        digest = digest_of_item(item)
        return Plan(item, Outcome.SAME, digest, page_id=page_id, is_same_page=True)

    def _decide(self, item: Item, known: ImportedItem | None, alive: set[int]) -> Plan:
        digest = digest_of_item(item)
        plan = Plan(item, Outcome.NEW, digest, known)
        why = ""
        if known is not None:
            plan.page_id = known.object_id if known.object_id in alive else None
            plan.outcome, why = _compare(known, digest, plan.page_id)
        kind = PAGE_KINDS[item.kind]
        self.report.add(kind, plan.outcome, why=why, example=example_of(item))
        return plan

    def _convert(self, plan: Plan) -> None:
        if plan.outcome in {Outcome.NEW, Outcome.CHANGED}:
            self._name_kind(plan.item)
            plan.own = own = self.own.read(plan.item)
            plan.body = own.text.body if own and own.text else self._body_of(plan.item, own)
            self.report.notes.update(plan.body.notes)
            if plan.body.speaks_of_spoilers:
                kind = PAGE_KINDS[plan.item.kind]
                self.report.remark(kind, SPEAKS, example=example_of(plan.item))
            if (note := standing_of(plan.item).note) and not own:
                kind = PAGE_KINDS[plan.item.kind]
                self.report.remark(kind, note, example=example_of(plan.item))

    def _name_kind(self, item: Item) -> None:
        if item.kind_there:
            why = f"were of the kind “{item.kind_there[:40]}” there: essays here"
            self.report.remark("posts", why, example=example_of(item))

    def _body_of(self, item: Item, own: OwnPost | None) -> Body:
        try:
            content, notes = self.own.content_of(item, own), item.meta.get(FOOTNOTES, "")
            return self.converter.convert(content, post_id=item.id, footnotes=notes)
        except Exception:  # whatever a text does, the others must come in
            logger.exception("The text of post %s of %s was kept as HTML", item.id, item.link)
            self.report.remark(PAGE_KINDS[item.kind], WHOLE, example=example_of(item))
            return self.converter.keep_whole(item.content, post_id=item.id)


def _compare(known: ImportedItem, digest: str, page_id: int | None) -> tuple[Outcome, str]:
    if page_id is None:
        return Outcome.KEPT, "deleted here"
    if known.source_digest == digest:
        return Outcome.SAME, ""
    if known.here_digest != digest_of_page(Page.objects.get(pk=page_id).specific):
        return Outcome.KEPT, "changed there and here"
    return Outcome.CHANGED, ""


def _alive(items: Iterable[ImportedItem]) -> set[int]:
    ids = [item.object_id for item in items]
    return set(Page.objects.filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()


def digest_of_item(item: Item) -> str:
    """Of all that is carried of an item but its comments, which are known one by one."""
    return digest_of(
        item.title, item.link, item.content, item.excerpt, item.posted_at, item.slug,
        item.status, item.parent_id, item.password, item.is_sticky, item.comments_open,
        item.creator, [(term.taxonomy, term.slug) for term in item.terms],
        item.meta.get(THUMBNAIL, ""), custom_fields(item),
        *(item.meta[name] for name in (POST_FIELD, DRAFT_FIELD) if name in item.meta),
    )  # fmt: skip


def custom_fields(item: Item) -> dict[str, str]:
    """The fields that the blogger made; those with "_" are WordPress's own and its plugins'."""
    return {key: value for key, value in item.meta.items() if key and not key.startswith("_")}


def digest_of_page(page: Page) -> str:
    """Of all that an import writes, to tell whether somebody has changed it since."""
    shared = (page.title, page.slug, page.live, page.latest_revision_id)
    if isinstance(page, PlainPage):
        return digest_of(*shared, list(page.body.get_prep_value()))
    if not isinstance(page, Post):
        return ""
    # An essay that came in and was made into a review or a recap was changed.
    kind = [] if isinstance(page, Essay) else [page.kind]
    beats = [list(page.beats.get_prep_value())] if page.beats else []
    return digest_of(
        *kind, *beats, *shared, list(page.body.get_prep_value()), page.standfirst, page.author_id,
        page.published_at, page.is_sticky, page.is_talk_open,
        sorted(category.pk for category in page.categories.all()),
        sorted(item.tag_id for item in page.tagged_items.all()),
    )  # fmt: skip


def example_of(item: Item) -> str:
    return f"{plain(item.title)[:60] or 'untitled'} (post {item.id}, line {item.line})"
