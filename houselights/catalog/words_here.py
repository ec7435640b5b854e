"""Fields in the words of this site: a genre or network that is here already keeps its name, and a
person in a credit the one that is shown first. So the same said twice is the same."""

from __future__ import annotations

from houselights.catalog.models import Term, TermKind
from houselights.catalog.people import named_people
from houselights.catalog.provenance import Document


def in_words_of_this_site(fields: Document) -> Document:
    terms = {
        f"{term.kind}/{term.slug}": term
        for term in Term.objects.filter(slug__in=_last_parts(fields, *TermKind.values))
    }
    slugs = _last_parts(fields, "credit")
    people = named_people().filter(slug__in=slugs)
    names = {person.slug: person.name for person in people}
    found = dict(fields)
    for field, value in fields.items():
        if field in terms:
            term = terms[field]
            spoils = {"is_spoiler": True} if term.is_spoiler else {}
            found[field] = {"name": term.name, **spoils}
        elif field.startswith("credit/"):
            slug = field.split("/", 2)[2]
            found[field] = {**value, "name": names.get(slug, value["name"])}
    return found


def _last_parts(fields: Document, *kinds: str) -> set[str]:
    parted = (field.split("/") for field in fields)
    return {parts[-1] for parts in parted if parts[0] in kinds}
