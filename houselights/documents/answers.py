"""What is answered at an address by which a file was known, and by which it could be guessed."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from wagtail.documents.models import Document

from houselights.documents.addresses import address_of
from houselights.documents.places import find_place


@dataclass(frozen=True, slots=True)
class Answer:
    """Where to go. What stands behind a veil may change its place: that is no lasting answer."""

    address: str
    is_lasting: bool


def answer_for(document: Document) -> Answer | None:
    """The file, where a published page links to it in the open; its veil, where it stands behind
    one; None where no published page links to it."""
    place = find_place(document)
    if place is None:
        return None
    if place.veil:
        return Answer(place.address, is_lasting=False)
    return Answer(address_of(document), is_lasting=True)


def answer_with(answer: Answer | None) -> HttpResponse:
    """Kept for an hour only: it may be veiled later."""
    if answer is None:
        raise Http404
    if answer.is_lasting:
        return HttpResponsePermanentRedirect(
            answer.address, headers={"Cache-Control": "public, max-age=3600"}
        )
    response = redirect(answer.address)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
