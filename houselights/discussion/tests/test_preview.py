import pytest
from django.test import Client

from houselights.catalog.models import Title
from houselights.discussion.models import Comment
from houselights.discussion.tests.factories import write
from houselights.discussion.tests.posting import form_for

pytestmark = pytest.mark.django_db


def test_without_scripts_the_preview_stands_in_the_filled_form(
    guest: Client, subject: Title
) -> None:
    response = guest.post("/comments/preview/", form_for(subject, text="*So* it is."))

    assert response.status_code == 200
    assert "<p><em>So</em> it is.</p>" in response.text
    assert "*So* it is." in response.text
    assert not Comment.objects.exists()


def test_with_scripts_the_preview_is_a_fragment(guest: Client, subject: Title) -> None:
    response = guest.post(
        "/comments/preview/", form_for(subject, text="<b>Bold</b>"), headers={"HX-Request": "true"}
    )

    assert response.status_code == 200
    assert "<html" not in response.text
    assert "&lt;b&gt;Bold" in response.text


def test_a_preview_for_a_stranger_is_refused(subject: Title) -> None:
    stranger = Client(headers={"Sec-Fetch-Site": "cross-site"}, enforce_csrf_checks=True)

    assert stranger.post("/comments/preview/", form_for(subject)).status_code == 403


def test_the_plain_reply_page_names_whom_it_answers(client: Client, subject: Title) -> None:
    comment = write(subject, name="Sunniva")

    response = client.get(f"/comments/reply/?to={comment.pk}")

    assert "Answer Sunniva" in response.text
    assert f'name="parent" value="{comment.pk}"' in response.text
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("to", ["", "x", "0", "99999999"])
def test_there_is_no_reply_page_for_nothing(client: Client, subject: Title, to: str) -> None:
    assert client.get(f"/comments/reply/?to={to}").status_code == 404


def test_there_is_no_reply_page_for_what_is_held(client: Client, subject: Title) -> None:
    held = write(subject, status="held")

    assert client.get(f"/comments/reply/?to={held.pk}").status_code == 404
