"""What each role of the team may do, as groups of Wagtail and Django.

`ensure_roles` runs after every migration and makes the three groups exactly this. An owner who
wants another mix makes a group of another name. Owners need no group: they may do everything.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import connections, transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from houselights.accounts.models import Role
from houselights.accounts.queries import GROUP_NAMES

PICTURES = ("wagtailimages.add_image", "wagtailimages.choose_image")


@dataclass(frozen=True, slots=True)
class Rights:
    permissions: tuple[str, ...] = ()  # "app.codename"; "app.*" is every one of that app
    pages: tuple[str, ...] = ()  # on the whole tree of pages
    collections: tuple[str, ...] = ()  # on every picture; no document is used anywhere


RIGHTS = {
    Role.EDITOR: Rights(
        permissions=(
            "wagtailadmin.access_admin",
            "moderation.decide",
            "catalog.*",
            "publishing.*",
            "taggit.*",
            "wagtailredirects.*",
        ),
        pages=("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        collections=(*PICTURES, "wagtailimages.change_image"),
    ),
    Role.AUTHOR: Rights(
        permissions=(
            "wagtailadmin.access_admin",
            "catalog.add_title",
            "catalog.change_title",
            "catalog.view_title",
        ),
        pages=("add_page", "publish_page"),
        collections=PICTURES,
    ),
    Role.MODERATOR: Rights(permissions=("moderation.decide",)),
}


@transaction.atomic
def ensure_roles() -> None:
    """Makes the groups of the roles, with exactly their rights. Safe to repeat.

    Rights of apps or pages that do not exist yet are left out; the next run adds them.
    """
    for role, rights in RIGHTS.items():
        group, _ = Group.objects.get_or_create(name=GROUP_NAMES[role])
        group.permissions.set(_find(rights.permissions))
        _set_page_rights(group, rights.pages)
        _set_collection_rights(group, rights.collections)


def make_roles_after_migrating(using: str, **kwargs: Any) -> None:
    """Gives the roles their rights once all permissions exist, whatever the order of the apps."""
    if not _has_tables(using):
        return
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0, using=using)
    ensure_roles()


def _has_tables(using: str) -> bool:
    """Whether Wagtail's tables are there already: false in the middle of a first migration."""
    tables = set(connections[using].introspection.table_names())
    return {
        model._meta.db_table for model in (GroupPagePermission, GroupCollectionPermission)
    } <= tables


def _find(names: tuple[str, ...]) -> list[Permission]:
    wanted = Q(pk=None)
    for name in names:
        app, codename = name.split(".")
        one = Q(content_type__app_label=app)
        wanted |= one if codename == "*" else one & Q(codename=codename)
    return list(Permission.objects.filter(wanted))


def _set_page_rights(group: Group, codenames: tuple[str, ...]) -> None:
    wanted = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=codenames
    )
    given = GroupPagePermission.objects.filter(group=group)
    given.exclude(permission__in=wanted, page__depth=1).delete()
    for root in Page.objects.filter(depth=1):
        for permission in wanted:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _set_collection_rights(group: Group, names: tuple[str, ...]) -> None:
    wanted = _find(names)
    given = GroupCollectionPermission.objects.filter(group=group)
    given.exclude(permission__in=wanted, collection__depth=1).delete()
    for root in Collection.objects.filter(depth=1):
        for permission in wanted:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
