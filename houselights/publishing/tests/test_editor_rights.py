"""Who may do what in the editor."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.test.utils.form_data import nested_form_data, streamfield

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import OwnerFactory, make_member
from houselights.publishing.models import PlainPage, Post
from houselights.publishing.queries import home_page, post_index
from houselights.publishing.tests.editor import (
    add_url,
    author_client,
    create,
    edit,
    edit_url,
    post_data,
    signed_in,
)
from houselights.publishing.tests.factories import EssayFactory, PlainPageFactory

pytestmark = pytest.mark.django_db


def client_of(role: Role | None) -> Client:
    return signed_in(OwnerFactory.create() if role == Role.OWNER else make_member(role))


def test_authors_edit_their_own_posts() -> None:
    client, author = author_client()
    own = EssayFactory.create(author=author, slug="own")

    edit(client, own, publish=True, title="Changed", slug="own")

    own.refresh_from_db()
    assert own.title == "Changed"


@pytest.mark.parametrize(
    "name",
    ["edit", "delete", "unpublish", "copy", "move", "history", "view_draft", "lock"],
)
def test_authors_have_no_hand_in_the_posts_of_others(name: str) -> None:
    client, _author = author_client()
    other = EssayFactory.create()

    client.post(reverse(f"wagtailadmin_pages:{name}", args=[other.pk]), post_data(title="Mine now"))

    stored = Post.objects.get(pk=other.pk)
    assert (stored.live, stored.title, stored.locked) == (True, other.title, False)
    assert stored.draft_title == other.title


def test_authors_do_not_unpublish_the_posts_of_others_in_bulk() -> None:
    client, _author = author_client()
    other = EssayFactory.create()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])

    client.post(f"{url}?id={other.pk}", {})

    assert Post.objects.get(pk=other.pk).live


def test_authors_name_no_other_author_and_pin_nothing() -> None:
    client, author = author_client()
    other = make_member(Role.AUTHOR)

    post = create(client, "essay", publish=True, author=other.pk, is_sticky="on")

    assert (post.author, post.owner, post.is_sticky) == (author, author, False)


def test_editors_edit_every_post_and_choose_its_author() -> None:
    author = make_member(Role.AUTHOR)
    essay = EssayFactory.create(slug="warm")

    edit(
        client_of(Role.EDITOR),
        essay,
        publish=True,
        slug="warm",
        title="Changed",
        author=author.pk,
        is_sticky="on",
    )

    essay.refresh_from_db()
    assert (essay.title, essay.author, essay.owner) == ("Changed", author, author)
    assert essay.is_sticky


def test_a_post_that_is_given_to_an_author_is_theirs_to_edit() -> None:
    author = make_member(Role.AUTHOR)
    essay = EssayFactory.create()
    before = signed_in(author).get(edit_url(essay)).status_code

    essay.author = author
    essay.save()

    assert before == 302
    assert signed_in(author).get(edit_url(essay)).status_code == 200


@pytest.mark.parametrize("role", [Role.MODERATOR, None])
def test_the_editor_is_closed_to_those_who_do_not_write(role: Role | None) -> None:
    response = client_of(role).get(add_url("review"))

    assert response.status_code == 403
    assert not Post.objects.exists()


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR])
@pytest.mark.parametrize("name", ["delete", "unpublish"])
def test_the_pages_that_hold_the_tree_stay(role: Role, name: str) -> None:
    client = client_of(role)

    for page in (home_page(), post_index()):
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))

    assert home_page().live
    assert post_index().live


def test_plain_pages_are_for_editors() -> None:
    url = reverse("wagtailadmin_pages:add", args=["publishing", "plainpage", home_page().pk])
    page = PlainPageFactory.create()
    author, _member = author_client()

    assert client_of(Role.EDITOR).get(url).status_code == 200
    assert author.get(url).status_code == 302
    assert author.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 302


PLAIN_PAGE = {"title": "Buy here", "slug": "buy", **nested_form_data({"body": streamfield([])})}


@pytest.mark.parametrize("action", [{}, {"action-publish": "on"}])
def test_authors_put_nothing_under_a_plain_page(action: dict[str, str]) -> None:
    about = PlainPageFactory.create()
    client, _author = author_client()
    url = reverse("wagtailadmin_pages:add", args=["publishing", "plainpage", about.pk])

    client.post(url, PLAIN_PAGE | action)

    assert PlainPage.objects.count() == 1


def test_editors_put_plain_pages_under_one_another() -> None:
    about = PlainPageFactory.create()
    url = reverse("wagtailadmin_pages:add", args=["publishing", "plainpage", about.pk])

    client_of(Role.EDITOR).post(url, PLAIN_PAGE | {"action-publish": "on"})

    assert PlainPage.objects.get(slug="buy").is_child_of(about)


@pytest.mark.parametrize(("role", "is_moved"), [(Role.AUTHOR, False), (Role.EDITOR, True)])
def test_who_moves_a_plain_page_that_they_made(role: Role, is_moved: bool) -> None:
    member = make_member(role)
    about, page = PlainPageFactory.create(), PlainPageFactory.create(owner=member)
    page.move(about, pos="last-child")
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, home_page().pk])

    signed_in(member).post(url)

    assert PlainPage.objects.get(pk=page.pk).is_child_of(home_page()) is is_moved


@pytest.mark.parametrize("name", ["edit", "delete", "unpublish", "copy"])
def test_authors_have_no_hand_in_a_plain_page_that_is_theirs(name: str) -> None:
    client, author = author_client()
    page = PlainPageFactory.create(owner=author)

    response = client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), PLAIN_PAGE)

    assert response.status_code == 302
    assert PlainPage.objects.get(pk=page.pk).title == page.title
    assert PlainPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EDITOR])
def test_documents_are_the_owners_alone(role: Role) -> None:
    file = SimpleUploadedFile("page.html", b"<script>")

    client_of(role).post(reverse("wagtaildocs:add"), {"title": "A file", "file": file})

    assert not get_document_model().objects.exists()
    assert client_of(Role.OWNER).get(reverse("wagtaildocs:add")).status_code == 200
