"""What a batch of pages needs from the database, read for all of them together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from taggit.models import Tag
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from houselights.discussion.models import Thread
from houselights.discussion.queries import threads_of
from houselights.discussion.subjects import NotDiscussable, key_of
from houselights.publishing.block_html import Material, gather
from houselights.publishing.models import Category, OldAddress, PlainPage, Post, PostTag
from houselights.publishing.rendering import blocks_of
from houselights.publishing.veiling import SPOILER, Block
from houselights.transfer.identity import EARLIER
from houselights.transfer.models import AwaitedPicture, ImportedItem

P = TypeVar("P", Post, PlainPage)


@dataclass(frozen=True, slots=True)
class Version(Generic[P]):
    """A page as it stands (or, of a draft, as it was last saved), and what was written since."""

    page: P
    draft: P | None = None
    approved_at: datetime | None = None
    """When what is not published yet is to be, by the clock."""
    is_revision: bool = False


@dataclass(slots=True)
class Batch(Generic[P]):
    versions: list[Version[P]]
    material: Material
    categories: dict[int, list[Category]] = field(default_factory=dict)
    tags: dict[int, list[Tag]] = field(default_factory=dict)
    old_paths: dict[int, list[str]] = field(default_factory=dict)
    awaited: dict[int, dict[str, list[AwaitedPicture]]] = field(default_factory=dict)
    threads: dict[Page, Thread] = field(default_factory=dict)
    kept: dict[int, dict[str, Any]] = field(default_factory=dict)
    """What an import of long ago kept beside a page."""

    def awaited_of(self, page: Page) -> dict[str, list[AwaitedPicture]]:
        return self.awaited.get(page.pk, {})


def read_batch(pages: Sequence[P]) -> Batch[P]:
    versions = [_version(page) for page in pages]
    shown = [one for version in versions for one in (version.page, version.draft) if one]
    drafts = [one.page for one in versions if one.is_revision and isinstance(one.page, Post)]
    ids = [page.pk for page in pages]
    return Batch(
        versions,
        gather(
            (block for page in shown for block in all_blocks(page)),
            also_needed={getattr(page, "lead_still_id", None) for page in shown},
        ),
        _categories(ids) | {page.pk: _in_order(page.categories) for page in drafts},
        _tags(ids) | {page.pk: _in_order(page.tags) for page in drafts},
        _old_paths(ids),
        _awaited(ids),
        threads_of(page for page in pages if _can_have_talk(page)),
        _kept(ids),
    )


def _version(page: P) -> Version[P]:
    if not (page.has_unpublished_changes and page.latest_revision_id):
        return Version(page)
    latest, at = page.get_latest_revision_as_object(), page.latest_revision.approved_go_live_at
    return Version(page, latest, at) if page.live else Version(latest, None, at, True)


def all_blocks(page: Post | PlainPage) -> Iterator[Block]:
    """Every block of a page, those in spoiler sections and the beats of its timeline too."""
    yield from blocks_of(getattr(page, "beats", None))
    for name in ("body", "spoiler_body"):
        for block in blocks_of(getattr(page, name, None)):
            if block["type"] == SPOILER:
                yield from block["value"].get("content") or []
            else:
                yield block


def _can_have_talk(page: Page) -> bool:
    try:
        key_of(page)
    except NotDiscussable:
        return False
    return True


def _categories(ids: Sequence[int]) -> dict[int, list[Category]]:
    rows = Post.categories.through._default_manager.filter(post_id__in=ids)
    return _grouped((row.post_id, row.category) for row in rows.select_related("category"))


def _tags(ids: Sequence[int]) -> dict[int, list[Tag]]:
    rows = PostTag.objects.filter(content_object_id__in=ids).select_related("tag")
    return _grouped((row.content_object_id, row.tag) for row in rows)


def _in_order(related: Any) -> list[Any]:
    return sorted(related.all(), key=lambda one: str(one.slug))


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    """By page, in the order of their slugs."""
    found: dict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: sorted(some, key=lambda one: str(one.slug)) for key, some in found.items()}


def _old_paths(ids: Sequence[int]) -> dict[int, list[str]]:
    """Where posts and pages once stood, without slashes around."""
    paths: dict[int, set[str]] = defaultdict(set)
    for post_id, path in OldAddress.objects.filter(post__in=ids).values_list("post_id", "path"):
        paths[post_id].add(path)
    redirects = Redirect.objects.filter(redirect_page__in=ids)
    for page_id, path in redirects.values_list("redirect_page_id", "old_path"):
        paths[page_id].add(path.strip("/"))
    return {key: sorted(found) for key, found in paths.items()}


def _awaited(ids: Sequence[int]) -> dict[int, dict[str, list[AwaitedPicture]]]:
    found: dict[int, dict[str, list[AwaitedPicture]]] = defaultdict(lambda: defaultdict(list))
    rows = AwaitedPicture.objects.filter(page_id__in=ids).select_related("record")
    for row in rows.order_by("page_id", "block_id", "position"):
        if row.record is None or row.record.picture_id is None:
            found[row.page_id][row.block_id].append(row)
    return found


def _kept(ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    items = ImportedItem.objects.filter(object_id__in=ids, kind__in=("post", "page"))
    return dict(items.exclude(note=EARLIER).values_list("object_id", "data"))
