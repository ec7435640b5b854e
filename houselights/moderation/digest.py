"""The letter about what waits: a digest, never a flood, and never what a veil hides."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext

from houselights.accounts.models import Member
from houselights.moderation.kinds import QueueItem, all_kinds
from houselights.moderation.models import HeldDigest
from houselights.moderation.queries import DECIDE
from houselights.site_settings.models import SiteSettings
from houselights.site_settings.queries import get_site_settings

AT_MOST_EVERY = timedelta(hours=1)
LISTED = 20


def send_held_digest() -> int:
    """Writes to everybody who may decide, when something new waits and the last letter is an hour
    old. Says how many letters went out. For the worker's clock: safe to call every minute."""
    items, total = _held_items()
    if not items or not _take_turn(max(item.at for item in items)):
        return 0
    site = get_site_settings()
    with translation.override(site.language):
        letters = _write_letters(items, total, site)
    return get_connection().send_messages(letters) or 0


def _held_items() -> tuple[list[QueueItem], int]:
    items: list[QueueItem] = []
    total = 0
    for kind in all_kinds():
        queue = kind.queue("held")
        total += queue.count()
        items += kind.describe(queue.order_by("-created_at")[:LISTED], revealed=())
    return sorted(items, key=lambda item: item.at, reverse=True)[:LISTED], total


@transaction.atomic
def _take_turn(newest_at: datetime) -> bool:
    """Whether it is time for a letter; if so, remembers it at once, so that no other writes it."""
    now = timezone.now()
    last = HeldDigest.objects.select_for_update().filter(pk=1).first()
    if last and (last.sent_at > now - AT_MOST_EVERY or newest_at <= last.newest_at):
        return False
    HeldDigest.objects.update_or_create(pk=1, defaults={"sent_at": now, "newest_at": newest_at})
    return True


def _write_letters(items: list[QueueItem], total: int, site: SiteSettings) -> list[EmailMessage]:
    subject = ngettext(
        "%(site)s: %(count)d comment waits for you",
        "%(site)s: %(count)d comments wait for you",
        total,
    ) % {"site": site.name, "count": total}
    context = {"items": items, "total": total, "more": total - len(items), "url": settings.URL}
    body = render_to_string("moderation/held_digest.txt", context)
    moderators = Member.objects.with_perm(
        DECIDE, backend="django.contrib.auth.backends.ModelBackend"
    ).exclude(email="")
    return [EmailMessage(subject, body, to=[member.email]) for member in moderators]
