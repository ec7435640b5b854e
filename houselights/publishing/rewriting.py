"""Stores many rewritten posts at once: everything that saving one of them does, for all together.

Inside the caller's transaction. When it ends, nothing that was hidden can be searched for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends

from houselights.accounts.models import Member
from houselights.discussion.actions import rescope_thread
from houselights.discussion.queries import threads_of
from houselights.publishing.hanging import Parts
from houselights.publishing.models import Post
from houselights.spoilers.rule import Scope

_POST_FIELDS = [*(each.name.removesuffix("_id") for each in fields(Parts)), "minutes_open"]
_POST_FIELDS += ["minutes_veiled"]
_PAGE_FIELDS = [
    "latest_revision", "latest_revision_created_at", "live_revision", "last_published_at",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A revision that may come to stand on the site, and the post as it has it."""

    revision: Revision
    post: Post


def coming_drafts(post: Post) -> list[Draft]:
    """What the editor opens next, where that is not what stands on the site, and what is scheduled
    to be published: they must not bring back the text as it was."""
    coming = Q(approved_go_live_at__isnull=False)
    if post.has_unpublished_changes:
        coming |= Q(pk=post.latest_revision_id)
    return [Draft(found, found.as_object()) for found in post.revisions.filter(coming)]


@dataclass(slots=True)
class Rewriting:
    """Collects posts with what becomes of them; `store` writes all of them."""

    by: Member
    posts: list[Post] = field(default_factory=list)
    _scopes: dict[int, Scope] = field(default_factory=dict)
    _revised: list[Post] = field(default_factory=list)
    _drafts: list[Draft] = field(default_factory=list)

    def add(self, post: Post, parts: Parts, drafts: Sequence[tuple[Draft, Parts]]) -> None:
        """What stands on the site gets a revision of its own; drafts are rewritten where they
        are, so that nothing unpublished is taken for the published."""
        self._scopes[post.pk] = post.thread_scope
        parts.put_into(post)
        post.measure()
        self.posts.append(post)
        for draft, draft_parts in drafts:
            draft_parts.put_into(draft.post)
            draft.revision.content = draft.post.serializable_data()
            self._drafts.append(draft)
        if not drafts:
            self._revised.append(post)

    def store(self) -> None:
        now = timezone.now()
        for post in self.posts:
            post.last_published_at = now if post.live else post.last_published_at
        Post.objects.bulk_update(self.posts, _POST_FIELDS)
        Revision.objects.bulk_update([draft.revision for draft in self._drafts], ["content"])
        self._revise()
        Page.objects.bulk_update(self.posts, _PAGE_FIELDS)
        self._rescope()
        self._index()

    def _revise(self) -> None:
        revisions = Revision.objects.bulk_create(
            Revision(
                content_type=post.cached_content_type,
                base_content_type=post.get_base_content_type(),
                object_id=str(post.pk),
                created_at=timezone.now(),
                user=self.by,
                content=post.serializable_data(),
                object_str=str(post),
            )
            for post in self._revised
        )
        for post, revision in zip(self._revised, revisions, strict=True):
            post.latest_revision, post.latest_revision_created_at = revision, revision.created_at
            if post.live:
                post.live_revision = revision

    def _rescope(self) -> None:
        moved = [post for post in self.posts if post.thread_scope != self._scopes[post.pk]]
        for thread in threads_of(moved).values():
            rescope_thread(thread)

    def _index(self) -> None:
        by_model: dict[type[Post], list[Post]] = defaultdict(list)
        for post in self.posts:
            by_model[type(post)].append(post)
            ReferenceIndex.create_or_update_for_object(post)
        for backend in get_search_backends(with_auto_update=True):
            for model, some in by_model.items():
                backend.add_bulk(model, some)
