"""The addresses of the public pages. Posts and plain pages come last, in `houselights.urls`.

Slugs may hold letters of any script, so they are `str`, not `slug`. WordPress's forms of an address
(`/page/2/`, a category under its parents) redirect to ours, with their last slash or without it:
adding it would be a redirect of its own. What else an old site had is known to `transfer`.
"""

from django.urls import include, path, re_path

from houselights.web.place_routes import EPISODE, SEASON
from houselights.web.views import (
    archives,
    browse,
    files,
    home,
    lists,
    pages,
    people,
    search,
    seasons,
    suggest,
    talk,
    titles,
)
from houselights.web.views import redirects as old
from houselights.web.views import reference_titles as reference

YEAR = r"(?P<year>[12][0-9]{3})"
MONTH = r"(?P<month>[0-9]{1,2})"
NUMBERED = r"page/(?P<number>[0-9]{1,9})/?$"
REFERENCE_KEY = r"(?P<key>imdb-tt[0-9]{1,10}|wikidata-Q[0-9]{1,10})"
TERM = r"^titles/(?P<kind>genre|tag|network|studio)/(?P<slug>[^/]+)/$"
# The feeds of a category stand below it.
NESTED = r"^category/(?P<parents>.+)/(?P<slug>(?!(?:feed|page)(?:/|$))[^/]+)/?$"

urlpatterns = [
    path("", home.home, name="home"),
    re_path(rf"^{NUMBERED}", old.home_page),
    path("archive/", archives.archive, name="archive"),
    re_path(rf"^{YEAR}/$", archives.year, name="year"),
    re_path(rf"^{YEAR}/{MONTH}/$", archives.month, name="month"),
    path("reviews/", lists.reviews, name="reviews"),
    path("recaps/", lists.recaps, name="recaps"),
    path("essays/", lists.essays, name="essays"),
    path("category/<str:slug>/", lists.category, name="category"),
    re_path(rf"^category/(?:.+/)?(?P<slug>[^/]+)/{NUMBERED}", old.category_page),
    re_path(NESTED, old.nested_category),
    path("tag/<str:slug>/", lists.tag, name="tag"),
    re_path(rf"^tag/(?P<slug>[^/]+)/{NUMBERED}", old.tag_page),
    path("author/<str:handle>/", lists.author, name="author"),
    re_path(rf"^author/(?P<handle>[^/]+)/{NUMBERED}", old.author_page),
    path("titles/", browse.titles, name="titles"),
    re_path(rf"^titles/{REFERENCE_KEY}/$", reference.reference_title, name="reference_title"),
    re_path(rf"^titles/{REFERENCE_KEY}/keep/$", reference.keep_title, name="keep_title"),
    path("titles/<str:slug>/", titles.title_detail, name="title_detail"),
    # Before the terms: a film may be called "Network".
    path("titles/<str:slug>/credits/", titles.title_credits, name="title_credits"),
    re_path(rf"^{SEASON}$", seasons.season_detail, name="season_detail"),
    re_path(rf"^{EPISODE}$", seasons.episode_detail, name="episode_detail"),
    path("titles/country/<str:code>/", browse.titles_of_country, name="titles_of_country"),
    re_path(r"^titles/year/(?P<year>[12][0-9]{3})/$", browse.titles_of_year, name="titles_of_year"),
    re_path(TERM, browse.titles_of_term, name="titles_of_term"),
    path("people/", people.people, name="people"),
    path("people/<str:slug>/", people.person_detail, name="person_detail"),
    path("talk/", talk.talk, name="talk"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", suggest.suggestions, name="suggestions"),
    path("privacy/", pages.privacy, name="privacy"),
    path("feeds/", pages.feeds, name="feeds"),
    path("gallery/", pages.gallery, name="gallery"),
    path("sitemap.xml", files.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", files.sitemap_part, name="sitemap_part"),
    path("robots.txt", files.robots),
    path("favicon.ico", files.favicon_ico),
    path("favicon.svg", files.favicon_svg),
    path("", include("houselights.web.setup_urls")),
    re_path(r"^wp-(?:admin|json|includes)(?:/|$)", old.never_here),
]
