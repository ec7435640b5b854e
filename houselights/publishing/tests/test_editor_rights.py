"""Who may do what in the editor."""

import pytest
from django.test import Client
from django.urls import reverse

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import OwnerFactory, make_member
from houselights.publishing.models import Post
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

    assert response.status_code == 302
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
