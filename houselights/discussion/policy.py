"""What becomes of a comment that was just written."""

from dataclasses import dataclass
from typing import Any

from houselights.discussion.models import Status
from houselights.site_settings.models import HoldPolicy
from houselights.spam.judge import Kind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of the writer. A guest is known by an earlier published comment that was
    written under the same e-mail and name on the same device: what is typed alone proves nothing.
    """

    is_member: bool = False
    is_team: bool = False
    is_known: bool = False
    bears_team_name: bool = False
    """A guest under the name or handle of somebody of the team."""


def first_status(verdict: Verdict, standing: Standing, hold_policy: str) -> Status:
    if verdict.kind is Kind.SPAM and not standing.is_team:
        return Status.SPAM
    if standing.is_team:
        return Status.PUBLISHED
    if verdict.kind is Kind.UNSURE or standing.bears_team_name:
        return Status.HELD
    if hold_policy == HoldPolicy.NONE or (standing.is_member and standing.is_known):
        return Status.PUBLISHED
    if hold_policy == HoldPolicy.FIRST and standing.is_known:
        return Status.PUBLISHED
    return Status.HELD


def stored_verdict(verdict: Verdict) -> dict[str, Any]:
    """The verdict as it is kept beside the comment, for the queue."""
    return {
        "kind": verdict.kind.value,
        "score": verdict.score,
        "reasons": [[reason.text, reason.weight] for reason in verdict.reasons],
    }
