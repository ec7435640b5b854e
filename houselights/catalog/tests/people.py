"""People for tests."""

from houselights.catalog.actions import create_title
from houselights.catalog.actions.telling_people import SaidPerson, load_people
from houselights.catalog.models import Person, PersonEdit
from houselights.catalog.person_document import read_person
from houselights.catalog.provenance import Document, Incoming, Record

IMDB = ["imdb"]


def tell(
    name: str, fields: Incoming | None = None, *, source: str = "imdb", is_whole: bool = True
) -> Person:
    """Somebody as a source says them."""
    said = SaidPerson(name, source, fields or {}, is_whole=is_whole)
    slug = load_people({name: said}, sources=[source])[name]
    person: Person = Person.objects.get(slug=slug)
    return person


def make_person(slug: str = "bong", name: str = "Bong Jun-ho", *, film: str = "Mother") -> Person:
    """Somebody who directed a film that was typed here."""
    credit = {"name": name, "character": "", "place": 1}
    create_title({"kind": "film", f"credit/director/{slug}": credit}, name=film)
    person: Person = Person.objects.get(slug=slug)
    return person


def record_of(person: Person) -> Record:
    person = Person.objects.get(pk=person.pk)
    return person.as_record(read_person(person))


def document_of(person: Person) -> Document:
    return record_of(person).values


def edit_count() -> int:
    return PersonEdit.objects.count()
