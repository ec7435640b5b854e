"""Posts and plain pages of an own export: what they were, as far as nobody has changed it since."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from wagtail.models import Page

from houselights.publishing.models import POST_TYPES, Essay, Post
from houselights.transfer.report import Report
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.kinds import PAGE_KINDS
from houselights.transfer.wordpress.markup import Block, Body
from houselights.transfer.wordpress.own.blocks import BODY, OPEN, PictureOf, rebuild
from houselights.transfer.wordpress.own.digests import content_digest
from houselights.transfer.wordpress.own.names import DRAFT_FIELD, POST_FIELD
from houselights.transfer.wordpress.own.post_values import PostValues, read_values
from houselights.transfer.wordpress.own.values import BadField, Json, read_field
from houselights.transfer.wordpress.own.verdicts import without_verdict

UID = "urn:uuid:"
EDITED = "the text was changed in WordPress since: taken as it stands there"
ODD = "a custom field of ours is not of its form: taken as WordPress has it"
Relink = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class OwnText:
    body: Body
    spoiler_body: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPost:
    """What an item of an own export says of itself. `text` is None where it was edited since."""

    values: PostValues
    text: OwnText | None
    draft: PostValues | None = None
    draft_text: OwnText | None = None
    uid: UUID | None = None

    @property
    def post_type(self) -> type[Post]:
        return POST_TYPES[self.values.kind] if self.values.kind else Essay


class OwnPosts:
    """Reads them. Asks for pictures and titles, but writes nothing."""

    def __init__(self, picture_of: PictureOf, relink: Relink, report: Report) -> None:
        self.picture_of = picture_of
        self.relink = relink
        self.report = report

    def read(self, item: Item) -> OwnPost | None:
        text = item.meta.get(POST_FIELD, "")
        if not text:
            return None
        try:
            own = self._read(item, read_field(text), read_field(item.meta.get(DRAFT_FIELD, "")))
        except BadField:
            self._remark(item, ODD)
            return None
        if own.text is None:
            self._remark(item, EDITED)
        return own

    def content_of(self, item: Item, own: OwnPost | None) -> str:
        """The text as WordPress has it, without the verdict that stands in a field here."""
        return without_verdict(item.content, own.values.shown_verdict) if own else item.content

    def _read(self, item: Item, facts: Json | None, draft: Json | None) -> OwnPost:
        if facts is None or (facts.get("kind") == "page") != (item.kind == "page"):
            raise BadField("kind")
        values = read_values(facts, self.picture_of)
        is_same = values.digest == content_digest(item.content)
        return OwnPost(
            values=values,
            text=self._text(facts) if is_same else None,
            draft=read_values(draft, self.picture_of) if draft else None,
            draft_text=self._text(draft) if draft else None,
            uid=_uid_of(item),
        )

    def _text(self, facts: Json) -> OwnText:
        body = rebuild(facts, "body", BODY, self.picture_of, self.relink)
        behind = rebuild(facts, "spoiler_body", OPEN, self.picture_of, self.relink)
        return OwnText(Body(body.blocks, [*body.gaps, *behind.gaps]), behind.blocks)

    def _remark(self, item: Item, why: str) -> None:
        kind = PAGE_KINDS.get(item.kind, "other")
        self.report.remark(kind, why, example=f"{item.title[:60]} (post {item.id})")


def same_here(items: Iterable[Item]) -> dict[int, int]:
    """By item, the page that it was exported from, where that stands here: the export has gone
    round and come back."""
    uids = {uid: item.id for item in items if POST_FIELD in item.meta and (uid := _uid_of(item))}
    if not uids:
        return {}
    found = Page.objects.filter(translation_key__in=uids).values_list("translation_key", "pk")
    return {uids[uid]: pk for uid, pk in found}


def _uid_of(item: Item) -> UUID | None:
    if not item.guid.startswith(UID):
        return None
    try:
        return UUID(item.guid.removeprefix(UID))
    except ValueError:
        return None
