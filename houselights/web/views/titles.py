"""A title's page, and that of all its credits."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houselights.catalog.cards import poster_html
from houselights.catalog.credits import cast_of, credits_of, crew_of
from houselights.catalog.models import Title
from houselights.catalog.queries import get_title_or_404
from houselights.catalog.title_facts import facts_of
from houselights.delivery.stored import stored
from houselights.discussion.talk_links import THREAD_PARAMETERS
from houselights.pictures.rendering import preview_image
from houselights.web.head import Head, head_of
from houselights.web.links import Step
from houselights.web.moved import to_kept
from houselights.web.paging import PAGE, get_page_or_404
from houselights.web.person_page import role_label
from houselights.web.structured_titles import describe_title
from houselights.web.title_page import (
    CAST_SHOWN,
    CREW_SHOWN,
    TitlePage,
    by_kind,
    other_names,
    read_title_page,
)
from houselights.web.veils import Veiling, telling_tags

HEAD_SIZES = "(min-width: 48rem) 13rem, 5.5rem"
CREDITS_PER_PAGE = 500


@stored(queries=(PAGE, *THREAD_PARAMETERS), is_counted=True)
@require_safe
def title_detail(request: HttpRequest, slug: str) -> HttpResponse:
    title = get_title_or_404(slug)
    if title.merged_into:
        return to_kept(title.merged_into.get_absolute_url())
    shown = read_title_page(request, title)
    beside = title.name_beside
    tags = telling_tags(Veiling.of(request), title, shown.labels.spoilers)
    context = {
        "head": _head(request, title, shown),
        "feed": Step(
            _("Comments on “%(title)s”") % {"title": title.name},
            reverse("title_feed", args=[title.slug]),
        ),
        "title": title,
        "poster_html": poster_html(title, sizes=HEAD_SIZES, is_lazy=False),
        "beside": beside,
        "names": other_names(title, shown={title.name, beside.text if beside else ""}),
        "facts": facts_of(title, shown.labels),
        "telling_tags": tags,
        "veil_count": shown.veil_count + bool(tags),
        "shown": shown,
        "groups": by_kind(shown.posts),
        "page_obj": shown.posts,
        "cast": shown.cast[:CAST_SHOWN],
        "crew": [(role_label(group.role), group.lines[:CREW_SHOWN]) for group in shown.crew],
    }
    return render(request, "web/title_detail.html", context)


def _head(request: HttpRequest, title: Title, shown: TitlePage) -> Head:
    image = preview_image(title.poster)
    json_ld = describe_title(title, shown.labels, shown.credits, image=image.url if image else "")
    return head_of(
        request,
        str(title),
        description=title.synopsis,
        page=shown.posts,
        json_ld=json_ld,
        image=image,
    )


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def title_credits(request: HttpRequest, slug: str) -> HttpResponse:
    title = get_title_or_404(slug)
    if title.merged_into:
        return to_kept(reverse("title_credits", args=[title.merged_into.slug]))
    lines = credits_of(title)
    if not lines:
        raise Http404
    ordered = [*cast_of(lines), *(line for group in crew_of(lines) for line in group.lines)]
    page = get_page_or_404(request, ordered, per_page=CREDITS_PER_PAGE)
    heading = _("Cast and crew")
    context = {
        "head": head_of(request, _("%(title)s: cast and crew") % {"title": title}, page=page),
        "trail": [Step(_("Titles"), reverse("titles")), Step(title.name, title.get_absolute_url())],
        "title": title,
        "heading": heading,
        "cast": cast_of(page.object_list),
        "crew": [(role_label(one.role), one.lines) for one in crew_of(page.object_list)],
        "page_obj": page,
    }
    return render(request, "web/title_credits.html", context)
