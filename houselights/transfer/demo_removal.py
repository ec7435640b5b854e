"""Takes out what the demo put in, and leaves what the site's own posts need."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.models import ReferenceIndex

from houselights.accounts.models import Member
from houselights.catalog.models import Person, Title
from houselights.pictures.models import Picture
from houselights.publishing.models import Category, PlainPage, Post
from houselights.transfer.demo_loader import DEMO
from houselights.transfer.models import ImportedItem


@transaction.atomic
def remove_demo() -> dict[str, int]:
    """Takes out what the demo put in, with the talk under its posts; says how many of each kind.

    A title that a post of the site's own is about stays, as does a member who wrote one, a picture
    or a category that one uses.
    """
    counts: dict[str, int] = {}
    for kind, remove in REMOVERS.items():
        items = ImportedItem.objects.filter(site=DEMO, kind=kind).select_related("content_type")
        counts[kind] = sum(_remove(item, remove) for item in items)
    return counts


def _remove(item: ImportedItem, remove: Callable[[Any], bool]) -> bool:
    """Deletes what the item stands for where nothing of the site's own needs it."""
    made = item.content_type.model_class()
    found = made._default_manager.filter(pk=item.object_id).first() if made else None
    if found is not None and not remove(found):
        return False
    item.delete()
    return found is not None


def _remove_post(post: Post) -> bool:
    post.specific.delete()
    return True


def _remove_plain_page(page: PlainPage) -> bool:
    """The about page stays when somebody has made it the site's own."""
    latest = page.get_latest_revision()
    if page.owner and latest and latest.user_id != page.owner_id:
        return False
    page.delete()
    return True


def _remove_title(title: Title) -> bool:
    if title.posts.exists():
        return False
    title.delete()
    # A double has none of its own: its address leads to who has.
    Person.objects.filter(credits=None, merged_into__credits=None).delete()
    return True


def _remove_category(category: Category) -> bool:
    if Post.objects.filter(categories=category).exists() or category.children.exists():
        return False
    category.delete()
    return True


def _remove_picture(picture: Picture) -> bool:
    if ReferenceIndex.get_references_to(picture).exists():
        return False
    picture.delete()
    return True


def _remove_member(member: Member) -> bool:
    if member.last_login or member.posts.exists() or member.comments.exists():
        return False
    member.delete()
    return True


REMOVERS: dict[str, Callable[[Any], bool]] = {
    "post": _remove_post,
    "plain_page": _remove_plain_page,
    "title": _remove_title,
    "category": _remove_category,
    "picture": _remove_picture,
    "member": _remove_member,
}
