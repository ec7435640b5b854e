"""Posts and plain pages as items."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from houselights.discussion.models import Thread
from houselights.publishing.metadata import absolute
from houselights.publishing.models import PlainPage, Post
from houselights.transfer.wordpress.own.digests import content_digest
from houselights.transfer.wordpress.own.names import DRAFT_FIELD, POST_FIELD
from houselights.transfer.wordpress_export.dates import UNKNOWN_DATE, Dates
from houselights.transfer.wordpress_export.items import Field, Item, ItemTerm
from houselights.transfer.wordpress_export.material import Batch, P, Version
from houselights.transfer.wordpress_export.numbers import (
    page_number,
    picture_number,
    record_number,
)
from houselights.transfer.wordpress_export.own_fields import (
    Json,
    as_field,
    moment,
    page_facts,
    post_facts,
)
from houselights.transfer.wordpress_export.people import People
from houselights.transfer.wordpress_export.texts import TextWriter, excerpt_of
from houselights.transfer.wordpress_export.wxr import slug, words


class PageWriter:
    def __init__(self, people: People, texts: TextWriter, zone: ZoneInfo) -> None:
        self.people = people
        self.texts = texts
        self.zone = zone
        self.dates = Dates()

    def post_item(self, version: Version[Post], batch: Batch[Post]) -> Item:
        post = version.page
        excerpt, thread = words(excerpt_of(post)), batch.threads.get(post)
        facts = {
            **post_facts(post, batch.material, batch.awaited_of(post)),
            **_thread_facts(thread),
            "shown_excerpt": excerpt,
            "shown_verdict": self.texts.verdict(post),
        }
        return self._item(
            version, batch, facts,
            kind="post",
            address=absolute(post.get_absolute_url()),
            creator=self.people.login(post.author_id),
            wanted_at=post.published_at,
            content=self.texts.of_post(post, batch),
            excerpt=excerpt,
            is_sticky=post.is_sticky,
            is_talk_open=post.is_talk_open and not (thread and thread.is_closed),
            terms=_terms(post, batch),
            lead=_lead_field(post, batch),
        )  # fmt: skip

    def plain_page_item(
        self, version: Version[PlainPage], batch: Batch[PlainPage], *, parent: int, order: int
    ) -> Item:
        """`parent` is the number of the page above, 0 on top."""
        page, thread = version.page, batch.threads.get(version.page)
        facts = page_facts(page, batch.material, batch.awaited_of(page)) | _thread_facts(thread)
        return self._item(
            version, batch, facts,
            kind="page",
            address=absolute(f"/{page.url_path.strip('/').partition('/')[2]}/"),
            creator=self.people.login(page.owner_id),
            wanted_at=None,
            content=self.texts.of_plain_page(page, batch),
            is_talk_open=thread is not None and not thread.is_closed,
            parent=parent,
            order=order,
        )  # fmt: skip

    def _item(
        self,
        version: Version[P],
        batch: Batch[P],
        facts: Json,
        *,
        kind: str,
        address: str,
        wanted_at: datetime | None,
        lead: Sequence[Field] = (),
        **more: Any,
    ) -> Item:
        page: Post | PlainPage = version.page
        title, status = words(page.title), _status(version)
        dated_at = self.dates.one_for(title, _date_of(version, wanted_at))
        number, content = page_number(page.pk), more["content"]
        query = "p" if kind == "post" else "page_id"
        facts |= {
            "shown_date": moment(self._as_read(dated_at, status)),
            "approved_at": moment(version.approved_at) if status == "future" else "",
            "saved_at": moment(page.latest_revision_created_at),
            "old_paths": batch.old_paths.get(page.pk, []),
            "digest": content_digest(content),
        }
        return Item(
            number=number,
            kind=kind,
            title=title,
            link=address if page.live else f"{settings.URL}/?{query}={number}",
            # The same by which feeds name the post: readers who follow it see nothing twice.
            guid=f"urn:uuid:{page.translation_key}",
            dated_at=dated_at,
            modified_at=page.last_published_at or page.latest_revision_created_at or dated_at,
            slug=slug(page.slug),
            status=status,
            fields=(
                *lead,
                *_old_slugs(page.slug, batch.old_paths.get(page.pk, [])),
                *batch.kept.get(page.pk, {}).get("fields", {}).items(),
                (POST_FIELD, as_field(facts)),
                *_draft_field(version, batch),
            ),
            **more,
        )

    def _as_read(self, dated_at: datetime, status: str) -> datetime:
        """The date as an importer reads it: a draft has one in the site's zone only, unnamed."""
        return dated_at.astimezone(self.zone).replace(tzinfo=UTC) if status == "draft" else dated_at


def _status(version: Version[P]) -> str:
    if version.page.live:
        return "publish"
    return "future" if version.approved_at else "draft"


def _date_of(version: Version[P], wanted_at: datetime | None) -> datetime:
    page = version.page
    if page.live:
        return wanted_at or page.first_published_at or UNKNOWN_DATE
    saved_at = page.latest_revision_created_at
    return version.approved_at or wanted_at or saved_at or UNKNOWN_DATE


def _thread_facts(thread: Thread | None) -> Json:
    return {"is_thread_closed": thread.is_closed} if thread else {}


def _terms(post: Post, batch: Batch[Post]) -> tuple[ItemTerm, ...]:
    terms = [
        ItemTerm(taxonomy=taxonomy, slug=slug(one.slug), name=words(one.name))
        for taxonomy, found in (("category", batch.categories), ("post_tag", batch.tags))
        for one in found.get(post.pk, [])
    ]
    if kept := batch.kept.get(post.pk, {}).get("format"):
        name = str(kept).removeprefix("post-format-").title()
        terms.append(ItemTerm(taxonomy="post_format", slug=slug(str(kept)), name=name))
    return tuple(terms)


def _lead_field(post: Post, batch: Batch[Post]) -> tuple[Field, ...]:
    number = 0
    if post.lead_still_id in batch.material.pictures:
        number = picture_number(post.lead_still_id or 0)
    elif awaited := batch.awaited_of(post).get(""):
        number = record_number(awaited[0].record.pk) if awaited[0].record else 0
    return (("_thumbnail_id", str(number)),) if number else ()


def _old_slugs(now: str, paths: Sequence[str]) -> list[Field]:
    """By these WordPress itself redirects: the last words of each address of old."""
    found = sorted({path.rpartition("/")[2] for path in paths} - {now, ""})
    return [("_wp_old_slug", slug(one)) for one in found]


def _draft_field(version: Version[P], batch: Batch[P]) -> tuple[Field, ...]:
    """What was written since a page was published, and is not published itself."""
    draft = version.draft
    if draft is None:
        return ()
    if not isinstance(draft, Post):
        facts = page_facts(draft, batch.material, {})
    else:
        facts = post_facts(draft, batch.material, {}) | {
            "categories": [category.slug for category in draft.categories.all()],
            "tags": [tag.name for tag in draft.tags.all()],
        }
    facts["approved_at"] = moment(version.approved_at)
    facts["saved_at"] = moment(version.page.latest_revision_created_at)
    return ((DRAFT_FIELD, as_field(facts)),)
