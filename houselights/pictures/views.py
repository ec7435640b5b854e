"""The files of pictures."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils._os import safe_join
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

# What lies elsewhere in the media folder (half-finished uploads, documents, portraits that Wagtail
# took as they came) has no address here.
FOLDERS = {"pictures"}
TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture's file. Its name is random and its content never changes: kept for ever."""
    file = _find_file(path)
    status = file.stat()
    etag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
    response = get_conditional_response(request, etag, int(status.st_mtime)) or _answer(
        file, status.st_size, with_body=request.method == "GET"
    )
    response["ETag"] = etag
    response["Last-Modified"] = http_date(status.st_mtime)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _answer(file: Path, size: int, *, with_body: bool) -> HttpResponseBase:
    response = FileResponse(file.open("rb")) if with_body else HttpResponse()
    response["Content-Type"] = TYPES[file.suffix.lower()]
    response["Content-Length"] = size
    return response


def _find_file(path: str) -> Path:
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
    except (SuspiciousFileOperation, ValueError):
        raise Http404 from None
    folder = file.relative_to(Path(settings.MEDIA_ROOT).absolute()).parts[:1]
    if not FOLDERS.issuperset(folder) or file.suffix.lower() not in TYPES or not _exists(file):
        raise Http404
    return file


def _exists(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # a name longer than any file's
        return False
