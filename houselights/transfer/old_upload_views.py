"""Old addresses of pictures and files."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from houselights.transfer.wordpress.media.old_uploads import Answer, find_upload


@require_safe
def old_upload(request: HttpRequest, path: str, before: str = "") -> HttpResponse:
    return answer_with(find_upload(path, host=request.get_host()))


def answer_with(answer: Answer | None) -> HttpResponse:
    """Kept for an hour only: a picture may be veiled later."""
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
