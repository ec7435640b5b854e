import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from houselights.catalog.models import Title
from houselights.discussion.actions import import_comments, open_thread, remove_comment
from houselights.discussion.models import Comment
from houselights.discussion.tests.big import fill_thread
from houselights.discussion.tests.factories import TitleFactory, write
from houselights.discussion.tests.test_importing import row

pytestmark = pytest.mark.django_db


def bring(subject: Title, number: int, *, kind: str = "comment") -> None:
    """An imported comment with the anchor that it had elsewhere."""
    anchor = f"comment-{number}"
    import_comments(open_thread(subject), [row(number, old_anchor=anchor, kind=kind)])


def imported(subject: Title, number: int) -> Comment:
    bring(subject, number)
    return Comment.objects.get(old_anchor=f"comment-{number}")


def ask(client: Client, subject: Title, anchor: str, *, status: int = 200) -> str:
    wanted = urlencode({"thread": open_thread(subject).pk, "anchor": anchor})
    response = client.get(f"/comments/find/?{wanted}")
    assert response.status_code == status
    return str(response.json()["url"]) if status == 200 else ""


def test_an_imported_comment_stands_at_its_old_anchor_and_at_its_own(
    client: Client, subject: Title
) -> None:
    comment = imported(subject, 4711)

    page = client.get(f"/subjects/{subject.pk}/").text

    assert f'<li id="comment-4711"><article class="comment" id="c{comment.pk}"' in page


def test_a_comment_written_here_has_no_anchor_that_an_imported_one_could_have(
    client: Client, subject: Title
) -> None:
    own = write(subject)
    bring(subject, own.pk)

    page = client.get(f"/subjects/{subject.pk}/").text

    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count(f'id="comment-{own.pk}"') == 1
    assert f'<li><article class="comment" id="c{own.pk}"' in page


def test_a_gap_and_a_pingback_keep_their_old_anchors(client: Client, subject: Title) -> None:
    gone = imported(subject, 7)
    write(subject, parent=gone)
    remove_comment(gone, by=None)
    bring(subject, 8, kind="pingback")

    page = client.get(f"/subjects/{subject.pk}/").text

    assert '<li id="comment-7">' in page
    assert '<span dir="auto" id="comment-8">' in page


@pytest.mark.parametrize("anchor", ["talk", "c12", "comment-", 'comment-1"><b id="x', "x-1", "1"])
def test_what_could_be_an_id_of_the_page_itself_is_no_old_anchor(
    subject: Title, anchor: str
) -> None:
    import_comments(open_thread(subject), [row(1, old_anchor=anchor)])

    assert Comment.objects.get().old_anchor == ""


def test_a_veil_stands_under_its_comment_with_an_id_of_its_own(
    client: Client, subject: Title
) -> None:
    comment = write(subject, reveals_title=True)

    page = client.get(f"/subjects/{subject.pk}/").text

    assert page.count(f'id="c{comment.pk}"') == 1
    assert page.count(f'id="c{comment.pk}-veil"') == 1
    assert f'id="c{comment.pk}-veil"' in client.get(f"/comments/{comment.pk}/reveal/").text


# --- On another page of the thread ----------------------------------------------------------------


def long_thread(subject: Title) -> None:
    fill_thread(subject, [None] * 250)
    for comment in Comment.objects.all():
        comment.old_anchor = f"comment-{9000 + comment.pk}"
        comment.save()


def test_a_comment_on_another_page_is_found_by_its_old_anchor(
    client: Client, subject: Title
) -> None:
    long_thread(subject)
    comment = Comment.objects.order_by("pk")[220]
    first = client.get(f"/subjects/{subject.pk}/").text
    assert f'id="{comment.old_anchor}"' not in first
    assert f'data-find="/comments/find/?thread={comment.thread_id}"' in first

    place, anchor = ask(client, subject, comment.old_anchor).split("#")

    assert place == f"/subjects/{subject.pk}/?thread=3"
    assert f'id="{anchor}"' in client.get(place).text


def test_a_comment_is_found_by_its_own_anchor(client: Client, subject: Title) -> None:
    long_thread(subject)
    comment = Comment.objects.order_by("pk")[120]

    assert ask(client, subject, f"c{comment.pk}").endswith(f"?thread=2#c{comment.pk}")


def test_an_anchor_of_the_first_release_is_found(client: Client, subject: Title) -> None:
    comment = write(subject)

    assert ask(client, subject, f"comment-{comment.pk}").endswith(f"/#c{comment.pk}")


def test_the_imported_comment_is_meant_where_both_could_be(client: Client, subject: Title) -> None:
    own = write(subject)
    bring(subject, own.pk)
    other = Comment.objects.get(old_anchor=f"comment-{own.pk}")

    assert ask(client, subject, f"comment-{own.pk}").endswith(f"#c{other.pk}")


@pytest.mark.parametrize(
    "anchor", ["", "comment-77", "c0", "c99999999999999999999", "\x00", "talk"]
)
def test_an_unknown_anchor_is_a_404(client: Client, subject: Title, anchor: str) -> None:
    write(subject)
    imported(subject, 4711)

    ask(client, subject, anchor, status=404)


def test_nothing_is_told_of_what_is_not_public(client: Client, subject: Title) -> None:
    held = write(subject, status="held")
    hidden = TitleFactory.create(slug="draft-one")
    comment = imported(hidden, 5)
    other = imported(TitleFactory.create(), 6)

    ask(client, subject, f"c{held.pk}", status=404)
    ask(client, hidden, comment.old_anchor, status=404)
    ask(client, subject, other.old_anchor, status=404)


@pytest.mark.parametrize("thread", ["", "x", "-1", "99999999999999999999"])
def test_without_a_thread_there_is_nothing_to_find(client: Client, db: None, thread: str) -> None:
    address = {"thread": thread, "anchor": "comment-1"}

    assert client.get("/comments/find/", address).status_code == 404


def test_finding_costs_few_queries(
    client: Client, subject: Title, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    long_thread(subject)
    anchor = Comment.objects.order_by("pk")[220].old_anchor
    ask(client, subject, anchor)
    thread = open_thread(subject)

    with django_assert_num_queries(4):  # site, comment, subject, place
        client.get(f"/comments/find/?thread={thread.pk}&anchor={anchor}")
