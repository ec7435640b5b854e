"""Where posts stand: by the pattern that the owner chose. Old addresses are kept as redirects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings
from django.db.models import Manager
from django.urls import Resolver404, resolve
from django.utils import timezone

from houselights.site_settings.models import AddressPattern, SiteSettings
from houselights.site_settings.queries import get_site_settings

if TYPE_CHECKING:
    from houselights.publishing.models import OldAddress, Post

LONGEST = 255


def address_for(post: Post, pattern: str | None = None, *, site: SiteSettings | None = None) -> str:
    """The post's path by the pattern, without slashes around it. Dates are the site's."""
    site = site or get_site_settings()
    at = post.published_at or post.go_live_at or timezone.now()
    return compose(
        pattern or site.address_pattern, post.kind, post.slug, at, ZoneInfo(site.time_zone)
    )


def compose(pattern: str, kind: str, slug: str, at: datetime, zone: ZoneInfo) -> str:
    """A path by the pattern from what it may be made of."""
    local = timezone.localtime(at, zone)
    match pattern:
        case AddressPattern.SLUG:
            path = slug
        case AddressPattern.KIND:
            path = f"{kind}/{slug}"
        case AddressPattern.YEAR_MONTH_DAY:
            path = f"{local:%Y/%m/%d}/{slug}"
        case _:
            path = f"{local:%Y/%m}/{slug}"
    return path[:LONGEST]


def is_kept_for_the_site(address: str) -> bool:
    """Whether a page of the site itself (its search, its feeds, an archive) answers there.

    Asked of the routes themselves: what only the last one takes is free for posts and pages.
    """
    return bool(_kept_for_the_site([address]))


def _kept_for_the_site(addresses: Iterable[str]) -> set[str]:
    last = _last_route()
    return {one for one in addresses if _is_answered(f"/{one}/", last)}


def _is_answered(path: str, last_route: str) -> bool:
    try:
        return path.startswith(settings.STATIC_URL) or resolve(path).route != last_route
    except Resolver404:
        return False


def _last_route() -> str:
    """The route that takes whatever no other takes, known by an address that nobody has."""
    return resolve("/-/-/-/-/").route


def plain_page_addresses() -> set[str]:
    """Where the pages of the tree (about, imprint) stand; few."""
    pages = apps.get_model("publishing", "PlainPage").objects
    url_paths = pages.values_list("url_path", flat=True)
    return {path.strip("/").partition("/")[2] for path in url_paths}


def is_taken_for_page(address: str, *, except_for: int | None = None) -> bool:
    """Whether a published post or a page of the site itself stands at the address."""
    posts = _posts().filter(address=address, live=True)
    return is_kept_for_the_site(address) or posts.exclude(pk=except_for).exists()


def is_taken(address: str, *, except_for: int | None = None) -> bool:
    """Whether a published post, a plain page or a page of the site stands at the address."""
    return is_taken_for_page(address, except_for=except_for) or address in plain_page_addresses()


def free_address(wanted: str, *, now_at: str = "", except_for: int | None = None) -> str:
    """The wanted address; numbered when something else stands there.

    A post that has a numbered form of it already (`now_at`) stays where it is.
    """
    address, number = wanted, 1
    while is_taken(address, except_for=except_for):
        number += 1
        address = numbered(wanted, number)
        if address == now_at:
            break
    return address


def numbered(address: str, number: int) -> str:
    ending = f"-{number}"
    return address[: LONGEST - len(ending)] + ending


def give_address(post: Post) -> None:
    """Sets the post's address; remembers the one it had, so that it redirects. Saves no post.

    A post that is not published gives way to one that is: it finds another address when its time
    comes.
    """
    before, wanted = post.address, address_for(post)
    if post.pk and before == wanted:
        return
    post.address = free_address(wanted, now_at=before, except_for=post.pk)
    if post.pk and before == post.address:
        return
    make_way([post.address], except_for=post.pk)
    if before and post.pk:
        _old_addresses().update_or_create(path=before, defaults={"post_id": post.pk})


def give_new_addresses(posts: Sequence[Post]) -> None:
    """`give_address` for published posts that are not saved yet, in their order, asking once."""
    site = get_site_settings()
    wanted = [address_for(post, site=site) for post in posts]
    taken = _taken_among(wanted)
    for post, address in zip(posts, wanted, strict=True):
        post.address = _free_beside(taken, address)
        taken.add(post.address)
    make_way([post.address for post in posts])


def _taken_among(wanted: Collection[str]) -> set[str]:
    posts = _posts().filter(address__in=wanted, live=True).values_list("address", flat=True)
    return {*posts, *_kept_for_the_site(wanted), *plain_page_addresses()}


def _free_beside(taken: Collection[str], wanted: str) -> str:
    """`taken` says all of the wanted address, but not of its numbered forms."""
    address, number = wanted, 1
    while address in taken or (number > 1 and is_taken(address)):
        number += 1
        address = numbered(wanted, number)
    return address


def make_way(entered: Collection[str], *, except_for: int | None = None) -> None:
    """Frees addresses that are stood at from now on: of redirects, and of unpublished posts."""
    _old_addresses().filter(path__in=entered).delete()
    hidden = _posts().filter(address__in=entered, live=False)
    hidden.exclude(pk=except_for).update(address="")


def remember(left: dict[int, str]) -> None:
    """Notes the addresses that posts (by id) have left, so that they redirect."""
    _old_addresses().filter(path__in=left.values()).delete()
    model = _old_addresses().model
    _old_addresses().bulk_create([model(path=path, post_id=pk) for pk, path in left.items()])


# Models are asked for by name: they import this module.
def _posts() -> Manager[Post]:
    found: Manager[Post] = apps.get_model("publishing", "Post").objects
    return found


def _old_addresses() -> Manager[OldAddress]:
    return apps.get_model("publishing", "OldAddress").objects
