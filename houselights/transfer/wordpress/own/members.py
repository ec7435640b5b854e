"""Members of an own export: handle, words about themselves, role."""

from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError

from houselights.accounts.handles import clean_handle
from houselights.accounts.models import Member, Role
from houselights.transfer.report import Report
from houselights.transfer.wordpress.items import Author
from houselights.transfer.wordpress.own.values import (
    BadField,
    Json,
    flag_in,
    text_in,
    texts_in,
)

GIVEN_ON_TRUST = (Role.EDITOR, Role.AUTHOR, Role.MODERATOR)
_WRITERS = {"owner", *(role.value for role in (Role.EDITOR, Role.AUTHOR))}


class OwnMembers:
    """By login. Without `trusts_roles` nobody becomes more than an author: whoever has the e-mail
    address that a file names could then change every post."""

    def __init__(self, found: Iterable[Json], report: Report, *, trusts_roles: bool) -> None:
        self.report = report
        self.trusts_roles = trusts_roles
        self._by_login: dict[str, Json] = {}
        for facts in found:
            login = facts.get("login") or facts.get("handle")
            if isinstance(login, str):
                self._by_login[login[:150]] = facts

    def others(self, authors: Iterable[Author]) -> Iterator[Author]:
        """Those who wrote no post: WordPress's list of authors leaves them out."""
        listed = {author.login for author in authors}
        for login, facts in self._by_login.items():
            if login not in listed:
                number = facts.get("id")
                yield Author(
                    number if type(number) is int and 0 < number < 2**63 else 0,
                    login,
                    _text(facts, "email", 254),
                    _text(facts, "display_name", 80) or login,
                )

    def fill(self, member: Member, author: Author) -> None:
        facts = self._by_login.get(author.login)
        if facts is None:
            return
        member.bio = _text(facts, "bio", 2000)
        website = _text(facts, "website", 200)
        member.website = website if website.startswith(("http://", "https://")) else ""
        member.is_active = not flag_in(facts, "is_shut_out")
        handle = _handle(facts)
        if handle and not Member.objects.filter(username__iexact=handle).exists():
            member.username = handle

    def roles(self, author: Author) -> list[Role]:
        """Which roles the member gets here."""
        facts = self._by_login.get(author.login)
        if facts is None:
            return [Role.AUTHOR]
        had = _roles(facts)
        if self.trusts_roles:
            return [role for role in GIVEN_ON_TRUST if role.value in had]
        for name in sorted(had - {Role.AUTHOR.value}):
            why = f"had the role {name} there: give it anew under Team"
            self.report.remark("authors", why, example=author.login)
        return [Role.AUTHOR] if had & _WRITERS else []


def _roles(facts: Json) -> set[str]:
    try:
        return set(texts_in(facts, "roles", 20))
    except BadField:
        return set()


def _handle(facts: Json) -> str:
    try:
        return clean_handle(_text(facts, "handle", 150))
    except ValidationError:
        return ""


def _text(facts: Json, name: str, most: int) -> str:
    try:
        return text_in(facts, name, most)
    except BadField:
        return ""
