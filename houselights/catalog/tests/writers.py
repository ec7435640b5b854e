"""Who writes the catalogue in tests, and what a browser sends back of a page."""

from typing import Any

from django.test import Client
from lxml import html

from houselights.accounts.models import Member, Role
from houselights.accounts.tests.factories import OwnerFactory, make_member
from houselights.site_settings.models import SiteSettings

Sent = dict[str, Any]


def client_of(role: Role | None, **fields: Any) -> Client:
    """A browser in which somebody of this role is signed in; None: a member outside the team."""
    client = Client()
    client.force_login(member_of(role, **fields))
    return client


def member_of(role: Role | None, **fields: Any) -> Member:
    return OwnerFactory.create(**fields) if role == Role.OWNER else make_member(role, **fields)


def let_members_propose() -> None:
    SiteSettings(members_may_propose=True).save()


def sent_by(page: str, **changes: Any) -> Sent:
    """What a browser sends of the form of the page that posts there, with changes by field name;
    None leaves a field out. Buttons are sent only by `changes`."""
    forms: Any = html.document_fromstring(page).xpath("//main//form[@method='post']")
    found: Sent = {}
    for name, value in forms[-1].form_values():
        found.setdefault(name, []).append(value)
    for name, value in changes.items():
        found[name] = value
    return {name: value for name, value in found.items() if value is not None}
