"""What the reference says of a title, in the words of a record's document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.utils.text import slugify

from houselights.catalog.actions.telling_people import SaidPerson, load_people
from houselights.catalog.checking import BadValue, check_field
from houselights.catalog.credits import LONGEST_CHARACTER, with_character
from houselights.catalog.episode_labels import LabelsOfSeries
from houselights.catalog.models import NameKind, Role, TitleId
from houselights.catalog.models.names import LONGEST_NAME
from houselights.catalog.partial_dates import LATEST
from houselights.catalog.provenance import Document, Incoming, Value
from houselights.catalog.words.codes import WITHOUT_ENTRY, language_of_letters
from houselights.catalog.words_here import in_words_of_this_site
from houselights.reference.episodes import episodes_of, said_counts_of
from houselights.reference.keys import Source, print_person_key, source_of
from houselights.reference.people import credits_of, people_of
from houselights.reference.queries import names_of
from houselights.reference.records import Credit, Episode, Name, Person, Title
from houselights.reference.scripts import is_transcribed

IMDB = "imdb"
SOURCES = frozenset({IMDB, "wikidata"})
"""What loads of the reference are called in a record."""
MOST_CREDITS = 300
_ROLES = {
    "director": Role.DIRECTOR, "creator": Role.CREATOR, "writer": Role.WRITER,
    "actor": Role.ACTOR, "actress": Role.ACTOR, "voice actor": Role.ACTOR, "self": Role.SELF,
    "composer": Role.COMPOSER, "cinematographer": Role.CINEMATOGRAPHER, "editor": Role.EDITOR,
    "producer": Role.PRODUCER,
}  # fmt: skip
Found = dict[str, tuple[Value, str]]


def said_of(title: Title, *, known: Document, title_id: int | None = None) -> Incoming:
    """Every field that is said, with its source. `known` is what these sources and
    lower ones have said so far: a date or a row of it that says the same more fully is not made
    poorer. Writes the people down that it names.

    An id that another record has is left out.
    """
    found: Found = {}
    _add_facts(found, title, known)
    names = names_of([title.key]).get(title.key, [])
    _add_names(found, title, names, known)
    _add_ids(found, title, title_id)
    _add_credits(found, credits_of(title.key, MOST_CREDITS))
    _add_episodes(found, title.key, [name.text for name in names], known)
    fitting = {field: value for field, (value, _source) in found.items() if _fits(field, value)}
    words = in_words_of_this_site(fitting)
    return {field: (value, found[field][1]) for field, value in words.items()}


def source_name(source: Source) -> str:
    return source.name.lower()


def _fits(field: str, value: Value) -> bool:
    """What no record can hold (an absurd year, a name without end) is left out."""
    try:
        return check_field(field, value)
    except BadValue:
        return False


def _add_facts(found: Found, title: Title, known: Document) -> None:
    for field in ("kind", "status", "language", "runtime_minutes", "episode_count"):
        if value := title.get(field):
            found[field] = (value, _source(title, field))
    if countries := title.get("countries"):
        found["countries"] = (" ".join(countries), _source(title, "countries"))
    for field, year in (("began_on", "year"), ("ended_on", "end_year")):
        name = field if title.get(field) else year
        date = str(title.get(name) or "")
        if date and not str(known.get(field, "")).startswith(date):
            found[field] = (date, _source(title, name))
        elif date:
            found[field] = (known[field], _source(title, name))
    terms = {"genres": "genre", "networks": "network", "studios": "studio"}
    for field, kind in terms.items():
        for text in title.get(field, ()):
            slug = slugify(text, allow_unicode=True)[:80]
            found[f"{kind}/{slug}"] = ({"name": text}, _source(title, field))


def _source(title: Title, field: str) -> str:
    source = title.source_of(field)
    return source_name(source) if source else source_name(source_of(title.key))


def _add_names(found: Found, title: Title, names: Iterable[Name], known: Document) -> None:
    language = str(title.get("language") or known.get("language") or "")
    usual = str(title.get("name") or "").casefold()
    for name in names:
        kind, spoken = name.kind, name.language
        if kind == NameKind.ORIGINAL and not spoken:
            kind, spoken = _original(name, language, is_usual=name.text.casefold() == usual)
        spoken = spoken or ("en" if name.text.isascii() else "und")
        value = {"kind": kind, "country": name.region if len(name.region) == 2 else ""}
        found.setdefault(f"name/{spoken}/{name.text}", (value, source_name(name.source)))


def _original(name: Name, language: str, *, is_usual: bool) -> tuple[str, str]:
    """Kind and language of an original name of which the source says no language. IMDb transcribes
    it; where the title has another name that is usual, it is not taken for English."""
    if language and is_transcribed(name.text, language):
        return NameKind.ROMANISED, f"{language.partition('-')[0]}-Latn"
    return name.kind, language or ("" if is_usual else "und")


def _add_ids(found: Found, title: Title, title_id: int | None) -> None:
    wanted = {scheme: values[0] for scheme, values in title.external_ids.items() if values}
    others = TitleId.objects.filter(value__in=wanted.values())
    if title_id is not None:
        others = others.exclude(title_id=title_id)
    taken = set(others.values_list("scheme", "value"))
    for scheme, value in wanted.items():
        if (scheme, value) not in taken:
            found[f"id/{scheme}"] = (value, source_name(source_of(title.key)))


def _add_credits(found: Found, credits: list[Credit]) -> None:
    people = people_of({credit.person_key for credit in credits})
    said: dict[int, SaidPerson] = {}
    for credit in credits:
        person = people.get(credit.person_key)
        name = (person.name if person else "") or credit.person_name
        if name and len(name) <= LONGEST_NAME:
            said.setdefault(credit.person_key, _said_person(name, credit, person))
    slugs = load_people(said, sources=SOURCES)
    places: Counter[str] = Counter()
    for credit in credits:
        role = _ROLES.get(credit.category, Role.OTHER)
        field = f"credit/{role.value}/{slugs.get(credit.person_key)}"
        if credit.person_key not in slugs:
            continue
        character = ", ".join(credit.characters)[:LONGEST_CHARACTER]
        if field in found:  # two of theirs who are one here, or one who stands there twice
            before, source = found[field]
            both_play = with_character(before["character"], character)
            found[field] = ({**before, "character": both_play}, source)
            continue
        places[role] += 1
        value = {
            "name": said[credit.person_key].name,
            "character": character,
            "place": places[role],
        }
        found[field] = (value, source_name(credit.source))


def _said_person(name: str, credit: Credit, person: Person | None) -> SaidPerson:
    """Of whom the reference has a row it says all that these sources say."""
    source = source_name(credit.source)
    found: Found = {}
    for one in person.names if person else ():
        if len(one.text) <= LONGEST_NAME:
            field = f"name/{one.language or 'und'}/{one.text}"
            found.setdefault(field, ({"kind": one.kind}, source_name(one.source)))
    for key in person.keys if person else (credit.person_key,):
        at = source_name(source_of(key))
        found[f"id/{at}"] = (print_person_key(key).partition("-")[2], at)
    for year, said in (person.years if person else {}).items():
        if 0 < said.value <= LATEST:
            found[year] = (said.value, source_name(said.source))
    return SaidPerson(name, source, found, is_whole=person is not None)


def _add_episodes(found: Found, key: int, series: list[str], known: Document) -> None:
    """`series` are the names of the series."""
    labels = LabelsOfSeries(series)
    seasons: dict[int, list[Episode]] = defaultdict(list)
    for episode in episodes_of(key):
        if episode.season is not None and episode.number is not None:
            seasons[episode.season].append(episode)
    counts = said_counts_of(key) if seasons else {}
    for number, those in seasons.items():
        _add_season(found, number, those, counts.get(number, 0), known)
        for one in those:
            place = f"{number}/{one.number}"
            row = {"aired_on": one.aired_on, "runtime_minutes": one.runtime_minutes}
            _add_row(found, f"episode/{place}", row, source_name(one.source), known)
            for language, text, source in _names_of_episode(one):
                if not labels.says_number_only(text):
                    found.setdefault(f"episode_name/{place}/{language}", (text, source))


def _add_season(
    found: Found, number: int, those: list[Episode], said_count: int, known: Document
) -> None:
    """IMDb has all episodes of a season or none; of Wikidata's items some may be missing."""
    count = len({one.number for one in those})
    source = IMDB if any(source_of(one.key) is Source.IMDB for one in those) else ""
    if not source:
        count = max(count, said_count)
    row = {"name": "", "began_on": _begun(those), "episode_count": count}
    _add_row(found, f"season/{number}", row, source or source_name(those[0].source), known)


def _begun(those: list[Episode]) -> str:
    """The earliest date, as full as the first of these episodes has it."""
    dates = [one.aired_on for one in those if one.aired_on]
    earliest = min(dates, default="")
    return next((date for date in dates[:1] if date.startswith(earliest)), earliest)


def _names_of_episode(one: Episode) -> Iterator[tuple[str, str, str]]:
    """Language, text and source. Where none is said the letters tell it, and a name that is said in
    that language goes before."""
    if one.name:
        yield language_of_letters(one.name) or "en", one.name[:LONGEST_NAME], IMDB
    for name in sorted(one.names, key=lambda name: name.language in WITHOUT_ENTRY):
        language = name.language
        if not language or language in WITHOUT_ENTRY:
            language = language_of_letters(name.text) or "en"
        yield language, name.text, source_name(name.source)


def _add_row(
    found: Found, field: str, row: Mapping[str, Value], source: str, known: Document
) -> None:
    before = known.get(field) or {}
    fuller = {part: value or before.get(part, value) for part, value in row.items()}
    found.setdefault(field, (fuller, source))
