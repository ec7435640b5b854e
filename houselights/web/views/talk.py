"""Where readers talk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houselights.delivery.stored import stored
from houselights.web.head import head_of
from houselights.web.paging import PAGE, get_page_or_404
from houselights.web.queries import cards_by_id
from houselights.web.talk import ids_of_posts, public_threads, talked_in

THREADS_PER_PAGE = 30


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def talk(request: HttpRequest) -> HttpResponse:
    page = get_page_or_404(request, public_threads(), per_page=THREADS_PER_PAGE)
    threads = list(page.object_list)
    posts = cards_by_id(ids_of_posts(threads))
    intro = _("Where readers have written last.")
    context = {
        "head": head_of(request, _("Talk"), description=intro, page=page),
        "page_obj": page,
        "intro": intro,
        "threads": talked_in(threads, posts),
    }
    return render(request, "web/talk.html", context)
