"""Posts become essays, pages plain pages: made in batches, found again by site and post id."""

import json
import re
from collections.abc import Sequence
from itertools import chain
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from houselights.core.rows import insert_rows
from houselights.publishing.models import Category, Essay, PlainPage, Post, PostTag
from houselights.publishing.plain_text import shorten
from houselights.publishing.queries import home_page, post_index
from houselights.transfer.identity import Identities
from houselights.transfer.page_rows import hold_relations
from houselights.transfer.planting import free_slugs, note_versions, plant
from houselights.transfer.report import Report
from houselights.transfer.wordpress.gaps import Gaps
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.kinds import PAGE_KINDS
from houselights.transfer.wordpress.old_addresses import OldAddresses
from houselights.transfer.wordpress.own.fields import OwnFields
from houselights.transfer.wordpress.people import People
from houselights.transfer.wordpress.plain import plain, plain_open, readable_slug
from houselights.transfer.wordpress.planning import (
    Plan,
    custom_fields,
    digest_of_page,
    example_of,
)
from houselights.transfer.wordpress.standing import standing_of
from houselights.transfer.wordpress.terms import Terms

TITLE_MOST = 255
STANDFIRST_MOST = 600


class PageWriter:
    """Writes what was planned. Its methods run inside the caller's transaction."""

    def __init__(
        self,
        site: str,
        people: People,
        terms: Terms,
        gaps: Gaps,
        old: OldAddresses,
        report: Report,
        own: OwnFields,
        *,
        is_cut: bool,
    ) -> None:
        self.is_cut = is_cut
        self.identities = {kind: Identities(site, kind) for kind in PAGE_KINDS}
        self.people = people
        self.terms = terms
        self.gaps = gaps
        self.old = old
        self.own = own
        self.report = report

    def add_posts(self, plans: Sequence[Plan]) -> list[Post]:
        index = post_index()
        slugs = free_slugs(index, [_wanted_slug(plan.item) for plan in plans])
        posts = [
            self._fill_post((plan.own.post_type if plan.own else Essay)(slug=slug), plan)
            for plan, slug in zip(plans, slugs, strict=True)
        ]
        plant(index, posts)
        self._hang_terms(plans, posts)
        self._note(plans, posts)
        self.old.remember_posts(
            [(plan.item, post) for plan, post in zip(plans, posts, strict=True)]
        )
        return posts

    def add_page(self, plan: Plan, parent: Page | None) -> PlainPage:
        parent = parent or home_page()
        slug = free_slugs(parent, [_wanted_slug(plan.item)])[0]
        page = PlainPage(slug=self.old.free_page_slug(parent, slug))
        self._fill(page, plan)
        page.owner_id = self.people.by_login.get(plan.item.creator)
        page.is_talk_open = plan.item.comments_open and bool(plan.item.comments)
        self.own.fill(page, plan.item, plan.own)
        plant(parent, [page])
        hold_relations(page)
        self._note([plan], [page])
        return page

    def change(self, plan: Plan) -> Page:
        """Brings a page that nobody has changed here to what it has become there."""
        page = Page.objects.get(pk=plan.page_id).specific
        if isinstance(page, Post):
            self._fill_post(page, plan)
            self._rename(page, _wanted_slug(plan.item))
            page.categories.set(self._categories(plan.item))
            page.save(clean=False)
            PostTag.objects.filter(content_object=page).delete()
            PostTag.objects.bulk_create(self._tags(plan.item, page))
            self.old.remember_posts([(plan.item, page)])
        else:
            self._fill(page, plan)
            self.own.fill(page, plan.item, plan.own)
            page.save(clean=False)
        self._note_change(plan, page)
        return page

    def _rename(self, post: Post, wanted: str) -> None:
        """Follows a changed slug; one that had to be numbered here stays as it is."""
        if not re.fullmatch(rf"{re.escape(wanted)}(-\d+)?", post.slug):
            post.slug = free_slugs(post_index(), [wanted])[0]

    def _fill_post(self, post: Post, plan: Plan) -> Post:
        item, standing = plan.item, standing_of(plan.item)
        self._fill(post, plan)
        post.author_id = self.people.by_login.get(item.creator)
        post.published_at = item.posted_at if standing.keeps_date else None
        post.standfirst = self._standfirst(item)
        post.is_talk_open = item.comments_open
        post.is_sticky = item.is_sticky
        if item.creator and post.author_id is None:
            self.report.remark("posts", "their author is not here", example=example_of(item))
        self.own.fill(post, item, plan.own)
        return post

    def _fill(self, page: Post | PlainPage, plan: Plan) -> None:
        item, is_live = plan.item, standing_of(plan.item).is_live
        page.title = page.draft_title = self._title(item)
        page.live = is_live
        page.has_unpublished_changes = not is_live
        page.first_published_at = item.posted_at if is_live else None
        page.last_published_at = (item.modified_at or item.posted_at) if is_live else None
        page.body = json.dumps(plan.body.blocks if plan.body else [])

    def _title(self, item: Item) -> str:
        title = self._open(item, item.title, "title")
        if len(title) > TITLE_MOST:
            kind = PAGE_KINDS[item.kind]
            self.report.remark(kind, "their title was shortened", example=example_of(item))
        return shorten(title, TITLE_MOST) or _("Untitled")

    def _standfirst(self, item: Item) -> str:
        text = self._open(item, item.excerpt, "excerpt")
        if len(text) > STANDFIRST_MOST:
            self.report.remark("posts", "their excerpt was shortened", example=example_of(item))
        return shorten(text, STANDFIRST_MOST)

    def _open(self, item: Item, text: str, what: str) -> str:
        """Titles and excerpts stand in every list: what they mark as a spoiler is taken out."""
        shown = plain_open(text)
        if shown != plain(text):
            why = f"their {what} marked a spoiler: those words were taken out"
            self.report.remark(PAGE_KINDS[item.kind], why, example=example_of(item))
        return shown

    def _hang_terms(self, plans: Sequence[Plan], posts: Sequence[Post]) -> None:
        """New posts have no terms yet: all of a batch are written at once."""
        through = Post.categories.through
        tags = [self._tags(plan.item, post) for plan, post in zip(plans, posts, strict=True)]
        categories = [self._categories(plan.item) for plan in plans]
        insert_rows(
            [
                through(post_id=post.pk, category_id=category)
                for post, some in zip(posts, categories, strict=True)
                for category in some
            ]
        )
        insert_rows(list(chain.from_iterable(tags)))
        found = Category.objects.in_bulk(set(chain.from_iterable(categories)))
        for post, some, tagged in zip(posts, categories, tags, strict=True):
            hold_relations(post, categories=[found[one] for one in some], tagged_items=tagged)

    def _categories(self, item: Item) -> list[int]:
        return self.terms.of_item(item.terms, "category")

    def _tags(self, item: Item, post: Post) -> list[PostTag]:
        ids = self.terms.of_item(item.terms, "post_tag")
        return [PostTag(content_object_id=post.pk, tag_id=tag) for tag in ids]

    def _note(self, plans: Sequence[Plan], pages: Sequence[Page]) -> None:
        note_versions(pages)
        items = []
        for plan, page in zip(plans, pages, strict=True):
            plan.page_id = page.pk
            self.own.finish(page, plan.item, plan.own)
            made = self.identities[plan.item.kind].make(
                plan.item.id, page, source_digest=plan.digest, **_kept_of(plan.item)
            )
            made.here_digest = digest_of_page(page)
            items.append(made)
            if not self.gaps.note(page, plan) and self.is_cut:
                made.source_digest = ""  # looked at anew when the whole file comes
        self.identities["post"].note(items)

    def _note_change(self, plan: Plan, page: Page) -> None:
        note_versions([page])
        self.own.finish(page, plan.item, plan.own)
        is_whole = self.gaps.note(page, plan) or not self.is_cut
        if plan.known is not None:
            plan.known.source_digest = plan.digest if is_whole else ""
            plan.known.here_digest = digest_of_page(page)
            for name, value in _kept_of(plan.item).items():
                setattr(plan.known, name, value)
            plan.known.save()


def _kept_of(item: Item) -> dict[str, Any]:
    """What has no place in a page here, kept beside it."""
    formats = [term.slug for term in item.terms if term.taxonomy == "post_format"]
    data = {
        "link": item.link, "guid": item.guid, "status": item.status,
        "fields": custom_fields(item), "format": formats[0] if formats else "",
    }  # fmt: skip
    return {
        "note": standing_of(item).note[:200],
        "data": {key: value for key, value in data.items() if value},
    }


def _wanted_slug(item: Item) -> str:
    slug = readable_slug(item.slug) or slugify(plain_open(item.title), allow_unicode=True)
    return slug[:240].strip("-") or f"{item.kind}-{item.id}"
