"""Members for tests, of this app and of those above it."""

from typing import Any

from allauth.account.models import EmailAddress
from factory.declarations import LazyAttribute, RelatedFactory, SelfAttribute, Sequence
from factory.django import DjangoModelFactory, Password

from houselights.accounts.actions import assign_role
from houselights.accounts.models import Member, Role

PASSWORD = "seven rows of velvet"


class EmailAddressFactory(DjangoModelFactory[EmailAddress]):
    class Meta:
        model = EmailAddress

    primary = True
    verified = True


class MemberFactory(DjangoModelFactory[Member]):
    """Somebody who can sign in by `PASSWORD`; the address is confirmed."""

    class Meta:
        model = Member
        skip_postgeneration_save = True

    username = Sequence(lambda n: f"kestrel{n}")
    email = LazyAttribute(lambda member: f"{member.username.lower()}@example.org")
    password = Password(PASSWORD)
    address = RelatedFactory(EmailAddressFactory, "user", email=SelfAttribute("user.email"))


class OwnerFactory(MemberFactory):
    is_superuser = True


def make_member(role: Role | None = None, **fields: Any) -> Member:
    """A member with the rights of the role."""
    member = MemberFactory.create(**fields)
    if role:
        owner = Member.objects.filter(is_superuser=True).first() or OwnerFactory.create()
        assign_role(member, role=role, by=owner)
    return Member.objects.get(pk=member.pk)
