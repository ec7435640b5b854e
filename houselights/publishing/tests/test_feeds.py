"""Feeds of posts: their three formats, what is in them, and what never is."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import etree

from houselights.accounts.tests.factories import MemberFactory
from houselights.pictures.tests.factories import make_picture, pretend_renditions
from houselights.publishing.models import Post
from houselights.publishing.tests.factories import (
    CategoryFactory,
    EssayFactory,
    PlainPageFactory,
    RecapFactory,
    ReviewFactory,
    paragraph,
    spoiler,
)
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db

SITE = settings.URL
CANARY = "zwetschgendatschi"
FORMATS = ["", "atom/", "json/"]
TYPES = {
    "": "application/rss+xml",
    "atom/": "application/atom+xml",
    "json/": "application/feed+json",
}
SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "media": "http://search.yahoo.com/mrss/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def read_rss(url: str) -> Any:
    return etree.fromstring(Client().get(url).content)


def read_json(url: str) -> Any:
    return json.loads(Client().get(url).content)


def items_of(url: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = read_json(url)["items"]
    return items


# --- Formats -------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_says_what_it_is(form: str) -> None:
    EssayFactory.create()

    response = Client().get(f"/feed/{form}")

    assert response.status_code == 200
    assert response["Content-Type"] == f"{TYPES[form]}; charset=utf-8"
    assert not response.cookies


def test_rss_holds_what_readers_need() -> None:
    SiteSettings(name="Row Seven", tagline="Films & dramas").save()
    picture = make_picture(alternative="A yard.")
    pretend_renditions(picture)
    review = ReviewFactory.create(
        slug="yard",
        title="Yard <at> night",
        lead_still=picture,
        body=[paragraph("It <b>stays</b>.")],
    )

    root = read_rss("/feed/")

    (channel,) = root.findall("channel")
    (item,) = channel.findall("item")
    own = channel.find("atom:link[@rel='self']", SPACES)
    media = item.find("media:content", SPACES)
    assert root.attrib["version"] == "2.0"
    assert channel.findtext("title") == "Row Seven"
    assert channel.findtext("description") == "Films &amp; dramas"
    assert channel.findtext("link") == f"{SITE}/"
    assert channel.findtext("language") == "en"
    assert own.attrib["href"] == f"{SITE}/feed/"
    assert item.findtext("title") == "Yard <at> night"
    assert item.findtext("link") == f"{SITE}/2026/03/yard/"
    assert item.findtext("guid") == f"urn:uuid:{review.translation_key}"
    assert item.find("guid").attrib["isPermaLink"] == "false"
    assert item.findtext("description") == review.standfirst
    assert item.findtext("dc:creator", namespaces=SPACES) == str(review.author)
    assert "<p>It <b>stays</b>.</p>" in item.findtext("content:encoded", namespaces=SPACES)
    assert "8.5 of 10" in item.findtext("content:encoded", namespaces=SPACES)
    assert media.attrib["url"].startswith(f"{SITE}/media/")
    assert media.attrib["type"] == "image/jpeg"
    assert item.findtext("pubDate").endswith("+0000")


def test_atom_holds_what_readers_need() -> None:
    essay = EssayFactory.create(slug="yard", body=[paragraph("It stays.")])

    root = read_rss("/feed/atom/")

    atom = f"{{{SPACES['atom']}}}"
    (entry,) = root.findall(f"{atom}entry")
    content = entry.find(f"{atom}content")
    assert root.tag == f"{atom}feed"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "en"
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{atom}{name}")
        assert entry.findtext(f"{atom}{name}")
    assert entry.findtext(f"{atom}id") == f"urn:uuid:{essay.translation_key}"
    assert entry.find(f"{atom}author").findtext(f"{atom}name") == str(essay.author)
    assert content.attrib["type"] == "html"
    assert content.text == "<p>It stays.</p>"


def test_json_feed_has_what_its_version_requires() -> None:
    category = CategoryFactory.create(name="Korean drama")
    essay = EssayFactory.create(slug="yard", categories=[category])

    feed = read_json("/feed/json/")

    (item,) = feed["items"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["home_page_url"] == f"{SITE}/"
    assert feed["feed_url"] == f"{SITE}/feed/json/"
    assert item["id"] == f"urn:uuid:{essay.translation_key}"
    assert item["url"] == f"{SITE}/2026/03/yard/"
    assert item["content_html"] == "<p>The lights come up slowly.</p>"
    assert datetime.fromisoformat(item["date_published"]) == essay.published_at
    assert item["authors"][0]["url"].startswith(f"{SITE}/author/")
    assert item["tags"] == ["Korean drama"]


def test_an_id_stays_when_the_post_moves() -> None:
    essay = EssayFactory.create(slug="one")
    (before,) = items_of("/feed/json/")

    essay.slug = "two"
    essay.save()

    (after,) = items_of("/feed/json/")
    assert after["id"] == before["id"]
    assert after["url"] != before["url"]


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_feed_is_a_feed(form: str) -> None:
    response = Client().get(f"/feed/{form}")

    assert response.status_code == 200
    assert "Last-Modified" not in response


@pytest.mark.parametrize("form", ["", "atom/"])
def test_characters_that_xml_cannot_hold_break_nothing(form: str) -> None:
    EssayFactory.create(title="Bell \x07 and \x00 null".replace("\x00", ""), standfirst="\x0b tab")

    assert read_rss(f"/feed/{form}") is not None


# --- Content -------------------------------------------------------------------------------------


def test_all_blocks_come_as_plain_html_with_whole_addresses() -> None:
    picture = make_picture(alternative="A yard.", credit="Own drawing")
    page = PlainPageFactory.create(slug="about")
    still = {"picture": picture.pk, "alternative": "", "caption": "The yard", "credit": ""}
    EssayFactory.create(
        body=[
            paragraph(f'<p>See <a linktype="page" id="{page.pk}">us</a>.</p>'),
            ("heading", "The <yard>"),
            ("still", still),
            ("gallery", [{"type": "item", "value": still}]),
            ("quote", {"text": "Hello?", "source": "A voice"}),
            ("pull_line", "Stay."),
            ("embed", {"url": "https://youtu.be/abc123", "picture": None, "caption": "Trailer"}),
            ("kept_html", '<p onclick="x()">Kept <a href="/old/">old</a><script>x</script></p>'),
        ]
    )

    html = items_of("/feed/json/")[0]["content_html"]

    assert f'<a href="{SITE}/about/">us</a>' in html
    assert "<h2>The &lt;yard&gt;</h2>" in html
    assert html.count(f'<img src="{SITE}/media/') == 2
    assert "<figcaption>The yard Own drawing</figcaption>" in html
    assert "<blockquote><p>Hello?</p><p>A voice</p></blockquote>" in html
    assert "Stay." in html
    assert '<a href="https://youtu.be/abc123">Trailer</a>' in html
    assert f'<a href="{SITE}/old/" rel="noopener">old</a>' in html
    assert "onclick" not in html
    assert "<script" not in html
    assert "<iframe" not in html


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_from_behind_a_veil_is_in_any_feed(form: str) -> None:
    picture = make_picture(title=CANARY, alternative=CANARY, caption=CANARY)
    veiled = [paragraph(CANARY), ("heading", CANARY), ("still", {"picture": picture.pk})]
    category, author = CategoryFactory.create(slug="drama"), MemberFactory.create(username="mina")
    for factory in (ReviewFactory, RecapFactory, EssayFactory):
        factory(
            standfirst="",
            author=author,
            categories=[category],
            body=[spoiler(*veiled, label="About the trial"), paragraph("Open.")],
            spoiler_body=veiled,
            spoiler_label="From the verdict on",
        )

    for place in ("/feed/", "/category/drama/feed/", "/author/mina/feed/"):
        content = Client().get(f"{place}{form}").content.decode()

        assert CANARY not in content.lower()
        assert content.count("behind the curtain: open it on the site") == 6
        assert content.count("About the trial.") == 3
        assert content.count("From the verdict on.") == 3


def test_the_line_in_the_place_of_a_veil_leads_to_it() -> None:
    EssayFactory.create(slug="yard", spoiler_body=[paragraph(CANARY)])

    html = items_of("/feed/json/")[0]["content_html"]

    assert f'<a href="{SITE}/2026/03/yard/#story">' in html


# --- Which posts ---------------------------------------------------------------------------------


def test_the_newest_twenty_published_posts_are_in_the_feed() -> None:
    EssayFactory.create_batch(22)
    EssayFactory.create(title="A draft", live=False)
    EssayFactory.create(
        title="Tomorrow", live=False, go_live_at=datetime.now(UTC) + timedelta(days=1)
    )

    items = items_of("/feed/json/")

    dates = [item["date_published"] for item in items]
    assert len(items) == 20
    assert dates == sorted(dates, reverse=True)
    assert not {"A draft", "Tomorrow"} & {item["title"] for item in items}


@pytest.mark.parametrize("form", FORMATS)
def test_a_category_has_a_feed_of_its_own_and_of_what_is_in_it(form: str) -> None:
    drama = CategoryFactory.create(slug="drama")
    korean = CategoryFactory.create(slug="korean", parent=drama)
    EssayFactory.create(title="Inside", categories=[drama, korean])
    EssayFactory.create(title="Below", categories=[korean])
    EssayFactory.create(title="Elsewhere", categories=[CategoryFactory.create()])

    content = Client().get(f"/category/drama/feed/{form}").content.decode()

    assert content.count("Inside") == 1
    assert "Below" in content
    assert "Elsewhere" not in content


def test_a_category_s_feed_reaches_any_depth_and_stands_a_circle() -> None:
    above = CategoryFactory.create(slug="drama")
    category = above
    for _ in range(5):
        category = CategoryFactory.create(parent=category)
    above.parent = category
    above.save()
    EssayFactory.create(title="Far below", categories=[category])

    feed = read_json("/category/drama/feed/json/")

    assert [item["title"] for item in feed["items"]] == ["Far below"]


def test_an_author_has_a_feed_whatever_the_case_of_the_handle() -> None:
    mina = MemberFactory.create(username="Mina", display_name="Mina Park")
    EssayFactory.create_batch(2, author=mina)
    EssayFactory.create(title="By another")

    feed = read_json("/author/mina/feed/json/")

    assert feed["title"] == "Mina Park on Houselights"
    assert len(feed["items"]) == 2


@pytest.mark.parametrize(
    "url",
    ["/category/nowhere/feed/", "/author/nobody/feed/", "/2026/03/nothing/feed/", "/feed/xml/"],
)
def test_a_feed_of_nothing_is_not_found(url: str) -> None:
    assert Client().get(url).status_code == 404


# --- Cost ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_whoever_has_the_feed_is_told_so(form: str) -> None:
    essay = EssayFactory.create()
    client, url = Client(), f"/feed/{form}"
    first = client.get(url)

    by_tag = client.get(url, headers={"If-None-Match": first["ETag"]})
    by_date = client.get(url, headers={"If-Modified-Since": first["Last-Modified"]})
    essay.title = "Changed"
    essay.save()
    changed = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert by_tag.status_code == by_date.status_code == 304
    assert not by_tag.content
    assert changed.status_code == 200


@pytest.mark.parametrize("place", ["/feed/", "/category/drama/feed/", "/author/mina/feed/"])
def test_more_posts_ask_the_database_no_more(
    place: str, django_assert_max_num_queries: Any
) -> None:
    category, author = CategoryFactory.create(slug="drama"), MemberFactory.create(username="mina")
    page = PlainPageFactory.create()
    for _ in range(4):
        still = {"picture": make_picture().pk, "alternative": "", "caption": "", "credit": ""}
        ReviewFactory.create(
            author=author,
            categories=[category],
            lead_still=make_picture(),
            body=[
                paragraph(f'<p><a linktype="page" id="{page.pk}">us</a></p>'),
                ("still", still),
            ],
        )
    client = Client()
    client.get(place)

    with django_assert_max_num_queries(8):
        response = client.get(place)

    assert response.content.decode().count("<item>") == 4


def test_a_feed_is_only_read() -> None:
    assert Client().post("/feed/").status_code == 405
    assert not Post.objects.exists()


FOREIGN = [
    "//third.example/p.png",
    "https://third.example/p.png",
    "/\\third.example/p.png",
    "\\\\third.example/p.png",
    "/\t/third.example/p.png",
    " //third.example/p.png",
    f"{SITE}.third.example/p.png",
    f"{SITE}@third.example/p.png",
    "p.png",
]


@pytest.mark.parametrize("address", FOREIGN)
def test_kept_html_fetches_no_picture_from_elsewhere(address: str) -> None:
    kept = f'<p>Kept <img src="{address}" alt="beacon" width="1"> on.</p>'
    post = EssayFactory.create(body=[("kept_html", kept)])

    page = Client().get(post.get_absolute_url()).content.decode()
    html = items_of("/feed/json/")[0]["content_html"]

    assert html == "<p>Kept  on.</p>"
    assert "beacon" not in page


@pytest.mark.parametrize("address", ["/media/old/yard.jpg", f"{SITE}/media/old/yard.jpg"])
def test_kept_html_keeps_this_site_s_pictures(address: str) -> None:
    post = EssayFactory.create(body=[("kept_html", f'<img alt="A > B" src="{address}">')])

    assert f'src="{address}"' in Client().get(post.get_absolute_url()).content.decode()
    assert f'src="{SITE}/media/old/yard.jpg"' in items_of("/feed/json/")[0]["content_html"]


def test_only_rss_writes_descriptions_as_html() -> None:
    words = "Fast & <b>loud</b>, isn't it"
    SiteSettings(name="Row Seven", tagline=words).save()
    EssayFactory.create(standfirst=words)
    written = "Fast &amp; &lt;b&gt;loud&lt;/b&gt;, isn't it"

    rss, json_feed = read_rss("/feed/"), read_json("/feed/json/")

    assert rss.findtext("channel/description") == written
    assert rss.findtext("channel/item/description") == written
    assert json_feed["description"] == json_feed["items"][0]["summary"] == words
    atom = read_rss("/feed/atom/")
    assert atom.findtext("atom:entry/atom:summary", namespaces=SPACES) == words
