"""Titles written down and chosen in the editor."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import OwnerFactory, make_member
from houselights.catalog.models import NameKind, Title, TitleName
from houselights.catalog.queries import with_any_name

pytestmark = pytest.mark.django_db

PAGES = "wagtailsnippets_catalog_title"
CHOOSER = "wagtailsnippetchoosers_catalog_title"


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(OwnerFactory.create() if role == Role.OWNER else make_member(role))
    return client


def make_title(slug: str, *names: str, **fields: Any) -> Title:
    title: Title = Title.objects.create(slug=slug, **fields)
    for name in names:
        TitleName.objects.create(title=title, text=name)
    return title


def form_data(*names: dict[str, str], **fields: Any) -> dict[str, Any]:
    data = {"kind": "film", "slug": "", "names": inline_formset(list(names)), **NO_IDS, **fields}
    flat: dict[str, Any] = nested_form_data(data)
    return flat


NO_IDS = {"external_ids": inline_formset([])}


def name(text: str, kind: str = "translated", language: str = "en") -> dict[str, str]:
    return {"text": text, "kind": kind, "language": language}


def miracle() -> Title:
    title = make_title("miracle-in-cell-no-7", "Miracle in Cell No. 7", year=2013)
    for text, language, kind in (
        ("7번방의 선물", "ko", NameKind.ORIGINAL),
        ("7-beonbangui seonmul", "ko-Latn", NameKind.ROMANISED),
    ):
        TitleName.objects.create(title=title, text=text, language=language, kind=kind)
    return title


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.AUTHOR])
def test_a_title_is_written_down_with_its_names_and_gets_a_slug(role: Role) -> None:
    client = client_of(role)

    response = client.post(
        reverse(f"{PAGES}:add"),
        form_data(
            name("7번방의 선물", "original", "ko"),
            name("Miracle in Cell No. 7"),
            began_on="2013-01-23",
        ),
    )

    title = Title.objects.get()
    assert response.status_code == 302
    assert title.slug == "miracle-in-cell-no-7"
    assert [each.text for each in title.names.all()] == ["7번방의 선물", "Miracle in Cell No. 7"]


def test_a_title_needs_a_name() -> None:
    response = client_of(Role.OWNER).post(reverse(f"{PAGES}:add"), form_data())

    assert response.status_code == 200
    assert not Title.objects.exists()


def test_a_second_title_of_one_name_gets_its_year_then_a_number() -> None:
    client = client_of(Role.OWNER)
    make_title("burning", "Burning")

    for _ in range(2):
        client.post(reverse(f"{PAGES}:add"), form_data(name("Burning"), began_on="2018"))

    slugs = set(Title.objects.values_list("slug", flat=True))
    assert slugs == {"burning", "burning-2018", "burning-2018-2"}


def test_a_name_in_another_script_makes_a_slug_in_it() -> None:
    client = client_of(Role.OWNER)

    client.post(reverse(f"{PAGES}:add"), form_data(name("7번방의 선물", "original", "ko")))

    assert Title.objects.get().slug == "7번방의-선물"


def test_the_last_year_is_not_before_the_first() -> None:
    response = client_of(Role.OWNER).post(
        reverse(f"{PAGES}:add"), form_data(name("Signal"), began_on="2016-01-22", ended_on="2015")
    )

    assert "end before it began" in response.content.decode()
    assert not Title.objects.exists()


def test_a_slug_stays_when_a_title_is_changed() -> None:
    title = miracle()
    names = [
        {"id": str(each.pk), **name(each.text, each.kind, each.language)}
        for each in title.names.all()
    ]
    data = {"kind": "film", "slug": title.slug, "began_on": "2014-02", **NO_IDS}
    data["names"] = inline_formset(names, initial=3)

    response = client_of(Role.OWNER).post(
        reverse(f"{PAGES}:edit", args=[title.pk]), nested_form_data(data)
    )

    title.refresh_from_db()
    assert response.status_code == 302
    assert (title.slug, title.year, title.names.count()) == ("miracle-in-cell-no-7", 2014, 3)


@pytest.mark.parametrize("text", ["cell no", "번방의", "BEONBANG"])
@pytest.mark.parametrize("address", [f"{PAGES}:list", f"{CHOOSER}:choose_results"])
def test_titles_are_found_by_part_of_any_name(address: str, text: str) -> None:
    client = client_of(Role.AUTHOR)
    miracle()
    make_title("burning", "Burning")

    page = client.get(reverse(address), {"q": text}).content.decode()

    assert "Miracle in Cell No. 7" in page
    assert "Burning" not in page


def test_a_title_with_two_fitting_names_is_found_once() -> None:
    make_title("burning", "Burning", "Burning (Beoning)")

    assert with_any_name(Title.objects.all(), "burn").count() == 1


def test_the_list_shows_names_year_and_kind() -> None:
    miracle()

    page = client_of(Role.OWNER).get(reverse(f"{PAGES}:list")).content.decode()

    for shown in ("Miracle in Cell No. 7 (2013)", "7번방의 선물", "2013", "film"):
        assert shown in page


@pytest.mark.parametrize("address", [f"{PAGES}:list", f"{CHOOSER}:choose"])
def test_a_longer_list_asks_the_database_no_more(
    address: str, django_assert_max_num_queries: Any
) -> None:
    client = client_of(Role.OWNER)
    for number in range(8):
        make_title(f"title-{number}", f"Title {number}", f"Titel {number}")
    client.get(reverse(address))

    with django_assert_max_num_queries(26):
        client.get(reverse(address))


def test_a_new_title_is_made_while_choosing_one() -> None:
    client = client_of(Role.AUTHOR)

    page = client.get(reverse(f"{CHOOSER}:choose")).json()["html"]
    response = client.post(
        reverse(f"{CHOOSER}:create"),
        {"name": "Signal", "language": "en", "kind": "series", "year": "2016"},
    )

    title = Title.objects.get()
    assert "New title" in page
    assert response.json()["step"] == "chosen"
    assert response.json()["result"]["string"] == "Signal (2016)"
    assert (title.slug, title.kind, title.name) == ("signal", "series", "Signal")
