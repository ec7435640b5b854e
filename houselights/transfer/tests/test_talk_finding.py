from pathlib import Path

import pytest
from wagtail.contrib.redirects.models import Redirect

from houselights.discussion.models import Comment
from houselights.publishing.models import Essay, OldAddress, Post
from houselights.publishing.tests.factories import EssayFactory, PlainPageFactory
from houselights.transfer.models import ImportedItem
from houselights.transfer.talk.addresses import clues_of
from houselights.transfer.talk.finding import BY_HEADLINE, DELETED, NOBODY, Finder
from houselights.transfer.talk.items import OldThread
from houselights.transfer.tests import wxr
from houselights.transfer.tests.dsq import bring, post, thread

pytestmark = pytest.mark.django_db


def put(address: str, *, title: str = "Seats", slug: str = "a-slug") -> Post:
    essay = EssayFactory.create(title=title, slug=slug)
    Post.objects.filter(pk=essay.pk).update(address=address)
    found: Post = Post.objects.get(pk=essay.pk)
    return found


def found_for(link: str, *, identifier: str = "", title: str = "A page") -> tuple[int, str]:
    """The id of the post that the thread belongs to, or 0; and what is said about it."""
    one = OldThread(id="1", link=link, identifier=identifier, title=title)
    found = Finder().find([one])["1"]
    return (found.subject[1] if found.subject else 0, found.remark)


@pytest.mark.parametrize(
    "link",
    [
        "https://old.example.org/2021/03/seats/",
        "http://www.old.example.org/2021/03/seats",
        "http://localhost:4000/2021/03/seats/#disqus_thread",
        "//old.example.org/2021/03/seats/",
        "https://old.example.org/2021/03/seats/?utm_source=feed&p=99",
        "https://old.example.org/2021/03/seats/amp/",
        "https://old.example.org/amp/2021/03/seats/",
        "https://old.example.org/2021/03/seats/index.html",
        "https://old.example.org/2021/03/seats.html",
        "https://old.example.org/2021/03/Seats/",
        "https://old.example.org/2021/03/seats/comment-page-2/#comments",
        "https://old.example.org/2021/03/se%61ts/",
        "/2021/03/seats/",
    ],
)
def test_a_post_is_found_by_the_path_of_its_address(link: str) -> None:
    essay = put("2021/03/seats")
    put("2021/03/other", slug="other")

    assert found_for(link) == (essay.pk, "")


def test_a_path_in_another_script_is_found_encoded_and_plain() -> None:
    essay = put("2021/03/기생충")

    encoded = "https://x.example/2021/03/%EA%B8%B0%EC%83%9D%EC%B6%A9/"
    assert found_for(encoded)[0] == found_for("https://x.example/2021/03/기생충")[0] == essay.pk


def test_where_a_post_once_stood_leads_to_it() -> None:
    essay = put("seats")
    OldAddress.objects.create(path="2012/01/seats", post=essay)
    Redirect.add_redirect("/b/7", redirect_to=essay, is_permanent=True)
    Redirect.objects.create(old_path="/b/8", redirect_link="/seats/")

    for link in ("https://x.example/2012/01/seats/", "https://x.example/b/7/", "/b/8"):
        assert found_for(link)[0] == essay.pk


def test_the_post_that_stands_there_goes_before_one_that_stood_there() -> None:
    here, moved = put("seats"), put("other", slug="other")
    OldAddress.objects.create(path="seats", post=moved)

    assert found_for("https://x.example/seats/")[0] == here.pk


@pytest.mark.parametrize("link", ["", "https://x.example/", "not an address", "http://[broken/x"])
def test_an_address_that_says_nothing_finds_nothing(link: str) -> None:
    put("seats")

    assert found_for(link)[0] == 0


def test_a_number_of_wordpress_finds_the_post_of_its_site(tmp_path: Path) -> None:
    wxr.bring(tmp_path, wxr.item(123, slug="seats"))
    essay = Essay.objects.get()

    guid = f"{wxr.SITE}/?p=123"
    assert found_for(guid) == (essay.pk, "")
    assert found_for("https://x.example/gone/", identifier=f"123 {guid}") == (essay.pk, "")
    assert found_for("/?p=123") == (essay.pk, "")
    assert found_for("https://other.example/?p=123") == (0, NOBODY)
    headline = "Post 123 | My films"
    assert found_for("https://other.example/?p=123", title=headline) == (essay.pk, "")


def test_the_same_number_of_two_sites_is_told_apart(tmp_path: Path) -> None:
    wxr.bring(tmp_path, wxr.item(123, slug="seats"))
    other = put("other", slug="other", title="Other")
    ImportedItem.objects.create(
        site="b.example/blog", kind="post", foreign_id="123", object_id=other.pk,
        content_type_id=ImportedItem.objects.filter(kind="post")[0].content_type_id,
    )  # fmt: skip

    assert found_for("", identifier="123 https://www.b.example/blog/?p=123")[0] == other.pk
    assert found_for("", identifier="123", title="Post 123")[0] == 0


def test_a_post_that_was_deleted_here_is_said_to_be(tmp_path: Path) -> None:
    wxr.bring(tmp_path, wxr.item(123, slug="seats"))
    Essay.objects.get().delete()

    assert found_for(f"{wxr.SITE}/?p=123") == (0, DELETED)


def test_the_last_part_of_the_address_counts_together_with_the_headline() -> None:
    essay = put("2021/03/seats", slug="seats", title="The seats &amp; us")

    link = "https://x.example/films/seats.html"
    assert found_for(link, title="My films – The seats & us") == (essay.pk, BY_HEADLINE)
    assert found_for(link, title="The seats and them") == (0, NOBODY)


def test_comments_of_a_plain_page_stand_under_it(tmp_path: Path) -> None:
    page = PlainPageFactory.create(title="About", slug="about")

    bring(tmp_path, thread(1, "https://x.example/about/"), post(11))

    assert Comment.objects.get().thread.object_id == page.pk


def test_a_number_that_no_database_holds_is_no_clue() -> None:
    one = OldThread(id="1", link=f"https://x.example/?p={'9' * 30}", identifier="9" * 30)

    assert clues_of(one).ids == ()


def test_many_threads_are_found_by_few_questions(django_assert_max_num_queries: object) -> None:
    put("seats")
    threads = [OldThread(id=str(n), link=f"https://x.example/{n}/") for n in range(300)]
    finder = Finder()

    with django_assert_max_num_queries(10):  # type: ignore[operator]
        finder.find(threads)
