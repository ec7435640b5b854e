"""The starter catalogue: every file keeps to the form, and the titles that must be there are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable
from pathlib import Path

import pytest
from babel import Locale

from houselights.catalog.starter import words
from houselights.catalog.starter.reading import BadStarterFile, read_title, starter_titles
from houselights.catalog.starter.records import StarterTitle

TITLES = list(starter_titles())
TERRITORIES = Locale("en").territories
LATIN = {"de", "en", "es", "fr", "it", "pt", "tr"}
DEMO = Path(__file__).parents[2] / "transfer" / "demo" / "titles.json"
FILM = """
kind = "film"
began_on = "2013-01-23"
status = "released"
countries = ["KR"]
language = "ko"
genres = ["drama"]
synopsis = "A premise."
[[names]]
text = "7번방의 선물"
language = "ko"
kind = "original"
"""

every_title = pytest.mark.parametrize("title", TITLES, ids=lambda title: title.slug)


def test_there_are_at_least_sixty_titles_each_with_a_slug_of_its_own() -> None:
    slugs = {title.slug for title in TITLES}

    assert len(TITLES) >= 60
    assert len(slugs) == len(TITLES)


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("miracle-in-cell-no-7", "7번방의 선물"),
        ("miracle-in-cell-no-7", "7beonbangui seonmul"),
        ("miracle-in-cell-no-7", "7号房的礼物"),
        ("miracle-in-cell-no-7-2019", "Miracle in Cell No. 7"),
        ("amelie", "Amélie"),
        ("spider-man-no-way-home", "Spider-Man: No Way Home"),
        ("my-love-from-the-star", "Byeoreseo on geudae"),
        ("crash-landing-on-you", "사랑의 불시착"),
        ("parasite", "기생충"),
        ("oldboy", "올드보이"),
        ("oldboy-2013", "Oldboy"),
    ],
)
def test_the_titles_that_people_try_first_are_there(slug: str, name: str) -> None:
    [title] = [title for title in TITLES if title.slug == slug]

    assert name in {name.text for name in title.names}


def test_every_title_of_the_demo_is_there_with_its_kind_year_and_original_name() -> None:
    ours = {title.slug: title for title in TITLES}

    for demo in json.loads(DEMO.read_text(encoding="utf-8")):
        title = ours[demo["slug"]]
        assert (title.kind, title.year) == (demo["kind"], demo["year"])
        assert set(title.countries) == set(demo["countries"])
        assert _original(title) == next(n["text"] for n in demo["names"] if n["kind"] == "original")


def test_some_titles_share_a_name_so_that_readers_must_be_able_to_tell_them_apart() -> None:
    holders = Counter(text for title in TITLES for text in {name.text for name in title.names})

    shared = {text for text, count in holders.items() if count > 1}

    assert {"Miracle in Cell No. 7", "Oldboy", "Boys Over Flowers", "流星花園"} <= shared


@every_title
def test_countries_are_iso_codes_and_languages_are_known(title: StarterTitle) -> None:
    tags = {title.language, *(name.language for name in title.names)}
    tags |= {person.name_language for person in title.people if person.name_language}

    assert title.countries
    assert all(len(code) == 2 and code in TERRITORIES for code in title.countries)
    assert all(Locale.parse(tag, sep="-") for tag in tags)


@every_title
def test_years_are_plausible(title: StarterTitle) -> None:
    years = [title.year, title.end_year or title.year, *(season.year for season in title.seasons)]

    assert all(1890 <= year <= 2026 for year in years)
    assert [season.number for season in title.seasons] == list(range(1, len(title.seasons) + 1))
    assert all(season.year >= title.year for season in title.seasons)
    assert title.runtime_minutes is None or 0 < title.runtime_minutes < 400


@every_title
def test_a_title_has_an_english_name_and_a_romanised_one_if_it_needs_one(
    title: StarterTitle,
) -> None:
    kinds = {name.kind for name in title.names}
    original = next(name for name in title.names if name.kind == "original")

    assert any(name.language == "en" for name in title.names)
    assert ("romanised" in kinds) == (original.language not in LATIN)


@every_title
def test_only_what_is_broadcast_has_networks_seasons_and_an_end(title: StarterTitle) -> None:
    if title.kind not in words.SERIES_KINDS:
        assert not title.seasons
        assert not title.ended_on
    if title.kind == "film":
        assert not title.networks


@every_title
def test_a_synopsis_is_one_or_two_short_sentences(title: StarterTitle) -> None:
    assert 40 < len(title.synopsis) < 300
    assert title.synopsis.endswith(".")


@every_title
def test_people_are_few_and_only_actors_play(title: StarterTitle) -> None:
    players = [person for person in title.people if person.character]

    assert 1 <= len(title.people) <= 8
    assert {person.role for person in players} <= {"actor"}
    assert all(bool(p.name_original) == bool(p.name_language) for p in title.people)


def test_one_person_is_spelled_alike_in_every_title() -> None:
    people = {(p.name, p.name_original, p.name_language) for title in TITLES for p in title.people}

    assert not _twice(name for name, _, _ in people)
    assert not _twice(original for _, original, _ in people if original)
    assert not _twice(name.casefold().replace("-", " ") for name, _, _ in people)


def test_no_two_titles_share_an_id() -> None:
    assert not _twice(item for title in TITLES for item in title.ids.items())


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ('"film"', '"movie"', "no such kind: movie"),
        ('"released"', '"ended"', "no such status of a film: ended"),
        ('["drama"]', '["weepie"]', "no such genre: weepie"),
        ('"2013-01-23"', '"2013-02-30"', "no date: 2013-02-30"),
        ('"2013-01-23"', '""', "began_on is missing"),
        ('"original"', '"translated"', "a title has exactly one original name"),
        ('"A premise."', '"A  premise."', "blanks too many in synopsis"),
        ("[[names]]", '[ids]\nimdb = "12"\n[[names]]', "no such id: imdb 12"),
        ('language = "ko"\ngenres', 'language = "ko"\nlenght = 3\ngenres', "lenght"),
        ('countries = ["KR"]', "", "countries"),
    ],
)
def test_a_file_that_breaks_the_form_is_refused_with_a_reason(
    was: str, becomes: str, reason: str
) -> None:
    with pytest.raises(BadStarterFile, match=reason) as refusal:
        read_title(FILM.replace(was, becomes, 1), slug="a-film")

    assert str(refusal.value).startswith("a-film.toml: ")


@pytest.mark.parametrize("day", ["2013", "2013-01", "2013-01-23"])
def test_parts_of_a_date_may_be_unknown(day: str) -> None:
    title = read_title(FILM.replace("2013-01-23", day), slug="a-film")

    assert (title.began_on, title.year) == (day, 2013)


def _original(title: StarterTitle) -> str:
    return next(name.text for name in title.names if name.kind == "original")


def _twice(items: Iterable[Hashable]) -> list[Hashable]:
    return [item for item, count in Counter(items).items() if count > 1]
