import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from time_machine import TimeMachineFixture

from houselights.accounts.models import Member, OneTimeLink, Role
from houselights.accounts.queries import role_of
from houselights.accounts.tests.factories import (
    PASSWORD,
    EmailAddressFactory,
    MemberFactory,
    make_member,
)
from houselights.site_settings.models import Registration, SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.urls("houselights.accounts.tests.public_page")]
INVITATIONS = "/accounts/team/invitations/"
NEWCOMER = {"username": "odile", "email": "odile@example.org", "password1": PASSWORD}


@pytest.fixture
def by_invitation(site: SiteSettings) -> SiteSettings:
    site.registration = Registration.INVITATION
    site.save()
    return site


def invite(client: Client, **given: str) -> str:
    """The path of the invitation that the owner is shown."""
    response = client.post(INVITATIONS, given, follow=True)
    found = re.search(
        r"http://localhost:8000(/accounts/invitation/[^<]+)", response.content.decode()
    )
    assert found
    return found[1]


@pytest.fixture
def owners_client(owner: Member) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def test_the_page_asks_no_more_for_many_members_than_for_few(
    owners_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        make_member(Role.AUTHOR, username=f"author{number}")
        MemberFactory.create()

    with django_assert_num_queries(9):
        text = owners_client.get("/accounts/team/").content.decode()

    assert "author2" in text


@pytest.mark.parametrize(
    "path",
    ["/accounts/team/", INVITATIONS, "/accounts/team/1/role/", INVITATIONS + "1/revoke/"],
)
@pytest.mark.parametrize("role", [Role.EDITOR, None])
def test_the_team_is_the_owners_business(client: Client, path: str, role: Role | None) -> None:
    client.force_login(make_member(role))

    response = client.get(path) if path.endswith("team/") else client.post(path, {"role": "owner"})

    assert response.status_code == 403
    assert not OneTimeLink.objects.exists()


def test_the_owner_changes_a_role(owners_client: Client, member: Member) -> None:
    owners_client.post(f"/accounts/team/{member.pk}/role/", {"role": "author"})

    assert role_of(member) == Role.AUTHOR


def test_a_role_that_does_not_exist_is_refused_in_words(
    owners_client: Client, member: Member
) -> None:
    response = owners_client.post(
        f"/accounts/team/{member.pk}/role/", {"role": "usher"}, follow=True
    )

    assert "There is no such role." in response.content.decode()
    assert role_of(member) is None


def test_the_last_owner_is_told_why_they_stay(owners_client: Client, owner: Member) -> None:
    response = owners_client.post(f"/accounts/team/{owner.pk}/role/", {"role": ""}, follow=True)

    assert "A site needs an owner." in response.content.decode()


def test_an_invitation_is_shown_once(owners_client: Client, by_invitation: SiteSettings) -> None:
    path = invite(owners_client, role="author")

    assert path not in owners_client.get("/accounts/team/").content.decode()


def test_an_invitation_makes_a_member_with_its_role(
    client: Client, owners_client: Client, by_invitation: SiteSettings
) -> None:
    path = invite(owners_client, role="author", email="odile@example.org")
    assert client.get(path).status_code == 200
    assert client.post(path)["Location"] == "/accounts/signup/"

    client.post("/accounts/signup/", NEWCOMER)

    newcomer = Member.objects.get(username="odile")
    assert role_of(newcomer) == Role.AUTHOR
    assert client.session["_auth_user_id"] == str(newcomer.pk)
    assert client.get(path).status_code == 410


def test_an_invitation_serves_one_person(
    client: Client, owners_client: Client, by_invitation: SiteSettings
) -> None:
    path = invite(owners_client, role="author")
    client.post(path)
    second = Client()
    second.post(path)
    client.post("/accounts/signup/", NEWCOMER)

    response = second.post("/accounts/signup/", NEWCOMER | {"username": "jonas"})

    assert "closed" in response.content.decode()
    assert not Member.objects.filter(username="jonas").exists()


def test_a_member_accepts_an_invitation_with_one_press(
    client: Client, owners_client: Client, member: Member, by_invitation: SiteSettings
) -> None:
    path = invite(owners_client, role="moderator")
    client.force_login(member)

    response = client.post(path, follow=True)

    assert role_of(member) == Role.MODERATOR
    assert "You have accepted the invitation." in response.content.decode()


def test_an_owner_who_opens_an_invitation_stays_owner(
    owners_client: Client, owner: Member, by_invitation: SiteSettings
) -> None:
    owners_client.post(invite(owners_client, role="author"))

    assert role_of(Member.objects.get(pk=owner.pk)) == Role.OWNER


def test_an_invitation_runs_out_after_a_week(
    client: Client,
    owners_client: Client,
    by_invitation: SiteSettings,
    time_machine: TimeMachineFixture,
) -> None:
    path = invite(owners_client, role="author")

    time_machine.move_to(timezone.now() + timedelta(days=7, minutes=1))

    assert client.get(path).status_code == 410


def test_an_invitation_can_be_taken_back(
    client: Client, owners_client: Client, by_invitation: SiteSettings
) -> None:
    path = invite(owners_client, role="author")

    owners_client.post(f"{INVITATIONS}{OneTimeLink.objects.get().pk}/revoke/")

    assert client.get(path).status_code == 410


def test_nobody_is_invited_while_registration_is_closed(
    owners_client: Client, site: SiteSettings
) -> None:
    response = owners_client.post(INVITATIONS, {"role": "author"})

    assert "Registration is closed" in response.content.decode()
    assert not OneTimeLink.objects.exists()


def test_an_invitation_is_mailed_when_mail_is_set_up(
    owners_client: Client, by_invitation: SiteSettings
) -> None:
    by_invitation.mail_host = "mail.example.org"
    by_invitation.save()

    path = invite(owners_client, role="author", email="odile@example.org")

    letter = mail.outbox[0]
    assert letter.to == ["odile@example.org"]
    assert letter.subject == "Halina invites you to The Back Row"
    assert path in letter.body


def test_when_the_letter_fails_the_link_is_still_shown(
    owners_client: Client, by_invitation: SiteSettings, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "houselights.site_settings.mail.SiteEmailBackend"
    by_invitation.mail_host, by_invitation.mail_port = "127.0.0.1", 9
    by_invitation.save()

    response = owners_client.post(
        INVITATIONS, {"role": "author", "email": "odile@example.org"}, follow=True
    )

    text = response.content.decode()
    assert "could not be mailed. Nothing answers on that port." in text
    assert "/accounts/invitation/" in text


def test_an_invitation_is_for_the_address_that_it_names(
    client: Client, owners_client: Client, member: Member, by_invitation: SiteSettings
) -> None:
    path = invite(owners_client, role="editor", email="odile@example.org")
    client.force_login(member)

    for response in (client.get(path), client.post(path)):
        assert response.status_code == 403
        assert "This invitation is for somebody else" in response.content.decode()
    assert role_of(member) is None
    assert OneTimeLink.objects.get().used_at is None


@pytest.mark.parametrize(("verified", "role"), [(True, Role.EDITOR), (False, None)])
def test_a_members_second_address_counts_once_it_is_confirmed(
    client: Client,
    owners_client: Client,
    member: Member,
    by_invitation: SiteSettings,
    verified: bool,
    role: Role | None,
) -> None:
    path = invite(owners_client, role="editor", email="Second@example.org")
    EmailAddressFactory.create(
        user=member, email="second@example.org", primary=False, verified=verified
    )
    client.force_login(member)

    client.post(path)

    assert role_of(member) == role


def test_a_newcomer_takes_the_address_that_the_invitation_names(
    client: Client, owners_client: Client, by_invitation: SiteSettings
) -> None:
    client.post(invite(owners_client, role="editor", email="odile@example.org"))

    response = client.post("/accounts/signup/", NEWCOMER | {"email": "jonas@example.org"})

    assert "The invitation is for odile@example.org." in response.content.decode()
    assert not Member.objects.filter(username="odile").exists()


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("", "whoever has the link gets the role"),
        ("odile@example.org", "Only an account with the address odile@example.org can use it."),
    ],
)
def test_the_owner_is_told_who_can_use_the_link(
    owners_client: Client, by_invitation: SiteSettings, email: str, words: str
) -> None:
    response = owners_client.post(INVITATIONS, {"role": "author", "email": email}, follow=True)

    assert words in response.content.decode()


def test_without_a_mail_server_an_invited_newcomer_is_in_at_once(
    client: Client, owners_client: Client, by_invitation: SiteSettings
) -> None:
    client.post(invite(owners_client, role="author"))

    response = client.post("/accounts/signup/", NEWCOMER)

    newcomer = Member.objects.get(username="odile")
    assert response["Location"] == "/"
    assert client.session["_auth_user_id"] == str(newcomer.pk)
    assert role_of(newcomer) == Role.AUTHOR
    assert EmailAddress.objects.get(user=newcomer).verified
    assert not mail.outbox


def test_with_a_mail_server_an_invited_newcomer_confirms_the_address(
    client: Client, owners_client: Client, by_invitation: SiteSettings
) -> None:
    by_invitation.mail_host = "mail.example.org"
    by_invitation.save()
    client.post(invite(owners_client, role="author"))

    response = client.post("/accounts/signup/", NEWCOMER)

    assert response["Location"] == "/accounts/confirm-email/"
    assert not EmailAddress.objects.get(user__username="odile").verified
