"""Who made a title and who is in it, out of TMDB's credits of films and of whole series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from houselights.catalog.models import Role
from houselights.catalog.tmdb.answers import Row, number, rows, text
from houselights.catalog.tmdb.languages import LATIN, language_in, script_of

MOST_CAST = 300
MOST_OF_A_ROLE = 40  # of those who made it
LONGEST_CHARACTER = 300
_JOBS = {
    "Director": Role.DIRECTOR, "Co-Director": Role.DIRECTOR, "Series Director": Role.DIRECTOR,
    "Creator": Role.CREATOR,
    "Writer": Role.WRITER, "Screenplay": Role.WRITER, "Co-Writer": Role.WRITER,
    "Story": Role.WRITER, "Teleplay": Role.WRITER, "Series Composition": Role.WRITER,
    "Original Music Composer": Role.COMPOSER, "Music": Role.COMPOSER, "Composer": Role.COMPOSER,
    "Director of Photography": Role.CINEMATOGRAPHER, "Cinematography": Role.CINEMATOGRAPHER,
    "Editor": Role.EDITOR,
    "Producer": Role.PRODUCER, "Executive Producer": Role.PRODUCER,
}  # fmt: skip
_SELF = re.compile(r"(?:self|himself|herself|themselves|themself)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AtTmdb:
    """A person, by TMDB's number. `original` is the name in the letters of the person's own
    language, where those are not Latin; `language` says which."""

    number: int
    name: str
    original: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    role: str
    person: AtTmdb
    character: str = ""


def credits_of(data: Row, *, home: str) -> list[Credit]:
    """Each person once in a role, in billing order. `home` is the country of the title."""
    found: dict[tuple[str, int], Credit] = {}
    for credit in [*_creators(data, home), *_crew(data, home), *_cast(data, home)]:
        place = (credit.role, credit.person.number)
        kept = found.get(place)
        found[place] = _both(kept, credit) if kept else credit
    return _within_bounds(list(found.values()))


def _cast(data: Row, home: str) -> Iterator[Credit]:
    """A series names the roles of a person in all its episodes, a film one role a row."""
    for where in ("aggregate_credits", "credits"):
        cast = rows(data, where, "cast")
        for row in sorted(cast, key=lambda row: number(row, "order")):
            if person := _person(row, home):
                parts = [text(row, "character"), *(text(one, "character") for one in _roles(row))]
                yield from _appearances(person, list(dict.fromkeys(filter(None, parts))))


def _appearances(person: AtTmdb, characters: list[str]) -> Iterator[Credit]:
    played = [one for one in characters if not _SELF.fullmatch(one)]
    if len(played) < len(characters):
        yield Credit(Role.SELF.value, person)
    if played or not characters:
        yield Credit(Role.ACTOR.value, person, " / ".join(played)[:LONGEST_CHARACTER])


def _roles(row: Row) -> list[Row]:
    return sorted(rows(row, "roles"), key=lambda role: -number(role, "episode_count"))


def _creators(data: Row, home: str) -> Iterator[Credit]:
    for row in rows(data, "created_by"):
        if person := _person(row, home):
            yield Credit(Role.CREATOR.value, person)


def _crew(data: Row, home: str) -> Iterator[Credit]:
    """Of a series those first who worked on most episodes."""
    for where in ("aggregate_credits", "credits"):
        crew = rows(data, where, "crew")
        for row in sorted(crew, key=lambda row: -number(row, "total_episode_count")):
            jobs = [text(row, "job"), *(text(one, "job") for one in rows(row, "jobs"))]
            roles = dict.fromkeys(_JOBS[job].value for job in jobs if job in _JOBS)
            if person := _person(row, home):
                yield from (Credit(role, person) for role in roles)


def _person(row: Row, home: str) -> AtTmdb | None:
    at, name, original = number(row, "id"), text(row, "name"), text(row, "original_name")
    if not at or not (name or original):
        return None
    if original in ("", name) or script_of(original) in ("", LATIN):
        return AtTmdb(at, name or original)
    return AtTmdb(at, name or original, original, language_in(original, home))


def _both(kept: Credit, other: Credit) -> Credit:
    parts = dict.fromkeys(filter(None, (kept.character, other.character)))
    return Credit(kept.role, kept.person, " / ".join(parts)[:LONGEST_CHARACTER])


def _within_bounds(found: list[Credit]) -> list[Credit]:
    counts: dict[str, int] = {}
    kept = []
    for credit in found:
        counts[credit.role] = count = counts.get(credit.role, 0) + 1
        is_cast = credit.role in (Role.ACTOR, Role.SELF)
        if count <= (MOST_CAST if is_cast else MOST_OF_A_ROLE):
            kept.append(credit)
    return kept
