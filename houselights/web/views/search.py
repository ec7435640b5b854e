"""The site's search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houselights.catalog.cards import grid_card
from houselights.site_settings.middleware import settings_of
from houselights.web.head import head_of
from houselights.web.paging import get_page_or_404
from houselights.web.queries import cards_by_id
from houselights.web.search import LONGEST_QUERY, find
from houselights.web.suggestions import add_url, suggested_person, suggested_title


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    found = find(text)
    page = get_page_or_404(request, found.post_ids, per_page=settings_of(request).posts_per_page)
    heading = _("Search: %(text)s") % {"text": text} if text else _("Search")
    head = head_of(
        request, heading, page=page, query={"q": text} if text else None, is_indexed=False
    )
    context = {
        "head": head,
        "text": text,
        "titles": [grid_card(one.record) for one in found.titles if one.record],
        "others": [suggested_title(one) for one in found.titles if one.said],
        "people": [suggested_person(person) for person in found.people],
        "add_url": add_url(text),
        "page_obj": page,
        "posts": cards_by_id(page.object_list).values(),
    }
    return render(request, "web/search.html", context)
