import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion.actions import ImportedComment, close_thread, import_comments
from houselights.discussion.actions import open_thread as begin_thread
from houselights.discussion.queries import page_of_thread
from houselights.discussion.tests.big import BEGAN, fill_thread
from houselights.discussion.tests.factories import TitleFactory, write
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db

CANARY = "the balloon catches on the wire"


def names(html: str) -> list[str]:
    return re.findall(r'class="comment__author" dir="auto">([^<]+)<', html)


@pytest.mark.parametrize(
    ("count", "heading"),
    [(0, "Begin the talk about “A film"), (1, "One thought on “A film"), (3, "3 thoughts on “A")],
)
def test_the_heading_counts_thoughts(
    client: Client, subject: Title, count: int, heading: str
) -> None:
    for _ in range(count):
        write(subject)
    write(subject, status="held")

    assert heading in client.get(f"/subjects/{subject.pk}/").text


def test_replies_stand_inside_what_they_answer_in_order(client: Client, subject: Title) -> None:
    first = write(subject, name="kestrel")
    write(subject, name="jonas")
    answer = write(subject, name="odile", parent=first)
    write(subject, name="mirae", parent=answer)
    write(TitleFactory.create(), name="elsewhere")

    page = client.get(f"/subjects/{subject.pk}/").text

    assert names(page) == ["kestrel", "odile", "mirae", "jonas"]
    assert f'in reply to <a href="#c{answer.pk}">odile</a>' in page
    assert page.count("<ol>") == page.count("</ol>")
    assert page.count("<li>") + page.count("<li ") == page.count("</li>")


def test_newest_first_turns_branches_not_replies(client: Client, subject: Title) -> None:
    first = write(subject, name="kestrel")
    write(subject, name="jonas")
    write(subject, name="odile", parent=first)
    write(subject, name="mirae", parent=first)

    page = client.get(f"/subjects/{subject.pk}/?order=newest").text

    assert names(page) == ["jonas", "kestrel", "odile", "mirae"]


def test_the_site_may_show_the_newest_first(
    client: Client, subject: Title, site: SiteSettings
) -> None:
    site.newest_comments_first = True
    site.save()
    write(subject, name="kestrel")
    write(subject, name="jonas")

    assert names(client.get(f"/subjects/{subject.pk}/").text) == ["jonas", "kestrel"]


def test_six_levels_are_drawn_as_five(client: Client, subject: Title) -> None:
    fill_thread(subject, [None, 0, 1, 2, 3, 4, 5])

    talk = client.get(f"/subjects/{subject.pk}/").text.split('id="talk"')[1]

    assert talk.split('data-private="held')[0].count("<ol>") == 5
    assert "in reply to" in talk


def test_a_chain_of_a_thousand_is_accepted_and_reads_in_order(
    client: Client, subject: Title
) -> None:
    thread = fill_thread(subject, [None, *range(999)])

    page = client.get(f"/subjects/{subject.pk}/")

    assert thread.published_count == 1000
    assert names(page.text) == [f"reader {number}" for number in range(150)]
    assert "850 more replies" in page.text


def test_names_and_websites_are_escaped(client: Client, subject: Title) -> None:
    write(subject, name='<b>"x"</b>', email="x@example.org", website='https://a.example/"><b>')

    page = client.get(f"/subjects/{subject.pk}/").text

    assert "<b>&quot;" not in page
    assert '<a href="https://a.example/&quot;&gt;&lt;b&gt;" rel="nofollow ugc noopener">' in page
    assert "&lt;b&gt;&quot;x&quot;&lt;/b&gt;</a>" in page


def test_what_is_not_published_is_not_on_the_page(client: Client, subject: Title) -> None:
    write(subject, "Waiting text", status="held")
    write(subject, "Spam text", status="spam")

    page = client.get(f"/subjects/{subject.pk}/").text

    assert "Waiting text" not in page
    assert "Spam text" not in page


def test_the_author_of_the_subject_is_named_so(client: Client, member: Member) -> None:
    subject = TitleFactory.create(credits_line=str(member.pk))
    write(subject, by=member)
    write(subject)

    assert client.get(f"/subjects/{subject.pk}/").text.count("wrote this") == 1


def test_a_closed_thread_has_no_form(client: Client, subject: Title) -> None:
    write(subject)
    close_thread(subject)

    page = client.get(f"/subjects/{subject.pk}/").text

    assert "The talk here is closed" in page
    assert 'name="text"' not in page
    assert "data-reply=" not in page


def test_pingbacks_stand_apart_and_are_no_thoughts(client: Client, subject: Title) -> None:
    row = ImportedComment(
        foreign_id="1",
        created_at=BEGAN,
        html="<p>[…] as they say […]</p>",
        name="A blog",
        website="https://blog.example/",
        kind="pingback",
    )
    import_comments(begin_thread(subject), [row])
    write(subject, name="kestrel")

    page = client.get(f"/subjects/{subject.pk}/").text

    assert "One thought on" in page
    assert names(page) == ["kestrel"]
    assert 'rel="nofollow ugc noopener">A blog</a>' in page.split("Spoken of elsewhere")[1]


# --- Veils ----------------------------------------------------------------------------------------


def test_a_veiled_comment_and_its_replies_are_not_in_the_page(
    client: Client, subject: Title
) -> None:
    root = write(subject, CANARY, name="jonas", reveals_title=True)
    write(subject, f"Yes, {CANARY}", name="bea", parent=root)

    page = client.get(f"/subjects/{subject.pk}/").text

    assert CANARY not in page
    assert "A comment by jonas.</b> Reveals the whole story." in page
    assert "A reply by bea." in page
    assert f'href="?reveal=c{root.pk}#c{root.pk}" rel="nofollow"' in page


def test_asking_for_one_veil_opens_that_one_only(client: Client, subject: Title) -> None:
    first = write(subject, CANARY, reveals_title=True)
    write(subject, "another secret", reveals_title=True)

    response = client.get(f"/subjects/{subject.pk}/?reveal=c{first.pk}")

    assert CANARY in response.text
    assert "another secret" not in response.text
    assert "Draw it again" in response.text
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]


def test_all_veils_of_a_page_open_at_once_when_asked(client: Client, subject: Title) -> None:
    write(subject, CANARY, reveals_title=True)
    write(subject, "another secret", reveals_title=True)

    page = client.get(f"/subjects/{subject.pk}/?reveal=talk").text

    assert CANARY in page
    assert "another secret" in page


def test_the_fragment_of_a_veil_is_private(client: Client, subject: Title) -> None:
    comment = write(subject, CANARY, reveals_title=True)

    response = client.get(f"/comments/{comment.pk}/reveal/")

    assert CANARY in response.text
    assert "<html" not in response.text
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize("status", ["held", "spam"])
def test_there_is_no_fragment_of_what_is_not_published(
    client: Client, subject: Title, status: str
) -> None:
    comment = write(subject, CANARY, reveals_title=True, status=status)

    assert client.get(f"/comments/{comment.pk}/reveal/").status_code == 404


def test_a_veiled_comment_stays_veiled_on_every_page_about_it(
    client: Client, guest: Client, subject: Title
) -> None:
    comment = write(subject, CANARY, reveals_title=True)

    for page in ("branch/", "report/", "../reply/?to=%d" % comment.pk):  # noqa: UP031
        address = f"/comments/{comment.pk}/{page}".replace(f"{comment.pk}/../", "")
        response = client.get(address)
        assert response.status_code == 200
        assert CANARY not in response.text


def test_the_public_page_is_the_same_bytes_for_everybody(
    client: Client, guest: Client, member: Member, subject: Title
) -> None:
    write(subject)
    write(subject, CANARY, reveals_title=True)
    public = client.get(f"/subjects/{subject.pk}/")
    guest.cookies["scripts"] = "1"
    guest.force_login(member)

    assert guest.get(f"/subjects/{subject.pk}/").content == public.content
    assert "csrfmiddlewaretoken" not in public.text


# --- Paging ---------------------------------------------------------------------------------------


def test_a_page_holds_whole_branches_about_a_hundred_comments(subject: Title) -> None:
    thread = fill_thread(subject, [None if place % 30 == 0 else place - 1 for place in range(300)])

    pages = [page_of_thread(thread, number=number) for number in (1, 2, 3)]

    assert [len(page.comments) for page in pages] == [120, 90, 90]
    assert {page.last_number for page in pages} == {3}
    shown = [comment.name for page in pages for comment in page.comments]
    assert shown == [f"reader {place}" for place in range(300)]


def test_newest_first_pages_hold_every_comment_once(subject: Title) -> None:
    thread = fill_thread(subject, [None if place % 7 == 0 else place - 1 for place in range(500)])
    last = page_of_thread(thread, newest_first=True).last_number

    pages = [page_of_thread(thread, number=n + 1, newest_first=True) for n in range(last)]

    shown = [comment.id for page in pages for comment in page.comments]
    assert len(shown) == len(set(shown)) == 500
    assert all(page.comments for page in pages)


def test_a_page_past_the_end_is_the_last(subject: Title) -> None:
    thread = fill_thread(subject, [None] * 250)

    page = page_of_thread(thread, number=99)

    assert (page.number, page.last_number, len(page.comments)) == (3, 3, 50)


def test_a_page_between_has_comments_whatever_the_branches(subject: Title) -> None:
    sizes = [99, 400, 1, 151, 3, 99, 99]
    parents: list[int | None] = []
    for size in sizes:
        root = len(parents)
        parents += [None, *[root] * (size - 1)]
    thread = fill_thread(subject, parents)

    last = page_of_thread(thread).last_number

    assert all(page_of_thread(thread, number=number + 1).comments for number in range(last))


def test_ten_thousand_comments_take_three_queries(
    subject: Title, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    thread = fill_thread(
        subject, [None if place % 4 == 0 else place - 1 for place in range(10_000)]
    )

    with django_assert_max_num_queries(3):
        first = page_of_thread(thread)
    with django_assert_max_num_queries(3):
        middle = page_of_thread(thread, number=50, newest_first=True)

    assert first.last_number == middle.last_number == 100
    assert len(first.comments) == len(middle.comments) == 100


def test_one_branch_of_ten_thousand_is_cut(
    client: Client, subject: Title, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    thread = fill_thread(subject, [None, *[0] * 9_999])

    with django_assert_max_num_queries(3):
        page = page_of_thread(thread)

    assert len(page.comments) == 150
    assert page.comments[0].hidden_count == 9_850
    shown = client.get(f"/subjects/{subject.pk}/").text
    assert f'href="/comments/{page.comments[0].id}/branch/"' in shown


def test_the_page_of_a_subject_takes_as_many_queries_whatever_it_holds(
    client: Client, subject: Title, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    parents = [None if place % 5 == 0 else place - 1 for place in range(20)]
    fill_thread(subject, parents)
    client.get(f"/subjects/{subject.pk}/")

    # the settings, the title, the thread, its comments
    with django_assert_max_num_queries(4):
        client.get(f"/subjects/{subject.pk}/")
