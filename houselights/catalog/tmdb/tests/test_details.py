"""What TMDB says, in the words of a title's document."""

import pytest

from houselights.catalog.tmdb.details import fetch_document, kept_document
from houselights.catalog.tmdb.errors import NotAskedYet, NotThere, OddAnswer
from houselights.catalog.tmdb.tests.recorded import Recorded, answer

pytestmark = pytest.mark.django_db


def test_a_film_comes_with_its_facts(tmdb: Recorded) -> None:
    fields = fetch_document("film", 4711).fields

    assert fields["kind"] == "film"
    assert (fields["began_on"], fields["status"]) == ("2013-01-23", "released")
    assert (fields["countries"], fields["language"]) == ("KR", "ko")
    assert fields["runtime_minutes"] == 127
    assert fields["genre/drama"] == {"name": "drama"}
    assert fields["genre/historical"] == {"name": "historical"}
    assert "genre/tv-movie" not in fields
    assert fields["studio/lantern-pictures"] == {"name": "Lantern Pictures"}
    assert "ended_on" not in fields
    assert "synopsis" not in fields


def test_a_film_comes_with_its_ids_and_ratings(tmdb: Recorded) -> None:
    fields = fetch_document("film", 4711).fields

    assert {name: fields[name] for name in fields if name.startswith(("id/", "certificate/"))} == {
        "id/tmdb_film": "4711", "id/imdb": "tt9904711", "id/wikidata": "Q99047110",
        "certificate/KR": "15", "certificate/US": "PG-13",
    }  # fmt: skip


def test_a_film_comes_with_its_names_in_all_languages(tmdb: Recorded) -> None:
    fetched = fetch_document("film", 4711)

    names = {name[5:]: value for name, value in fetched.fields.items() if name.startswith("name/")}
    assert fetched.name == "The Quiet Row"
    assert {name: value["kind"] for name, value in names.items()} == {
        "ko/조용한 줄": "original",
        "en/The Quiet Row": "translated",
        "pt/A Fila Quieta": "translated",
        "pt-PT/A Fila Muda": "translated",
        "ja/静かな列": "translated",
        "zh-Hans/安静的一排": "translated",
        "zh-Hant/安靜的一排": "translated",
        "ko-Latn/Joyonghan Jul": "romanised",
        "en/The Quiet Row: Night": "also_known_as",
        "fr/La Rangée muette": "also_known_as",
        "ru-Latn/Tikhiy ryad": "also_known_as",
        "zh-Hant-HK/靜靜的一排": "also_known_as",
    }
    assert names["fr/La Rangée muette"]["country"] == "FR"


def test_a_film_comes_with_its_people_once_in_a_role(tmdb: Recorded) -> None:
    fields = fetch_document("film", 4711).fields

    credits = {name: value for name, value in fields.items() if name.startswith("credit/")}
    assert {name: (row["character"], row["place"]) for name, row in credits.items()} == {
        "credit/director/yun-se-ah": ("", 1),
        "credit/writer/yun-se-ah": ("", 1),
        "credit/cinematographer/mok-in-ho": ("", 1),
        "credit/actor/han-bo-ra": ("Mi-so / Mi-so's mother", 1),
        "credit/actor/seo-do-jin": ("The projectionist", 2),
        "credit/self/ada-quill": ("", 1),
        "credit/actor/seo-do-jin-2": ("A guard", 3),
    }


def test_what_does_not_fit_is_left_out_and_counted(tmdb: Recorded) -> None:
    fetched = fetch_document("film", 4711)

    assert [name[:12] for name in fetched.left_out] == ["studio/a-com", "name/en/xxxx"]
    assert not set(fetched.left_out) & set(fetched.fields)


def test_a_series_comes_with_seasons_and_episodes(tmdb: Recorded) -> None:
    fields = fetch_document("series", 815).fields

    assert (fields["kind"], fields["status"], fields["ended_on"]) == (
        "series", "ended", "2018-12-08",
    )  # fmt: skip
    assert (fields["runtime_minutes"], fields["episode_count"]) == (75, 5)
    assert fields["season/1"] == {"name": "", "began_on": "2016-01-22", "episode_count": 3}
    assert fields["season/2"]["name"] == "The Second Winter"
    assert fields["season/0"]["name"] == ""
    assert fields["episode/1/1"] == {"aired_on": "2016-01-22", "runtime_minutes": None}
    assert not any(field.startswith("episode_name/1/1/") for field in fields)
    assert fields["episode_name/1/2/en"] == "The Lamp Goes Out"
    assert fields["episode/1/3"]["runtime_minutes"] == 92
    assert fields["episode_name/1/2/ko"] == "등불이 꺼지다"
    assert fields["episode_name/2/1/ko"] == "다시"
    named = [field for field in fields if field.startswith("episode_name/")]
    assert not any("/1/1/" in field or "/1/3/ko" in field for field in named)
    assert fields["episode/2/2"]["aired_on"] == ""
    assert "episode/0/1" in fields


def test_a_series_comes_with_what_films_have_elsewhere(tmdb: Recorded) -> None:
    fields = fetch_document("series", 815).fields

    assert {fields[f"id/{one}"] for one in ("tmdb_series", "imdb", "tvdb", "wikidata")} == {
        "815", "tt9900815", "300815", "Q99008150",
    }  # fmt: skip
    assert (fields["certificate/KR"], fields["certificate/US"]) == ("15", "TV-14")
    assert fields["network/tvn"] == {"name": "tvN"}
    assert {"genre/science-fiction", "genre/fantasy", "genre/mystery"} <= set(fields)
    assert fields["name/ko-Latn/Dubeonjjae Bulbit"]["kind"] == "romanised"
    assert fields["credit/creator/ko-nan-hee"]["name"] == "Ko Nan-hee"
    assert fields["credit/director/yun-se-ah"]["place"] == 1
    assert fields["credit/director/noh-gi-tae"]["place"] == 2
    assert fields["credit/actor/han-bo-ra"]["character"] == "Yeon-su / Young Yeon-su"


def test_a_series_takes_three_requests_with_its_seasons_together(tmdb: Recorded) -> None:
    fetch_document("series", 815)

    along = [one.query["append_to_response"] for one in tmdb.asked]
    assert along[0].endswith(",season/1")
    assert along[1:] == ["season/0,season/2", "season/1,season/2"]
    assert [one.query["language"] for one in tmdb.asked] == ["en-US", "en-US", "ko"]


def test_an_english_series_is_not_asked_for_twice(tmdb: Recorded) -> None:
    tmdb.others["/3/tv/815"] = {**answer("tv_815"), "original_language": "en"}

    fetch_document("series", 815)

    assert {one.query["language"] for one in tmdb.asked} == {"en-US"}


def test_what_is_kept_is_told_without_asking(tmdb: Recorded) -> None:
    fetched = fetch_document("series", 815)
    tmdb.asked.clear()

    assert kept_document("series", 815) == fetched
    with pytest.raises(NotAskedYet):
        kept_document("film", 4711)
    assert tmdb.asked == []


def test_what_tmdb_does_not_have_is_said(tmdb: Recorded) -> None:
    with pytest.raises(NotThere, match="no such film or series"):
        fetch_document("film", 999)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": 1},
        {"id": "4711"},
        {"id": 4711},
        {"id": 4711, "title": " ", "original_title": 7},
    ],
)  # fmt: skip
def test_an_answer_about_another_or_without_a_name_is_odd(tmdb: Recorded, wrong: object) -> None:
    tmdb.others["/3/movie/4711"] = wrong

    with pytest.raises(OddAnswer):
        fetch_document("film", 4711)


def test_odd_parts_of_an_answer_are_as_if_they_were_not_there(tmdb: Recorded) -> None:
    tmdb.others["/3/movie/4711"] = {
        **answer("movie_4711"),
        "genres": "drama", "credits": [1, 2], "runtime": "127", "origin_country": [None, 5, "kr"],
        "translations": {"translations": [None, {"data": []}, {"iso_639_1": "xx-long-code-x"}]},
        "release_dates": {"results": [{"iso_3166_1": 7, "release_dates": {}}]},
        "alternative_titles": None, "external_ids": {"imdb_id": "nm1", "tvdb_id": -4},
        "production_companies": [{"name": None}, {"name": "\ud800Lantern\0 \n Pictures"}],
        "release_date": "2013-02-31", "status": ["Released"], "poster_path": 5,
    }  # fmt: skip

    fetched = fetch_document("film", 4711)

    assert set(fetched.fields) == {
        "kind", "language", "id/tmdb_film", "studio/lantern-pictures",
        "name/ko/조용한 줄", "name/en/The Quiet Row",
    }  # fmt: skip
    assert fetched.left_out == ("began_on", "countries")
    assert fetched.poster == ""
