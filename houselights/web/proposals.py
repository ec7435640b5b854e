"""Edits of titles and people that members propose, as the moderators' queue sees them."""

from collections.abc import Collection, Iterable
from typing import Any, Generic

from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houselights.accounts.models import Member
from houselights.catalog.actions import accept_proposal, refuse_proposal, reopen_proposal
from houselights.catalog.actions.deciding import CannotAccept, CannotReopen
from houselights.catalog.actions.proposing import AlreadyDecided
from houselights.catalog.models import EditStatus, PersonEdit, TitleEdit
from houselights.catalog.models.edits import Edit, RecordEdit
from houselights.catalog.proposal_queries import changed_since, waiting_proposals, with_records
from houselights.catalog.provenance import Document
from houselights.catalog.rights import CHANGE
from houselights.catalog.words.changes import ChangeLine, lines_of, with_now
from houselights.moderation.actions import record_decision
from houselights.moderation.kinds import CannotDecide, Choice, QueueItem
from houselights.moderation.models import Decision, Verb
from houselights.spoilers.rule import Scope

ACCEPT, REFUSE = Verb.PUBLISH, Verb.REMOVE


class ModeratedProposals(Generic[Edit]):
    """Of records of one kind."""

    key: str
    model: type[Edit]
    permission = CHANGE

    @property
    def choices(self) -> tuple[Choice, ...]:
        return _choices()

    def can_moderate(self, member: Member) -> bool:
        return member.has_perm(self.permission)

    def counted(self, count: int) -> str:
        raise NotImplementedError

    @property
    def unfit(self) -> str:
        """Why a proposal can't be accepted any more, in a sentence."""
        raise NotImplementedError

    def queue(self, status: str) -> QuerySet[Any]:
        waiting = waiting_proposals(self.model)
        found = waiting if status == "held" else waiting.none()
        dated: QuerySet[Any] = found.annotate(created_at=F("at"))
        return dated

    def describe(
        self, items: QuerySet[Edit] | Iterable[Edit], *, revealed: Collection[str]
    ) -> list[QueueItem]:
        if isinstance(items, QuerySet):
            items = with_records(items)
        proposals = list(items)
        waiting = [one for one in proposals if one.status == EditStatus.PROPOSED]
        now = changed_since(waiting)
        return [_describe(self.key, one, now.get(one.pk, {}), revealed) for one in proposals]

    def apply(self, item: Edit, verb: str, *, by: Member, scope: Scope) -> Decision | None:
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
            raise CannotDecide(self.unfit) from error
        return record_decision(
            item,
            verb=verb,
            by=by,
            previous_status=EditStatus.PROPOSED,
            status=EditStatus.APPLIED if verb == ACCEPT else EditStatus.REFUSED,
            undo_data=kept,
        )

    def undo(self, decision: Decision, *, by: Member) -> bool:
        edits = self.model._default_manager.filter(pk=decision.object_id, status=decision.status)
        proposal = edits.first()
        if proposal is None:
            return False
        try:
            reopen_proposal(proposal, decision.undo_data or None)
        except CannotReopen:
            return False
        return True


class ProposalsForTitles(ModeratedProposals[TitleEdit]):
    key = "proposal"
    model = TitleEdit

    def counted(self, count: int) -> str:
        said = ngettext("%(count)d proposal for a title", "%(count)d proposals for titles", count)
        return said % {"count": count}

    @property
    def unfit(self) -> str:
        return _("This no longer fits the title: somebody has changed it since.")


class ProposalsForPeople(ModeratedProposals[PersonEdit]):
    key = "personproposal"
    model = PersonEdit

    def counted(self, count: int) -> str:
        said = ngettext("%(count)d proposal for a person", "%(count)d proposals for people", count)
        return said % {"count": count}

    @property
    def unfit(self) -> str:
        return _("This no longer fits the person: somebody has changed them since.")


def _choices() -> tuple[Choice, ...]:
    return (
        Choice(ACCEPT, _("Accept"), _("Accepted")),
        Choice(REFUSE, _("Don’t accept"), _("Not accepted")),
    )


def _describe(
    kind: str, proposal: RecordEdit, now: Document, revealed: Collection[str]
) -> QueueItem:
    """`now` is what stands in its fields that were changed since."""
    key = f"{kind}-{proposal.pk}"
    record = proposal.target
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
        subject_label=str(record),
        subject_url=record.get_absolute_url(),
        url=record.get_absolute_url(),
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


def _lines(proposal: RecordEdit, now: Document) -> list[ChangeLine]:
    return [
        with_now(line, proposal.changes, now[line.field]) if line.field in now else line
        for line in lines_of(proposal.changes)
    ]


def _verdict(lines: list[ChangeLine]) -> str:
    """In the place of the judge's: whether something was changed since."""
    is_outrun = any(line.now is not None for line in lines)
    return _("Changed by somebody else since") if is_outrun else ""


def _body(proposal: RecordEdit, lines: list[ChangeLine]) -> SafeString:
    context = {"lines": lines, "note": proposal.note}
    return SafeString(render_to_string("web/_proposal.html", context))
