"""What search engines read: schema.org as JSON-LD. Built from open text only.

Source: https://schema.org/WebSite, /Movie, /TVSeries; developers.google.com/search, "Movie".
"""

import json
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from houselights.catalog.models import Title
from houselights.site_settings.models import SiteSettings
from houselights.web.head import absolute

CONTEXT = "https://schema.org"
# In a script element these would end it or begin a comment.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_json_ld(data: dict[str, Any]) -> SafeString:
    """The data as it may stand between `<script>` tags; empty values are left out."""
    full = {"@context": CONTEXT, **{key: value for key, value in data.items() if value}}
    return mark_safe(json.dumps(full, ensure_ascii=False).translate(_ESCAPES))


def describe_site(site: SiteSettings) -> SafeString:
    target = absolute(reverse("search")) + "?q={search_term_string}"
    return as_json_ld(
        {
            "@type": "WebSite",
            "name": site.name,
            "description": site.tagline,
            "url": absolute("/"),
            "inLanguage": site.language,
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": target},
                "query-input": "required name=search_term_string",
            },
        }
    )


def describe_title(title: Title, *, image: str = "") -> SafeString:
    names = [name.text for name in title.names.all()]
    series = {
        "numberOfEpisodes": title.episode_count,
        "startDate": str(title.year or ""),
        "endDate": str(title.end_year or ""),
    }
    film = {"dateCreated": str(title.year or "")}
    return as_json_ld(
        {
            "@type": "TVSeries" if title.is_series else "Movie",
            "name": title.name,
            "alternateName": [name for name in dict.fromkeys(names) if name != title.name],
            "url": absolute(title.get_absolute_url()),
            "image": absolute(image) if image else "",
            "description": title.synopsis,
            "inLanguage": title.language,
            "countryOfOrigin": [
                {"@type": "Country", "name": code}
                for code in title.countries.replace(",", " ").split()
            ],
            "duration": f"PT{title.runtime_minutes}M" if title.runtime_minutes else "",
            **(series if title.is_series else film),
        }
    )
