"""Reads of the catalogue."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from houselights.catalog.models import Credit, Episode, Person, Season, Term, Title, TitleName
from houselights.catalog.outdating import TITLES
from houselights.delivery.collecting import depends_on


def titles_with_names() -> QuerySet[Title]:
    """All titles, with what a card shows of them."""
    found: QuerySet[Title] = Title.objects.filter(merged_into=None).select_related("poster")
    return found.prefetch_related("names", "poster__renditions")


def get_title_or_404(slug: str) -> Title:
    """Also one that was merged into another: its address leads there."""
    titles = Title.objects.select_related("poster", "merged_into")
    related = ("names", "poster__renditions", "terms", "external_ids")
    title: Title = get_object_or_404(titles.prefetch_related(*related), slug=slug)
    return title


def with_any_name(titles: QuerySet[Title], text: str) -> QuerySet[Title]:
    """Those titles of which any name, in whatever script, has the text in it."""
    names = TitleName.objects.filter(title=OuterRef("pk"), text__icontains=text.strip())
    found: QuerySet[Title] = titles.filter(Exists(names))
    return found


def credits_of(title: Title) -> QuerySet[Credit]:
    """In billing order, with the people's names."""
    people = Prefetch("person", Person.objects.prefetch_related("names"))
    found: QuerySet[Credit] = title.credits.prefetch_related(people)
    return found


def seasons_of(title: Title) -> QuerySet[Season]:
    found: QuerySet[Season] = title.seasons.all()
    return found


def episodes_of(season: Season) -> QuerySet[Episode]:
    depends_on(f"season:{season.pk}")
    return season.episodes.all()


def get_season_or_404(slug: str, number: int) -> Season:
    titles = Prefetch("title", titles_with_names())
    found = Season.objects.prefetch_related(titles)
    return get_object_or_404(found, title__slug=slug, title__merged_into=None, number=number)


def get_person_or_404(slug: str) -> Person:
    people = Person.objects.prefetch_related("names", "external_ids")
    person: Person = get_object_or_404(people, slug=slug)
    return person


def get_term_or_404(kind: str, slug: str) -> Term:
    """A tag that gives stories away has no page."""
    term = get_object_or_404(Term, kind=kind, slug=slug, is_spoiler=False)
    depends_on(f"term:{term.pk}", TITLES)
    return term
