"""Pages that say something about the site itself."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houselights.delivery.stored import stored
from houselights.web.head import head_of
from houselights.web.privacy import all_cookies
from houselights.web.queries import categories_in_use


@stored(is_counted=True)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    intro = _("What this site keeps of its readers, why, and how long.")
    head = head_of(request, _("What is kept, why, how long"), description=intro)
    return render(request, "web/privacy.html", {"head": head, "cookies": all_cookies()})


@stored(is_counted=True)
@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    intro = _("New posts and comments, for a feed reader. Nothing that spoils is in them.")
    head = head_of(request, _("Feeds"), description=intro)
    context = {"head": head, "intro": intro, "categories": categories_in_use()}
    return render(request, "web/feeds.html", context)


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in each of its states, for who develops."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "gallery.html")
