"""People: the list, and the page of each with all that they did."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houselights.catalog.elsewhere import Elsewhere, person_elsewhere
from houselights.catalog.models import Person, PersonName
from houselights.catalog.queries import get_person_or_404, people_with_work, work_of
from houselights.delivery.stored import stored
from houselights.pictures.rendering import with_renditions
from houselights.web.head import head_of
from houselights.web.links import Step
from houselights.web.moved import to_kept
from houselights.web.paging import PAGE, get_page_or_404
from houselights.web.person_page import by_role, in_order_of_roles, years_text
from houselights.web.structured_titles import describe_person

PEOPLE_PER_PAGE = 120
CREDITS_PER_PAGE = 120


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    page = get_page_or_404(request, people_with_work(), per_page=PEOPLE_PER_PAGE)
    intro = _("Who made the films and dramas that this site is about, and who is in them.")
    head = head_of(
        request, _("People"), description=intro, page=page, is_indexed=page.paginator.count > 0
    )
    context = {"head": head, "intro": intro, "page_obj": page}
    return render(request, "web/person_list.html", context)


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    person = get_person_or_404(slug)
    if person.merged_into:
        return to_kept(person.merged_into.get_absolute_url())
    credits = work_of(person)
    page = get_page_or_404(request, in_order_of_roles(credits), per_page=CREDITS_PER_PAGE)
    with_renditions(credit.title.poster for credit in page)
    beside = person.name_beside
    elsewhere = _elsewhere(person)
    context = {
        "head": head_of(
            request,
            person.name,
            description=_("%(name)s: films and dramas.") % {"name": person.name},
            page=page,
            is_indexed=bool(credits),
            json_ld=describe_person(person, elsewhere),
        ),
        "trail": [Step(_("People"), reverse("people"))],
        "person": person,
        "beside": beside,
        "names": _other_names(person, shown={person.name, beside.text if beside else ""}),
        "years": years_text(person),
        "elsewhere": elsewhere,
        "roles": by_role(page),
        "page_obj": page,
    }
    return render(request, "web/person_detail.html", context)


def _other_names(person: Person, *, shown: set[str]) -> list[PersonName]:
    return [name for name in person.names.all() if name.text not in shown]


def _elsewhere(person: Person) -> list[Elsewhere]:
    found = (person_elsewhere(one.scheme, one.value) for one in person.external_ids.all())
    return sorted(filter(None, found), key=lambda one: one.name)
