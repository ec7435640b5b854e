"""The private part of a page, and how the reader likes pages to be."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from houselights.accounts.pages import private_page
from houselights.accounts.private import as_part, parts
from houselights.core.redirects import next_url
from houselights.core.same_origin import is_same_origin, plain_refusal
from houselights.delivery.preferences import COOKIE, is_preference, read_look, write_look

YEAR = 365 * 24 * 3600


@require_safe
@private_page
def me(request: HttpRequest) -> HttpResponse:
    """What this reader alone may see of the page at `?path=`, as template elements."""
    path = _path_or_home(request.GET.get("path", ""))
    header = render_to_string("_header_tools.html", {"sign_in_next": path}, request)
    messages = render_to_string("_messages.html", {}, request)
    own = [as_part("header", header)]
    if messages.strip():
        own.append(as_part("messages", messages))
    return HttpResponse("".join([*own, *(part(request, path) for part in parts())]))


@csrf_exempt
@require_POST
def set_preference(request: HttpRequest, name: str) -> HttpResponseBase:
    """Keeps one choice of how pages are shown: the light, the order of names. No token: the form
    stands in pages that are the same for everybody, and holds a choice of the reader's own."""
    if not is_same_origin(request):
        return plain_refusal(request)
    if not is_preference(name):
        raise Http404
    response = HttpResponseRedirect(next_url(request))
    kept = read_look(request.COOKIES.get(COOKIE, ""))
    if look := write_look(kept | {name: request.POST.get(name, "")}):
        response.set_cookie(
            COOKIE, look, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _path_or_home(path: str) -> str:
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and "\x00" not in path
    return path if is_ours else "/"
