"""The reader says which names come first, and every page follows."""

import pytest
from django.test import Client

from houselights.catalog.models import PersonName
from houselights.web.tests.factories import make_review, make_thread, make_title
from houselights.web.tests.records import OURS, credit, make_film, text_of

pytestmark = pytest.mark.django_db
NAMES = ("Burning", "버닝", "Beoning")


@pytest.fixture
def film() -> str:
    title = make_film(
        "Burning",
        **{
            "name/ko/버닝": {"kind": "original", "country": ""},
            "name/ko-Latn/Beoning": {"kind": "romanised", "country": ""},
            "credit/actor/yoo": credit("Yoo Ah-in"),
        },
    )
    person = title.credits.get().person
    PersonName.objects.create(person=person, text="유아인", language="ko", kind="original")
    make_thread(make_review("A review", about=title))
    return title.get_absolute_url()


def choose(client: Client, order: str) -> None:
    client.post("/preferences/names/", {"names": order, "next": "/"}, headers=OURS)


@pytest.mark.parametrize(
    ("order", "shown", "person"),
    [
        ("", "Burning", "Yoo Ah-in"),
        ("original", "버닝", "유아인"),
        ("romanised", "Beoning", "유아인"),
    ],
)
def test_every_page_shows_the_names_that_the_reader_likes(
    client: Client, film: str, order: str, shown: str, person: str
) -> None:
    choose(client, order)

    page = text_of(client, film)

    assert f'dir="auto">{shown}</h1>' in page
    assert f"<title>{shown} · " in page
    assert f'<meta property="og:title" content="{shown} · ' in page
    assert f'dir="auto">{person}</a>' in page
    assert f">{shown}</a>" in text_of(client, "/titles/")
    assert f">{shown}</span>" in text_of(client, "/")
    assert f">{shown}</a>" in text_of(client, "/people/yoo/")
    assert f'value="{order}" checked' in page


def test_the_order_of_lists_follows(client: Client, film: str) -> None:
    make_title("Aardvark", ("하", "ko", "original"))

    by_default = [card.name for card in client.get("/titles/").context["cards"]]
    choose(client, "original")

    assert by_default == ["Aardvark", "Burning"]
    assert [card.name for card in client.get("/titles/").context["cards"]] == ["버닝", "하"]


def test_the_name_in_the_reader_s_language_stands_beside_an_original_one(
    client: Client, film: str
) -> None:
    choose(client, "original")

    (card,) = client.get("/titles/").context["cards"]

    assert (card.name, card.language, card.original) == ("버닝", "ko", "Burning")


def test_light_and_names_are_kept_side_by_side(client: Client) -> None:
    choose(client, "original")
    client.post("/preferences/theme/", {"theme": "dark"}, headers=OURS)
    both = client.cookies["preferences"].value

    choose(client, "")

    assert both == "names-original.theme-dark"
    assert client.cookies["preferences"].value == "theme-dark"


def test_what_is_no_choice_changes_nothing(client: Client, film: str) -> None:
    choose(client, "backwards")

    assert client.cookies["preferences"].value == ""
    assert client.post("/preferences/wallpaper/", headers=OURS).status_code == 404
    assert client.post("/preferences/names/", {"names": "original"}).status_code == 403
