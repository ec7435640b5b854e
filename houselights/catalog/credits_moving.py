"""Credits of a double become those of the record that it is merged into, and go back.

A title keeps beside its credits where they come from, by the slug of the person: that goes along,
also for credits that were taken out there, or the next load would bring them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from houselights.catalog.credits import with_character
from houselights.catalog.models import Credit, Person, Role, Title
from houselights.catalog.models.sourced import SAYINGS

Moved = dict[str, list[Any]]
"""JSON. `moved`: ids of credits. `dropped`: [title, role, character, place] of those that both had;
`joined`: [id, character before, after] of the credits that stand for them. `said`: [title, column,
role, what was said of the double's credit, of the other's, whether the first came in the place of
the second]."""


def move_credits(double: Person, kept: Person) -> Moved:
    """A credit that both have, of a title and a role, is kept once: the one that stands here, with
    the characters of both."""
    own = {(one.title_id, one.role): one for one in kept.credits.all()}
    others = list(double.credits.all())
    both = [one for one in others if (one.title_id, one.role) in own]
    moved: Moved = {"moved": [one.pk for one in others if one not in both], "joined": []}
    moved["dropped"] = [[one.title_id, one.role, one.character, one.place] for one in both]
    for one in both:
        mine = own[one.title_id, one.role]
        both_play = with_character(mine.character, one.character)
        if both_play != mine.character:
            Credit.objects.filter(pk=mine.pk).update(character=both_play)
            moved["joined"].append([mine.pk, mine.character, both_play])
    come = {(one.title_id, one.role) for one in others if one not in both}
    moved["said"] = _move_sayings(double, kept, come=come, own=set(own))
    Credit.objects.filter(pk__in=[one.pk for one in both]).delete()
    Credit.objects.filter(pk__in=moved["moved"]).update(person=kept)
    return moved


def move_credits_back(moved: Moved, double: Person, kept: Person) -> None:
    """As far as they are still the other's; a title that is gone is left out."""
    Credit.objects.filter(pk__in=moved.get("moved", []), person=kept).update(person=double)
    titles = Title.objects.in_bulk([row[0] for row in moved.get("dropped", [])])
    for title_id, role, character, place in moved.get("dropped", []):
        if title_id in titles:
            key = {"title_id": title_id, "role": role, "person": double}
            Credit.objects.get_or_create(**key, defaults={"character": character, "place": place})
    for pk, before, after in moved.get("joined", []):
        Credit.objects.filter(pk=pk, person=kept, character=after).update(character=before)
    _move_sayings_back(moved.get("said", []), double, kept)


def _move_sayings(
    double: Person, kept: Person, *, come: set[tuple[int, str]], own: set[tuple[int, str]]
) -> list[Any]:
    made: list[Any] = []
    for title in _titles_that_tell(double, {title_id for title_id, _role in come}):
        for column in SAYINGS:
            said = dict(getattr(title, column))
            for role in Role.values:
                at, to = f"credit/{role}/{double.slug}", f"credit/{role}/{kept.slug}"
                first, second = said.pop(at, None), said.get(to)
                has_come = (title.pk, role) in come
                is_in_place = has_come or ((title.pk, role) not in own and second is None)
                if first is None and not (has_come and second is not None):
                    continue
                if is_in_place:
                    _put(said, to, first)
                made.append([title.pk, column, role, first, second, is_in_place])
            setattr(title, column, said)
        _save(title)
    return made


def _move_sayings_back(made: Iterable[Any], double: Person, kept: Person) -> None:
    rows = list(made)
    titles = Title.objects.select_for_update().in_bulk({row[0] for row in rows})
    for title_id, column, role, first, second, is_in_place in rows:
        if title := titles.get(title_id):
            said = getattr(title, column)
            to = f"credit/{role}/{kept.slug}"
            _put(said, f"credit/{role}/{double.slug}", first)
            if is_in_place and said.get(to) == first:
                _put(said, to, second)
    for title in titles.values():
        _save(title)


def _titles_that_tell(person: Person, also: set[int]) -> Iterable[Title]:
    fields = [f"credit/{role}/{person.slug}" for role in Role.values]
    wanted = Q(pk__in=also)
    for column in SAYINGS:
        wanted |= Q(**{f"{column}__has_any_keys": fields})
    return list(Title.objects.select_for_update().filter(wanted))


def _put(said: dict[str, Any], field: str, value: Any) -> None:
    if value is None:
        said.pop(field, None)
    else:
        said[field] = value


def _save(title: Title) -> None:
    rows = Title.objects.filter(pk=title.pk)
    rows.update(**{column: getattr(title, column) for column in SAYINGS})
