"""Titles filled from TMDB: what was typed here stands, and the same twice is the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import make_member
from houselights.catalog.actions import edit_title, take_back
from houselights.catalog.document import read_document
from houselights.catalog.models import Person, PersonId, PersonName, Term, Title, TitleEdit
from houselights.catalog.models.edits import EditKind
from houselights.catalog.tests.factories import TitleFactory, make_known_title
from houselights.catalog.tmdb.actions import (
    NotKnownThere,
    add_from_tmdb,
    fill_from_tmdb,
)
from houselights.catalog.tmdb.details import fetch_document
from houselights.catalog.tmdb.entries import Entry
from houselights.catalog.tmdb.tests.recorded import Recorded, answer

pytestmark = pytest.mark.django_db
FILM, SERIES = Entry("film", 4711), Entry("series", 815)


def test_a_title_that_knows_its_number_is_filled(tmdb: Recorded) -> None:
    member = make_member(Role.EDITOR)
    title = make_known_title("The Second Light", **{"id/tmdb_series": "815", "id/imdb": None})

    filled = fill_from_tmdb(title, by=member)

    document = read_document(Title.objects.get())
    assert document["episode_name/1/2/en"] == "The Lamp Goes Out"
    assert document["name/ja/二番目の灯"]["kind"] == "translated"
    assert filled.edit is not None
    assert (filled.edit.kind, filled.edit.source) == (EditKind.LOAD, "tmdb")
    assert filled.edit.by == member


def test_a_title_that_says_no_number_is_not_filled(tmdb: Recorded) -> None:
    with pytest.raises(NotKnownThere):
        fill_from_tmdb(TitleFactory.create(), by=None)
    assert tmdb.asked == []


@pytest.mark.parametrize("entry", [FILM, SERIES])
def test_filling_again_changes_nothing(tmdb: Recorded, entry: Entry) -> None:
    title = TitleFactory.create()
    fill_from_tmdb(title, entry=entry, by=None)
    before = read_document(Title.objects.get()), _provenance(), TitleEdit.objects.count()

    again = fill_from_tmdb(Title.objects.get(), anew=True, by=None)

    assert again.edit is None
    assert (read_document(Title.objects.get()), _provenance(), TitleEdit.objects.count()) == before
    assert Person.objects.count() == len(set(Person.objects.values_list("slug")))


def test_filling_again_changes_nothing_where_words_here_are_others(tmdb: Recorded) -> None:
    Term.objects.create(kind="genre", slug="drama", name="Drama (all kinds)")
    han = Person.objects.create(slug="hbr")
    PersonName.objects.create(person=han, text="Han Bora", language="en")
    PersonId.objects.create(person=han, scheme="tmdb_person", value="501")
    title = TitleFactory.create()
    fill_from_tmdb(title, entry=FILM, by=None)

    again = fill_from_tmdb(Title.objects.get(), by=None)

    document = read_document(Title.objects.get())
    assert again.edit is None
    assert document["genre/drama"] == {"name": "Drama (all kinds)"}
    assert document["credit/actor/hbr"]["name"] == "Han Bora"


def test_what_was_typed_here_stands_and_can_be_taken_back(tmdb: Recorded) -> None:
    title = TitleFactory.create()
    edit_title(title, {"runtime_minutes": 99}, by=None)

    fill_from_tmdb(title, entry=FILM, by=None)

    assert Title.objects.get().runtime_minutes == 99
    take_back(Title.objects.get(), ["runtime_minutes"], by=None)
    assert Title.objects.get().runtime_minutes == 127


def test_what_tmdb_says_no_more_goes_and_what_others_say_stays(tmdb: Recorded) -> None:
    title = make_known_title("The Quiet Row", **{"certificate/JP": "G", "certificate/KR": None})
    fill_from_tmdb(title, entry=FILM, by=None)
    tmdb.others["/3/movie/4711"] = {**answer("movie_4711"), "release_dates": {"results": []}}

    fill_from_tmdb(title, anew=True, by=None)

    assert Title.objects.get().certificates == {"JP": "G"}


def test_people_keep_their_number_and_their_own_name(tmdb: Recorded) -> None:
    fill_from_tmdb(TitleFactory.create(), entry=FILM, by=None)

    han = Person.objects.get(external_ids__scheme="tmdb_person", external_ids__value="501")
    assert {(name.text, name.language, name.kind) for name in han.names.all()} == {
        ("Han Bo-ra", "en", "translated"), ("한보라", "ko", "original"),
    }  # fmt: skip


def test_people_of_one_name_are_kept_apart(tmdb: Recorded) -> None:
    fill_from_tmdb(TitleFactory.create(), entry=FILM, by=None)

    found = PersonId.objects.filter(person__names__text="Seo Do-jin").order_by("value")
    assert [(one.value, one.person.slug) for one in found] == [
        ("502", "seo-do-jin"), ("504", "seo-do-jin-2"),
    ]  # fmt: skip


def test_a_namesake_without_a_number_is_whom_tmdb_means(tmdb: Recorded) -> None:
    known = Person.objects.create(slug="mok")
    PersonName.objects.create(person=known, text="Mok In-ho", language="en")
    other = Person.objects.create(slug="yun-se-ah")
    PersonName.objects.create(person=other, text="Yun Se-ah", language="en")
    PersonId.objects.create(person=other, scheme="tmdb_person", value="77")

    fill_from_tmdb(TitleFactory.create(), entry=FILM, by=None)

    fields = read_document(Title.objects.get())
    assert "credit/cinematographer/mok" in fields
    assert "credit/director/yun-se-ah-2" in fields


def test_one_who_is_in_two_titles_is_one_person(tmdb: Recorded) -> None:
    add_from_tmdb(*FILM, by=None)
    add_from_tmdb(*SERIES, by=None)

    assert Person.objects.get(slug="han-bo-ra").credits.count() == 2


def test_an_id_that_another_title_has_is_left_out_and_named(tmdb: Recorded) -> None:
    other = make_known_title("Another", **{"id/imdb": "tt9904711"})
    title = TitleFactory.create()

    filled = fill_from_tmdb(title, entry=FILM, by=None)

    assert filled.taken == {"id/imdb": other}
    assert "id/imdb" not in read_document(title)
    assert read_document(title)["id/tmdb_film"] == "4711"


def test_a_title_never_ends_before_it_began(tmdb: Recorded) -> None:
    title = TitleFactory.create(year=2020)
    edit_title(title, {"began_on": "2020-05"}, by=None)

    fill_from_tmdb(title, entry=SERIES, by=None)

    title.refresh_from_db()
    assert (title.began_on, title.ended_on) == ("2020-05", "")
    assert title.episode_count == 5


def test_what_is_asked_of_the_database_grows_with_the_rows_only(tmdb: Recorded) -> None:
    tmdb.others["/3/movie/4711"] = _with_cast(10)
    few = _queries_of_reading()
    tmdb.others["/3/movie/4711"] = _with_cast(300)

    assert _queries_of_reading() == few


def _queries_of_reading() -> int:
    with CaptureQueriesContext(connection) as found:
        fetch_document(*FILM, anew=True)
    return len(found)


def _with_cast(count: int) -> dict[str, object]:
    cast = [
        {"id": 10_000 + n, "name": f"Extra {n}", "original_name": f"Extra {n}", "order": n}
        for n in range(count)
    ]
    return {**answer("movie_4711"), "credits": {"cast": cast, "crew": []}}


def _provenance() -> object:
    return list(Title.objects.values_list("source", "sources", "overridden"))
