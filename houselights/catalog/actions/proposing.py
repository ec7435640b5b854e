"""Edits that members propose; the team decides: see `actions.deciding`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from houselights.accounts.models import Member
from houselights.catalog.actions.editing import TITLES
from houselights.catalog.actions.people import PEOPLE
from houselights.catalog.actions.records import Records, Row
from houselights.catalog.models import EditStatus, Person, PersonEdit, Title, TitleEdit
from houselights.catalog.models.edits import Edit, RecordEdit
from houselights.catalog.proposal_queries import waiting_proposals
from houselights.catalog.provenance import TYPED, Value, difference

PROPOSALS_AN_HOUR = 20
WAITING_AT_MOST = 60
"""Of one member, for records of every kind."""
RECORDS: dict[type[RecordEdit], Records[Any, Any]] = {TitleEdit: TITLES, PersonEdit: PEOPLE}


class NothingProposed(ValueError):
    """The proposal changes nothing."""


class TooManyProposals(Exception):
    """A member proposes faster than anybody reads."""


class AlreadyDecided(ValueError):
    """Somebody was quicker."""


def propose_edit(
    title: Title, changes: Mapping[str, Value], *, by: Member, note: str = ""
) -> TitleEdit:
    """Keeps the edit for the team to look at. Raises NothingProposed, TooManyProposals."""
    return propose(TITLES, title, changes, by=by, note=note)


def propose_person_edit(
    person: Person, changes: Mapping[str, Value], *, by: Member, note: str = ""
) -> PersonEdit:
    """The same."""
    return propose(PEOPLE, person, changes, by=by, note=note)


@transaction.atomic
def propose(
    records: Records[Row, Edit],
    row: Row,
    changes: Mapping[str, Value],
    *,
    by: Member,
    note: str,
) -> Edit:
    """Of a record of any kind."""
    before = records.read(row)
    wanted = difference(before, {**before, **changes})
    if not wanted:
        raise NothingProposed
    _refuse_floods(by)
    made = {field: [before.get(field), value] for field, value in wanted.items()}
    return records.edits._default_manager.create(
        **{records.edits.of: row},
        source=TYPED,
        by=by,
        status=EditStatus.PROPOSED,
        note=note[:300],
        changes=made,
    )


def withdraw_proposal(proposal: RecordEdit) -> None:
    """Its proposer thinks better of it. Raises AlreadyDecided."""
    gone, _rows = waiting_proposals(type(proposal)).filter(pk=proposal.pk).delete()
    if not gone:
        raise AlreadyDecided


def _refuse_floods(by: Member) -> None:
    """Raises TooManyProposals."""
    hour_ago = timezone.now() - timedelta(hours=1)
    unread = sum(waiting_proposals(edits).filter(by=by).count() for edits in RECORDS)
    new = sum(edits._default_manager.filter(by=by, at__gte=hour_ago).count() for edits in RECORDS)
    if unread >= WAITING_AT_MOST or new >= PROPOSALS_AN_HOUR:
        raise TooManyProposals
