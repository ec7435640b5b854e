"""People: the list, and the page of each with all that they did."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from houselights.catalog.actions import merge_titles, split_title
from houselights.catalog.models import Person, PersonId, PersonName
from houselights.web.tests.factories import make_picture
from houselights.web.tests.records import credit, make_film, text_of
from houselights.web.tests.test_title_records import json_ld

pytestmark = pytest.mark.django_db
HERE = "/people/song-kang-ho/"


def make_work() -> Person:
    by = {"credit/actor/song-kang-ho": credit("Song Kang-ho", "The driver")}
    make_film("A Taxi Driver", began_on="2017", **by)
    make_film("Broker", began_on="2022", **by)
    make_film("His Own", began_on="2019", **{"credit/director/song-kang-ho": credit("Song")})
    make_film("Another's", **{"credit/actor/other": credit("Other", "Noise")})
    person: Person = Person.objects.get(slug="song-kang-ho")
    PersonName.objects.create(person=person, text="송강호", language="ko", kind="original")
    return person


def test_a_person_s_work_stands_by_role_the_newest_first(client: Client) -> None:
    make_work()

    roles = client.get(HERE).context["roles"]

    assert [(role.label, [work.card.name for work in role.works]) for role in roles] == [
        ("Directed", ["His Own"]), ("Acted in", ["Broker", "A Taxi Driver"]),
    ]  # fmt: skip
    assert [work.character for work in roles[1].works] == ["The driver", "The driver"]


def test_a_person_has_names_years_and_places_elsewhere(client: Client) -> None:
    person = make_work()
    Person.objects.filter(pk=person.pk).update(birth_year=1967)
    PersonId.objects.create(person=person, scheme="imdb", value="nm0814280")
    PersonName.objects.create(
        person=person, text="Song Gang-ho", language="en", kind="also_known_as"
    )

    text = text_of(client, HERE)

    for part in (
        '<h1 lang="en" dir="auto">Song Kang-ho</h1>', 'lang="ko" dir="auto">송강호',
        "Song Gang-ho", "born 1967", 'href="https://www.imdb.com/name/nm0814280/"',
    ):  # fmt: skip
        assert part in text
    data = json_ld(text)
    assert (data["@type"], data["birthDate"]) == ("Person", "1967")
    assert data["alternateName"] == ["송강호", "Song Gang-ho"]
    assert data["sameAs"] == ["https://www.imdb.com/name/nm0814280/"]


def test_work_in_a_double_is_not_told_twice(client: Client) -> None:
    make_work()
    kept = make_film("Twin", **{"credit/actor/song-kang-ho": credit("Song Kang-ho")})
    double = make_film("Twin", **{"credit/actor/song-kang-ho": credit("Song Kang-ho")})
    merge = merge_titles(kept, double, by=None)

    once = text_of(client, HERE).count(">Twin</a>")
    split_title(merge, by=None)

    assert (once, text_of(client, HERE).count(">Twin</a>")) == (1, 2)


def test_somebody_without_work_here_is_found_but_not_listed(client: Client) -> None:
    Person.objects.create(slug="nobody")
    make_work()

    assert '<meta name="robots" content="noindex">' in text_of(client, "/people/nobody/")
    assert "/people/nobody/" not in text_of(client, "/people/") + text_of(client, "/sitemap.xml")
    assert client.get("/people/nowhere/").status_code == 404


def test_the_list_has_pages_in_the_order_of_names(client: Client) -> None:
    make_film(**{f"credit/actor/p-{n}": credit(f"P {n:03}", place=n) for n in range(130)})
    make_work()

    first, second = client.get("/people/"), client.get("/people/?page=2")

    assert [person.name for person in second.context["page_obj"]][-1] == "Song Kang-ho"
    assert len(first.context["page_obj"]) == 120
    assert "in 3 titles" in second.text
    assert client.get("/people/?page=3").status_code == 404


def test_an_empty_list_says_so(client: Client) -> None:
    assert "Nobody has been written down yet" in text_of(client, "/people/")


@pytest.mark.parametrize("path", ["/people/", HERE])
def test_people_ask_the_database_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    for number in range(20):
        by = {f"credit/writer/w-{number}": credit("W")}
        by["credit/actor/song-kang-ho"] = credit("Song")
        make_film(f"Film {number}", poster_id=make_picture().pk, **by)

    with django_assert_max_num_queries(8):
        client.get(path)
