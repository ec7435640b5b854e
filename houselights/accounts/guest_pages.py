"""Pages with a form that guests may send too."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from houselights.accounts.models import Member
from houselights.accounts.pages import private_page
from houselights.core.same_origin import guests_may_post, has_token

Page = Callable[[HttpRequest, int, str], HttpResponseBase]
STRANGER = _(
    "We could not tell whether this came from this site. Press the button once more: "
    "everything you typed is still here."
)


def open_to_guests(page: Page) -> Callable[[HttpRequest, int], HttpResponseBase]:
    """Makes a view of a page that takes, beside request and id, why the post is refused, or "".

    A guest whose browser hides where it comes from sends the page that is shown then, with its
    token, once more.
    """

    @private_page
    def refused(request: HttpRequest, pk: int) -> HttpResponseBase:
        is_second_try = not request.user.is_authenticated and has_token(request)
        return page(request, pk, "" if is_second_try else str(STRANGER))

    @require_http_methods(["GET", "HEAD", "POST"])
    @guests_may_post(refused)
    @private_page
    def view(request: HttpRequest, pk: int) -> HttpResponseBase:
        return page(request, pk, "")

    return view


def member_of(request: HttpRequest) -> Member | None:
    """Who sends it; None for a guest."""
    return request.user if isinstance(request.user, Member) else None
