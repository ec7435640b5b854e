"""A refusal in words, and the status that fits it."""

from dataclasses import dataclass
from functools import singledispatch

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houselights.discussion.errors import (
    ParentGone,
    Refused,
    ThreadClosed,
    TimeIsUp,
    TooManyComments,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    text: str
    status: int
    retry_after: int = 0


@singledispatch
def refusal_of(error: Refused) -> Refusal:
    return Refusal(_("That can't be done now."), 403)


@refusal_of.register
def _closed(error: ThreadClosed) -> Refusal:
    return Refusal(_("The talk here is closed: nothing more can be added."), 403)


@refusal_of.register
def _gone(error: ParentGone) -> Refusal:
    said = _("The comment that you answer is gone. Post once more, and yours will stand by itself.")
    return Refusal(said, 400)


@refusal_of.register
def _late(error: TimeIsUp) -> Refusal:
    said = _("The ten minutes are over: it can't be changed any more. Write another one below it.")
    return Refusal(said, 403)


@refusal_of.register
def _flood(error: TooManyComments) -> Refusal:
    minutes = -(-error.seconds // 60)
    wait = ngettext("Try again in a minute.", "Try again in %d minutes.", minutes)
    who = (
        _("Many people write here at this moment.")
        if error.is_thread
        else _("That was a lot at once.")
    )
    said = f"{who} {wait % minutes if '%d' in wait else wait} {_('Nothing you typed is lost.')}"
    return Refusal(said, 429, error.seconds)
