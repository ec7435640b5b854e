"""Reads of the catalogue."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from houselights.catalog.models import Credit, Episode, Person, Season, Term, Title, TitleName
from houselights.catalog.name_order import people_by_shown_name
from houselights.catalog.outdating import PEOPLE, TITLES
from houselights.catalog.people import named_people
from houselights.delivery.collecting import depends_on


def titles_with_names() -> QuerySet[Title]:
    """All titles, with what a card shows of them."""
    found: QuerySet[Title] = Title.objects.filter(merged_into=None).select_related("poster")
    found = found.defer("outranked")  # long where many sources say much
    return found.prefetch_related("names", "poster__renditions")


def get_title_or_404(slug: str) -> Title:
    """With its names. Also one that was merged into another: its address leads there."""
    titles = Title.objects.select_related("poster", "merged_into").prefetch_related("names")
    title: Title = get_object_or_404(titles, slug=slug)
    return title


def with_any_name(titles: QuerySet[Title], text: str) -> QuerySet[Title]:
    """Those titles of which any name, in whatever script, has the text in it."""
    names = TitleName.objects.filter(title=OuterRef("pk"), text__icontains=text.strip())
    found: QuerySet[Title] = titles.filter(Exists(names))
    return found


def get_season_or_404(slug: str, number: int) -> Season:
    """With its title. Also a season of a title that was merged into another."""
    seasons = Season.objects.select_related("title__poster", "title__merged_into")
    found = get_object_or_404(
        seasons.prefetch_related("title__names"), title__slug=slug, number=number
    )
    depends_on(f"title:{found.title_id}", f"season:{found.pk}")
    return found


def get_episode_or_404(slug: str, season: int, number: int) -> Episode:
    """With its season and title. Also an episode of a title that was merged into another."""
    episodes = Episode.objects.select_related("season__title__merged_into")
    found = get_object_or_404(
        episodes.prefetch_related("season__title__names"),
        season__title__slug=slug, season__number=season, number=number,
    )  # fmt: skip
    depends_on(f"title:{found.season.title_id}", f"season:{found.season_id}")
    return found


def get_person_or_404(slug: str) -> Person:
    """With names and ids. Also one that was merged into another: its address leads there."""
    people = Person.objects.select_related("merged_into").defer("overridden", "outranked")
    people = people.prefetch_related("names", "external_ids")
    person: Person = get_object_or_404(people, slug=slug)
    depends_on(f"person:{person.pk}")
    return person


def work_of(person: Person) -> list[Credit]:
    """All that somebody did, the newest first, with the titles as cards show them."""
    credits = (
        Credit.objects.filter(person=person)
        .select_related("title__poster")
        .prefetch_related("title__names")
        .order_by(F("title__year").desc(nulls_last=True), "title__slug")
    )
    depends_on(f"person:{person.pk}", *(f"title:{credit.title_id}" for credit in credits))
    return [credit for credit in credits if credit.title.merged_into_id is None]


def people_with_work() -> QuerySet[Person]:
    """Those who are named in a title that is here, by name, with in how many (`title_count`)."""
    depends_on(PEOPLE, TITLES)
    here = Count("credits__title", Q(credits__title__merged_into=None), distinct=True)
    people = named_people().annotate(title_count=here).filter(title_count__gt=0)
    return people_by_shown_name(people)


def get_term_or_404(kind: str, slug: str) -> Term:
    """A tag that gives stories away has no page."""
    term = get_object_or_404(Term, kind=kind, slug=slug, is_spoiler=False)
    depends_on(f"term:{term.pk}", TITLES)
    return term
