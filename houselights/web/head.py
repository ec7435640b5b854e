"""What stands in a page's head: its title, its description, where it really stands."""

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from houselights.pictures.rendering import PreviewImage
from houselights.site_settings.middleware import settings_of
from houselights.web.paging import PAGE

DESCRIPTION_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Head:
    """`query` is what stands before `page=` in the addresses of the list's other pages."""

    title: str
    description: str
    canonical: str
    previous: str = ""
    next: str = ""
    query: str = "?"
    is_indexed: bool = True
    json_ld: SafeString | None = None
    image: PreviewImage | None = None


def absolute(path: str) -> str:
    return f"{settings.URL}{path}"


def head_of(
    request: HttpRequest,
    title: str,
    *,
    description: str = "",
    page: Page[Any] | None = None,
    query: dict[str, str] | None = None,
    is_indexed: bool = True,
    json_ld: SafeString | None = None,
    image: PreviewImage | None = None,
) -> Head:
    """The head of a page. `query` holds the parts of the address's query that mean something:
    nothing else of it comes into the canonical address."""
    site = settings_of(request)
    number = page.number if page else 1
    if number > 1:
        title = _("%(title)s, page %(number)s") % {"title": title, "number": number}
    return Head(
        title=title if title.startswith(site.name) else f"{title} · {site.name}",
        description=Truncator(" ".join((description or site.tagline).split())).chars(
            DESCRIPTION_LENGTH
        ),
        canonical=_address(request, query, number),
        previous=_address(request, query, number - 1) if page and page.has_previous() else "",
        next=_address(request, query, number + 1) if page and page.has_next() else "",
        query=f"?{urlencode(query)}&" if query else "?",
        is_indexed=is_indexed,
        json_ld=json_ld,
        image=replace(image, url=absolute(image.url)) if image else None,
    )


def _address(request: HttpRequest, query: dict[str, str] | None, number: int) -> str:
    parts = {**(query or {}), **({PAGE: str(number)} if number > 1 else {})}
    return absolute(iri_to_uri(request.path)) + (f"?{urlencode(parts)}" if parts else "")
