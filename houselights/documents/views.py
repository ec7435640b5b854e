"""The files of documents, handed out by Wagtail's view: it asks for the password of a collection,
and lets no document run in the page."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.documents.models import Document
from wagtail.documents.views.serve import serve

from houselights.documents.addresses import find_document
from houselights.documents.answers import answer_for, answer_with


@require_safe
def document(request: HttpRequest, digest: str, ending: str) -> HttpResponseBase:
    """At the address that can't be guessed."""
    found = find_document(digest, ending)
    if found is None:
        raise Http404
    return _hand_out(request, found)


@require_safe
def numbered_document(request: HttpRequest, pk: str, name: str) -> HttpResponseBase:
    """At Wagtail's address: for those who write here. Everybody else gets what stands in the open,
    as at the address of an old site."""
    found = get_object_or_404(Document, pk=int(pk))
    if found.filename != name:
        raise Http404
    if request.user.has_perm("wagtailadmin.access_admin"):
        response = _hand_out(request, found)
        response.headers["Cache-Control"] = "private, no-store"
        return response
    return answer_with(answer_for(found))


def _hand_out(request: HttpRequest, found: Document) -> HttpResponseBase:
    """Wagtail names an encoding where there is none ("None"), and unpacks archives by it."""
    response: HttpResponseBase = serve(request, found.pk, found.filename)
    response.headers.pop("Content-Encoding", None)
    return response
