"""Many new pages under one parent, without asking the tree for each of them."""

from collections.abc import Sequence

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from treebeard.exceptions import PathOverflow
from wagtail.models import Page, Revision

from houselights.core.rows import insert_rows
from houselights.publishing.models import Post
from houselights.transfer.page_rows import insert_pages


def plant(parent: Page, pages: Sequence[Page]) -> None:
    """Saves new pages as the last children of `parent`, in their order.

    The caller has seen to titles and slugs (`free_slugs`), and is inside a transaction, in which
    the parent's row is locked from here on.
    """
    if not pages:
        return
    locked = Page.objects.select_for_update().get(pk=parent.pk)
    path = _first_free_path(locked)
    for page in pages:
        page.depth, page.path = locked.depth + 1, path
        page.locale_id = locked.locale_id
        page.set_url_path(locked)
        page._cached_parent_obj = locked
        path = page._inc_path()
    Post.settle_new([page for page in pages if isinstance(page, Post)])
    insert_pages(pages)
    Page.objects.filter(pk=locked.pk).update(numchild=F("numchild") + len(pages))
    parent.numchild = locked.numchild + len(pages)


def note_versions(pages: Sequence[Page]) -> None:
    """Keeps each page as it is now as a revision, so that later edits can be compared with it."""
    if not pages:
        return
    now = timezone.now()
    revisions = [
        Revision(
            content_type_id=page.content_type_id,
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            created_at=now,
            content=page.serializable_data(),
            object_str=str(page),
        )
        for page in pages
    ]
    insert_rows(revisions)
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision, page.latest_revision_created_at = revision, now
        page.live_revision = revision if page.live else None
    _point_at(Revision.objects.filter(pk__in=[revision.pk for revision in revisions]), pages)


def _point_at(revisions: "QuerySet[Revision]", pages: Sequence[Page]) -> None:
    """Two statements, whatever the number of pages: the database knows which is whose."""
    mine = revisions.filter(
        base_content_type=pages[0].get_base_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    newest = Subquery(mine.values("pk")[:1])
    rows = Page.objects.filter(pk__in=[page.pk for page in pages])
    created_at = pages[0].latest_revision_created_at
    rows.update(latest_revision=newest, latest_revision_created_at=created_at, live_revision=None)
    rows.filter(live=True).update(live_revision=F("latest_revision"))


def _first_free_path(parent: Page) -> str:
    last = parent.get_last_child()
    path = last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1)
    if len(path) > Page._meta.get_field("path").max_length:
        raise PathOverflow(f"the tree is too deep below {parent.url_path}")
    return str(path)


def free_slugs(parent: Page, wanted: Sequence[str]) -> list[str]:
    """For each slug itself, or a numbered one where a child of `parent` has it already."""
    taken = _taken_slugs(parent, wanted)
    slugs = []
    for slug in wanted:
        free = _numbered_slug(parent, slug, taken) if slug in taken else slug
        taken.add(free)
        slugs.append(free)
    return slugs


def _numbered_slug(parent: Page, slug: str, taken: set[str]) -> str:
    """The first free one; a hundred numbers are asked for at once, as titles repeat."""
    number = 2
    while True:
        numbered = [f"{slug[:240]}-{one}" for one in range(number, number + 100)]
        in_use = taken | _taken_slugs(parent, [one for one in numbered if one not in taken])
        free = next((one for one in numbered if one not in in_use), None)
        if free is not None:
            return free
        taken |= in_use
        number += 100


def _taken_slugs(parent: Page, slugs: Sequence[str]) -> set[str]:
    """Asked by slug, which has an index; SQLite would otherwise walk through all children."""
    named = Page.objects.filter(slug__in=slugs, depth=parent.depth + 1).values_list("slug", "path")
    return {slug for slug, path in named if path.startswith(parent.path)}
