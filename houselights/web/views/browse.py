"""Films and series to look through: all, or those of one kind, term, country or year."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houselights.catalog.cards import grid_card
from houselights.catalog.models import TermKind, Title
from houselights.catalog.queries import get_term_or_404
from houselights.catalog.title_facts import is_country
from houselights.catalog.words.codes import country_name
from houselights.delivery.stored import stored
from houselights.web.forms import TitleFilter
from houselights.web.head import head_of
from houselights.web.links import Step
from houselights.web.looking import ways_to_look
from houselights.web.paging import PAGE, get_page_or_404
from houselights.web.title_queries import count_titles, titles_by_name, titles_from

TITLES_PER_PAGE = 48


@stored(queries=(PAGE, "kind"), is_counted=True)
@require_safe
def titles(request: HttpRequest) -> HttpResponse:
    form = TitleFilter(request.GET)
    chosen = form.chosen
    found = titles_by_name(kind=chosen.get("kind", ""), text=chosen.get("q", ""))
    page = get_page_or_404(request, found, per_page=TITLES_PER_PAGE)
    head = head_of(
        request,
        _("Titles"),
        description=_("The films and dramas that this site is about, by name."),
        page=page,
        query=chosen,
        is_indexed=not chosen,
    )
    cards = [grid_card(title) for title in page]
    ways = [] if chosen else ways_to_look(count_titles())
    context = {"head": head, "form": form, "page_obj": page, "cards": cards, "chosen": chosen}
    return render(request, "web/title_list.html", {**context, "ways": ways})


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def titles_of_term(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    term = get_term_or_404(kind, slug)
    found = titles_by_name().filter(terms=term)
    return _show(request, found, over=str(TermKind(term.kind).label), heading=term.name)


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def titles_of_country(request: HttpRequest, code: str) -> HttpResponse:
    if not is_country(code):
        raise Http404
    if code != code.lower():
        return redirect("titles_of_country", code.lower(), permanent=True)
    found = titles_from(code.upper())
    return _show(request, found, over=_("Country"), heading=country_name(code))


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def titles_of_year(request: HttpRequest, year: int) -> HttpResponse:
    found = titles_by_name().filter(year=year)
    return _show(request, found, over=_("Year"), heading=str(year))


def _show(request: HttpRequest, found: QuerySet[Title], *, over: str, heading: str) -> HttpResponse:
    """Titles under a heading; where there are none, no page."""
    page = get_page_or_404(request, found, per_page=TITLES_PER_PAGE)
    if not page.paginator.count:
        raise Http404
    over = str(capfirst(over))
    head = head_of(
        request,
        _("%(heading)s: titles") % {"heading": heading},
        description=f"{over}: {heading}",
        page=page,
    )
    context = {
        "head": head,
        "trail": [Step(_("Titles"), reverse("titles"))],
        "over": over,
        "heading": heading,
        "page_obj": page,
        "cards": [grid_card(title) for title in page],
    }
    return render(request, "web/titles_of.html", context)
