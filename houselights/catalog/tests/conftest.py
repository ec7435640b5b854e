"""A title with all that a record can have, and who may edit it."""

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import make_known_title
from houselights.catalog.tests.writers import client_of


@pytest.fixture
def title(db: None) -> Title:
    return make_known_title()


@pytest.fixture
def editor(db: None) -> Client:
    return client_of(Role.EDITOR)
