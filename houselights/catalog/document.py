"""A title as one flat document, and back: what is edited, loaded, compared, merged and exported.

Fields: those of SIMPLE; `certificate/KR`; `id/<scheme>`; `name/<language>/<text>`;
`genre/<slug>`, `tag/…`, `network/…`, `studio/…`; `credit/<role>/<slug of the person>`;
`season/<number>`, `episode/<season>/<number>`, and of an episode `episode_name/…/<language>` and
`episode_picture/…`. The value of a row of more than one column is a dict.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, Prefetch

from houselights.accounts.models import Member
from houselights.catalog.document_seasons import read_seasons, write_seasons
from houselights.catalog.models import Credit, Term, TermKind, Title, TitleId
from houselights.catalog.models.names import TitleName
from houselights.catalog.partial_dates import year_of
from houselights.catalog.people import billing_of, find_or_make_person, named_people
from houselights.catalog.provenance import Document, Record, Value

SIMPLE = (
    "kind", "began_on", "ended_on", "status", "countries", "language",
    "runtime_minutes", "episode_count", "credits_line", "synopsis", "poster_id",
)  # fmt: skip
ROWS = (
    "name", "id", *TermKind.values, "certificate", "credit",
    "season", "episode", "episode_name", "episode_picture",
)  # fmt: skip


def read_document(title: Title) -> Document:
    """All that is known of a title. Asks the database seven times, fewer with prefetched rows."""
    found: Document = {
        name: value for name in SIMPLE if (value := getattr(title, name)) not in (None, "")
    }
    found |= {f"certificate/{land}": text for land, text in title.certificates.items()}
    for name in title.names.all():
        found[f"name/{name.language}/{name.text}"] = {"kind": name.kind, "country": name.country}
    found |= {f"id/{one.scheme}": one.value for one in title.external_ids.all()}
    for term in title.terms.all():
        value = {"name": term.name} | ({"is_spoiler": True} if term.is_spoiler else {})
        found[f"{term.kind}/{term.slug}"] = value
    for credit in title.credits.prefetch_related(Prefetch("person", named_people())):
        found[f"credit/{credit.role}/{credit.person.slug}"] = {
            "name": credit.person.name, "character": credit.character, "place": credit.place,
        }  # fmt: skip
    return found | read_seasons(title)


def without_pictures(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What may be said elsewhere: the ids of pictures are those of this site."""
    return {
        field: value
        for field, value in fields.items()
        if field != "poster_id" and not field.startswith("episode_picture/")
    }


def read_record(title: Title) -> Record:
    return as_record(title, read_document(title))


def as_record(title: Title, document: Document) -> Record:
    """A document that was read already, with where its fields come from."""
    return title.as_record(document)


def put_provenance(title: Title, record: Record) -> None:
    """Where the fields come from, onto a title that the caller saves."""
    title.put_provenance(record)


def write_changes(
    title: Title, changes: Mapping[str, list[Value]], *, by: Member | None = None
) -> None:
    """Writes {field: [before, after]} into the tables; saves the title. `by`: who named the people
    that are new."""
    for name, (_, value) in changes.items():
        kind, _slash, rest = name.partition("/")
        if name in SIMPLE:
            setattr(title, name, _or_default(title, name, value))
            if name in _YEARS:
                setattr(title, _YEARS[name], year_of(value or ""))
        elif kind == "certificate":
            title.certificates = _with(title.certificates, rest, value)
    title.save()
    for name, (_, value) in changes.items():
        kind, _slash, rest = name.partition("/")
        if kind in _WRITERS:
            _WRITERS[kind](title, rest, value)
        elif kind == "credit":
            _write_credit(title, rest, value, by=by)
        elif kind in TermKind.values:
            _write_term(title, kind, rest, value)
    write_seasons(title, {name: value for name, (_, value) in changes.items()})
    if any(name.startswith("credit/") for name in changes):
        title.billing = billing_of(title)
        title.save(update_fields=["billing", "changed_at"])


def _or_default(title: Title, name: str, value: Value) -> Value:
    if value is not None:
        return value
    column = title._meta.get_field(name)
    return column.get_default() if not column.null else None


def _with(known: dict[str, str], key: str, value: Value) -> dict[str, str]:
    kept = {land: text for land, text in known.items() if land != key}
    return {**kept, key: str(value)} if value else kept


def _write_name(title: Title, rest: str, value: Value) -> None:
    language, _slash, text = rest.partition("/")
    _write_row(TitleName, {"title": title, "language": language, "text": text}, value)


def _write_id(title: Title, scheme: str, value: Value) -> None:
    row = {"value": value} if value else None
    _write_row(TitleId, {"title": title, "scheme": scheme}, row)


def _write_term(title: Title, kind: str, slug: str, value: Value) -> None:
    if value is None:
        title.terms.through._default_manager.filter(
            title_id=title.pk, term__kind=kind, term__slug=slug
        ).delete()
        return
    defaults = {"name": value["name"], "is_spoiler": value.get("is_spoiler", False)}
    term, _made = Term.objects.get_or_create(kind=kind, slug=slug, defaults=defaults)
    title.terms.through._default_manager.get_or_create(title_id=title.pk, term_id=term.pk)


def _write_credit(title: Title, rest: str, value: Value, *, by: Member | None) -> None:
    role, _slash, slug = rest.partition("/")
    if value is None:
        Credit.objects.filter(title=title, role=role, person__slug=slug).delete()
        return
    source = title.sources.get(f"credit/{rest}", title.source)
    person = find_or_make_person(slug, name=value["name"], source=source, by=by)
    row = {"character": value["character"], "place": value["place"]}
    _write_row(Credit, {"title": title, "role": role, "person": person}, row)


def _write_row(model: type[Model], key: dict[str, Any], value: dict[str, Any] | None) -> None:
    if value is None:
        model._default_manager.filter(**key).delete()
    else:
        model._default_manager.update_or_create(**key, defaults=value)


_YEARS = {"began_on": "year", "ended_on": "end_year"}
_WRITERS = {
    "name": _write_name,
    "id": _write_id,
}
