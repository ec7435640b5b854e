"""Finds posts and titles. Only open text is looked at: see `Post.search_fields`."""

import unicodedata
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from wagtail.search.backends import get_search_backend
from wagtail.search.query import PlainText

from houselights.catalog.finding import FoundTitle, find_people, find_titles
from houselights.catalog.models import Person, Title, TitleName
from houselights.publishing.models import Post
from houselights.publishing.queries import live_posts

LONGEST_QUERY = 200
MOST_WORDS = 12
MOST_POSTS = 500
MOST_TITLES = 8
MOST_PEOPLE = 6


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; `words` is what was looked for."""

    words: tuple[str, ...] = ()
    titles: list[FoundTitle] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    post_ids: list[int] = field(default_factory=list)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a query: runs of letters, digits and the marks on them.

    Quotes, operators and control characters mean something to the databases' own query languages;
    none of them gets there.
    """
    text = unicodedata.normalize("NFC", text[:LONGEST_QUERY])
    kept = (letter if unicodedata.category(letter)[0] in "LNM" else " " for letter in text)
    return tuple("".join(kept).split()[:MOST_WORDS])


def find(text: str) -> Found:
    words = words_of(text)
    if not words:
        return Found()
    titles = find_titles(text, limit=MOST_TITLES)
    records = [found.record for found in titles if found.record]
    return Found(words, titles, find_people(text, limit=MOST_PEOPLE), _post_ids(words, records))


def _post_ids(words: tuple[str, ...], titles: list[Title]) -> list[int]:
    """By relevance; then what is about a title found; then what only holds the words as parts."""
    found = _whole_words(words)
    if titles:
        found += _ids(live_posts().filter(about__in=titles))
    if not found or not "".join(words).isascii():
        found += _ids(_parts_of_words(words))
    return list(dict.fromkeys(found))[:MOST_POSTS]


def _whole_words(words: tuple[str, ...]) -> list[int]:
    query = PlainText(" ".join(words), operator="and")
    results = get_search_backend().search(query, live_posts().only("pk"))
    return [post.pk for post in results[:MOST_POSTS]]


def _parts_of_words(words: tuple[str, ...]) -> QuerySet[Post]:
    """The index knows words as they stand between spaces; Chinese and Japanese put none, and
    Korean hangs its particles on. So the short open fields are looked through as well."""
    posts = live_posts()
    for word in words:
        named = TitleName.objects.filter(text__icontains=word).values("title_id")
        posts = posts.filter(
            Q(title__icontains=word)
            | Q(standfirst__icontains=word)
            | Q(bottom_line__icontains=word)
            | Q(about__in=named)
        )
    return posts


def _ids(posts: QuerySet[Post]) -> list[int]:
    return list(posts.values_list("pk", flat=True)[:MOST_POSTS])
