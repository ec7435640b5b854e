"""Who made a title and who is in it, as pages show them: all of it by one query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from houselights.catalog.models import Credit, Role, Title
from houselights.catalog.names_shown import first_name, name_beside
from houselights.delivery.collecting import depends_on

LONGEST_CHARACTER = 300  # of the column

CAST = (Role.ACTOR, Role.SELF)


@dataclass(frozen=True, slots=True)
class NameText:
    """A name without its row."""

    text: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class CreditLine:
    """`beside` is another name of the person: see `names_shown.name_beside`."""

    role: str
    character: str
    person_id: str
    slug: str
    name: NameText
    beside: NameText | None

    @property
    def url(self) -> str:
        """Whatever shows somebody links to them, and so depends on them."""
        depends_on(f"person:{self.person_id}")
        return reverse("person_detail", args=[self.slug])


@dataclass(frozen=True, slots=True)
class RoleGroup:
    """The credits of one role, in billing order."""

    role: Role
    lines: list[CreditLine]


def credits_of(title: Title) -> list[CreditLine]:
    """In billing order, with the people's names as the reader likes them."""
    rows = (
        Credit.objects.filter(title=title)
        .order_by("place", "pk", "person__names__pk")
        .values_list(
            "pk", "role", "character", "person_id", "person__slug",
            "person__names__text", "person__names__language", "person__names__kind",
        )
    )  # fmt: skip
    return [_line(list(same)) for _pk, same in groupby(rows, key=lambda row: row[0])]


def _line(rows: list[tuple[object, ...]]) -> CreditLine:
    """The rows of one credit: one for each name of its person."""
    _pk, role, character, person_id, slug = rows[0][:5]
    names = [NameText(*map(str, row[5:])) for row in rows if row[5] is not None]
    shown = first_name(names) or NameText(str(slug), "", "")
    line = (str(role), str(character), str(person_id), str(slug))
    return CreditLine(*line, shown, name_beside(names))


def cast_of(lines: Iterable[CreditLine]) -> list[CreditLine]:
    return [line for line in lines if line.role in CAST]


def crew_of(lines: Iterable[CreditLine]) -> list[RoleGroup]:
    """By role, in the order in which roles are told."""
    return list(_by_role((role for role in Role if role not in CAST), list(lines)))


def _by_role(roles: Iterable[Role], lines: list[CreditLine]) -> Iterator[RoleGroup]:
    for role in roles:
        if mine := [line for line in lines if line.role == role]:
            yield RoleGroup(role, mine)


def with_character(known: str, other: str) -> str:
    """What somebody plays whom two credits name, in one line; as before where there is no room."""
    if not other or other in known.split(", "):
        return known
    joined = ", ".join(filter(None, [known, other]))
    return joined if len(joined) <= LONGEST_CHARACTER else known
