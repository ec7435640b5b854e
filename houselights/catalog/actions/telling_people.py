"""What sources say of people: who is not here is written down, the others are told anew.

By the hundred at a time, as titles have that many credits; what is known already is only read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from houselights.catalog.actions.people import PEOPLE
from houselights.catalog.date_order import OF_PEOPLE, in_date_order
from houselights.catalog.models import Person, PersonEdit, PersonId, PersonName
from houselights.catalog.models.edits import EditKind
from houselights.catalog.people import called
from houselights.catalog.people_meant import Key, Meant, slugs_of
from houselights.catalog.person_document import new_rows, put_years
from houselights.catalog.provenance import Incoming, Record, Value

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SaidPerson:
    """Somebody whom this source calls so, and what more is said of them. Of the names among
    `guessed` nobody says the language. Where it `is_whole`, what the sources of these ids said
    before and say no more goes. `slug` is theirs where it was found out before."""

    name: str
    source: str
    fields: Incoming = field(default_factory=dict)
    guessed: Incoming = field(default_factory=dict)
    is_whole: bool = False
    slug: str = ""

    @property
    def ids(self) -> dict[str, str]:
        return {
            one.partition("/")[2]: value
            for one, (value, _source) in self.fields.items()
            if one.startswith("id/")
        }

    @property
    def sources(self) -> set[str]:
        """Those that speak of this very person."""
        ids = (source for one, (_value, source) in self.fields.items() if one.startswith("id/"))
        return {self.source, *ids}


@dataclass(frozen=True, slots=True)
class _Told:
    """A person and the record that they will be; `made` says what becomes another."""

    person: Person
    record: Record
    made: dict[str, list[Value]]

    @property
    def is_another(self) -> bool:
        was = self.person.as_record(self.record.values)
        return self.person.pk is None or bool(self.made) or self.record != was


def load_people(people: Mapping[Key, SaidPerson], *, sources: Collection[str]) -> dict[Key, str]:
    """The slug of each. What was typed here stands; loading the same once more writes nothing."""
    slugs, told = _plan(people, sources)
    if not any(one.is_another for one in told):
        return slugs
    try:
        return _load(people, sources)
    except IntegrityError:  # somebody else has just written one of them down
        return _load(people, sources)


@transaction.atomic
def _load(people: Mapping[Key, SaidPerson], sources: Collection[str]) -> dict[Key, str]:
    slugs, told = _plan(people, sources, locks=True)
    known = [one for one in told if one.person.pk]
    _write_down([one for one in told if not one.person.pk])
    source = ",".join(sorted(sources))
    for one in known:
        if one.is_another:
            PEOPLE.keep(one.person, one.record, one.made, EditKind.LOAD, source=source, by=None)
    return slugs


def _plan(
    people: Mapping[Key, SaidPerson], sources: Collection[str], *, locks: bool = False
) -> tuple[dict[Key, str], list[_Told]]:
    slugs = {key: one.slug for key, one in people.items() if one.slug}
    slugs |= slugs_of(
        {key: Meant(one.name, one.ids) for key, one in people.items() if not one.slug}
    )
    rows = Person.objects.filter(slug__in=set(slugs.values())).order_by("pk")
    rows = rows.select_for_update() if locks else rows
    here = {row.slug: row for row in rows.prefetch_related("names", "external_ids")}
    bearers = _bearers(people.values())
    told: dict[str, _Told] = {}
    for key, said in people.items():
        slug = slugs[key]
        if slug not in told and not _is_of_a_double(said, bearers):
            person = here.get(slug) or Person(slug=slug, source=said.source)
            told[slug] = _tell(person, said, sources, bearers)
    return slugs, list(told.values())


def _bearers(people: Iterable[SaidPerson]) -> dict[_Pair, PersonId]:
    """Who has these ids here."""
    pairs = {pair for one in people for pair in one.ids.items()}
    rows = PersonId.objects.filter(
        scheme__in={scheme for scheme, _value in pairs},
        value__in={value for _scheme, value in pairs},
    )
    return {(row.scheme, row.value): row for row in rows.select_related("person")}


def _is_of_a_double(said: SaidPerson, bearers: Mapping[_Pair, PersonId]) -> bool:
    """Whom a source has twice, and who is one here, is told by the number of the kept record."""
    found = (bearers.get(pair) for pair in said.ids.items())
    return any(row.person.merged_into_id for row in found if row)


def _tell(
    person: Person,
    said: SaidPerson,
    sources: Collection[str],
    bearers: Mapping[_Pair, PersonId],
) -> _Told:
    record = PEOPLE.read_record(person) if person.pk else Record({}, source=said.source)
    others = {
        f"id/{scheme}"
        for scheme, value in said.ids.items()
        if (row := bearers.get((scheme, value))) and row.person_id != person.pk
    }
    guessed = {name: (value, said.source) for name, value in called(said.name).items()}
    incoming = {
        **({} if said.is_whole else _said_before(record, said.sources)),
        **dict(_placed(record, name, one) for name, one in {**guessed, **said.guessed}.items()),
        **{name: one for name, one in said.fields.items() if name not in others},
    }
    # What another of these sources says of them somewhere else stands, or they would take turns.
    apart = set(sources) - said.sources
    incoming = {name: one for name, one in incoming.items() if record.said_by(name, apart) is None}
    fitting = in_date_order(record, incoming, sources=said.sources, dates=OF_PEOPLE)
    return _Told(person, record, record.load(fitting, sources=said.sources))


def _said_before(record: Record, sources: Collection[str]) -> Incoming:
    fields = dict.fromkeys([*record.values, *record.overridden])
    return {name: one for name in fields if (one := record.said_by(name, sources))}


def _placed(record: Record, name: str, said: tuple[Value, str]) -> tuple[str, tuple[Value, str]]:
    """A name of which nobody says the language is the one of the same letters that stands here, or
    was taken out here."""
    value, source = said
    letters = _letters(name)
    fields = dict.fromkeys([*record.values, *record.overridden])
    same = [one for one in fields if one.startswith("name/") and _letters(one) == letters]
    if not same or name in same:
        return name, said
    known = record.values.get(same[0]) or record.overridden[same[0]][0]
    return same[0], (known or value, source)


def _letters(field: str) -> str:
    """Of a field that is a name: "Ryu Seung-Ryong" is "Ryu Seung-ryong"."""
    text = field.split("/", 2)[2].casefold()
    return "".join(filter(str.isalnum, text)) or text


def _write_down(new: list[_Told]) -> None:
    for one in new:
        one.person.put_provenance(one.record)
        put_years(one.person, one.record.values)
    Person.objects.bulk_create([one.person for one in new])
    rows = [new_rows(one.person, one.record.values) for one in new]
    PersonName.objects.bulk_create([name for names, _ids in rows for name in names])
    PersonId.objects.bulk_create([one for _names, ids in rows for one in ids])
    PersonEdit.objects.bulk_create(
        PersonEdit(
            person=one.person, kind=EditKind.CREATE, source=one.person.source, changes=one.made
        )
        for one in new
    )
