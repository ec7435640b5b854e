"""The veil that a moderator's press asks for."""

from django.http import QueryDict

from houselights.core.ids import parse_id
from houselights.spoilers.rule import NOTHING, WHOLE, Scope, up_to

PLACE = "veil-place"
OFF = "veil-off"
_MOST_DIGITS = 4


class NoPlace(ValueError):
    """The veil is to hang up to somewhere, but it is not said where."""


def asked_scope(press: str, fields: QueryDict) -> Scope:
    """How far the veil is to reveal, of whatever title: "veil" is the whole of it. Raises NoPlace.

    A mini-series sends its one season unseen.
    """
    if press == OFF:
        return NOTHING
    if press != PLACE:
        return WHOLE
    season, episode = (_number(fields.get(name, "")) for name in ("season", "episode"))
    if season is None:
        raise NoPlace
    return up_to(None, season, episode)


def _number(text: str) -> int | None:
    """None where nothing was typed. Raises NoPlace."""
    if not text.strip():
        return None
    number = parse_id(text.strip())
    if not number or len(text.strip()) > _MOST_DIGITS:
        raise NoPlace
    return number
