"""A member who proposes, the team's desk, and how it decides."""

import re
from typing import Any

import pytest
from django.test import Client

from houselights.accounts.models import Member, Role
from houselights.catalog.models import PersonEdit, TitleEdit
from houselights.catalog.tests.writers import client_of, member_of

_KEYS: dict[type, str] = {TitleEdit: "proposal", PersonEdit: "personproposal"}


@pytest.fixture
def ines(db: None) -> Member:
    return member_of(None, username="ines", display_name="Ines")


@pytest.fixture
def desk(db: None) -> Client:
    return client_of(Role.EDITOR, username="odile", email="odile@example.org")


def decide(client: Client, proposal: TitleEdit | PersonEdit, verb: str, **more: Any) -> Any:
    sent = {"decision": verb, "item": f"{_KEYS[type(proposal)]}-{proposal.pk}"}
    return client.post("/moderation/decide/", sent, **more)


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
