"""What somebody did, as their page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from houselights.catalog.cards import TitleCard, credit_card
from houselights.catalog.models import Credit, Person, Role

_ORDER = {role: place for place, role in enumerate(Role.values)}


@dataclass(frozen=True, slots=True)
class Work:
    card: TitleCard
    character: str


@dataclass(frozen=True, slots=True)
class RoleWork:
    label: str
    works: list[Work]


def in_order_of_roles(credits: Iterable[Credit]) -> list[Credit]:
    """By role; within one as they come, the newest first."""
    return sorted(credits, key=lambda credit: _ORDER.get(credit.role, len(_ORDER)))


def by_role(credits: Iterable[Credit]) -> list[RoleWork]:
    """Of credits in the order of roles."""
    return [
        RoleWork(
            role_heading(Role(role)),
            [Work(credit_card(credit.title), credit.character) for credit in same],
        )
        for role, same in groupby(credits, key=lambda credit: credit.role)
    ]


def role_heading(role: Role) -> str:
    """What somebody did, over the titles in which they did it."""
    return {
        Role.DIRECTOR: _("Directed"),
        Role.CREATOR: _("Created"),
        Role.WRITER: _("Wrote"),
        Role.ACTOR: _("Acted in"),
        Role.SELF: _("Appeared in"),
        Role.COMPOSER: _("Composed the music of"),
        Role.CINEMATOGRAPHER: _("Photographed"),
        Role.EDITOR: _("Edited"),
        Role.PRODUCER: _("Produced"),
        Role.OTHER: _("Worked on"),
    }[role]


def role_label(role: Role) -> str:
    """What they are called, over several of them."""
    return {
        Role.DIRECTOR: _("Directed by"),
        Role.CREATOR: _("Created by"),
        Role.WRITER: _("Written by"),
        Role.ACTOR: _("Cast"),
        Role.SELF: _("As themselves"),
        Role.COMPOSER: _("Music"),
        Role.CINEMATOGRAPHER: _("Camera"),
        Role.EDITOR: _("Edited by"),
        Role.PRODUCER: _("Produced by"),
        Role.OTHER: _("Also"),
    }[role]


def years_text(person: Person) -> str:
    years = {"birth": person.birth_year, "death": person.death_year}
    if person.birth_year and person.death_year:
        return f"{person.birth_year}–{person.death_year}"
    if person.birth_year:
        return _("born %(birth)s") % years
    return _("died %(death)s") % years if person.death_year else ""
