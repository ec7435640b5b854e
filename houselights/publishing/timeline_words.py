"""What a story timeline says beside its times: of people, of the drawing, of what can't be so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from houselights.publishing import plain_text
from houselights.publishing.timeline.beats import Beat, Presence
from houselights.publishing.timeline.claims import Claim, Contradiction, Reason
from houselights.publishing.timeline.steps import Kind, Step

Beats = Sequence[Beat[Any]]
NAMED = 60  # letters of a beat's text that name it


def person_text(name: str, age: str) -> str:
    """As it was typed: "Ye-sung, 6"."""
    return _("%(name)s, %(age)s") % {"name": name, "age": age} if age else name


def people_text(who: Iterable[Presence]) -> str:
    separator = pgettext("between people with their ages", "; ")
    return separator.join(person_text(one.name, one.age) for one in who)


def heading_text(count: int) -> str:
    return ngettext("One beat", "%(count)s beats", count) % {"count": count}


def description(steps: Sequence[Step], *, has_unknown: bool, as_it_happened: bool) -> str:
    """What the drawing shows, for those who don't see it; the list says the rest."""
    parts = [
        _("The beats from left to right as they happened.")
        if as_it_happened
        else _("The beats from left to right as they are told; what happened later stands higher.")
    ]
    for kind, text in (
        (Kind.BACK, _("The line jumps back after beat %(beats)s.")),
        (Kind.ON, _("It jumps on after beat %(beats)s.")),
    ):
        if numbers := [str(step.start + 1) for step in steps if step.kind is kind]:
            parts.append(text % {"beats": pgettext("between numbers", ", ").join(numbers)})
    if has_unknown:
        parts.append(_("Beats of which nobody knows when they happen stand below."))
    parts.append(_("The list below says all of it in words."))
    return " ".join(parts)


def refusal_text(refusal: Contradiction, beats: Beats) -> str:
    """Why beats can't be so: each claim of the circle, with the beats by number and first words."""
    named: set[int] = set()
    claims = pgettext("between claims", "; ").join(
        _claim_text(claim, beats, named) for claim in refusal.claims
    )
    return _("This can't all be so: %(claims)s.") % {"claims": claims}


def _claim_text(claim: Claim, beats: Beats, named: set[int]) -> str:
    pair = {
        "first": _name(claim.first, beats, named),
        "second": _name(claim.second, beats, named),
    }
    if claim.is_same:
        if claim.reason is Reason.NUMBER:
            return _("%(first)s has the same place in the story as %(second)s") % pair
        return _("%(first)s happens at the same time as %(second)s") % pair
    texts = {
        Reason.NUMBER: _("%(first)s happens before %(second)s by their places in the story"),
        Reason.DATE: _("%(first)s happens before %(second)s by their dates"),
        Reason.WORDS: _("%(first)s happens before %(second)s by the time between them"),
    }
    return texts[claim.reason] % pair


def _name(place: int, beats: Beats, named: set[int]) -> str:
    """With its first words where it is named for the first time."""
    number = {"number": place + 1}
    if place in named:
        return _("beat %(number)s") % number
    named.add(place)
    words = plain_text.shorten(beats[place].text, NAMED)
    return _("beat %(number)s (“%(words)s”)") % {**number, "words": words}
