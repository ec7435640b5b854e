import pytest

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import MemberFactory


@pytest.fixture
def member() -> Member:
    made: Member = MemberFactory.create()
    return made
