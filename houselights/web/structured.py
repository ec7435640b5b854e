"""What search engines read: schema.org as JSON-LD. Built from open text only.

Source: https://schema.org/WebSite; of titles and people: see `structured_titles`.
"""

import json
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

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
