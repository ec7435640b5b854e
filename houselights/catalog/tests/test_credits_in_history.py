"""A title's history says why a credit has another name: people were merged, or split again."""

from typing import Any

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.catalog.actions import (
    create_title,
    edit_title,
    merge_people,
    propose_edit,
    split_person,
)
from houselights.catalog.actions.merging import foresee_merge
from houselights.catalog.credits_in_history import credits_of_both, note_in_titles
from houselights.catalog.document import read_document
from houselights.catalog.models import Credit, Person, PersonEdit, Title, TitleEdit
from houselights.catalog.tests.factories import TitleFactory
from houselights.catalog.tests.people import make_person
from houselights.catalog.tests.writers import client_of, member_of

pytestmark = pytest.mark.django_db
FIELD = "credit/director/{}"


@pytest.fixture
def kept(db: None) -> Person:
    return make_person("bong-jun-ho", "Bong Jun-ho", film="Mother")


@pytest.fixture
def double(kept: Person) -> Person:
    return make_person("bong-joon-ho", "Bong Joon-ho", film="Okja")


def newest(slug: str) -> TitleEdit:
    edit: TitleEdit | None = Title.objects.get(slug=slug).edits.first()
    assert edit is not None
    return edit


def test_a_credit_that_became_another_s_is_told_with_why(kept: Person, double: Person) -> None:
    odile = member_of(Role.EDITOR, display_name="Odile")
    merge = merge_people(kept, double, by=odile)

    edit = newest("okja")
    page = client_of(None).get("/titles/okja/history/").text

    bare = {"character": "", "place": 1}
    assert edit.changes == {
        "credit/director/bong-joon-ho": [{"name": "Bong Joon-ho", **bare}, None],
        "credit/director/bong-jun-ho": [None, {"name": "Bong Jun-ho", **bare}],
    }
    assert (edit.kind, edit.by, edit.because) == ("people", odile, merge)
    assert "Odile</b>: people merged" in page
    assert "Bong Joon-ho and Bong Jun-ho, two records of one person, were merged." in page
    assert f'href="/people/bong-jun-ho/history/#e{merge.pk}"' in page


def test_titles_whose_credits_stay_are_told_nothing(kept: Person, double: Person) -> None:
    before = newest("mother")

    merge_people(kept, double, by=None)

    assert newest("mother") == before


def test_what_both_did_is_told_as_it_is_kept(kept: Person, double: Person) -> None:
    played = {
        f"credit/actor/{slug}": {"name": name, "character": character, "place": 1}
        for slug, name, character in (
            ("bong-jun-ho", "Bong Jun-ho", "A monk"), ("bong-joon-ho", "Bong Joon-ho", "A clerk"),
        )
    }  # fmt: skip
    create_title(played, name="The Host")

    merge_people(kept, double, by=None)

    changes = newest("the-host").changes
    ours, gone = changes["credit/actor/bong-jun-ho"], changes["credit/actor/bong-joon-ho"]
    assert (gone[0]["character"], gone[1]) == ("A clerk", None)
    assert (ours[0]["character"], ours[1]["character"]) == ("A monk", "A monk, A clerk")


def test_splitting_them_again_is_told_too(kept: Person, double: Person) -> None:
    before = read_document(Title.objects.get(slug="okja"))
    merge = merge_people(kept, double, by=None)

    split_person(merge, by=None)

    edit = newest("okja")
    page = client_of(None).get("/titles/okja/history/").text
    assert edit.kind == "parted"
    assert edit.changes[FIELD.format("bong-jun-ho")][1] is None
    assert edit.changes[FIELD.format("bong-joon-ho")][1] == before[FIELD.format("bong-joon-ho")]
    assert "Bong Joon-ho and Bong Jun-ho, who had been merged, were split again." in page


def test_it_is_not_taken_back_from_the_title(kept: Person, double: Person) -> None:
    merge_people(kept, double, by=None)
    author, url = client_of(Role.AUTHOR), f"/titles/okja/history/{newest('okja').pk}/revert/"
    before = read_document(Title.objects.get(slug="okja"))

    page = author.get("/titles/okja/history/").text
    answer = author.post(url, follow=True)

    assert url not in page
    assert "Nothing to take back" in answer.text
    assert read_document(Title.objects.get(slug="okja")) == before


def test_it_tells_the_team_that_a_proposal_was_outrun(kept: Person, double: Person) -> None:
    field = FIELD.format("bong-joon-ho")
    other = {"name": "Bong Joon-ho", "character": "", "place": 2}
    propose_edit(Title.objects.get(slug="okja"), {field: other}, by=member_of(None))
    merge_people(kept, double, by=None)

    page = client_of(Role.EDITOR).get("/moderation/").text

    assert "Changed by somebody else since" in page


def test_looking_before_a_merge_tells_nothing(kept: Person, double: Person) -> None:
    before = TitleEdit.objects.count()

    foresee_merge(lambda: merge_people(kept, double, by=None))

    assert TitleEdit.objects.count() == before


def test_the_row_stands_when_the_person_s_is_gone(
    client: Client, kept: Person, double: Person
) -> None:
    merge_people(kept, double, by=None)
    PersonEdit.objects.all().delete()

    page = client_of(None).get("/titles/okja/history/").text

    assert "people merged" in page
    assert "two records of one person" not in page


def test_thousands_of_credits_are_told_by_few_writes(
    kept: Person, double: Person, django_assert_max_num_queries: Any
) -> None:
    titles = Title.objects.bulk_create(Title(slug=f"film-{number}") for number in range(2000))
    Credit.objects.bulk_create(
        Credit(title=title, person=double, role="director") for title in titles
    )
    before = credits_of_both([kept, double])
    because = PersonEdit.objects.create(person=kept, other=double, kind="merge", source="typed")
    Credit.objects.filter(person=double).update(person=kept)

    with django_assert_max_num_queries(60):
        note_in_titles(before, [kept, double], because=because)

    assert TitleEdit.objects.filter(because=because).count() == 2001


def test_a_longer_history_of_merges_asks_no_more(
    kept: Person, django_assert_max_num_queries: Any
) -> None:
    film = TitleFactory.create(name="Parasite")
    for number in range(12):
        double = make_person(f"bong-{number}", f"Bong {number}", film=f"Film {number}")
        value = {"name": f"Bong {number}", "character": "", "place": 1}
        edit_title(film, {f"credit/director/bong-{number}": value}, by=None)
        merge_people(kept, double, by=None)
    author = client_of(Role.AUTHOR)
    author.get("/titles/parasite/history/")

    with django_assert_max_num_queries(20):
        page = author.get("/titles/parasite/history/").text

    assert page.count("two records of one person") == 12
