"""Reads of titles together with what is written about them here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, When

from houselights.catalog.models import Term, Title
from houselights.catalog.name_order import titles_by_shown_name
from houselights.catalog.outdating import TITLES
from houselights.catalog.queries import titles_with_names, with_any_name
from houselights.catalog.title_facts import is_country
from houselights.catalog.words.facts import country_codes
from houselights.delivery.collecting import depends_on
from houselights.publishing.models import Post, PostKind
from houselights.publishing.queries import live_posts
from houselights.web.queries import cards_of

POST_ORDER = (PostKind.REVIEW, PostKind.RECAP, PostKind.ESSAY)
_HERE = Q(merged_into=None)


def titles_by_name(*, kind: str = "", text: str = "") -> QuerySet[Title]:
    """Titles in the order of the name that is shown first; `text` is a part of any name."""
    depends_on(TITLES)
    titles = titles_by_shown_name(titles_with_names())
    if kind:
        titles = titles.filter(kind=kind)
    for word in text.split():
        titles = with_any_name(titles, word)
    return titles


def titles_from(country: str) -> QuerySet[Title]:
    """Those of a country, by its code: one word among those of the column."""
    return titles_by_name().filter(countries__iregex=rf"(^|[^A-Za-z]){country}([^A-Za-z]|$)")


# --- What there is to look through ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counts:
    """How many titles there are of each country, year and term; none of what no title is of."""

    countries: Mapping[str, int]
    years: dict[int, int]
    terms: list[tuple[Term, int]]


def count_titles() -> Counts:
    depends_on(TITLES)
    lands = Title.objects.filter(_HERE).exclude(countries="").values_list("countries", flat=True)
    codes = (code for one in lands for code in set(country_codes(one)) if is_country(code))
    years = Title.objects.filter(_HERE, year__isnull=False).order_by("-year").values_list("year")
    here = Count("titles", Q(titles__merged_into=None), distinct=True)
    terms = Term.objects.filter(is_spoiler=False).annotate(count=here).filter(count__gt=0)
    return Counts(
        countries=Counter(codes),
        years=dict(years.annotate(Count("pk"))),
        terms=[(term, term.count) for term in terms.order_by("-count", "name")],
    )


# --- Posts about them ----------------------------------------------------------------------------


def posts_about(title: Title) -> list[Post]:
    """Reviews, then recaps in the order of the episodes, then essays. Their pictures' renditions
    are not read yet: see `pictures.rendering.with_renditions`."""
    posts = cards_of(live_posts().filter(about=title)).prefetch_related(None)
    found = list(
        posts.order_by(
            _place_in("kind", POST_ORDER),
            F("season").asc(nulls_first=True),
            F("episode").asc(nulls_first=True),
            "-published_at",
            "-pk",
        )
    )
    for post in found:
        post.about = title
    return found


def _place_in(field: str, order: Iterable[str]) -> Case:
    whens = [When(**{field: value, "then": place}) for place, value in enumerate(order)]
    return Case(*whens, default=len(whens), output_field=IntegerField())
