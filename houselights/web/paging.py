"""Pages of long lists: `?page=2`. What is no page is a 404, not the last page."""

from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpRequest

PAGE = "page"


def get_page_or_404(request: HttpRequest, found: Any, *, per_page: int) -> Page[Any]:
    """The page that the request asks for; `found` is a queryset in order, or a list."""
    try:
        return Paginator(found, per_page).page(_page_number(request))
    except EmptyPage as error:
        raise Http404 from error


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get(PAGE, "1")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Http404
    return int(text)
