"""Episodes of a record, as IMDb's files and Wikidata's items say them."""

from pathlib import Path

import pytest

from houselights.catalog.actions import edit_title, load_title, take_back
from houselights.catalog.adopting import adopt_title, refresh_titles
from houselights.catalog.document import read_document
from houselights.catalog.models import Episode, Title, TitleEdit
from houselights.catalog.names_shown import showing_names
from houselights.reference.tests import imdb_files
from houselights.reference.tests.conftest import folder, reference
from houselights.reference.tests.items import (
    CRASH,
    CRASH_EPISODES,
    CRASH_SEASON,
    Json,
    episode_item,
    load,
    part,
    time,
    words,
    write_dump,
)

__all__ = ["folder", "reference"]
pytestmark = pytest.mark.django_db
SERIES = 65117148


@pytest.fixture
def title(reference: Path, folder: Path) -> Title:
    load(write_dump(folder / "dump.json", CRASH, CRASH_SEASON, *CRASH_EPISODES))
    return adopt_title("wikidata-Q65117148", by=None)


def names(title: Title, place: str) -> dict[str, str]:
    """Of an episode, by language."""
    begin = f"episode_name/{place}/"
    document = read_document(Title.objects.get(pk=title.pk))
    return {field.removeprefix(begin): document[field] for field in document if begin in field}


def told(title: Title, folder: Path, *items: Json) -> int:
    """How many records a later load changed."""
    load(write_dump(folder / "later.json", *items))
    return refresh_titles()


def test_a_record_has_names_in_every_language_but_those_that_only_count(title: Title) -> None:
    assert names(title, "1/1") == {"ko": "돌풍", "de": "Die Böe", "en": "Dolpung"}
    assert names(title, "1/2") == {"ja": "北の国の村"}
    assert names(title, "1/3") == {"en": "Third of all"}
    document = read_document(title)
    assert document["episode/1/1"] == {"aired_on": "2019-12-14", "runtime_minutes": 70}
    assert document["season/1"] == {"name": "", "began_on": "2019-12-14", "episode_count": 16}
    assert title.source == "wikidata"


@pytest.mark.parametrize(
    ("order", "name"), [("", "Dolpung"), ("original", "돌풍"), ("romanised", "돌풍")]
)
def test_a_reader_sees_the_name_that_they_like(title: Title, order: str, name: str) -> None:
    episode = Episode.objects.get(season__title=title, number=1)

    with showing_names(order):
        assert episode.name_shown is not None
        assert episode.name_shown.text == name


def test_telling_again_changes_nothing(title: Title) -> None:
    before = TitleEdit.objects.count()

    assert refresh_titles() == 0
    assert TitleEdit.objects.count() == before


def test_a_name_that_is_said_no_more_goes_and_a_typed_one_stays(title: Title, folder: Path) -> None:
    edit_title(
        title, {"episode_name/1/1/ko": "다른 이름", "episode_name/1/1/fr": "Rafale"}, by=None
    )
    poorer = episode_item(91001, {"en": "Gust"}, P4908=part(91000, "1"))

    assert told(title, folder, poorer) == 1

    assert names(title, "1/1") == {"ko": "다른 이름", "fr": "Rafale", "en": "Gust"}
    title.refresh_from_db()
    take_back(title, ["episode_name/1/1/ko"], by=None)
    assert "ko" not in names(title, "1/1")


def test_what_tmdb_calls_an_episode_goes_before(title: Title, folder: Path) -> None:
    load_title(title, {"episode_name/1/1/ko": ("티엠디비", "tmdb")}, sources=["tmdb"])
    other = episode_item(91001, {"ko": "새 이름"}, P4908=part(91000, "1"))

    told(title, folder, other)

    assert names(title, "1/1")["ko"] == "티엠디비"
    title.refresh_from_db()
    load_title(title, {}, sources=["tmdb"])
    assert names(title, "1/1")["ko"] == "새 이름"


def test_an_episode_of_both_sources_is_one(title: Title, folder: Path) -> None:
    imdb_files.write_small_set(folder)
    imdb_files.load(folder)

    assert refresh_titles() == 1

    assert names(title, "1/1") == {"ko": "돌풍", "de": "Die Böe", "en": "Dolpung"}
    rows = Episode.objects.filter(season__title=title).values_list("number", "aired_on")
    assert list(rows) == [(1, "2019-12-14"), (2, "2019-12-15"), (3, "")]
    assert title.seasons.get().episode_count == 3
    title.refresh_from_db()
    assert title.sources["season/1"] == title.sources["episode/1/1"] == "imdb"


def test_a_season_begins_on_the_date_of_its_first_episode_where_others_say_a_year(
    title: Title, folder: Path
) -> None:
    third = episode_item(91003, {}, P179=part(SERIES, "3"), P577=time("2019-00-00", 9))

    told(title, folder, third)

    assert title.seasons.get().began_on == "2019-12-14"


def test_two_items_in_one_place_count_once(title: Title, folder: Path) -> None:
    double = episode_item(91008, {"it": "Raffica", "ko": "둘"}, P4908=part(91000, "1"))

    told(title, folder, {**CRASH_SEASON, "claims": {**CRASH_SEASON["claims"], "P1113": []}}, double)

    assert title.seasons.get().episode_count == 3
    assert names(title, "1/1")["it"] == "Raffica"
    assert names(title, "1/1")["ko"] == "돌풍"


def test_what_no_record_can_hold_is_left_out(title: Title, folder: Path) -> None:
    odd = episode_item(
        91001,
        {"en": "말" * 10_000, "not a tag": "A", "x" * 30: "B", "zh-hant": "風", "mul": "바람"},
        P1476=[words("두 언어", "mul"), words("아무도", "und")],
        P4908=part(91000, "1"),
    )
    told(title, folder, odd)

    found = names(title, "1/1")
    assert sorted(found) == ["en", "ko", "zh-Hant"]
    assert len(found["en"]) == 300
    assert found["ko"] == "두 언어"
