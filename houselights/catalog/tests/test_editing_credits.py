"""Cast and crew: rows in the form of a title, pages of their own where they are many."""

from typing import Any

import pytest
from django.test import Client

from houselights.catalog.document import read_document
from houselights.catalog.models import Person, Title
from houselights.catalog.provenance import Document
from houselights.catalog.tests.factories import make_known_title
from houselights.catalog.tests.writers import sent_by

pytestmark = pytest.mark.django_db
KIM = "credit/actor/kim-hye-soo"


def edit(client: Client, url: str, **changes: Any) -> Any:
    return client.post(url, sent_by(client.get(url).text, **changes))


def credits_of(title: Title) -> Document:
    document = read_document(Title.objects.get(pk=title.pk))
    return {field: value for field, value in document.items() if field.startswith("credit/")}


@pytest.mark.parametrize("page", ["edit/", "edit/credits/"])
def test_people_are_added_by_name(editor: Client, title: Title, page: str) -> None:
    url = f"/titles/{title.slug}/{page}"
    sent = sent_by(editor.post(url, sent_by(editor.get(url).text, more="credit")).text)
    changes = {
        "credit-1-person": "Cho Jin-woong", "credit-1-character": "Lee Jae-han",
        "credit-2-person": "Kim Won-seok", "credit-2-role": "director",
        "credit-3-person": "Kim  Hye-soo", "credit-3-role": "producer",
    }  # fmt: skip

    response = editor.post(url, {**sent, **changes})

    assert response.status_code == 302
    assert credits_of(title) == {
        KIM: {"name": "Kim Hye-soo", "character": "Cha Soo-hyun", "place": 1},
        "credit/actor/cho-jin-woong": {
            "name": "Cho Jin-woong", "character": "Lee Jae-han", "place": 2,
        },
        "credit/director/kim-won-seok": {"name": "Kim Won-seok", "character": "", "place": 1},
        "credit/producer/kim-hye-soo": {"name": "Kim Hye-soo", "character": "", "place": 1},
    }  # fmt: skip
    assert Person.objects.count() == 3


def test_another_name_in_a_row_is_another_person(editor: Client, title: Title) -> None:
    edit(editor, f"/titles/{title.slug}/edit/credits/", **{"credit-0-person": "Kim Go-eun"})

    assert list(credits_of(title)) == ["credit/actor/kim-go-eun"]
    assert str(Person.objects.get(slug="kim-hye-soo")) == "Kim Hye-soo"


def test_new_people_whose_names_make_one_slug_stay_two(editor: Client, title: Title) -> None:
    url = f"/titles/{title.slug}/edit/credits/"
    sent = sent_by(editor.post(url, sent_by(editor.get(url).text, more="credit")).text)

    editor.post(url, {**sent, "credit-1-person": "Kim Min", "credit-2-person": "Kim-Min"})

    names = {value["name"] for value in credits_of(title).values()}
    assert names == {"Kim Hye-soo", "Kim Min", "Kim-Min"}


def test_a_new_person_has_the_language_of_the_letters(editor: Client, title: Title) -> None:
    edit(editor, f"/titles/{title.slug}/edit/credits/", **{"credit-1-person": "조진웅"})

    assert Person.objects.get(slug="조진웅").names.get().language == "ko"


def test_a_person_stands_in_a_role_once(editor: Client, title: Title) -> None:
    changes = {"credit-1-person": "Kim Hye-soo", "credit-1-character": "Her sister"}

    page = edit(editor, f"/titles/{title.slug}/edit/credits/", **changes).text

    assert "“Kim Hye-soo” has this role twice." in page
    assert list(credits_of(title)) == [KIM]


def long_cast(count: int) -> Document:
    return {
        f"credit/actor/p-{n}": {"name": f"Person {n}", "character": f"Guest {n}", "place": n}
        for n in range(1, count + 1)
    }


def test_three_hundred_credits_have_pages(
    editor: Client, django_assert_max_num_queries: Any
) -> None:
    title = make_known_title("Long", **long_cast(300), **{KIM: None})
    url = f"/titles/{title.slug}/edit/"

    whole = editor.get(url).text
    with django_assert_max_num_queries(20):
        last = editor.get(f"{url}credits/?page=6").text

    assert "300 credits stand" in whole
    assert "credit-TOTAL_FORMS" not in whole
    assert sent_by(last)["credit-0-person"] == ["Person 251"]
    assert sent_by(last)["credit-INITIAL_FORMS"] == ["50"]


def test_a_page_of_credits_changes_nothing_on_the_others(editor: Client) -> None:
    title = make_known_title("Long", **long_cast(120), **{KIM: None})
    url = f"/titles/{title.slug}/edit/credits/?page=2"

    changes = {
        "credit-0-character": "The host", "credit-1-DELETE": "on", "credit-50-person": "Somebody",
    }  # fmt: skip
    response = edit(editor, url, **changes)

    edit_row = title.edits.first()
    assert response["Location"] == url
    assert edit_row is not None
    assert edit_row.changes == {
        "credit/actor/p-51": [
            {"name": "Person 51", "character": "Guest 51", "place": 51},
            {"name": "Person 51", "character": "The host", "place": 51},
        ],
        "credit/actor/p-52": [{"name": "Person 52", "character": "Guest 52", "place": 52}, None],
        "credit/actor/somebody": [None, {"name": "Somebody", "character": "", "place": 121}],
    }


def test_the_form_of_facts_leaves_many_credits_alone(editor: Client) -> None:
    title = make_known_title("Long", **long_cast(41), **{KIM: None})

    edit(editor, f"/titles/{title.slug}/edit/", runtime_minutes="70")

    assert len(credits_of(title)) == 41
