"""Reads the starter files. No Django here: TOML in, frozen values out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from houselights.catalog.starter import words
from houselights.catalog.starter.records import (
    StarterName,
    StarterPerson,
    StarterSeason,
    StarterTitle,
)

FOLDER = Path(__file__).parent
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

Part = TypeVar("Part", StarterName, StarterPerson, StarterSeason)
Record = StarterTitle | StarterName | StarterPerson | StarterSeason


class BadStarterFile(ValueError):
    """A starter file that breaks the format; `slug` says which, `reason` how."""

    def __init__(self, slug: str, reason: str) -> None:
        super().__init__(f"{slug}.toml: {reason}")
        self.slug = slug
        self.reason = reason


def starter_titles(folder: Path = FOLDER) -> Iterator[StarterTitle]:
    """Every title of the starter catalogue, by slug. Raises `BadStarterFile`."""
    for path in sorted(folder.glob("*.toml")):
        yield read_title(path.read_text(encoding="utf-8"), slug=path.stem)


def read_title(text: str, *, slug: str) -> StarterTitle:
    """One file's text as a title. Raises `BadStarterFile` for whatever breaks the format."""
    try:
        title = _title_of(tomllib.loads(text), slug)
    except (TypeError, KeyError, tomllib.TOMLDecodeError) as error:
        raise BadStarterFile(slug, str(error)) from error
    for reason in _faults(title):
        raise BadStarterFile(slug, reason)
    return title


def _title_of(data: dict[str, Any], slug: str) -> StarterTitle:
    return StarterTitle(
        slug=slug,
        names=_parts(StarterName, data.pop("names")),
        people=_parts(StarterPerson, data.pop("people", [])),
        seasons=_parts(StarterSeason, data.pop("seasons", [])),
        ids=MappingProxyType(dict(data.pop("ids", {}))),
        countries=tuple(data.pop("countries")),
        genres=tuple(data.pop("genres")),
        networks=tuple(data.pop("networks", ())),
        studios=tuple(data.pop("studios", ())),
        ended_on=data.pop("ended_on", ""),
        runtime_minutes=data.pop("runtime_minutes", None),
        **data,
    )


def _parts(kind: type[Part], rows: list[dict[str, Any]]) -> tuple[Part, ...]:
    return tuple(kind(**row) for row in rows)


def _faults(title: StarterTitle) -> Iterator[str]:
    yield from _faults_of_words(title)
    yield from _faults_of_dates(title)
    yield from _faults_of_names(title)
    yield from _faults_of_ids(title)
    if title.kind not in words.SERIES_KINDS and title.seasons:
        yield "only a series has seasons"
    records: list[Record] = [title, *title.names, *title.people, *title.seasons]
    for record in records:
        yield from _untidy_texts(record)


def _faults_of_words(title: StarterTitle) -> Iterator[str]:
    if title.kind not in words.KINDS:
        yield f"no such kind: {title.kind}"
    if title.status not in _statuses(title.kind):
        yield f"no such status of a {title.kind}: {title.status}"
    for genre in title.genres:
        if genre not in words.GENRES:
            yield f"no such genre: {genre}"
    for person in title.people:
        if person.role not in words.ROLES:
            yield f"no such role: {person.role}"


def _statuses(kind: str) -> frozenset[str]:
    return words.SERIES_STATUSES if kind in words.SERIES_KINDS else frozenset({words.FILM_STATUS})


def _faults_of_dates(title: StarterTitle) -> Iterator[str]:
    for day in filter(None, (title.began_on, title.ended_on)):
        if not _is_partial_date(day):
            yield f"no date: {day}"
    if not title.began_on:
        yield "began_on is missing"
    known = min(len(title.began_on), len(title.ended_on))
    if title.ended_on[:known] < title.began_on[:known]:
        yield "ended before it began"


def _is_partial_date(text: str) -> bool:
    if not PARTIAL_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def _faults_of_names(title: StarterTitle) -> Iterator[str]:
    kinds = [name.kind for name in title.names]
    if kinds.count("original") != 1:
        yield "a title has exactly one original name"
    for name in title.names:
        if name.kind not in words.NAME_KINDS:
            yield f"no such kind of name: {name.kind}"
    pairs = [(name.text, name.language) for name in title.names]
    if len(set(pairs)) != len(pairs):
        yield "the same name stands twice"


def _faults_of_ids(title: StarterTitle) -> Iterator[str]:
    for site, value in title.ids.items():
        pattern = words.ID_SITES.get(site)
        if not pattern or not re.fullmatch(pattern, value):
            yield f"no such id: {site} {value}"


def _untidy_texts(record: Record) -> Iterator[str]:
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and value != " ".join(value.split()):
            yield f"blanks too many in {field.name}: {value!r}"
