"""What can be moderated registers itself here; the queue knows nothing more about it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houselights.accounts.models import Member
from houselights.moderation.models import Decision, Verb
from houselights.spoilers.rule import Scope

BAR = 44  # the longest bar of a reason, in the units of its drawing
HEAVIEST = 3.0  # the weight from which on a bar grows no longer


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason of the judge as a row of the table: above zero it speaks for spam."""

    text: str
    weight: float

    @property
    def is_for_spam(self) -> bool:
        return self.weight > 0

    @property
    def sign_and_weight(self) -> str:
        return f"{self.weight:+.1f}".replace("-", "−")

    @property
    def bar_width(self) -> int:
        return max(1, round(min(abs(self.weight) / HEAVIEST, 1) * BAR))

    @property
    def bar_start(self) -> int:
        return 0 if self.is_for_spam else -self.bar_width


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a row: the verb that it is, its word, and the word for it once done. The first of
    a row is the filled one."""

    verb: str
    label: str
    done: str


@dataclass(frozen=True, slots=True)
class VeilChoices:
    """The veils that one press hangs before an item, or takes off it. `place` and `season` are to
    be named: the last episode that is told, and, of a series, its season."""

    whole: bool = False
    place: bool = False
    season: bool = False
    off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """One row of the queue. `body_html` is None as long as the veil is drawn before it. `choices`
    is empty where the verbs are those of a comment."""

    key: str
    object_id: int
    author: str
    author_note: str
    author_website: str
    at: datetime
    subject_label: str
    subject_url: str
    url: str
    body_html: SafeString | None
    is_veiled: bool
    veil_label: str
    scope_text: str
    status: str
    status_label: str
    verdict: str
    score: float | None
    veils: VeilChoices = VeilChoices()
    reasons: tuple[ReasonLine, ...] = ()
    choices: tuple[Choice, ...] = ()


class CannotDecide(ValueError):
    """A sentence says why this verb is not possible with this item."""


def done_in_words(choices: Iterable[Choice], decision: Decision) -> str:
    """ "Accepted", "Marked as spam"."""
    own = next((choice.done for choice in choices if choice.verb == decision.verb), "")
    if decision.verb == Verb.VEIL and decision.undo_data.get("hung") == "":
        own = _("Veil taken off")
    return own or decision.get_verb_display()


class ModeratedKind(Protocol):
    """`key` is one word, without a hyphen: with the row's id it names an item, as `comment-12`.
    `permission` is the right of those who decide about it; they get letters."""

    @property
    def key(self) -> str: ...

    @property
    def model(self) -> type[Model]: ...

    @property
    def permission(self) -> str: ...

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Those of its items; empty where the verbs are those of a comment."""
        ...

    def can_moderate(self, member: Member) -> bool: ...

    def counted(self, count: int) -> str:
        """ "3 comments": so many of it."""
        ...

    def queue(self, status: str) -> QuerySet[Any]:
        """The items of a status ("held", "spam"), those that wait longest first."""
        ...

    def describe(self, items: Iterable[Any], *, revealed: Collection[str]) -> list[QueueItem]:
        """Rows for the queue. What is veiled stays so unless `revealed` names the item's key."""
        ...

    def apply(self, item: Any, verb: str, *, by: Member, scope: Scope) -> Decision | None:
        """Does it and logs it; None when there is nothing to change. Raises CannotDecide. `scope`,
        of the item's own title, is that of the veil to hang; one that reveals nothing takes it off.
        """
        ...

    def undo(self, decision: Decision, *, by: Member) -> bool:
        """Takes the decision back; False when something else was decided since."""
        ...


_kinds: dict[str, ModeratedKind] = {}


def register(kind: ModeratedKind) -> None:
    _kinds[kind.key] = kind


def kinds_of(member: Member | AnonymousUser) -> tuple[ModeratedKind, ...]:
    """The kinds about which this member may decide."""
    if not isinstance(member, Member):
        return ()
    return tuple(kind for kind in _kinds.values() if kind.can_moderate(member))


def all_kinds() -> tuple[ModeratedKind, ...]:
    return tuple(_kinds.values())
