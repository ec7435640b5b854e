"""What holds for all old addresses: who is told what, and what goes first."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from houselights.accounts.models import Member
from houselights.discussion.actions import hold_comment
from houselights.discussion.models import Comment
from houselights.publishing.models import Category, Essay, PlainPage
from houselights.publishing.tests.factories import EssayFactory
from houselights.site_settings.models import SiteSettings
from houselights.transfer.tests.old_blog import AMELIE, import_blog, place
from houselights.transfer.tests.wxr import SITE, bring, item

pytestmark = pytest.mark.django_db


@pytest.fixture
def blog(tmp_path: Path) -> None:
    import_blog(tmp_path)


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def amelie() -> Essay:
    essay: Essay = Essay.objects.get(slug="amelie")
    return essay


# --- What is not public ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/?p=8", "/?p=9", "/?page_id=12", "/?p=12345", "/?name=a-draft", "/?name=a-secret",
        "/archives/a-secret/", "/archives/a-secret/feed/", "/2021/03/a-secret/", "/hidden/",
        "/?pagename=hidden", "/archives/a-draft/2/", "/?feed=rss2&p=9",
        "/?tag=secret", "/?tag_id=31", "/label/secret/", "/?cat=23", "/?author=4",
        "/?author_name=ghost", "/archives/author/ghost/", "/2021/02/04/", "/?m=202102", "/?cat=999",
    ],
)  # fmt: skip
def test_of_what_is_not_published_nobody_is_told(blog: None, client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert "Location" not in response.headers


def test_what_was_deleted_is_a_404(blog: None, client: Client) -> None:
    amelie().delete()

    for address in ("/archives/amelie/", "/?p=5", "/?name=amelie", "/archives/amelie/feed/"):
        assert client.get(address).status_code == 404


def test_what_was_taken_down_is_a_404_and_comes_back(blog: None, client: Client) -> None:
    essay = amelie()
    essay.unpublish()
    PlainPage.objects.get(slug="about").unpublish()
    for address in ("/archives/amelie/", "/?p=5", "/archives/amelie/2/", "/?page_id=10"):
        assert client.get(address).status_code == 404

    essay.save_revision().publish()

    assert place(client, "/?p=5") == AMELIE


# --- Where things stand now -----------------------------------------------------------------------


def test_a_redirect_goes_to_where_the_post_stands_now(blog: None, client: Client) -> None:
    essay = amelie()
    essay.slug = "amelie-anew"
    essay.save_revision().publish()
    assert client.get(AMELIE).status_code == 301

    for address in ("/?p=5", "/archives/amelie", "/archives/amelie/2/", "/?name=amelie"):
        assert place(client, address) == "/2021/03/amelie-anew/"
    assert place(client, f"{AMELIE}?replytocom=100").startswith("/2021/03/amelie-anew/#c")
    assert place(client, f"{AMELIE}?feed=rss2") == "/2021/03/amelie-anew/feed/"


def test_terms_and_authors_that_are_called_otherwise_here_are_found(
    blog: None, client: Client
) -> None:
    Category.objects.filter(slug="korea").update(slug="korean-film")
    Member.objects.filter(username="mina").update(username="mina-p")

    for address in ("/category/korea/", "/category/film/korea/", "/Category/Korea", "/?cat=21"):
        assert place(client, address) == "/category/korean-film/"
    assert place(client, "/category/korea/feed/") == "/category/korean-film/feed/"
    assert place(client, "/category/film/korea/feed/atom/") == "/category/korean-film/feed/atom/"
    assert place(client, "/author/minapark-example/") == "/author/mina-p/"


def test_later_pages_of_lists_are_found(blog: None, client: Client) -> None:
    SiteSettings(name="Houselights", posts_per_page=1, set_up_at=on(2026, 1, 1)).save()
    Category.objects.filter(slug="korea").update(slug="korean-film")
    for number in range(3):
        essay = EssayFactory.create(slug=f"more-{number}", published_at=on(2021, 3, 5))
        essay.author = Member.objects.get(username="mina")
        essay.categories.set([Category.objects.get(slug="korean-film")])
        essay.tags.add("noir")
        essay.save()

    for address, wanted in [
        ("/page/2", "/?page=2"), ("/?paged=2", "/?page=2"), ("/index.php/page/2/", "/?page=2"),
        ("/category/korea/page/2/", "/category/korean-film/?page=2"),
        ("/category/film/korea/page/2", "/category/korean-film/?page=2"),
        ("/category/korea/page/99/", "/category/korean-film/?page=4"),
        ("/2021/03/page/99", "/2021/03/?page=6"), ("/index.php/page/99", "/?page=5"),
        ("/?cat=21&paged=2", "/category/korean-film/?page=2"),
        ("/category/film/?paged=2", "/category/film/?page=2"),
        ("/tag/noir/page/2", "/tag/noir/?page=2"), ("/label/noir/page/2", "/tag/noir/?page=2"),
        ("/author/mina/page/2", "/author/mina/?page=2"),
        ("/2021/03/page/2/", "/2021/03/?page=2"), ("/2021/page/3", "/2021/?page=3"),
        ("/2021/?paged=2", "/2021/?page=2"), ("/?m=2021&paged=2", "/2021/?page=2"),
    ]:  # fmt: skip
        assert place(client, address) == wanted


def test_a_page_that_is_called_feed_is_no_feed(tmp_path: Path, client: Client) -> None:
    link = f"{SITE}/info/feed/"
    bring(tmp_path, item(1, kind="page", slug="feed", link=link), item(2, slug="info"))

    assert place(client, "/info/feed/") == PlainPage.objects.get().get_url()


# --- Comments -------------------------------------------------------------------------------------


def test_the_form_under_a_comment_leads_to_the_comment(blog: None, client: Client) -> None:
    comment = Comment.objects.get(old_anchor="comment-101")

    for address in (AMELIE, "/archives/amelie/", "/archives/amelie", "/2019/01/01/amelie-guid/"):
        assert place(client, f"{address}?replytocom=101") == f"{AMELIE}#c{comment.pk}"
    assert place(client, f"{AMELIE}?utm_source=x&replytocom=101").startswith(f"{AMELIE}?utm")


@pytest.mark.parametrize("number", ["102", "999", "x", "0", ""])
def test_the_form_under_a_comment_that_nobody_sees_is_just_the_page(
    blog: None, client: Client, number: str
) -> None:
    assert place(client, f"/archives/amelie?replytocom={number}") == AMELIE
    hold_comment(Comment.objects.get(old_anchor="comment-101"), by=None)
    assert place(client, "/archives/amelie?replytocom=101") == AMELIE


def test_anchors_are_left_to_the_browser(blog: None, client: Client) -> None:
    """A browser keeps the part after # over a redirect that names none."""
    for address in ("/archives/amelie/comment-page-2/", "/?p=5&cpage=2", "/archives/amelie/"):
        assert "#" not in place(client, address)


# --- Own pages go first ---------------------------------------------------------------------------


def test_own_pages_go_before_old_addresses(blog: None, client: Client) -> None:
    own = EssayFactory.create(slug="amelie-guid", published_at=on(2019, 1, 1))
    assert own.address == "2019/01/amelie-guid"
    EssayFactory.create(slug="noir", published_at=on(2020, 5, 1))
    native = EssayFactory.create(slug="korea", published_at=on(2020, 5, 1))

    assert client.get("/2019/01/amelie-guid/").status_code == 200
    assert client.get("/2020/05/noir/?paged=2").status_code == 200
    assert client.get(f"{native.get_absolute_url()}?feed=rss2").status_code == 200
    assert client.get(f"{native.get_absolute_url()}?replytocom=101").status_code == 200
    assert client.get(f"{native.get_absolute_url()}?p=5").status_code == 200


def test_only_known_keys_at_the_front_address_mean_something(blog: None, client: Client) -> None:
    for query in ("", "utm_source=x", "m=1", "post_type=post", "page=1"):
        assert client.get(f"/?{query}").status_code == 200


def test_without_an_import_nothing_changes(client: Client) -> None:
    EssayFactory.create(slug="amelie", published_at=on(2021, 3, 4))

    for address in ("/?p=1", "/?paged=2", "/?feed=rss2", "/?s=x", "/?cat=1", "/?replytocom=1"):
        assert client.get(address).status_code == 200
    for address in ("/rss/", "/2021/03/04/", "/wp-sitemap.xml", "/2021/03/amelie/2/", "/topics/x/"):
        assert client.get(address).status_code == 404
