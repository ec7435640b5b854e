"""What no browser sends: refused, never an error of the server."""

import pytest
from django.test import Client

from houselights.catalog.models import Title
from houselights.discussion.models import Comment
from houselights.discussion.tests.factories import write
from houselights.discussion.tests.posting import form_for, post

pytestmark = pytest.mark.django_db

TOO_LARGE = ["9223372036854775808", "9" * 20, "9" * 5000, "\u0663" * 3, "1\0"]


@pytest.mark.parametrize("headers", [{"Origin": "http://[::1"}, {"Referer": "http://["}])
@pytest.mark.parametrize(
    "path", ["/comments/post/", "/comments/preview/", "/comments/{}/report/", "/preferences/theme/"]
)
def test_a_broken_origin_is_a_stranger(subject: Title, path: str, headers: dict[str, str]) -> None:
    comment = write(subject)
    client = Client(headers=headers, enforce_csrf_checks=True)

    response = client.post(path.format(comment.pk), form_for(subject, reason="x", theme="dark"))

    assert response.status_code == 403
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("number", TOO_LARGE)
@pytest.mark.parametrize("page", ["", "branch/", "reveal/", "edit/", "withdraw/", "report/"])
def test_no_comment_has_an_id_that_no_row_can_have(
    client: Client, db: None, number: str, page: str
) -> None:
    assert client.get(f"/comments/{number}/{page}").status_code == 404


@pytest.mark.parametrize("number", TOO_LARGE)
def test_an_impossible_id_in_a_form_is_refused(guest: Client, subject: Title, number: str) -> None:
    type_id = str(form_for(subject)["subject"]).partition("-")[0]

    assert post(guest, subject, parent=number).status_code == 400
    for named in (f"{type_id}-{number}", f"{number}-1"):
        form = form_for(subject) | {"subject": named}
        assert guest.post("/comments/post/", form).status_code == 404
    assert not Comment.objects.exists()


@pytest.mark.parametrize("field", ["text", "name", "email", "website", "scope"])
def test_a_nul_in_a_field_is_refused(guest: Client, subject: Title, field: str) -> None:
    assert post(guest, subject, **{field: "a\0b"}).status_code == 400
    assert not Comment.objects.exists()


@pytest.mark.parametrize("number", TOO_LARGE)
def test_an_impossible_beginning_of_a_branch_is_passed_over(
    client: Client, subject: Title, number: str
) -> None:
    comment = write(subject)

    response = client.get(f"/comments/{comment.pk}/branch/", {"from": number, "reveal": number})

    assert response.status_code == 200


@pytest.mark.parametrize("number", TOO_LARGE)
def test_an_impossible_item_is_passed_over(desk: Client, subject: Title, number: str) -> None:
    held = write(subject, status="held")
    chosen = {"decision": "publish", "item": [f"comment-{number}", f"comment-{held.pk}"]}

    decided = desk.post("/moderation/decide/", chosen)
    undone = desk.post("/moderation/undo/", {"undo": number, "batch": number})
    queue = desk.get("/moderation/", {"done": number, "tab": number, "page": number})

    held.refresh_from_db()
    assert (decided.status_code, undone.status_code, queue.status_code) == (302, 302, 200)
    assert held.status == "published"


def test_the_way_to_sign_in_leads_back(client: Client, guest: Client, subject: Title) -> None:
    path = f"/subjects/{subject.pk}/"
    client.cookies["held"] = "x"  # so that the page is rendered for this reader
    wanted = f'href="/accounts/login/?next={path}%23reply"'

    assert wanted in guest.get(path).text
    assert "no-store" in client.get(path)["Cache-Control"]
    assert wanted in client.get(path).text
    assert wanted in guest.post("/comments/preview/", form_for(subject)).text
