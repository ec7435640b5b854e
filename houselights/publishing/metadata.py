"""What search engines, link previews and chats read of a post. Built from its open part only.

Sources: https://ogp.me; https://schema.org/Review, /Article, /Movie, /TVSeries, /TVEpisode;
developers.google.com/search, "Review snippet" and "Article" (required and recommended properties).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.core import get_global
from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import to_locale

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.pictures.rendering import PreviewImage, preview_image
from houselights.publishing import plain_text
from houselights.publishing.models import Post, PostKind
from houselights.site_settings.middleware import settings_of
from houselights.site_settings.models import SiteSettings

DESCRIPTION_LENGTH = 160
HEADLINE_LENGTH = 110
# In a script element these would end it or begin a comment; two are line ends to scripts only.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&\u2028\u2029"}

Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Metadata:
    """`og` holds OpenGraph's and the cards' properties by name; `json_ld` may stand in a script."""

    title: str
    description: str
    canonical: str
    og: dict[str, str]
    json_ld: SafeString


def post_metadata(post: Post, request: HttpRequest) -> Metadata:
    """The head of a post's page. Asks nothing of the database when the post came with its author,
    its title with names, and the renditions of both pictures."""
    site = settings_of(request)
    described = _Described(post, site)
    return Metadata(
        title=f"{post.title} · {site.name}",
        description=described.description,
        canonical=described.url,
        og=_open_graph(described),
        json_ld=serialise(_schema(described)),
    )


class _Described:
    """The open facts of a post that its forms of metadata share."""

    def __init__(self, post: Post, site: SiteSettings) -> None:
        self.post, self.site = post, site
        self.url = absolute(post.get_absolute_url())
        self.author: Member | None = post.author
        self.about: Title | None = post.about
        self.description = describe(post)
        self.poster = preview_image(self.about.poster) if self.about else None
        self.image = preview_image(post.lead_still) or self.poster

    @property
    def published_at(self) -> datetime | None:
        return self.post.published_at

    @property
    def modified_at(self) -> datetime | None:
        """Never before the date in the byline, which an import or the author may have set."""
        times = [self.post.published_at, self.post.last_published_at]
        return max((time for time in times if time), default=None)


def absolute(path: str) -> str:
    """A whole address; what has a host already (pictures on an object store) stays."""
    return path if "://" in path else f"{settings.URL}{iri_to_uri(path)}"


def describe(post: Post) -> str:
    """The standfirst, else the first open words; one line, cut at a word."""
    source = post.standfirst.strip() or post.bottom_line or plain_text.opening_text(post.body)
    return plain_text.shorten(source, DESCRIPTION_LENGTH)


def serialise(data: Properties) -> SafeString:
    """JSON as it may stand between `<script>` tags; properties without a value are left out."""
    full = {"@context": "https://schema.org", **_without_empty(data)}
    return mark_safe(json.dumps(full, ensure_ascii=False).translate(_ESCAPES))


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_empty(part) for key, part in value.items()}
        return {key: part for key, part in kept.items() if part not in (None, "", [], {})}
    return [_without_empty(part) for part in value] if isinstance(value, list) else value


# --- OpenGraph -----------------------------------------------------------------------------------


def _open_graph(of: _Described) -> dict[str, str]:
    properties = {
        "og:type": "article",
        "og:title": of.post.title,
        "og:description": of.description,
        "og:url": of.url,
        "og:site_name": of.site.name,
        "og:locale": territory_locale(of.site.language),
        "article:published_time": _time(of.published_at),
        "article:modified_time": _time(of.modified_at),
        "article:author": absolute(of.author.get_absolute_url()) if of.author else "",
        "twitter:card": "summary_large_image" if of.image else "summary",
        **_open_graph_image(of.image),
    }
    return {name: content for name, content in properties.items() if content}


def _open_graph_image(image: PreviewImage | None) -> dict[str, str]:
    if image is None:
        return {}
    return {
        "og:image": absolute(image.url),
        "og:image:width": str(image.width),
        "og:image:height": str(image.height),
        "og:image:alt": image.alternative,
    }


def territory_locale(language: str) -> str:
    """OpenGraph wants a territory: "en" is "en_US", as CLDR has it; "pt-br" is "pt_BR"."""
    locale = to_locale(language)
    likely = get_global("likely_subtags").get(locale, locale)
    territory = likely.rpartition("_")[2]
    return locale if "_" in locale or territory == likely else f"{locale}_{territory}"


# --- schema.org ----------------------------------------------------------------------------------


def _schema(of: _Described) -> Properties:
    if of.post.kind == PostKind.REVIEW and of.about:
        return {**_common(of), **_review(of, of.about)}
    about = _subject(of, of.about) if of.about else None
    headline = plain_text.shorten(of.post.title, HEADLINE_LENGTH)
    return {"@type": "Article", **_common(of), "headline": headline, "about": about}


def _common(of: _Described) -> Properties:
    house = {"@type": "Organization", "name": of.site.name, "url": absolute("/")}
    return {
        "url": of.url,
        "mainEntityOfPage": of.url,
        "description": of.description,
        "image": [absolute(of.image.url)] if of.image else [],
        "author": _person(of.author) if of.author else house,
        "publisher": house,
        "datePublished": _time(of.published_at),
        "dateModified": _time(of.modified_at),
        "inLanguage": of.site.language,
        "isPartOf": {"@type": "WebSite", "name": of.site.name, "url": absolute("/")},
    }


def _review(of: _Described, title: Title) -> Properties:
    body = plain_text.open_text(of.post.body)
    return {
        "@type": "Review",
        "name": of.post.title,
        "itemReviewed": _item(title, of.poster),
        "reviewRating": _rating(of.post.rating),
        "reviewBody": "\n".join(part for part in (of.post.bottom_line, body) if part),
    }


def _rating(rating: int | None) -> Properties | None:
    if rating is None:
        return None
    return {"@type": "Rating", "ratingValue": rating / 10, "bestRating": 10, "worstRating": 1}


def _person(member: Member) -> Properties:
    url = absolute(member.get_absolute_url())
    return {"@type": "Person", "name": member.get_full_name(), "url": url}


def _subject(of: _Described, title: Title) -> Properties:
    """What a recap or an essay is about: the title, or the season or episode of it."""
    item, post = _item(title, of.poster), of.post
    if not (title.is_series and post.season):
        return item
    season = {"@type": "TVSeason", "seasonNumber": post.season, "partOfSeries": item}
    if not post.episode:
        return season
    return {
        "@type": "TVEpisode",
        "episodeNumber": post.episode,
        "partOfSeason": {"@type": "TVSeason", "seasonNumber": post.season},
        "partOfSeries": item,
    }


def _item(title: Title, poster: PreviewImage | None) -> Properties:
    names = dict.fromkeys(name.text for name in title.names.all())
    year = str(title.year or "")
    return {
        "@type": "TVSeries" if title.is_series else "Movie",
        "name": title.name,
        "alternateName": [name for name in names if name != title.name],
        "startDate" if title.is_series else "dateCreated": year,
        "image": absolute(poster.url) if poster else "",
        "url": absolute(title.get_absolute_url()),
    }


def _time(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""
