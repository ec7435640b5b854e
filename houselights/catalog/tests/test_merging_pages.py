"""The team finds a double, looks at both, merges them, and parts them again."""

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.catalog.actions import create_title, merge_titles
from houselights.catalog.document import read_document
from houselights.catalog.models import Title, TitleEdit
from houselights.catalog.models.edits import EditKind
from houselights.catalog.tests.factories import TitleFactory, make_known_title
from houselights.catalog.tests.writers import client_of

pytestmark = pytest.mark.django_db
NAME = {"kind": "translated", "country": ""}


@pytest.fixture
def kept(db: None) -> Title:
    return make_known_title()


@pytest.fixture
def double(kept: Title) -> Title:
    fields = {
        "kind": "series", "began_on": "2016", "synopsis": "A radio speaks.", "id/mdl": "15365",
        "name/en/Signal": NAME, "name/fr/Le Signal": NAME,
        "tag/twist": {"name": "he is dead", "is_spoiler": True},
    }  # fmt: skip
    return create_title(fields, name="Signal")


@pytest.fixture
def author(db: None) -> Client:
    return client_of(Role.AUTHOR)


def url_of(kept: Title, double: Title) -> str:
    return f"/titles/{kept.slug}/merge/{double.slug}/"


def test_titles_that_share_a_name_are_offered_first(
    author: Client, kept: Title, double: Title
) -> None:
    TitleFactory.create(name="Burning")

    page = author.get(f"/titles/{kept.slug}/merge/").text

    assert f'href="{url_of(kept, double)}"' in page
    assert "Burning" not in page
    assert url_of(kept, kept) not in page


def test_any_title_is_found_by_part_of_a_name(author: Client, kept: Title, double: Title) -> None:
    other = TitleFactory.create(name="Burning", original="버닝")

    page = author.get(f"/titles/{kept.slug}/merge/?q=버닝").text

    assert f'href="{url_of(kept, other)}"' in page
    assert url_of(kept, double) not in page
    assert "Nothing is found by that." in author.get(f"/titles/{kept.slug}/merge/?q=zzz").text


def test_before_merging_one_sees_both_and_what_would_come(
    author: Client, kept: Title, double: Title
) -> None:
    before = [read_document(kept), read_document(double), TitleEdit.objects.count()]

    page = author.get(url_of(kept, double)).text

    for words in ("A radio speaks.", "Le Signal (translated)", "Id at MyDramaList", "75 minutes"):
        assert words in page
    assert "And behind a veil: 1 tag." in page
    assert "he is dead" not in page
    kept, double = Title.objects.get(pk=kept.pk), Title.objects.get(pk=double.pk)
    assert [read_document(kept), read_document(double), TitleEdit.objects.count()] == before
    assert double.merged_into is None


def test_they_are_merged_and_split_again_from_the_history(
    author: Client, kept: Title, double: Title
) -> None:
    before = read_document(kept), read_document(double)

    merged = author.post(url_of(kept, double), follow=True)

    edit = TitleEdit.objects.get(kind=EditKind.MERGE)
    assert merged.request["PATH_INFO"] == f"/titles/{kept.slug}/history/"
    assert 'merged, <span dir="auto">Signal (2016)</span>' in merged.text
    assert Title.objects.get(pk=double.pk).merged_into == kept
    split = f"/titles/{kept.slug}/history/{edit.pk}/split/"
    assert f'action="{split}"' in merged.text
    answer = author.post(split, follow=True)
    kept, double = Title.objects.get(pk=kept.pk), Title.objects.get(pk=double.pk)
    assert (read_document(kept), read_document(double)) == before
    assert "is a title of its own again" in answer.text
    assert f'action="{split}"' not in answer.text
    assert "was split already" in author.post(split, follow=True).text


def test_the_history_of_a_double_stays_readable(author: Client, kept: Title, double: Title) -> None:
    merge_titles(kept, double, by=None)

    page = author.get(f"/titles/{double.slug}/history/").text

    assert "This record was merged into “Signal (2016)”." in page
    assert "Le Signal" in page


@pytest.mark.parametrize("role", [Role.MODERATOR, None])
def test_others_merge_nothing(kept: Title, double: Title, role: Role | None) -> None:
    client = client_of(role)

    assert client.get(f"/titles/{kept.slug}/merge/").status_code == 403
    assert client.get(url_of(kept, double)).status_code == 403
    assert client.post(url_of(kept, double)).status_code == 403
    merge = merge_titles(kept, double, by=None)
    split = f"/titles/{kept.slug}/history/{merge.pk}/split/"
    assert client.post(split).status_code == 403
    assert Client().post(split)["Location"].startswith("/accounts/login/")
    assert Title.objects.get(pk=double.pk).merged_into == kept


def test_a_title_is_not_merged_into_itself_nor_twice(
    author: Client, kept: Title, double: Title
) -> None:
    assert author.post(url_of(kept, kept)).status_code == 404
    merge_titles(kept, double, by=None)

    assert author.post(url_of(kept, double)).status_code == 404
    assert author.get(f"/titles/{double.slug}/merge/").status_code == 404


def test_merging_asks_for_the_token(kept: Title, double: Title) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(Role.EDITOR).cookies

    assert client.post(url_of(kept, double)).status_code == 403
    assert Title.objects.get(pk=double.pk).merged_into is None


@pytest.mark.parametrize("slug", ["network", "genre", "tag", "studio"])
def test_a_title_named_like_a_kind_of_term_has_a_history_too(author: Client, slug: str) -> None:
    title = TitleFactory.create(name="Network", slug=slug)

    page = author.get(f"/titles/{slug}/edit/history/").text

    assert "History of “Network”" in page
    assert author.get(f"/titles/{slug}/edit/").status_code == 200
    assert author.get(f"/titles/{title.slug}/edit/merge/").status_code == 200
