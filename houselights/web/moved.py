"""Addresses of records that became part of others."""

from django.http import HttpResponsePermanentRedirect


def to_kept(url: str) -> HttpResponsePermanentRedirect:
    """Where a double's page leads. For good, as search engines should know; but a browser asks
    again each time, as the two may be split."""
    response = HttpResponsePermanentRedirect(url)
    response["Cache-Control"] = "no-cache"
    return response
