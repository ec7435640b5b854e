"""Every address that a blog had leads to the page by one redirect; see docs/operate."""

from pathlib import Path

import pytest
from django.test import Client

from houselights.transfer.tests.old_blog import (
    AMELIE,
    FOLDER,
    HANGUL,
    HANGUL_TERM,
    import_blog,
    place,
)

pytestmark = pytest.mark.django_db

TALK = f"{AMELIE}feed/"
MILYANG = f"/2021/03/{HANGUL.upper()}/"
KOREA = "/category/korea/"
MINA = "/author/mina/"
ADDRESSES = [
    # posts and pages
    ("/archives/amelie/", AMELIE),
    ("/archives/amelie", AMELIE),
    ("/Archives/AMELIE/", AMELIE),
    ("//archives//amelie/", AMELIE),
    ("/index.php/archives/amelie/", AMELIE),
    ("/2019/01/01/amelie-guid/", AMELIE),
    ("/archives/amelie-first/", AMELIE),
    ("/archives/amelie-second", AMELIE),
    ("/2020/12/24/amelie/", AMELIE),
    ("/film/amelie.html", AMELIE),
    ("/?p=5", AMELIE),
    ("/?page_id=5", AMELIE),
    ("/?post_type=post&p=5", AMELIE),
    ("/index.php?p=5", AMELIE),
    ("/?p=5&page=2&preview=true", AMELIE),
    ("/?name=amelie", AMELIE),
    ("/?name=amelie-first", AMELIE),
    ("/2021/03/stalker.html", "/2021/03/stalker/"),
    ("/2021/03/05/" + HANGUL + "/", MILYANG),
    ("/2021/03/05/" + HANGUL.upper(), MILYANG),
    ("/2021/03/05/밀양/", MILYANG),
    ("/?name=" + HANGUL, MILYANG),
    ("/?p=10", "/about/"),
    ("/?page_id=11", "/about/team/"),
    ("/?pagename=about/team", "/about/team/"),
    ("/?pagename=team", "/about/team/"),
    ("/About/Team", "/about/team/"),
    # what hangs behind them
    ("/archives/amelie/2/", AMELIE),
    ("/archives/amelie/page/2/", AMELIE),
    ("/archives/amelie/page2", AMELIE),
    ("/2021/03/stalker.html/3", "/2021/03/stalker/"),
    ("/archives/amelie/comment-page-3/", AMELIE),
    ("/archives/amelie/2/comment-page-3", AMELIE),
    ("/archives/amelie/trackback/", AMELIE),
    ("/archives/amelie/embed/", AMELIE),
    ("/archives/amelie/amp/", AMELIE),
    ("/about/team/amp/", "/about/team/"),
    # categories, tags, authors
    ("/?cat=21", KOREA),
    ("/?category_name=korea", KOREA),
    ("/?category_name=film/korea", KOREA),
    ("/?cat=20", "/category/film/"),
    ("/archives/category/film/korea/", KOREA),
    ("/topics/Korea/", KOREA),
    ("/topics/film/korea", KOREA),
    ("/korea/", KOREA),
    ("/topics/" + HANGUL_TERM + "/", "/category/%ED%95%9C%EA%B5%AD/"),
    ("/?tag=noir", "/tag/noir/"),
    ("/?tag_id=30", "/tag/noir/"),
    ("/label/noir/", "/tag/noir/"),
    ("/Tag/Noir", "/tag/noir/"),
    ("/?author=3", MINA),
    ("/?author_name=minapark-example", MINA),
    ("/author/mina%40park.example/", MINA),
    ("/archives/author/minapark-example/", MINA),
    # time
    ("/2021/03/04/", "/2021/03/"),
    ("/2021/03/31", "/2021/03/"),
    ("/2021/3/4/page/1/", "/2021/03/"),
    ("/?m=202103", "/2021/03/"),
    ("/?m=20210304", "/2021/03/"),
    ("/?m=2021", "/2021/"),
    ("/?year=2021", "/2021/"),
    ("/?year=2021&monthnum=3&day=4", "/2021/03/"),
    ("/archives/2021/03/", "/2021/03/"),
    ("/archives/date/2021/03/", "/2021/03/"),
    # the front page, the search
    ("/index.php", "/"),
    ("/?s=the+seats", "/search/?q=the+seats"),
    ("/search/the+seats/", "/search/?q=the+seats"),
    ("/search/the%20seats", "/search/?q=the+seats"),
    # feeds
    ("/feed/rss/", "/feed/"),
    ("/feed/rss2", "/feed/"),
    ("/feed/rdf/", "/feed/"),
    ("/rss/", "/feed/"),
    ("/rss2/", "/feed/"),
    ("/atom/", "/feed/atom/"),
    ("/?feed=rss2", "/feed/"),
    ("/?feed=atom", "/feed/atom/"),
    ("/?feed=comments-rss2", "/comments/feed/"),
    ("/comments/feed/rss2/", "/comments/feed/"),
    ("/wp-rss2.php", "/feed/"),
    ("/wp-rss.php", "/feed/"),
    ("/wp-rdf.php", "/feed/"),
    ("/wp-feed.php", "/feed/"),
    ("/wp-atom.php", "/feed/atom/"),
    ("/wp-commentsrss2.php", "/comments/feed/"),
    ("/archives/amelie/feed/", TALK),
    ("/archives/amelie/feed/atom/", f"{TALK}atom/"),
    ("/archives/amelie/rss2", TALK),
    ("/?feed=rss2&p=5", TALK),
    ("/archives/amelie/?feed=atom", f"{TALK}atom/"),
    ("/category/korea/feed/rss2/", "/category/korea/feed/"),
    ("/category/film/korea/feed/", "/category/korea/feed/"),
    ("/category/film/korea/feed/atom", "/category/korea/feed/atom/"),
    ("/?feed=rss2&cat=21", "/category/korea/feed/"),
    ("/tag/noir/feed/", "/feed/"),
    ("/author/minapark-example/feed/", f"{MINA}feed/"),
    ("/author/minapark-example/feed/rss2/", f"{MINA}feed/"),
    ("/2021/03/feed/", "/feed/"),
    ("/?s=seats&feed=rss2", "/feed/"),
    # sitemaps
    ("/wp-sitemap.xml", "/sitemap.xml"),
    ("/wp-sitemap-posts-post-1.xml", "/sitemap.xml"),
    ("/sitemap_index.xml", "/sitemap.xml"),
    ("/post-sitemap2.xml", "/sitemap.xml"),
]

# At the root these are our own addresses.
OWN_BELOW_A_FOLDER = [
    ("", "/"),
    ("/", "/"),
    ("/?paged=1", "/"),
    ("/feed/", "/feed/"),
    ("/comments/feed/", "/comments/feed/"),
    ("/2021/", "/2021/"),
    ("/2021/03/", "/2021/03/"),
    (KOREA, KOREA),
    ("/tag/noir/", "/tag/noir/"),
    ("/about/", "/about/"),
    (f"{AMELIE}?utm_source=mail", f"{AMELIE}?utm_source=mail"),
]


@pytest.mark.parametrize(("address", "wanted"), ADDRESSES)
def test_an_address_of_a_blog_at_the_root(
    tmp_path: Path, client: Client, address: str, wanted: str
) -> None:
    import_blog(tmp_path)

    assert place(client, address) == wanted


@pytest.mark.parametrize("front", ["/Blog", "/blog"])
def test_every_address_of_a_blog_below_a_folder(tmp_path: Path, client: Client, front: str) -> None:
    import_blog(tmp_path, site=FOLDER)

    for address, wanted in ADDRESSES:
        assert place(client, front + address.replace("//", "/")) == wanted
    for address, wanted in OWN_BELOW_A_FOLDER:
        assert place(client, front + address) == wanted
