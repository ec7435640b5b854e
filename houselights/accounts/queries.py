"""Reads of members and of the links that let people in."""

import hashlib

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from houselights.accounts.models import Member, OneTimeLink, Role

GROUP_NAMES = {
    Role.EDITOR: "Editors",
    Role.AUTHOR: "Authors",
    Role.MODERATOR: "Moderators",
}
INVITATION_KEY = "invitation"  # in the session: the id of the link that a visitor came by
_ROLES = {name: role for role, name in GROUP_NAMES.items()}
_TEAM_NAMES = """
SELECT display_name, username FROM accounts_member
WHERE is_active AND (is_superuser OR id IN (
    SELECT member_id FROM accounts_member_groups JOIN auth_group ON auth_group.id = group_id
    WHERE auth_group.name IN (%s, %s, %s)
))
"""


def first_owner() -> Member | None:
    return Member.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()


def role_of(member: Member) -> Role | None:
    """The strongest role of a member; None for members outside the team."""
    if member.is_superuser:
        return Role.OWNER
    names = {group.name for group in member.groups.all()}
    return next((role for role, name in GROUP_NAMES.items() if name in names), None)


def members_by_name() -> QuerySet[Member]:
    """Everybody with an account, the team first, with their groups."""
    groups = Prefetch("groups", Group.objects.filter(name__in=_ROLES))
    return Member.objects.prefetch_related(groups).order_by("-is_superuser", "username")


def find_team() -> QuerySet[Member]:
    is_team = Q(is_superuser=True) | Q(groups__name__in=_ROLES)
    return members_by_name().filter(is_team, is_active=True).distinct()


def team_names() -> list[tuple[str, str]]:
    """Display name and handle of everybody whom `find_team` finds; asked for at each comment."""
    with connection.cursor() as cursor:
        cursor.execute(_TEAM_NAMES, list(_ROLES))
        return [(str(name), str(handle)) for name, handle in cursor.fetchall()]


def find_others(query: str = "") -> QuerySet[Member]:
    """Members outside the team whose handle, name or address holds the query."""
    others = members_by_name().exclude(is_superuser=True).exclude(groups__name__in=_ROLES)
    if query:
        others = others.filter(
            Q(username__icontains=query)
            | Q(display_name__icontains=query)
            | Q(email__icontains=query)
        )
    return others


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def find_link(secret: str, *, purpose: OneTimeLink.Purpose) -> OneTimeLink | None:
    """The link of this secret, if it still works."""
    return usable_links(purpose).filter(digest=digest_of(secret)).first()


def usable_links(purpose: OneTimeLink.Purpose) -> QuerySet[OneTimeLink]:
    links = OneTimeLink.objects.filter(purpose=purpose, used_at=None, expires_at__gt=timezone.now())
    return links.select_related("made_by").order_by("-made_at")


def get_invitation(secret: str) -> OneTimeLink | None:
    return find_link(secret, purpose=OneTimeLink.Purpose.INVITATION)


def find_kept_invitation(session: SessionBase) -> OneTimeLink | None:
    """The invitation that this visitor came by, while it still works."""
    kept = session.get(INVITATION_KEY)
    return kept and usable_links(OneTimeLink.Purpose.INVITATION).filter(pk=kept).first()


def is_invited(member: Member, link: OneTimeLink) -> bool:
    """Whether the link is for this member: a link without an address is for whoever has it."""
    if not link.email or member.email.lower() == link.email.lower():
        return True
    own = EmailAddress.objects.filter(user=member, verified=True)
    return bool(own.filter(email__iexact=link.email).exists())


def get_owner_link(secret: str) -> OneTimeLink | None:
    return find_link(secret, purpose=OneTimeLink.Purpose.OWNER)
