"""What happens to members, roles and the links that let people in."""

import secrets
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from houselights.accounts.models import Member, OneTimeLink, Role
from houselights.accounts.queries import (
    GROUP_NAMES,
    digest_of,
    first_owner,
    is_invited,
    usable_links,
)
from houselights.site_settings.models import Registration
from houselights.site_settings.queries import get_site_settings

OWNER_LINK_HOURS = 24
INVITATION_DAYS = 7


class LinkSpent(Exception):
    """The link was used, revoked or has run out in the meantime."""


class InvitesAnother(Exception):
    """The invitation names an address, and it is not this member's."""


class LastOwner(Exception):
    """A site can't be left without an owner."""


class RegistrationClosed(Exception):
    """Nobody may become a member now, not even by invitation."""


def make_owner_link() -> str:
    """A link that lets the owner in once, within a day. Earlier ones stop working.

    Only a digest of it is kept: the returned address can't be shown again.
    """
    with transaction.atomic():
        usable_links(OneTimeLink.Purpose.OWNER).delete()
        return _make_link(
            OneTimeLink.Purpose.OWNER, timezone.now() + timedelta(hours=OWNER_LINK_HOURS)
        )


def create_owner(
    link: OneTimeLink, *, handle: str, email: str, display_name: str = "", password: str = ""
) -> Member:
    """The first owner, by the link that the terminal showed. Raises LinkSpent.

    The address counts as confirmed: who reads the terminal owns the site, and mail is not set up.
    """
    with transaction.atomic():
        _spend(link)
        if first_owner():
            raise LinkSpent
        owner = Member(username=handle, email=email, display_name=display_name, is_superuser=True)
        owner.set_password(password or None)
        owner.save()
        confirm_email(owner)
        _note_user(link, owner)
    return owner


def use_owner_link(link: OneTimeLink) -> Member:
    """The owner whom the link lets in. Raises LinkSpent."""
    with transaction.atomic():
        _spend(link)
        owner = first_owner()
        if owner is None:
            raise LinkSpent
        _note_user(link, owner)
    return owner


def invite(*, role: Role | None, email: str = "", by: Member) -> str:
    """The address by which one person becomes a member, with a role or without.

    Raises RegistrationClosed, and PermissionDenied unless the owner invites.
    """
    _require_owner(by)
    if get_site_settings().registration == Registration.CLOSED:
        raise RegistrationClosed
    expires_at = timezone.now() + timedelta(days=INVITATION_DAYS)
    return _make_link(
        OneTimeLink.Purpose.INVITATION, expires_at, role=role or "", email=email, made_by=by
    )


def revoke_invitation(link: OneTimeLink, *, by: Member) -> None:
    _require_owner(by)
    link.delete()


def accept_invitation(link: OneTimeLink, *, by: Member) -> None:
    """Spends the link and gives its role, but takes no owner's away.

    Raises LinkSpent, and InvitesAnother when the link names an address that is not the member's.
    """
    if not is_invited(by, link):
        raise InvitesAnother
    with transaction.atomic():
        _spend(link)
        _note_user(link, by)
        if link.role and not by.is_superuser:
            _set_role(by, Role(link.role))
            log(instance=by, action="wagtail.edit", user=link.made_by, data={"role": link.role})


def assign_role(member: Member, *, role: Role | None, by: Member) -> None:
    """Gives the member exactly this role; None takes every role away. Raises LastOwner."""
    _require_owner(by)
    with transaction.atomic():
        owners = Member.objects.select_for_update().filter(is_superuser=True, is_active=True)
        if role != Role.OWNER and list(owners) == [member]:
            raise LastOwner
        _set_role(member, role)
        log(instance=member, action="wagtail.edit", user=by, data={"role": role or ""})


def confirm_email(member: Member) -> None:
    """Takes the member's address as confirmed, because somebody who may has vouched for it."""
    addresses = EmailAddress.objects.filter(user=member)
    addresses.exclude(email__iexact=member.email).update(primary=False)
    if member.email:
        addresses.update_or_create(
            user=member,
            email=member.email.lower(),
            defaults={"verified": True, "primary": True},
        )


def _set_role(member: Member, role: Role | None) -> None:
    member.is_superuser = role == Role.OWNER
    member.save(update_fields=["is_superuser"])
    member.groups.remove(*Group.objects.filter(name__in=GROUP_NAMES.values()))
    if role in GROUP_NAMES:
        member.groups.add(Group.objects.get_or_create(name=GROUP_NAMES[role])[0])


def _require_owner(member: Member) -> None:
    if not member.is_superuser:
        raise PermissionDenied


def _make_link(
    purpose: OneTimeLink.Purpose,
    expires_at: datetime,
    *,
    role: str = "",
    email: str = "",
    made_by: Member | None = None,
) -> str:
    secret = secrets.token_urlsafe(32)
    OneTimeLink.objects.create(
        digest=digest_of(secret),
        purpose=purpose,
        expires_at=expires_at,
        role=role,
        email=email,
        made_by=made_by,
    )
    name = "owner_link" if purpose == OneTimeLink.Purpose.OWNER else "invitation"
    return settings.URL + reverse(name, args=[secret])


def _spend(link: OneTimeLink) -> None:
    now = timezone.now()
    fresh = OneTimeLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now)
    if not fresh.update(used_at=now):
        raise LinkSpent


def _note_user(link: OneTimeLink, member: Member) -> None:
    OneTimeLink.objects.filter(pk=link.pk).update(used_by=member)
