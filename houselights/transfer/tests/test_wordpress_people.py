from pathlib import Path

import pytest
from allauth.account.models import EmailAddress

from houselights.accounts.actions import confirm_email
from houselights.accounts.models import Member, Role
from houselights.accounts.queries import role_of
from houselights.accounts.tests.factories import MemberFactory
from houselights.publishing.models import Essay
from houselights.transfer.tests.wxr import author, bring, item

pytestmark = pytest.mark.django_db


def test_an_author_becomes_a_member_of_the_team_without_a_password(tmp_path: Path) -> None:
    bring(tmp_path, author("mina", email="Mina@example.org", name="Mina Park"))

    member = Member.objects.get()
    assert (member.username, member.email, member.display_name) == (
        "mina", "mina@example.org", "Mina Park",
    )  # fmt: skip
    assert role_of(member) == Role.AUTHOR
    assert not member.has_usable_password()
    assert not member.is_superuser


def test_an_author_whose_address_is_confirmed_here_is_that_member(tmp_path: Path) -> None:
    ours: Member = MemberFactory.create(username="park", email="mina@example.org")
    confirm_email(ours)

    bring(tmp_path, author("mina", email="MINA@example.org"), item(7))

    assert list(Member.objects.all()) == [ours]
    assert Essay.objects.get().author == ours
    assert role_of(ours) is None


def test_an_address_that_nobody_confirmed_makes_nobody_an_author(tmp_path: Path) -> None:
    stranger: Member = MemberFactory.create(username="stranger", email="mina@example.org")
    EmailAddress.objects.filter(user=stranger).delete()

    report = bring(tmp_path, author("mina", email="mina@example.org"), item(7))

    mina = Member.objects.get(username="mina")
    assert Essay.objects.get().author == mina
    assert mina.email == ""
    assert any("e-mail address left out" in reason.why for reason in report.reasons.values())


@pytest.mark.parametrize(
    ("login", "name", "handle"),
    [
        ("admin", "Mina Park", "Mina-Park"),
        ("admin", "admin", "admin-author"),
        ("mina@example.org", "", "mina"),
        ("mina park", "", "mina-park"),
        ("x", "", "x-author"),
        ("taken", "", "taken-author"),
    ],
)
def test_a_login_that_can_be_no_handle_becomes_one(
    tmp_path: Path, login: str, name: str, handle: str
) -> None:
    MemberFactory.create(username="Taken")

    bring(tmp_path, author(login, name=name))

    assert Member.objects.filter(username=handle).exists()


def test_a_writer_who_is_not_listed_becomes_a_member_too(tmp_path: Path) -> None:
    bring(tmp_path, item(7, by="ghost"))

    assert Essay.objects.get().author == Member.objects.get(username="ghost")


def test_a_name_changed_there_changes_here_unless_it_was_changed_here(tmp_path: Path) -> None:
    bring(tmp_path, author("mina", name="Mina"), author("jun", number=2, name="Jun"))
    Member.objects.filter(username="jun").update(display_name="Jun K.")

    report = bring(tmp_path, author("mina", name="Mina P."), author("jun", number=2, name="Juni"))

    names = set(Member.objects.values_list("display_name", flat=True))
    assert names == {"Mina P.", "Jun K."}
    counts = report.as_json()["counts"]["authors"]
    assert (counts["changed"], counts["kept as it was"]) == (1, 1)
