"""Titles of the catalogue, told by their slugs."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from houselights.catalog.models import Title, TitleName
from houselights.catalog.slugs import free_slug
from houselights.spoilers.rule import NOTHING, WHOLE, Scope
from houselights.transfer.identity import Identities, digest_of
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import TITLES, Outcome, Report
from houselights.transfer.wordpress.own.blocks import PictureOf
from houselights.transfer.wordpress.own.records import Records
from houselights.transfer.wordpress.own.values import (
    BadField,
    Json,
    number_in,
    objects_in,
    text_in,
)

_TEXTS = ("slug", "kind", "countries", "language", "credits_line", "synopsis")
_NUMBERS = ("year", "end_year", "runtime_minutes", "episode_count")
_MOST_NUMBER = 32_767  # of a small column
_MOST_TEXT = 20_000


class Titles:
    def __init__(self, site: str, report: Report, picture_of: PictureOf) -> None:
        self.identities = Identities(site, "title")
        self.report = report
        self.picture_of = picture_of
        self.records = Records(picture_of)
        self._ids: dict[str, int | None] = {}

    def bring(self, facts: Json, *, dry_run: bool = False) -> int | None:
        """The id here of a title; it is made when nothing here is that title. A dry run makes
        none and only counts it."""
        slug = facts.get("slug")
        if not isinstance(slug, str) or not slug or len(slug) > 120:
            slug = ""
        if slug not in self._ids:
            try:
                found = self._find(slug, facts, dry_run=dry_run)
                self._ids[slug] = found or self._make(slug, facts, dry_run=dry_run)
            except BadField as error:
                why = f"{error}: not of the form that a title has"
                self.report.add(TITLES, Outcome.LEFT, why=why, example=_name(facts) or slug)
                self._ids[slug] = None
        self.records.settle_all(self._ids)
        return self._ids[slug]

    def scope(self, facts: Any) -> Scope:
        """A scope that names its title by slug; of an unknown one it is the whole of some story."""
        if facts is None:
            return NOTHING
        if not isinstance(facts, dict):
            return WHOLE
        try:
            title_id = self._known(text_in(facts, "title", 120))
            season = number_in(facts, "season", 0, _MOST_NUMBER)
            episode = number_in(facts, "episode", 0, _MOST_NUMBER)
            return Scope(True, title_id, season, episode) if title_id else WHOLE
        except (BadField, ValueError):
            return WHOLE

    def _known(self, slug: str) -> int | None:
        if slug and slug not in self._ids and (found := self._find(slug, {"slug": slug})):
            self._ids[slug] = found
        return self._ids.get(slug)

    def _find(self, slug: str, facts: Json, *, dry_run: bool = False) -> int | None:
        """One that came in before; or one of the same slug, kind and year that stands here."""
        known = self.identities.find([slug]).get(slug)
        if known and Title.objects.filter(pk=known.object_id).exists():
            self.report.add(TITLES, Outcome.SAME)
            return known.object_id
        title = Title.objects.filter(slug=slug).first()
        if title is None or (title.kind, title.year) != (facts.get("kind"), facts.get("year")):
            return None
        if not dry_run:
            self._note(slug, title, facts)
        self.report.add(TITLES, Outcome.SAME, why="the title that stands here", example=slug)
        return int(title.pk)

    def _make(self, slug: str, facts: Json, *, dry_run: bool) -> int | None:
        title = Title(
            **{name: value for name in _TEXTS if (value := text_in(facts, name, _MOST_TEXT))},
            **{name: number_in(facts, name, 0, _MOST_NUMBER) for name in _NUMBERS},
            poster_id=self.picture_of(text_in(facts, "poster", 500)),
        )
        names = _names(facts)
        if Title.objects.filter(slug=slug).exists():
            first = names[0].text if names else slug
            title.slug = free_slug(Title.objects, first, year=title.year, except_for=None)
        if title.year and title.end_year and title.end_year < title.year:
            raise BadField("end_year")
        _check(title, exclude=["poster"])
        title.names = names
        if not dry_run:
            with transaction.atomic():
                title.save()
                self.records.bring(title, facts)
            self._note(slug, title, facts)
        self.report.add(TITLES, Outcome.NEW)
        return None if title.pk is None else int(title.pk)

    def _note(self, slug: str, title: Title, facts: Json) -> None:
        made = self.identities.make(slug, title, source_digest=digest_of(facts))
        ImportedItem.objects.filter(
            site=made.site, kind=made.kind, foreign_id=made.foreign_id
        ).delete()
        made.save()


def _name(facts: Json) -> str:
    """What the title is called, though the rest of it may be of no use."""
    names = facts.get("names")
    first = names[0] if isinstance(names, list) and names else None
    text = first.get("text") if isinstance(first, dict) else ""
    return text[:300] if isinstance(text, str) else ""


def _names(facts: Json) -> list[TitleName]:
    names: dict[tuple[str, str], TitleName] = {}
    for one in objects_in(facts, "names"):
        name = TitleName(
            text=text_in(one, "text", 300),
            language=text_in(one, "language", 20),
            kind=text_in(one, "kind", 14),
        )
        _check(name, exclude=["title"])
        names.setdefault((name.text, name.language), name)
    return list(names.values())


def _check(made: Title | TitleName, *, exclude: list[str]) -> None:
    try:
        made.clean_fields(exclude=exclude)
    except ValidationError as error:
        raise BadField(", ".join(error.message_dict)) from error
