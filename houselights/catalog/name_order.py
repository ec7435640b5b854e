"""`names_shown.first_name` as SQL, so that lists stand in the order of the names that they show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Case, IntegerField, Model, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Lower

from houselights.catalog.models import NameKind, Person, PersonName, Title, TitleName
from houselights.catalog.names_shown import kinds_in_order, name_order, own_language

Row = TypeVar("Row", bound=Model)


def titles_by_shown_name(titles: QuerySet[Title]) -> QuerySet[Title]:
    names = TitleName.objects.filter(title=OuterRef("pk"))
    return _ordered(titles, names, then=("year", "slug"))


def people_by_shown_name(people: QuerySet[Person]) -> QuerySet[Person]:
    names = PersonName.objects.filter(person=OuterRef("pk"))
    return _ordered(people, names, then=("slug",))


def _ordered(rows: QuerySet[Row], names: QuerySet[Any], *, then: Sequence[str]) -> QuerySet[Row]:
    first = names.order_by(_place(), _nearness(), "pk").values("text")[:1]
    ordered: Any = rows.annotate(shown=Lower(Subquery(first)))
    found: QuerySet[Row] = ordered.order_by("shown", *then)
    return found


def _place() -> Case:
    whens = [When(kind=kind, then=place) for place, kind in enumerate(kinds_in_order())]
    if not name_order():
        whens.insert(0, When(_is_of(own_language()), kind=NameKind.ORIGINAL, then=-1))
    return Case(*whens, default=len(whens), output_field=IntegerField())


def _nearness() -> Case:
    own = own_language()
    return Case(
        When(language__iexact=own, then=0),
        When(_is_of(own), then=1),
        When(_is_of("en"), then=2),
        default=3,
        output_field=IntegerField(),
    )


def _is_of(language: str) -> Q:
    first = language.split("-")[0]
    return Q(language__iexact=first) | Q(language__istartswith=f"{first}-")
