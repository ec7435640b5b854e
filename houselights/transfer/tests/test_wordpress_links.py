"""Links in imported texts to the blog itself."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from houselights.publishing.models import Essay
from houselights.transfer.tests.old_blog import AMELIE, FOLDER, ROOT, import_blog, place
from houselights.transfer.tests.wxr import SITE, item
from houselights.transfer.wordpress.links import OldSite

BELOW = [
    "/archives/amelie/", "/?p=5", "/archives/amelie/#comment-100", "/index.php/archives/amelie/2/",
    "/archives/amelie/comment-page-2/#comment-101", "/category/film/korea/", "/?cat=21",
    "/tag/noir/", "/author/minapark-example/", "/2021/03/04/", "/feed/rss2/", "/?feed=atom",
    "/about/team/", "/?page_id=11", "/?s=seats", "/2021/03/05/%eb%b0%80%ec%96%91/",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("site", [ROOT, FOLDER])
def test_links_in_a_text_lead_to_where_things_stand(
    tmp_path: Path, client: Client, site: str
) -> None:
    links = [f'<a href="{SITE}{address}">x</a>' for address in BELOW]
    links.append(f'<a href="{site.replace("https://", "http://www.")}/archives/amelie/">x</a>')
    import_blog(tmp_path, site=site, more=(item(50, f"<p>{' '.join(links)}</p>", slug="links"),))

    page = client.get(Essay.objects.get(slug="links").get_absolute_url()).text

    found = [unescape(one) for one in re.findall(r'<a href="([^"]+)"[^>]*>x</a>', page)]
    assert len(found) == len(links)
    for address in found:
        assert address.startswith("/")
        if client.get(address.partition("#")[0]).status_code != 200:
            place(client, address.partition("#")[0])
    assert place(client, found[2].partition("#")[0]) == AMELIE
    assert found[2].endswith("#comment-100")


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("https://old.example.org/a/?x=1#y", "/a/?x=1#y"),
        ("HTTP://WWW.old.example.org/a/", "/a/"),
        ("//old.example.org", "/"),
        ("https://old.example.org//evil.example/", "/evil.example/"),
        ("https://old.example.org.evil.example/", "https://old.example.org.evil.example/"),
        ("javascript:alert(1)", ""),
    ],
)
def test_an_address_of_the_old_site_becomes_one_of_this(url: str, local: str) -> None:
    assert OldSite("old.example.org").localise(url) == local
