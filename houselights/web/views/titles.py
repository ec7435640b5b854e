"""Films and series: the list, and the page of each."""

from itertools import groupby

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houselights.catalog.cards import grid_card, poster_html
from houselights.catalog.facts import full_facts
from houselights.catalog.models import NameKind, Title, TitleName
from houselights.catalog.queries import get_title_or_404
from houselights.delivery.stored import stored
from houselights.pictures.rendering import preview_image
from houselights.publishing.models import Post, PostKind
from houselights.web.forms import TitleFilter
from houselights.web.head import Head, head_of
from houselights.web.paging import PAGE, get_page_or_404
from houselights.web.queries import posts_about, titles_by_name
from houselights.web.structured import describe_title

TITLES_PER_PAGE = 48
POSTS_PER_PAGE = 30
HEAD_SIZES = "(min-width: 48rem) 13rem, 5.5rem"


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
    context = {"head": head, "form": form, "page_obj": page, "cards": cards, "chosen": chosen}
    return render(request, "web/title_list.html", context)


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def title_detail(request: HttpRequest, slug: str) -> HttpResponse:
    title = get_title_or_404(slug)
    page = get_page_or_404(request, posts_about(title), per_page=POSTS_PER_PAGE)
    original = title.original_beside
    context = {
        "head": _head(request, title, page),
        "title": title,
        "poster_html": poster_html(title, sizes=HEAD_SIZES, is_lazy=False),
        "original": original,
        "names": _other_names(title, shown={title.name, original.text if original else ""}),
        "facts": full_facts(title),
        "groups": _by_kind(page),
        "page_obj": page,
    }
    return render(request, "web/title_detail.html", context)


def _head(request: HttpRequest, title: Title, page: Page[Post]) -> Head:
    image = preview_image(title.poster)
    json_ld = describe_title(title, image=image.url if image else "")
    return head_of(
        request, str(title), description=title.synopsis, page=page, json_ld=json_ld, image=image
    )


def _other_names(title: Title, *, shown: set[str]) -> list[tuple[str, list[TitleName]]]:
    """The names that do not stand in the head already, under a word for what they are."""
    also = (NameKind.TRANSLATED, NameKind.ALSO_KNOWN_AS, NameKind.ORIGINAL)
    groups = [
        (_("Romanised"), title.names_of_kind(NameKind.ROMANISED)),
        (_("Also"), title.names_of_kind(*also)),
    ]
    left = [(label, [name for name in names if name.text not in shown]) for label, names in groups]
    return [(label, names) for label, names in left if names]


def _by_kind(page: Page[Post]) -> list[tuple[str, list[Post]]]:
    headings = {
        PostKind.REVIEW: _("Reviews"),
        PostKind.RECAP: _("Recaps"),
        PostKind.ESSAY: _("Essays"),
    }
    grouped = groupby(page.object_list, key=lambda post: PostKind(post.kind))
    return [(headings[kind], list(posts)) for kind, posts in grouped]
