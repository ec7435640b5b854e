"""A title with all that a record can have, who may edit it, and who may propose."""

import pytest
from django.test import Client

from houselights.accounts.models import Member, Role
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import make_known_title
from houselights.catalog.tests.writers import client_of, member_of


@pytest.fixture
def title(db: None) -> Title:
    return make_known_title()


@pytest.fixture
def editor(db: None) -> Client:
    return client_of(Role.EDITOR)


@pytest.fixture
def odile(db: None) -> Member:
    return member_of(Role.EDITOR, display_name="Odile")


@pytest.fixture
def ines(db: None) -> Member:
    return member_of(None, username="ines", display_name="Ines")


@pytest.fixture
def browser(ines: Member) -> Client:
    """Where Ines is signed in."""
    client = Client()
    client.force_login(ines)
    return client
