"""Many new pages under one parent, without asking the tree for each of them."""

from collections.abc import Sequence

from django.db.models import F
from django.utils import timezone
from treebeard.exceptions import PathOverflow
from wagtail.models import Page, Revision


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
        page._cached_parent_obj = locked
        page.save(clean=False, log_action=None)
        path = page._inc_path()
    Page.objects.filter(pk=locked.pk).update(numchild=F("numchild") + len(pages))
    parent.numchild = locked.numchild + len(pages)


def note_versions(pages: Sequence[Page]) -> None:
    """Keeps each page as it is now as a revision, so that later edits can be compared with it."""
    now = timezone.now()
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=page.cached_content_type,
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            created_at=now,
            content=page.serializable_data(),
            object_str=str(page),
        )
        for page in pages
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision, page.latest_revision_created_at = revision, now
        page.live_revision = revision if page.live else None
    fields = ["latest_revision", "latest_revision_created_at", "live_revision"]
    Page.objects.bulk_update(pages, fields, batch_size=100)


def _first_free_path(parent: Page) -> str:
    last = parent.get_last_child()
    path = last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1)
    if len(path) > Page._meta.get_field("path").max_length:
        raise PathOverflow(f"the tree is too deep below {parent.url_path}")
    return str(path)


def free_slugs(parent: Page, wanted: Sequence[str]) -> list[str]:
    """For each slug itself, or a numbered one where a child of `parent` has it already."""
    taken = set(parent.get_children().filter(slug__in=wanted).values_list("slug", flat=True))
    slugs = []
    for slug in wanted:
        free, number = slug, 1
        while free in taken or (number > 1 and _is_taken(parent, free)):
            number += 1
            free = f"{slug[:240]}-{number}"
        taken.add(free)
        slugs.append(free)
    return slugs


def _is_taken(parent: Page, slug: str) -> bool:
    return bool(parent.get_children().filter(slug=slug).exists())
