"""What machines ask for at the root: sitemap, robots.txt, the site's icon."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from houselights.delivery.stored import stored
from houselights.web.head import absolute
from houselights.web.sitemaps import Entry, all_entries, cut, newest

ICO = "web/favicon.ico"
SVG = "icons/lamp.svg"
ICON_SECONDS = 86_400
XML = "application/xml"


@stored()
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All addresses, or, when they are too many for one file, where the files are."""
    parts = cut(all_entries())
    if len(parts) == 1:
        return _show_entries(request, parts[0])
    files = [
        (absolute(f"/sitemap-{number}.xml"), newest(part))
        for number, part in enumerate(parts, start=1)
    ]
    return render(request, "web/sitemap_index.xml", {"files": files}, content_type=XML)


@stored()
@require_safe
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    parts = cut(all_entries())
    if not 1 <= number <= len(parts):
        raise Http404
    return _show_entries(request, parts[number - 1])


def _show_entries(request: HttpRequest, entries: list[Entry]) -> HttpResponse:
    return render(request, "web/sitemap.xml", {"entries": entries}, content_type=XML)


@stored()
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    context = {"sitemap": absolute("/sitemap.xml")}
    return render(request, "web/robots.txt", context, content_type="text/plain")


@stored()
@require_safe
def favicon_ico(request: HttpRequest) -> HttpResponse:
    return _icon(ICO, "image/x-icon")


@stored()
@require_safe
def favicon_svg(request: HttpRequest) -> HttpResponse:
    return _icon(SVG, "image/svg+xml")


def _icon(name: str, content_type: str) -> HttpResponse:
    headers = {"Cache-Control": f"public, max-age={ICON_SECONDS}"}
    return HttpResponse(_read(name), content_type=content_type, headers=headers)


@cache
def _read(name: str) -> bytes:
    path = finders.find(name)
    if not isinstance(path, str):
        raise Http404
    return Path(path).read_bytes()
