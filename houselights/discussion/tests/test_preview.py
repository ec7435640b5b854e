import pytest
import time_machine
from django.core.cache import cache
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


@pytest.mark.parametrize("to", ["", "x", "0", "99999999", "\0", "9" * 19, "9" * 5000])
def test_there_is_no_reply_page_for_nothing(client: Client, subject: Title, to: str) -> None:
    assert client.get(f"/comments/reply/?to={to}").status_code == 404


def test_there_is_no_reply_page_for_what_is_held(client: Client, subject: Title) -> None:
    held = write(subject, status="held")

    assert client.get(f"/comments/reply/?to={held.pk}").status_code == 404


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_preview_of_a_text_that_is_too_long_is_refused(
    guest: Client, subject: Title, headers: dict[str, str]
) -> None:
    form = form_for(subject, text="*a* " * 5001)

    response = guest.post("/comments/preview/", form, headers=headers)

    assert response.status_code == 400
    assert "<em>a</em>" not in response.text
    assert "20000" in response.text


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_an_address_has_thirty_previews_a_minute(
    guest: Client, subject: Title, headers: dict[str, str]
) -> None:
    cache.clear()
    form = form_for(subject)

    def ask(address: str = "203.0.113.7") -> int:
        given = guest.post("/comments/preview/", form, headers=headers, REMOTE_ADDR=address)
        return given.status_code

    with time_machine.travel("2026-11-20T12:00Z", tick=False) as clock:
        first = {ask() for _ in range(30)}
        after = ask()
        elsewhere = ask("203.0.113.8")
        clock.shift(60)
        later = ask()

    assert first == {200}
    assert (after, elsewhere, later) == (429, 200, 200)


def test_a_pingback_has_no_branch_and_no_reply_page(client: Client, subject: Title) -> None:
    pingback = write(subject)
    Comment.objects.filter(pk=pingback.pk).update(kind="pingback")

    assert client.get(f"/comments/{pingback.pk}/branch/").status_code == 404
    assert client.get(f"/comments/reply/?to={pingback.pk}").status_code == 404
