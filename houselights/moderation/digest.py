"""The letter about what waits: a digest, never a flood, and never what a veil hides."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext

from houselights.accounts.models import Member
from houselights.moderation.kinds import ModeratedKind, QueueItem, all_kinds
from houselights.moderation.models import HeldDigest
from houselights.site_settings.models import SiteSettings
from houselights.site_settings.queries import get_site_settings

BACKEND = "django.contrib.auth.backends.ModelBackend"
AT_MOST_EVERY = timedelta(hours=1)
LISTED = 20


@dataclass(frozen=True, slots=True)
class _Held:
    """What waits of one kind: how many, and the newest."""

    kind: ModeratedKind
    count: int
    items: list[QueueItem]


def send_held_digest() -> int:
    """Writes to everybody who may decide, when something new waits and the last letter is an hour
    old. Says how many letters went out. For the worker's clock: safe to call every minute."""
    held = [one for kind in all_kinds() if (one := _held_of(kind)).items]
    if not held or not _take_turn(max(item.at for one in held for item in one.items)):
        return 0
    site = get_site_settings()
    with translation.override(site.language):
        letters = [_write_letter(to, held, site) for to in _moderators(held)]
    return get_connection().send_messages(letters) or 0


def _held_of(kind: ModeratedKind) -> _Held:
    queue = kind.queue("held")
    newest = kind.describe(queue.order_by("-created_at")[:LISTED], revealed=())
    return _Held(kind, queue.count(), newest)


@transaction.atomic
def _take_turn(newest_at: datetime) -> bool:
    """Whether it is time for a letter; if so, remembers it at once, so that no other writes it."""
    now = timezone.now()
    last = HeldDigest.objects.select_for_update().filter(pk=1).first()
    if last and (last.sent_at > now - AT_MOST_EVERY or newest_at <= last.newest_at):
        return False
    HeldDigest.objects.update_or_create(pk=1, defaults={"sent_at": now, "newest_at": newest_at})
    return True


def _moderators(held: list[_Held]) -> list[Member]:
    """Those who may decide about something that waits, and have an address."""
    found: dict[int, Member] = {}
    for one in held:
        members = Member.objects.with_perm(one.kind.permission, backend=BACKEND).exclude(email="")
        found |= {member.pk: member for member in members}
    return list(found.values())


def _write_letter(to: Member, held: list[_Held], site: SiteSettings) -> EmailMessage:
    own = [one for one in held if one.kind.can_moderate(to)]
    total = sum(one.count for one in own)
    what = ", ".join(one.kind.counted(one.count) for one in own)
    items = sorted((item for one in own for item in one.items), key=lambda item: item.at)
    newest = items[::-1][:LISTED]
    subject = ngettext(
        "%(site)s: %(what)s waits for you", "%(site)s: %(what)s wait for you", total
    ) % {"site": site.name, "what": what}
    more = total - len(newest)
    context = {"items": newest, "total": total, "what": what, "more": more, "url": settings.URL}
    body = render_to_string("moderation/held_digest.txt", context)
    return EmailMessage(subject, body, to=[to.email])
