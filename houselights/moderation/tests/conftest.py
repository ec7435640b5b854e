"""A kind of thing to moderate that is of no other app: titles, whose status is their credits."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.test import Client
from django.utils.safestring import mark_safe

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.models import Title
from houselights.moderation import kinds
from houselights.moderation.actions import record_decision
from houselights.moderation.kinds import Choice, QueueItem, ReasonLine
from houselights.moderation.models import Decision
from houselights.moderation.queries import DECIDE
from houselights.spoilers.rule import Scope

STATUSES = {"publish": "published", "hold": "held", "spam": "spam", "remove": "removed"}


@dataclass
class ModeratedTitles:
    key: str = "title"
    model: type[Title] = Title
    permission: str = DECIDE
    choices: tuple[Choice, ...] = ()

    def counted(self, count: int) -> str:
        return f"{count} titles"

    def can_moderate(self, member: Member) -> bool:
        return member.has_perm(DECIDE)

    def queue(self, status: str) -> QuerySet[Title]:
        titles: QuerySet[Title] = Title.objects.filter(credits_line=status).order_by("pk")
        return titles

    def describe(self, items: Iterable[Title], *, revealed: Collection[str]) -> list[QueueItem]:
        return [
            QueueItem(
                key=f"title-{title.pk}",
                object_id=title.pk,
                author=title.slug,
                author_note="",
                author_website="",
                at=Decision(pk=1).at,
                subject_label="The catalogue",
                subject_url="/",
                url="/",
                body_html=mark_safe("<p>A title</p>"),
                is_veiled=False,
                veil_label="",
                scope_text="",
                status=title.credits_line,
                status_label=title.credits_line,
                verdict="Unsure",
                score=0.5,
                reasons=(ReasonLine("Speaks for spam", 1.5), ReasonLine("Speaks for ham", -9)),
            )
            for title in items
        ]

    def apply(self, item: Title, verb: str, *, by: Member, scope: Scope) -> Decision | None:
        previous, item.credits_line = item.credits_line, STATUSES[verb]
        item.save()
        return record_decision(
            item, verb=verb, by=by, previous_status=previous, status=item.credits_line
        )

    def undo(self, decision: Decision, *, by: Member) -> bool:
        title = Title.objects.get(pk=decision.object_id)
        if title.credits_line != decision.status:
            return False
        title.credits_line = decision.previous_status
        title.save()
        return True


@pytest.fixture(autouse=True)
def titles_are_moderated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_kinds", {"title": ModeratedTitles()})


@pytest.fixture
def member(db: None) -> Member:
    return MemberFactory.create(username="ines")


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    """A browser in which a moderator is signed in."""
    moderator = MemberFactory.create(username="halina")
    moderator.user_permissions.add(
        Permission.objects.get(content_type__app_label="moderation", codename="decide")
    )
    client.force_login(moderator)
    return client
