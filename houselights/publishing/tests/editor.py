"""What the editor's forms send, for tests that go through its pages."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from houselights.accounts.models import Member, Role
from houselights.accounts.tests.factories import OwnerFactory, make_member
from houselights.publishing.blocks import TEXT_FEATURES
from houselights.publishing.models import Post
from houselights.publishing.queries import post_index


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def owner_client() -> Client:
    return signed_in(OwnerFactory.create())


def author_client(handle: str = "mina") -> tuple[Client, Member]:
    member = make_member(Role.AUTHOR, username=handle)
    return signed_in(member), member


def text(html: str) -> tuple[str, str]:
    """A paragraph block as the rich text editor sends it."""
    return ("paragraph", rich_text(f"<p>{html}</p>", features=TEXT_FEATURES))


def still(picture_id: int, **words: str) -> tuple[str, dict[str, Any]]:
    return (
        "still",
        {"picture": picture_id, "alternative": "", "caption": "", "credit": "", **words},
    )


def post_data(**fields: Any) -> dict[str, Any]:
    """A whole form of a post. `body`, `spoiler_body` and `beats` are lists of blocks."""
    data = {
        "title": "The seats are still warm",
        "slug": "still-warm",
        "body": [text("The lights come up slowly.")],
        "spoiler_body": [],
        "beats": [],
        "is_talk_open": "on",
        "comments": inline_formset([]),
        **fields,
    }
    for name in ("body", "spoiler_body", "beats"):
        data[name] = streamfield(data[name])
    categories = data.pop("categories", [])  # several values of one name, not a nested form
    flat: dict[str, Any] = nested_form_data(data)
    return flat | {"categories": categories}


def add_url(kind: str) -> str:
    return reverse("wagtailadmin_pages:add", args=["publishing", kind, post_index().pk])


def edit_url(post: Post) -> str:
    return reverse("wagtailadmin_pages:edit", args=[post.pk])


def create(client: Client, kind: str, *, publish: bool = False, **fields: Any) -> Post:
    """Sends the form of a new post, which must be taken; returns what was stored."""
    data = post_data(**fields) | ({"action-publish": "on"} if publish else {})
    response = client.post(add_url(kind), data)
    assert response.status_code == 302, _errors_of(response)
    return Post.objects.order_by("-pk")[0].specific  # type: ignore[no-any-return]


def edit(client: Client, post: Post, *, publish: bool = False, **fields: Any) -> None:
    data = post_data(**fields) | ({"action-publish": "on"} if publish else {})
    response = client.post(edit_url(post), data)
    assert response.status_code == 302, _errors_of(response)


def _errors_of(response: Any) -> Any:
    return response.context["form"].errors if response.context else response.status_code
