"""Authors of the export as members. Nobody gets a password: who has the e-mail address can ask for
a way in as anybody who forgot theirs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from houselights.accounts.handles import LONGEST, clean_handle
from houselights.accounts.models import Member, Role
from houselights.accounts.queries import GROUP_NAMES
from houselights.transfer.identity import Identities, digest_of
from houselights.transfer.isolation import NOT_STORED, bring_each
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.items import Author
from houselights.transfer.wordpress.own.members import OwnMembers
from houselights.transfer.wordpress.plain import plain

KIND = "author"
JOINED = "joined"
BATCH = 50


class People:
    """Who of the old site is who here: by login for posts, by id for comments. In a dry run nothing
    is stored: who would come in has a number below 0."""

    def __init__(
        self, site: str, report: Report, own: OwnMembers, *, dry_run: bool = False
    ) -> None:
        self.own = own
        self.dry_run = dry_run
        self._coming: list[Member] = []
        self.identities = Identities(site, KIND)
        self.report = report
        self.by_login: dict[str, int] = {}
        self.by_id: dict[int, int] = {}

    def bring(self, authors: Iterable[Author]) -> None:
        wanted = list({author.login: author for author in authors if author.login}.values())
        for start in range(0, len(wanted), BATCH):
            bring_each(wanted[start : start + BATCH], self._bring, self._leave, self.report)

    def _bring(self, authors: Sequence[Author]) -> None:
        found: dict[str, int] = {}
        with nullcontext() if self.dry_run else transaction.atomic():
            known = self.identities.find(author.login for author in authors)
            for author in authors:
                item = known.get(author.login)
                member_id = self._update(author, item) if item else self._add(author)
                if member_id is not None:
                    found[author.login] = member_id
        self.by_login |= found
        # Guests write comments under the number 0.
        self.by_id |= {one.id: found[one.login] for one in authors if one.id and one.login in found}

    def _leave(self, author: Author) -> str:
        self.report.add("authors", Outcome.LEFT, why=NOT_STORED, example=author.login)
        return author.login

    def _add(self, author: Author) -> int:
        member = find_member(author.email)
        if member is not None:
            why = "the member with that e-mail address"
            self.report.add("authors", Outcome.SAME, why=why, example=author.login)
            self._note(author, member, note=JOINED)
            return member.pk
        member = self._create(author)
        self._note(author, member)
        self.report.add("authors", Outcome.NEW)
        return member.pk

    def _create(self, author: Author) -> Member:
        member = Member(
            username=free_handle(author, {one.username for one in self._coming}),
            email=self._usable_email(author),
            display_name=plain(author.display_name)[:80] or author.login[:80],
        )
        member.set_unusable_password()
        self.own.fill(member, author)
        self._store(member, self.own.roles(author))
        if member.username != author.login:
            self.report.remark(
                "authors", "have another handle here", example=f"{author.login}: {member.username}"
            )
        return member

    def _store(self, member: Member, roles: Iterable[Role]) -> None:
        if self.dry_run:
            self._coming.append(member)
            member.pk = -len(self._coming)
            return
        member.save()
        for role in roles:
            member.groups.add(Group.objects.get_or_create(name=GROUP_NAMES[role])[0])

    def _usable_email(self, author: Author) -> str:
        email = author.email.strip().lower()
        try:
            validate_email(email)
        except ValidationError:
            return ""
        is_coming = email in {one.email for one in self._coming}
        if is_coming or Member.objects.filter(email__iexact=email).exists():
            why = "e-mail address left out: a member has it who has not confirmed it"
            self.report.remark("authors", why, example=author.login)
            return ""
        return email

    def _update(self, author: Author, item: ImportedItem) -> int | None:
        member = Member.objects.filter(pk=item.object_id).first()
        if member is None:
            self.report.add("authors", Outcome.KEPT, why="deleted here", example=author.login)
            return None
        digest = _source_digest(author)
        if item.source_digest == digest or item.note == JOINED:
            self.report.add("authors", Outcome.SAME)
        elif item.here_digest != _here_digest(member):
            self.report.add("authors", Outcome.KEPT, why="changed here", example=author.login)
        else:
            self._rename(member, author, item, digest)
        return member.pk

    def _rename(self, member: Member, author: Author, item: ImportedItem, digest: str) -> None:
        member.display_name = plain(author.display_name)[:80]
        if not self.dry_run:
            member.save(update_fields=["display_name"])
            item.source_digest, item.here_digest = digest, _here_digest(member)
            item.save(update_fields=["source_digest", "here_digest"])
        self.report.add("authors", Outcome.CHANGED)

    def _note(self, author: Author, member: Member, note: str = "") -> None:
        if self.dry_run:
            return
        self.identities.make(
            author.login,
            member,
            source_digest=_source_digest(author),
            here_digest=_here_digest(member),
            note=note,
        ).save()


def find_member(email: str) -> Member | None:
    """The member whose address this is for certain: the owner, or one who has confirmed it."""
    member = Member.objects.filter(email__iexact=email).first() if email else None
    if member is None or member.is_superuser:
        return member
    confirmed = EmailAddress.objects.filter(user=member, email__iexact=email, verified=True)
    return member if confirmed.exists() else None


def free_handle(author: Author, coming: Iterable[str] = ()) -> str:
    """A handle as near to the login as may be."""
    here = Member.objects.values_list("username", flat=True)
    taken = {name.casefold() for name in (*here, *coming)}
    return next(handle for handle in _handles(author) if handle.casefold() not in taken)


def _handles(author: Author) -> Iterator[str]:
    login = author.login.partition("@")[0]
    bases = [_shape(login), _shape(author.display_name), _shape(f"{login}-author") or "author-1"]
    for base in bases:
        try:
            yield clean_handle(base)
        except ValidationError:
            continue
    number = 2
    while True:
        yield f"{(bases[0] or bases[2])[: LONGEST - 8]}-{number}"
        number += 1


def _shape(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-._")[:LONGEST].strip("-._")


def _source_digest(author: Author) -> str:
    return digest_of(author.login, author.display_name, author.email)


def _here_digest(member: Member) -> str:
    return digest_of(member.display_name)
