"""What search engines and link previews are told of a post."""

import json
from collections.abc import Callable
from dataclasses import astuple
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import RequestFactory

from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.models import TitleKind
from houselights.catalog.tests.factories import TitleFactory
from houselights.pictures.tests.factories import make_picture, pretend_renditions
from houselights.publishing.metadata import Metadata, post_metadata, serialise, territory_locale
from houselights.publishing.models import Post
from houselights.publishing.tests.factories import (
    EssayFactory,
    RecapFactory,
    ReviewFactory,
    paragraph,
    spoiler,
)
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db

SITE = settings.URL
CANARY = "zwetschgendatschi"


def metadata_of(post: Post) -> Metadata:
    return post_metadata(Post.objects.get(pk=post.pk), RequestFactory().get("/"))


def schema_of(post: Post) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(metadata_of(post).json_ld)
    return found


def make_review(**fields: Any) -> Post:
    poster = make_picture("poster.png", size=(800, 1200))
    about = TitleFactory.create(
        name="Miracle in Cell No. 7", original="7번방의 선물", poster=poster
    )
    return ReviewFactory.create(
        title="The yard at night",
        slug="yard",
        about=about,
        lead_still=make_picture("yard.png", alternative="A yard at night."),
        author=MemberFactory.create(username="mina", display_name="Mina Park"),
        published_at=datetime(2026, 3, 14, 12, tzinfo=UTC),
        **fields,
    )


# --- schema.org ----------------------------------------------------------------------------------


def test_a_review_has_what_search_engines_require() -> None:
    review = make_review(body=[paragraph("It stays <b>seated</b>."), ("heading", "The yard")])

    data = schema_of(review)

    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "Review"
    assert data["author"] == {
        "@type": "Person",
        "name": "Mina Park",
        "url": f"{SITE}/author/mina/",
    }
    assert data["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": 8.5,
        "bestRating": 10,
        "worstRating": 1,
    }
    item = data["itemReviewed"]
    assert (item["@type"], item["name"]) == ("Movie", "Miracle in Cell No. 7")
    assert item["alternateName"] == ["7번방의 선물"]
    assert item["dateCreated"] == "2013"
    assert item["image"].startswith(f"{SITE}/media/")
    assert item["url"] == f"{SITE}/titles/miracle-in-cell-no-7/"
    assert data["reviewBody"] == "Kind, and never soft.\nIt stays seated.\nThe yard"
    assert data["datePublished"] == "2026-03-14T12:00:00+00:00"
    assert data["dateModified"] >= data["datePublished"]
    assert data["url"] == f"{SITE}/2026/03/yard/"
    assert data["publisher"]["name"] == data["isPartOf"]["name"] == "Houselights"


def test_a_review_without_rating_claims_none() -> None:
    data = schema_of(ReviewFactory.create(rating=None))

    assert data["@type"] == "Review"
    assert "reviewRating" not in data


def test_a_series_is_reviewed_as_one() -> None:
    title = TitleFactory.create(kind=TitleKind.SERIES, year=2016)

    item = schema_of(ReviewFactory.create(about=title))["itemReviewed"]

    assert item["@type"] == "TVSeries"
    assert item["startDate"] == "2016"


@pytest.mark.parametrize("factory", [RecapFactory, EssayFactory])
def test_other_posts_are_articles_with_what_search_engines_require(
    factory: Callable[..., Post],
) -> None:
    post = factory(title="Long " * 40, lead_still=make_picture())

    data = schema_of(post)

    assert data["@type"] == "Article"
    assert data["headline"].startswith("Long Long")
    assert len(data["headline"]) <= 110
    assert data["image"][0].startswith(f"{SITE}/media/")
    assert data["datePublished"] == f"{post.published_at:%Y-%m-%dT%H:%M:%S}+00:00"
    assert data["author"]["@type"] == "Person"
    assert data["author"]["url"]
    assert data["isPartOf"]["@type"] == "WebSite"


def test_a_recap_is_about_its_episode() -> None:
    title = TitleFactory.create(name="Signal", kind=TitleKind.SERIES)

    about = schema_of(RecapFactory.create(about=title, season=1, episode=4))["about"]

    assert (about["@type"], about["episodeNumber"]) == ("TVEpisode", 4)
    assert about["partOfSeason"]["seasonNumber"] == 1
    assert about["partOfSeries"]["name"] == "Signal"


def test_a_review_of_nothing_is_an_article() -> None:
    assert schema_of(ReviewFactory.create(about=None))["@type"] == "Article"


def test_a_post_of_nobody_is_the_sites() -> None:
    assert schema_of(EssayFactory.create(author=None))["author"]["@type"] == "Organization"


def test_json_ld_can_stand_in_a_script() -> None:
    text = "</script><!-- & \u2028 ok"

    written = serialise({"name": text})

    assert not {"<", ">", "&", "\u2028"} & set(written)
    assert json.loads(written)["name"] == text


# --- OpenGraph -----------------------------------------------------------------------------------


def test_link_previews_get_whole_addresses_and_a_picture() -> None:
    SiteSettings(name="Row Seven").save()
    review = make_review()
    assert review.lead_still
    pretend_renditions(review.lead_still)

    metadata = metadata_of(review)

    assert metadata.title == "The yard at night · Row Seven"
    assert metadata.canonical == f"{SITE}/2026/03/yard/"
    assert metadata.og["og:type"] == "article"
    assert metadata.og["og:title"] == "The yard at night"
    assert metadata.og["og:url"] == metadata.canonical
    assert metadata.og["og:site_name"] == "Row Seven"
    assert metadata.og["og:locale"] == "en_US"
    assert metadata.og["og:image"].startswith(f"{SITE}/media/")
    assert metadata.og["og:image:width"] == "1200"
    assert metadata.og["og:image:alt"] == "A yard at night."
    assert metadata.og["article:published_time"] == "2026-03-14T12:00:00+00:00"
    assert metadata.og["article:author"] == f"{SITE}/author/mina/"
    assert metadata.og["twitter:card"] == "summary_large_image"


def test_a_post_without_picture_claims_none() -> None:
    og = metadata_of(EssayFactory.create()).og

    assert og["twitter:card"] == "summary"
    assert not [name for name in og if name.startswith("og:image")]


@pytest.mark.parametrize(
    ("language", "locale"), [("en", "en_US"), ("ko", "ko_KR"), ("pt-br", "pt_BR")]
)
def test_a_locale_names_a_territory(language: str, locale: str) -> None:
    assert territory_locale(language) == locale


# --- Description ---------------------------------------------------------------------------------


def test_the_description_is_the_standfirst_else_the_first_open_words() -> None:
    words = "word " * 60

    short = metadata_of(EssayFactory.create(standfirst="In short.\n\nYes."))
    long = metadata_of(
        EssayFactory.create(standfirst="", body=[("heading", "No"), paragraph(words)])
    )

    assert short.description == "In short. Yes."
    assert len(long.description) <= 160
    assert long.description.endswith("word…")


@pytest.mark.parametrize("factory", [ReviewFactory, RecapFactory, EssayFactory])
@pytest.mark.parametrize("standfirst", ["", "Open."])
def test_nothing_from_behind_a_veil_is_in_any_field(
    factory: Callable[..., Post], standfirst: str
) -> None:
    veiled = [("still", {"picture": make_picture(title=CANARY, alternative=CANARY).pk})]
    post = factory(
        standfirst=standfirst,
        body=[spoiler(paragraph(CANARY), *veiled), paragraph("Open words.")],
        spoiler_body=[paragraph(CANARY), ("heading", CANARY), *veiled],
    )

    metadata = metadata_of(post)

    assert CANARY not in str(astuple(metadata)).lower()
    assert metadata.description == (standfirst or post.bottom_line or "Open words.")


def test_metadata_asks_the_database_nothing_of_a_post_that_came_whole(
    django_assert_num_queries: Any,
) -> None:
    review = make_review()
    post = (
        Post.objects.select_related("author", "about__poster", "lead_still")
        .prefetch_related("about__names", "about__poster__renditions", "lead_still__renditions")
        .get(pk=review.pk)
    )
    request = RequestFactory().get("/")
    request.site_settings = SiteSettings(pk=1)  # type: ignore[attr-defined]

    with django_assert_num_queries(0):
        post_metadata(post, request)
