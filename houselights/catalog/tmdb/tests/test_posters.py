"""A poster comes along where there is none, or where it came from TMDB before."""

from typing import Any

import pytest
from PIL import Image

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import make_member
from houselights.catalog.actions import edit_title
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import TitleFactory
from houselights.catalog.tmdb.actions import add_from_tmdb, fill_from_tmdb
from houselights.catalog.tmdb.entries import Entry
from houselights.catalog.tmdb.tests.recorded import Recorded, answer
from houselights.pictures.actions import add_picture
from houselights.pictures.models import Picture
from houselights.pictures.tests.factories import image_bytes

pytestmark = pytest.mark.django_db
FILM = Entry("film", 4711)


def fill(title: Title, *, anew: bool = False) -> Title:
    fill_from_tmdb(title, entry=FILM, anew=anew, by=None)
    filled: Title = Title.objects.get(pk=title.pk)
    return filled


def say_poster(tmdb: Recorded, path: Any) -> None:
    tmdb.others["/3/movie/4711"] = {**answer("movie_4711"), "poster_path": path}


def test_a_poster_comes_along_with_its_source(tmdb: Recorded) -> None:
    member = make_member(Role.EDITOR)

    add_from_tmdb(*FILM, by=member)

    title = Title.objects.get()
    poster = title.poster
    assert poster is not None
    assert (poster.width, poster.height) == (780, 1170)
    assert poster.credit == "TMDB, https://www.themoviedb.org/movie/4711"
    assert poster.licence == "All rights stay with their holders."
    assert poster.alternative == "Poster: The Quiet Row"
    assert poster.uploaded_by_user == member
    assert title.edits.get().changes["poster_id"] == [None, poster.pk]
    assert tmdb.paths[-1] == "/t/p/w780/quietRow4711.jpg"


def test_a_poster_is_cleaned_like_every_upload(tmdb: Recorded) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Somebody's camera"
    add_from_tmdb_with(tmdb, image_bytes("JPEG", (78, 117), exif=exif))

    poster = Picture.objects.get()
    assert b"Somebody's camera" not in poster.file.read()


def test_the_same_poster_does_not_come_twice(tmdb: Recorded) -> None:
    title = fill(TitleFactory.create())
    tmdb.asked.clear()

    again = fill(title, anew=True)

    assert again.poster == title.poster
    assert tmdb.paths == ["/3/movie/4711"]
    assert Picture.objects.count() == 1


def test_another_poster_of_tmdbs_takes_the_place_of_the_first(tmdb: Recorded) -> None:
    title = fill(TitleFactory.create())
    say_poster(tmdb, "/other.jpg")

    again = fill(title, anew=True)

    assert again.poster is not None
    assert again.poster.title == "The Quiet Row, TMDB other.jpg"


@pytest.mark.parametrize("path", [None, "", "/../../etc/passwd", "//elsewhere/a.jpg", "/a.svg", 5])
def test_a_poster_stays_when_tmdb_has_none_that_can_be_asked_for(tmdb: Recorded, path: Any) -> None:
    title = fill(TitleFactory.create())
    say_poster(tmdb, path)
    tmdb.asked.clear()

    assert fill(title, anew=True).poster == title.poster
    assert tmdb.paths == ["/3/movie/4711"]


def test_a_poster_that_somebody_chose_stays(tmdb: Recorded) -> None:
    title = TitleFactory.create()
    chosen = add_picture("own.png", image_bytes(), by=None)
    edit_title(title, {"poster_id": chosen.pk}, by=None)

    assert fill(title).poster == chosen
    assert tmdb.paths == ["/3/movie/4711"]


def test_a_poster_of_another_source_stays(tmdb: Recorded) -> None:
    poster = add_picture("own.png", image_bytes(), by=None)
    title = TitleFactory.create(poster=poster, source="starter")

    assert fill(title).poster == poster


def test_where_somebody_took_the_poster_away_none_comes(tmdb: Recorded) -> None:
    title = fill(TitleFactory.create())
    edit_title(title, {"poster_id": None}, by=None)

    assert fill(title, anew=True).poster is None


def test_a_poster_that_was_deleted_from_the_library_comes_again(tmdb: Recorded) -> None:
    title = fill(TitleFactory.create())
    Picture.objects.get().delete()

    assert fill(Title.objects.get(pk=title.pk)).poster is not None


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"no picture", "This is no picture"), (b"", "This is no picture"), (None, "no such picture")],
)
def test_the_rest_is_filled_when_the_poster_does_not_come(
    tmdb: Recorded, content: bytes | None, why: str
) -> None:
    filled = add_from_tmdb_with(tmdb, content)

    assert why in filled.poster_trouble
    assert filled.title.poster is None
    assert filled.title.runtime_minutes == 127


def add_from_tmdb_with(tmdb: Recorded, content: bytes | None) -> Any:
    status = 200 if content is not None else 404
    tmdb.pictures = (status, {}, content or b"")
    return add_from_tmdb(*FILM, by=None)
