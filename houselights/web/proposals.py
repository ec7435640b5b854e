"""Edits of titles that members propose, as the moderators' queue sees them."""

from collections.abc import Collection, Iterable

from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houselights.accounts.models import Member
from houselights.catalog.actions import accept_proposal, refuse_proposal, reopen_proposal
from houselights.catalog.actions.proposing import AlreadyDecided, CannotAccept, CannotReopen
from houselights.catalog.editing_queries import (
    changed_since,
    proposals_with_titles,
    target_of,
    waiting_proposals,
)
from houselights.catalog.models import EditStatus, TitleEdit
from houselights.catalog.provenance import Document
from houselights.catalog.rights import CHANGE
from houselights.catalog.words.changes import ChangeLine, lines_of, with_now
from houselights.moderation.actions import record_decision
from houselights.moderation.kinds import CannotDecide, Choice, QueueItem
from houselights.moderation.models import Decision, Verb
from houselights.spoilers.rule import Scope

ACCEPT, REFUSE = Verb.PUBLISH, Verb.REMOVE


class ModeratedProposals:
    key = "proposal"
    model = TitleEdit
    permission = CHANGE

    @property
    def choices(self) -> tuple[Choice, ...]:
        return _choices()

    def can_moderate(self, member: Member) -> bool:
        return member.has_perm(self.permission)

    def counted(self, count: int) -> str:
        return ngettext("%(count)d proposal", "%(count)d proposals", count) % {"count": count}

    def queue(self, status: str) -> QuerySet[TitleEdit]:
        waiting = waiting_proposals() if status == "held" else TitleEdit.objects.none()
        return waiting.annotate(created_at=F("at"))

    def describe(
        self, items: QuerySet[TitleEdit] | Iterable[TitleEdit], *, revealed: Collection[str]
    ) -> list[QueueItem]:
        if isinstance(items, QuerySet):
            items = proposals_with_titles(items)
        proposals = list(items)
        waiting = [one for one in proposals if one.status == EditStatus.PROPOSED]
        now = changed_since(waiting)
        return [_describe(one, now.get(one.pk, {}), revealed) for one in proposals]

    def apply(self, item: TitleEdit, verb: str, *, by: Member, scope: Scope) -> Decision | None:
        if verb not in (ACCEPT, REFUSE):
            return None
        kept = {}
        try:
            if verb == ACCEPT:
                kept = dict(accept_proposal(item, by=by))
            else:
                refuse_proposal(item, by=by)
        except AlreadyDecided:
            return None
        except CannotAccept as error:
            said = _("This no longer fits the title: somebody has changed it since.")
            raise CannotDecide(said) from error
        return record_decision(
            item,
            verb=verb,
            by=by,
            previous_status=EditStatus.PROPOSED,
            status=EditStatus.APPLIED if verb == ACCEPT else EditStatus.REFUSED,
            undo_data=kept,
        )

    def undo(self, decision: Decision, *, by: Member) -> bool:
        proposal = TitleEdit.objects.filter(pk=decision.object_id, status=decision.status).first()
        if proposal is None:
            return False
        try:
            reopen_proposal(proposal, decision.undo_data or None)
        except CannotReopen:
            return False
        return True


def _choices() -> tuple[Choice, ...]:
    return (
        Choice(ACCEPT, _("Accept"), _("Accepted")),
        Choice(REFUSE, _("Don’t accept"), _("Not accepted")),
    )


def _describe(proposal: TitleEdit, now: Document, revealed: Collection[str]) -> QueueItem:
    """`now` is what stands in its fields that were changed since."""
    key = f"{ModeratedProposals.key}-{proposal.pk}"
    title = target_of(proposal)
    lines = _lines(proposal, now)
    is_veiled = any(line.is_hidden for line in lines)
    author = proposal.by.get_full_name() if proposal.by else _("Somebody who left")
    return QueueItem(
        key=key,
        object_id=proposal.pk,
        author=author,
        author_note=_("proposes an edit"),
        author_website="",
        at=proposal.at,
        subject_label=str(title),
        subject_url=title.get_absolute_url(),
        url=title.get_absolute_url(),
        body_html=None if is_veiled and key not in revealed else _body(proposal, lines),
        is_veiled=is_veiled,
        veil_label=_("An edit by %(who)s") % {"who": author},
        scope_text=_("May reveal the whole title"),
        status=proposal.status,
        status_label=proposal.get_status_display(),
        verdict=_verdict(lines),
        score=None,
        choices=_choices(),
    )


def _lines(proposal: TitleEdit, now: Document) -> list[ChangeLine]:
    return [
        with_now(line, proposal.changes, now[line.field]) if line.field in now else line
        for line in lines_of(proposal.changes)
    ]


def _verdict(lines: list[ChangeLine]) -> str:
    """In the place of the judge's: whether something was changed since."""
    is_outrun = any(line.now is not None for line in lines)
    return _("Changed by somebody else since") if is_outrun else ""


def _body(proposal: TitleEdit, lines: list[ChangeLine]) -> SafeString:
    context = {"lines": lines, "note": proposal.note}
    return SafeString(render_to_string("web/_proposal.html", context))
