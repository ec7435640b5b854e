"""The queue with a kind of its own; what it does with comments stands in discussion's tests."""

import pytest
from django.test import Client

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.moderation.kinds import ReasonLine
from houselights.moderation.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def title(db: None) -> Title:
    title: Title = Title.objects.create(slug="burning", credits_line="held")
    return title


def test_whatever_is_registered_stands_in_the_queue(desk: Client, title: Title) -> None:
    Title.objects.create(slug="signal", credits_line="published")

    page = desk.get("/moderation/").text

    assert "burning" in page
    assert "signal" not in page
    assert "+1.5" in page
    assert "−9.0" in page


def test_nothing_registered_is_nothing_to_moderate(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("houselights.moderation.kinds._kinds", {})

    assert desk.get("/moderation/").status_code == 403


def test_a_decision_is_made_and_taken_back(desk: Client, title: Title) -> None:
    fields = {"decision": "spam", "item": f"title-{title.pk}"}
    desk.post("/moderation/decide/", fields)
    decision = Decision.objects.get()
    title.refresh_from_db()
    decided = title.credits_line

    desk.post("/moderation/undo/", {"batch": decision.batch})

    title.refresh_from_db()
    decision.refresh_from_db()
    assert (decided, title.credits_line) == ("spam", "held")
    assert decision.undone_at


def test_a_member_without_the_right_decides_nothing(
    client: Client, member: Member, title: Title
) -> None:
    client.force_login(member)

    fields = {"decision": "spam", "item": f"title-{title.pk}"}
    response = client.post("/moderation/decide/", fields)

    title.refresh_from_db()
    assert response.status_code == 403
    assert title.credits_line == "held"


@pytest.mark.parametrize(("weight", "start", "width"), [(1.5, 0, 22), (-1.5, -22, 22), (99, 0, 44)])
def test_a_bar_points_to_what_a_reason_speaks_for(weight: float, start: int, width: int) -> None:
    reason = ReasonLine("why", weight)

    assert (reason.bar_start, reason.bar_width) == (start, width)
