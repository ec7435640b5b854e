"""New titles made from TMDB; nothing is written while it is asked."""

from collections.abc import Callable

import pytest
from django.db import connection

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import make_member
from houselights.catalog.document import read_document
from houselights.catalog.models import Title
from houselights.catalog.models.edits import EditKind
from houselights.catalog.tests.factories import TitleFactory, make_known_title
from houselights.catalog.tmdb import actions
from houselights.catalog.tmdb.actions import (
    StandsHere,
    add_from_tmdb,
    fill_from_tmdb,
)
from houselights.catalog.tmdb.entries import Entry
from houselights.catalog.tmdb.errors import Away
from houselights.catalog.tmdb.tests.recorded import Recorded, answer

pytestmark = pytest.mark.django_db
FILM, SERIES = Entry("film", 4711), Entry("series", 815)


def test_a_new_title_is_made(tmdb: Recorded) -> None:
    member = make_member(Role.AUTHOR)

    added = add_from_tmdb(*FILM, by=member)

    title = Title.objects.get()
    assert added.title == title
    assert (title.slug, title.name, title.year, title.source) == (
        "the-quiet-row", "The Quiet Row", 2013, "tmdb",
    )  # fmt: skip
    assert title.billing == "Directed by Yun Se-ah. With Han Bo-ra, Seo Do-jin, Seo Do-jin."
    edit = title.edits.get()
    assert (edit.kind, edit.source, edit.by) == (EditKind.CREATE, "tmdb", member)


def test_a_new_title_whose_dates_contradict_comes_without_them(tmdb: Recorded) -> None:
    tmdb.others["/3/tv/815"] = {**answer("tv_815"), "last_air_date": "2010-01-01", "seasons": []}

    title = add_from_tmdb(*SERIES, by=None).title

    assert (title.began_on, title.ended_on) == ("", "")


@pytest.mark.parametrize("known", [{"id/tmdb_film": "4711"}, {"id/imdb": "tt9904711"}])
def test_a_title_that_stands_here_is_not_made_twice(tmdb: Recorded, known: dict[str, str]) -> None:
    title = make_known_title("Known", **known)

    with pytest.raises(StandsHere) as refused:
        add_from_tmdb(*FILM, by=None)
    assert refused.value.title == title
    assert Title.objects.count() == 1


def test_when_tmdb_is_away_nothing_is_written(tmdb: Recorded) -> None:
    title = make_known_title("The Quiet Row")
    before = read_document(title)
    tmdb.fail(503, times=20)

    with pytest.raises(Away):
        fill_from_tmdb(title, entry=FILM, by=None)
    with pytest.raises(Away):
        add_from_tmdb(*FILM, by=None)
    assert read_document(Title.objects.get()) == before


@pytest.mark.parametrize("press", ["fill", "add"])
def test_tmdb_is_asked_outside_of_any_transaction(
    tmdb: Recorded, monkeypatch: pytest.MonkeyPatch, press: str
) -> None:
    depths: list[int] = []
    for name in ("fetch_document", "bring_poster"):
        monkeypatch.setattr(actions, name, _noting(getattr(actions, name), depths))

    if press == "fill":
        fill_from_tmdb(TitleFactory.create(), entry=FILM, by=None)
    else:
        add_from_tmdb(*FILM, by=None)

    assert depths == [0, 0]


def _noting(call: Callable[..., object], depths: list[int]) -> Callable[..., object]:
    """Notes how many transactions stand around each call beside the test's own."""

    def noted(*args: object, **kwargs: object) -> object:
        depths.append(len(connection.savepoint_ids))
        return call(*args, **kwargs)

    return noted
