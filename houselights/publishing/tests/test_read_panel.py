"""The dashboard says what is read."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import make_member
from houselights.delivery.read_counts import add_read_counts
from houselights.publishing.tests.factories import ReviewFactory

pytestmark = pytest.mark.django_db


def test_the_team_sees_what_is_read(client: Client) -> None:
    post = ReviewFactory.create(title="A quiet verdict")
    today = datetime.now(UTC).date()
    add_read_counts(Counter({(post.get_absolute_url(), today): 12, ("/talk/", today): 3}))
    client.force_login(make_member(Role.EDITOR))

    page = client.get("/admin/").text

    assert "A quiet verdict" in page
    assert page.index("A quiet verdict") < page.index("/talk/")
