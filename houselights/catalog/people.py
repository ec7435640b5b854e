"""People as credits name them: who is meant, and the lines that call them by name."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from houselights.accounts.models import Member
from houselights.catalog.models import NameKind, Person, PersonEdit, PersonName, Role, Title
from houselights.catalog.models.edits import EditKind
from houselights.catalog.names_shown import showing_names
from houselights.catalog.provenance import TYPED, Document
from houselights.catalog.words.codes import language_of_letters

LONGEST_LINE = 400  # of the column


def find_or_make_person(
    slug: str, *, name: str, source: str = TYPED, by: Member | None = None
) -> Person:
    """The person of this slug, of a double the one it was merged into; made with this name, which
    the source says, when there is none."""
    person: Person
    people = Person.objects.select_related("merged_into")
    person, is_new = people.get_or_create(slug=slug, defaults={"source": source})
    if is_new:
        document = called(name)
        for field, value in document.items():
            language, text = field.split("/", 2)[1:]
            PersonName.objects.create(person=person, text=text, language=language, **value)
        changes = {field: [None, value] for field, value in document.items()}
        PersonEdit.objects.create(
            person=person, kind=EditKind.CREATE, source=source, by=by, changes=changes
        )
    kept: Person = person.merged_into or person
    return kept


def named_people() -> QuerySet[Person]:
    """All people, with their names alone."""
    people: QuerySet[Person] = Person.objects.only(
        "slug", "birth_year", "death_year", "merged_into"
    )
    return people.prefetch_related("names")


def called(name: str) -> Document:
    """A name of which nobody says the language: the letters tell it."""
    return {f"name/{language_of_letters(name) or 'en'}/{name}": {"kind": NameKind.TRANSLATED.value}}


def billing_of(title: Title) -> str:
    """Who made it and who is in it, in one line of the site's language: from the credits."""
    names: dict[str, list[str]] = {Role.DIRECTOR: [], Role.ACTOR: []}
    found = title.credits.filter(role__in=names).prefetch_related(
        Prefetch("person", named_people())
    )
    with showing_names(""):  # whoever it is that writes
        for credit in found.order_by("place", "pk"):
            names[credit.role].append(credit.person.name)
    directed, played = names[Role.DIRECTOR][:3], names[Role.ACTOR][:4]
    parts = [
        _("Directed by %(names)s.") % {"names": ", ".join(directed)} if directed else "",
        _("With %(names)s.") % {"names": ", ".join(played)} if played else "",
    ]
    return " ".join(filter(None, parts))[:LONGEST_LINE]


def bill_anew(people: Collection[int]) -> None:
    """Lets the lines that say who made a title call these people as they are called now."""
    billed = {"credits__person__in": people, "credits__role__in": (Role.DIRECTOR, Role.ACTOR)}
    for title in Title.objects.filter(**billed).distinct():
        if (billing := billing_of(title)) != title.billing:
            title.billing = billing
            title.save(update_fields=["billing", "changed_at"])
