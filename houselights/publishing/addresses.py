"""Where posts stand: by the pattern that the owner chose. Old addresses are kept as redirects."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone

from houselights.site_settings.models import AddressPattern
from houselights.site_settings.queries import get_site_settings

if TYPE_CHECKING:
    from houselights.publishing.models import Post


def address_for(post: Post, pattern: str | None = None) -> str:
    """The post's path by the pattern, without slashes around it. Dates are the site's."""
    site = get_site_settings()
    at = timezone.localtime(post.published_at or timezone.now(), ZoneInfo(site.time_zone))
    match pattern or site.address_pattern:
        case AddressPattern.SLUG:
            return post.slug
        case AddressPattern.KIND:
            return f"{post.kind}/{post.slug}"
        case AddressPattern.YEAR_MONTH_DAY:
            return f"{at:%Y/%m/%d}/{post.slug}"
        case _:
            return f"{at:%Y/%m}/{post.slug}"


def give_address(post: Post) -> None:
    """Sets the post's address; remembers the one it had, so that it redirects. Saves no post."""
    wanted = address_for(post)
    if post.address == wanted:
        return
    before, post.address = post.address, wanted
    old_addresses = post._meta.get_field("old_addresses").related_model
    old_addresses.objects.filter(path=wanted).delete()
    if before and post.pk:
        old_addresses.objects.update_or_create(path=before, defaults={"post_id": post.pk})
