"""What one may mean by what one types: titles, people, posts, as lines of a list."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from houselights.catalog.cards import poster_html
from houselights.catalog.finding import FoundTitle, find_people, find_titles
from houselights.catalog.models import Person, Title
from houselights.catalog.words.facts import said_countries, said_years, short_facts
from houselights.publishing.models import Post
from houselights.publishing.queries import live_posts
from houselights.reference.keys import print_title_key
from houselights.reference.records import Title as Said

MOST_TITLES, MOST_PEOPLE, MOST_POSTS = 6, 3, 3
SHORTEST_FOR_POSTS = 3
THUMBNAIL = "32px"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`more` tells apart what has one name: another name, a year, a country."""

    name: str
    url: str
    more: str = ""
    language: str = ""
    picture_html: str = ""


def suggest(text: str) -> list[Suggestion]:
    """The site's titles and those of the reference first, then people, then posts."""
    titles = find_titles(text, limit=MOST_TITLES)
    people = find_people(text, limit=MOST_PEOPLE)
    records = [found.record for found in titles if found.record]
    return [
        *map(suggested_title, titles),
        *map(suggested_person, people),
        *map(_post, _posts(text, records)),
    ]


def suggested_title(found: FoundTitle) -> Suggestion:
    if found.record:
        return _record(found.record, found.name)
    assert found.said is not None  # noqa: S101 (one of both)
    return _said(found.said, found.name)


def add_url(text: str) -> str:
    """Where a title of this name is written down."""
    return f"/titles/add/?{urlencode({'name': text})}"


def _record(title: Title, name: str) -> Suggestion:
    shown = title.name_shown
    others = [name] if name.casefold() != title.name.casefold() else []
    return Suggestion(
        name=title.name,
        language=shown.language if shown else "",
        url=title.get_absolute_url(),
        more=" · ".join(filter(None, [*others, short_facts(title)])),
        picture_html=poster_html(title, sizes=THUMBNAIL),
    )


def _said(said: Said, name: str) -> Suggestion:
    main = str(said.get("name", name))
    facts = [*said_countries(said), said_years(said)]
    others = [name] if name.casefold() != main.casefold() else []
    line = ", ".join(filter(None, facts))
    return Suggestion(
        name=main,
        url=reverse("reference_title", args=[print_title_key(said.key)]),
        more=" · ".join(filter(None, [*others, line, _("not written about here yet")])),
    )


def suggested_person(person: Person) -> Suggestion:
    shown = person.name_shown
    names = [name.text for name in person.names.all() if name.text != person.name]
    return Suggestion(
        name=person.name,
        language=shown.language if shown else "",
        url=person.get_absolute_url(),
        more=" · ".join([*names[:1], _("person")]),
    )


def _post(post: Post) -> Suggestion:
    return Suggestion(
        name=post.title,
        url=post.get_absolute_url(),
        more=str(post.get_kind_display()),
        language="",
    )


def _posts(text: str, about: list[Title]) -> list[Post]:
    """Those whose headline has the words in it, then what is written about the titles found."""
    posts = live_posts().only("title", "kind", "address")
    words = text.split() if len(text) >= SHORTEST_FOR_POSTS else []
    headed = posts
    for word in words:
        headed = headed.filter(title__icontains=word)
    found = list(headed[:MOST_POSTS]) if words else []
    if len(found) < MOST_POSTS and about:
        others = posts.filter(about__in=about[:1]).exclude(pk__in=[post.pk for post in found])
        found += others[: MOST_POSTS - len(found)]
    return found
