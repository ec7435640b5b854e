import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion.actions import hold_comment
from houselights.discussion.models import Comment
from houselights.discussion.tests.factories import TitleFactory, write
from houselights.moderation.models import Decision, Report, Verb
from houselights.moderation.queries import PER_PAGE

pytestmark = pytest.mark.django_db

CANARY = "the balloon catches on the wire"


def decide(client: Client, verb: str, *comments: Comment, **fields: Any) -> Any:
    keys = [f"comment-{comment.pk}" for comment in comments]
    return client.post("/moderation/decide/", {"decision": verb, "item": keys} | fields)


# --- Who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/moderation/", "/moderation/?tab=spam"])
def test_a_guest_is_asked_to_sign_in(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=/moderation/")


def test_a_member_without_the_right_is_refused(
    client: Client, member: Member, subject: Title
) -> None:
    held = write(subject, status="held")
    client.force_login(member)

    statuses = [
        client.get("/moderation/").status_code,
        decide(client, "publish", held).status_code,
        client.post("/moderation/undo/", {"undo": "1"}).status_code,
    ]

    held.refresh_from_db()
    assert statuses == [403, 403, 403]
    assert held.status == "held"


def test_the_right_comes_by_group_and_the_owner_has_it(
    client: Client, member: Member, subject: Title
) -> None:
    group = Group.objects.create(name="Night shift")
    group.permissions.add(Permission.objects.get(codename="decide"))
    member.groups.add(group)
    owner = Member.objects.create(username="owner", is_superuser=True)

    for one in (member, owner):
        client.force_login(one)
        assert client.get("/moderation/").status_code == 200


# --- What is listed -------------------------------------------------------------------------------


def test_the_tabs_hold_what_they_say(desk: Client, subject: Title, moderator: Member) -> None:
    write(subject, "Published words", name="pia")
    write(subject, "Held words", name="hal")
    write(subject, "Waiting words", name="will", status="held")
    write(subject, "Spam words", name="sam", status="spam")
    hold_comment(Comment.objects.get(name="hal"), by=moderator)

    held = desk.get("/moderation/").text
    spam = desk.get("/moderation/?tab=spam").text
    decided = desk.get("/moderation/?tab=decided").text

    assert "Waiting words" in held
    assert "Held words" in held
    assert "Published words" not in held
    assert "Spam words" not in held
    assert "Held 2" in re.sub(r"<[^>]+>", "", held)
    assert "Spam words" in spam
    assert "Waiting words" not in spam
    assert "Held words" in decided
    assert "Waiting words" not in decided


def test_a_row_says_who_where_and_why(desk: Client, subject: Title) -> None:
    write(subject, name="grace", email="grace@example.org")
    comment = write(
        subject, name="grace", email="grace@example.org", status="held", website="https://a.example"
    )
    comment.verdict = {"kind": "unsure", "score": 0.71, "reasons": [["No link", -0.6]]}
    comment.save()

    page = desk.get("/moderation/").text

    assert "guest, 1 comment before" in page
    assert f"A film called {subject.slug}" in page
    assert "https://a.example" in page
    assert 'href="https://a.example"' not in page
    assert "Unsure <small>0.71</small>" in page
    assert "−0.6" in page
    assert "grace@example.org" not in page


def test_the_queue_has_pages_and_asks_the_database_little(
    desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(PER_PAGE + 3):
        write(TitleFactory.create(), f"Words {number}.", name=f"reader{number}", status="held")
    desk.get("/moderation/")

    with django_assert_max_num_queries(16):
        first = desk.get("/moderation/").text
    second = desk.get("/moderation/?page=2").text

    assert first.count("data-queue-row") == PER_PAGE
    assert "Words 0." in first
    assert second.count("data-queue-row") == 3
    assert f"Words {PER_PAGE}." in second


def test_decided_and_reports_ask_the_database_little(
    desk: Client, moderator: Member, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        comment = write(TitleFactory.create(), name=f"reader{number}")
        Report.objects.create(
            content_type_id=Decision.objects.latest("pk").content_type_id,
            object_id=comment.pk,
            reason=f"Reason {number}",
        )
        hold_comment(write(TitleFactory.create()), by=moderator)
    desk.get("/moderation/")

    for tab in ("reports", "decided"):
        with django_assert_max_num_queries(18):
            assert desk.get(f"/moderation/?tab={tab}").text.count("data-queue-row") == 8


@pytest.mark.parametrize("status", ["held", "spam"])
def test_what_is_veiled_stays_so_in_the_queue_until_asked(
    desk: Client, subject: Title, status: str
) -> None:
    tab = f"/moderation/?tab={status}"
    comment = write(subject, CANARY, reveals_title=True, status=status)
    write(subject, "another secret", reveals_title=True, status=status)

    closed = desk.get(tab)
    opened = desk.get(f"{tab}&reveal=comment-{comment.pk}")

    assert CANARY not in closed.text
    assert "Reveals the whole story." in closed.text
    assert CANARY in opened.text
    assert "another secret" not in opened.text
    assert opened["Cache-Control"] == "private, no-store"


def test_an_empty_queue_says_so(desk: Client) -> None:
    assert "Nothing waits for you" in desk.get("/moderation/").text


# --- Deciding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "status"),
    [("publish", "published"), ("spam", "spam"), ("remove", "removed"), ("veil", "held")],
)
def test_a_row_is_decided(
    desk: Client, moderator: Member, subject: Title, verb: str, status: str
) -> None:
    held = write(subject, status="held")
    other = write(subject, status="held")

    response = decide(desk, verb, held, tab="held")

    held.refresh_from_db()
    other.refresh_from_db()
    decision = Decision.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/moderation/?tab=held&done={decision.batch}"
    assert (held.status, held.scope.reveals) == (status, verb == "veil")
    assert (decision.verb, decision.by) == (verb, moderator)
    assert other.status == "held"


def test_chosen_rows_are_decided_together_and_taken_back_together(
    desk: Client, subject: Title
) -> None:
    rows = [write(subject, status="held") for _ in range(3)]
    chosen = [f"comment-{row.pk}" for row in rows[:2]]
    done = desk.post("/moderation/decide/", {"decision": "publish", "chosen": chosen})
    notice = desk.get(done["Location"]).text
    batch = re.search(r'name="batch" value="(\w+)"', notice)
    assert batch
    after_deciding = list(Comment.objects.order_by("pk").values_list("status", flat=True))

    desk.post("/moderation/undo/", {"batch": batch[1], "tab": "held"})

    assert "Published: 2 rows" in notice
    assert after_deciding == ["published", "published", "held"]
    assert set(Comment.objects.values_list("status", flat=True)) == {"held"}
    assert not Decision.objects.filter(undone_at=None).exists()


def test_one_decision_is_taken_back_from_the_decided(desk: Client, subject: Title) -> None:
    held = write(subject, status="held")
    decide(desk, "spam", held)
    decision = Decision.objects.get()

    page = desk.post("/moderation/undo/", {"undo": decision.pk, "tab": "decided"}, follow=True)

    held.refresh_from_db()
    assert held.status == "held"
    assert "taken back" in page.text
    assert "Took back 1 decision." in page.text


def test_what_was_decided_anew_is_not_taken_back(desk: Client, subject: Title) -> None:
    held = write(subject, status="held")
    decide(desk, "spam", held)
    first = Decision.objects.get()
    decide(desk, "publish", held)

    page = desk.post("/moderation/undo/", {"undo": first.pk}, follow=True)

    held.refresh_from_db()
    assert held.status == "published"
    assert "decided anew" in page.text


def test_a_writer_s_own_withdrawal_is_not_taken_back(desk: Client, subject: Title) -> None:
    comment = write(subject)
    decision = Decision.objects.create(
        content_type_id=Decision.objects.latest("pk").content_type_id,
        object_id=comment.pk,
        verb=Verb.WITHDRAW,
        previous_status="held",
        status="published",
    )

    desk.post("/moderation/undo/", {"undo": decision.pk})

    comment.refresh_from_db()
    assert comment.status == "published"


@pytest.mark.parametrize(
    "fields",
    [
        {"decision": "publish"},
        {"decision": "burn", "item": "comment-1"},
        {"decision": "withdraw", "item": "comment-1"},
        {"decision": "publish", "item": "comment-999"},
        {"decision": "publish", "item": "member-1"},
        {"decision": "publish", "item": "nonsense"},
        {},
    ],
)
def test_nonsense_decides_nothing(desk: Client, fields: dict[str, str]) -> None:
    assert desk.post("/moderation/decide/", fields).status_code == 302
    assert not Decision.objects.exists()


def test_a_decision_needs_the_token(moderator: Member, subject: Title) -> None:
    held = write(subject, status="held")
    client = Client(enforce_csrf_checks=True)
    client.force_login(moderator)

    assert decide(client, "publish", held).status_code == 403
    held.refresh_from_db()
    assert held.status == "held"


def test_the_header_counts_what_waits(desk: Client, subject: Title) -> None:
    write(subject, status="held")
    write(subject, status="held")
    desk.cookies["scripts"] = "1"

    assert '<span class="site-header__count">2</span>' in desk.get("/me/?path=/").text
