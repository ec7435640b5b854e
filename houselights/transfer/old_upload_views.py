"""Old addresses of pictures and files."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from houselights.documents.answers import answer_with
from houselights.transfer.wordpress.media.old_uploads import find_upload


@require_safe
def old_upload(request: HttpRequest, path: str, before: str = "") -> HttpResponse:
    return answer_with(find_upload(path, host=request.get_host()))
