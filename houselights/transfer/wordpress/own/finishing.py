"""What an own export says of pages that can be written only when they stand: closed threads, old
addresses, what was written since they were published, and when they are to be published."""

from __future__ import annotations

import json
from collections.abc import Iterable

from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from houselights.discussion.actions import close_thread
from houselights.discussion.subjects import NotDiscussable
from houselights.publishing.addresses import is_taken
from houselights.publishing.models import Category, OldAddress, PlainPage, Post
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.own.filling import Filler, go_live_at
from houselights.transfer.wordpress.own.post_values import PostValues
from houselights.transfer.wordpress.own.posts import OwnPost, OwnText


class Finisher:
    def __init__(self, filler: Filler) -> None:
        self.filler = filler

    def finish(self, page: Post | PlainPage, item: Item, own: OwnPost) -> None:
        """The page is saved, and its version noted."""
        if own.values.is_thread_closed and not item.comments_open:
            _close(page)
        _remember_paths(page, own.values.old_paths)
        if item.status == "future":
            at = go_live_at(own.values, item)
            Revision.objects.filter(pk=page.latest_revision_id).update(approved_go_live_at=at)
        _date_version(page, own.values)
        if page.live and own.draft and own.draft_text:
            self._write_draft(page, own.draft, own.draft_text)

    def _write_draft(self, page: Post | PlainPage, values: PostValues, text: OwnText) -> None:
        draft: Post | PlainPage = page.specific_class.objects.get(pk=page.pk)
        draft.title = values.title or draft.title
        draft.slug = values.slug if values.slug.lower() == page.slug.lower() else page.slug
        draft.go_live_at, draft.expire_at = values.go_live_at, values.expire_at
        draft.body = json.dumps(text.body.blocks)
        if isinstance(draft, Post):
            self._fill_draft(draft, values)
            draft.spoiler_body = json.dumps(text.spoiler_body)
        revision = draft.save_revision(approved_go_live_at=values.approved_at, clean=False)
        page.latest_revision_id = revision.pk
        page.has_unpublished_changes = True
        _date_version(page, values)

    def _fill_draft(self, draft: Post, values: PostValues) -> None:
        self.filler.fill_post(draft, values)
        draft.standfirst = values.standfirst
        draft.published_at = values.published_at or draft.published_at
        draft.is_talk_open, draft.is_sticky = not values.is_talk_closed, values.is_sticky
        draft.categories = list(Category.objects.filter(slug__in=values.categories))
        draft.tags.set(Tag.objects.filter(name__in=values.tags))


def _date_version(page: Page, values: PostValues) -> None:
    """The newest version was saved when it was saved there."""
    if values.saved_at:
        Revision.objects.filter(pk=page.latest_revision_id).update(created_at=values.saved_at)
        Page.objects.filter(pk=page.pk).update(latest_revision_created_at=values.saved_at)


def _close(page: Page) -> None:
    try:
        close_thread(page)
    except NotDiscussable:
        return


def _remember_paths(page: Post | PlainPage, paths: Iterable[str]) -> None:
    """Redirects from where a page once stood, unless something stands there now."""
    for path in paths:
        if is_taken(path):
            continue
        if isinstance(page, Post):
            OldAddress.objects.get_or_create(path=path, defaults={"post": page})
        else:
            Redirect.add_redirect(f"/{path}", redirect_to=page, is_permanent=True)
