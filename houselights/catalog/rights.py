"""Who may write the catalogue, and who may propose."""

from __future__ import annotations

from houselights.accounts.models import Member
from houselights.site_settings.models import SiteSettings

CHANGE, ADD = "catalog.change_title", "catalog.add_title"


def may_write(member: Member) -> bool:
    """Owners, editors, authors: what they save stands at once."""
    return member.has_perm(CHANGE)


def may_add(member: Member) -> bool:
    return member.has_perm(ADD)


def may_propose(member: Member, site: SiteSettings) -> bool:
    """Any other member, if the owner allows it."""
    return site.members_may_propose and not may_write(member)
