"""Who asks by the pages, where they stand, and what they say."""

from typing import Any

from django.test import Client

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import OwnerFactory, make_member

NEW, OF_TITLE = "/titles/add/tmdb/", "/titles/row/tmdb/"


def client_of(role: Role | None) -> Client:
    client = Client()
    client.force_login(OwnerFactory.create() if role == Role.OWNER else make_member(role))
    return client


def text_of(response: Any) -> str:
    text: str = response.content.decode()
    return text
