"""Addresses as WordPress writes them, sent to where things stand here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from houselights.publishing.queries import get_author_or_404, get_category_or_404
from houselights.web.paging import PAGE
from houselights.web.queries import get_tag_or_404


@require_safe
def home_page(request: HttpRequest, number: int) -> HttpResponse:
    return _to_page(reverse("home"), number)


@require_safe
def category_page(request: HttpRequest, slug: str, number: int, parents: str = "") -> HttpResponse:
    return _to_page(get_category_or_404(slug).get_absolute_url(), number)


@require_safe
def nested_category(request: HttpRequest, parents: str, slug: str) -> HttpResponse:
    """WordPress writes the parents of a category into its address."""
    return redirect(get_category_or_404(slug), permanent=True)


@require_safe
def tag_page(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _to_page(reverse("tag", args=[get_tag_or_404(slug).slug]), number)


@require_safe
def author_page(request: HttpRequest, handle: str, number: int) -> HttpResponse:
    return _to_page(get_author_or_404(handle).get_absolute_url(), number)


def _to_page(address: str, number: int) -> HttpResponse:
    """`/page/2/` is `?page=2` here."""
    if number < 1:
        raise Http404
    query = f"?{PAGE}={number}" if number > 1 else ""
    return HttpResponsePermanentRedirect(address + query)
