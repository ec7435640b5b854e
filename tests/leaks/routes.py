"""Every address of the site: how the leak test asks for it, or why it does not.

A pattern stands in exactly one of these tables; `test_routes` fails for one that stands in none.
"""

from __future__ import annotations

from tests.leaks.route_words import EPISODE, SEASON, TITLE, in_all_formats

_HERE = "/titles/{series}/season/1/"
_OLD = "^category/(?P<parents>.+)/(?P<slug>(?!(?:feed|page)(?:/|$))[^/]+)/?$"
_PAGED = "page/(?P<number>[0-9]{1,9})/?$"
_KEY = "(?P<key>imdb-tt[0-9]{1,10}|wikidata-Q[0-9]{1,10})"

CRAWLED: dict[str, tuple[str, ...]] = {
    **in_all_formats(f"^{TITLE}feed/", "/titles/{series}/feed/", "/titles/{film}/feed/"),
    **in_all_formats(f"^{SEASON}feed/", f"{_HERE}feed/"),
    **in_all_formats(
        f"^{EPISODE}feed/", f"{_HERE}episode/1/feed/", f"{_HERE}episode/4/feed/",
        "/titles/{series}/season/0/episode/1/feed/",
    ),
    **in_all_formats("feed/", "/feed/"),
    **in_all_formats("comments/feed/", "/comments/feed/"),
    **in_all_formats("category/<str:slug>/feed/", "/category/films/feed/"),
    **in_all_formats("author/<str:handle>/feed/", "/author/{author}/feed/"),
    **in_all_formats(
        "<path:address>/feed/", "/{series_review}/feed/", "/{recap_4}/feed/",
        "/{free_essay}/feed/", "/about/feed/",
    ),
    "": ("/", "/?page=2", "/?page=3"),
    f"^{_PAGED}": ("/page/2/",),
    "archive/": ("/archive/",),
    "^(?P<year>[12][0-9]{3})/$": ("/2026/",),
    "^(?P<year>[12][0-9]{3})/(?P<month>[0-9]{1,2})/$": ("/2026/03/",),
    "reviews/": ("/reviews/",),
    "recaps/": ("/recaps/", "/recaps/?page=2"),
    "essays/": ("/essays/",),
    "category/<str:slug>/": ("/category/films/", "/category/films/?page=2"),
    f"^category/(?:.+/)?(?P<slug>[^/]+)/{_PAGED}": ("/category/films/page/2/",),
    _OLD: ("/category/above/films/",),
    "tag/<str:slug>/": ("/tag/lamps/",),
    f"^tag/(?P<slug>[^/]+)/{_PAGED}": ("/tag/lamps/page/2/",),
    "author/<str:handle>/": ("/author/{author}/",),
    f"^author/(?P<handle>[^/]+)/{_PAGED}": ("/author/{author}/page/2/",),
    "titles/": ("/titles/", "/titles/?kind=series", "/titles/?q=canary7q"),
    f"^titles/{_KEY}/$": ("/titles/imdb-tt0000001/",),
    "titles/<str:slug>/": ("/titles/{series}/", "/titles/{other}/", "/titles/{film}/"),
    "titles/<str:slug>/credits/": ("/titles/{series}/credits/", "/titles/{film}/credits/"),
    f"^{SEASON}$": (_HERE, "/titles/{series}/season/2/", "/titles/{series}/season/0/"),
    f"^{EPISODE}$": tuple(
        f"/titles/{{series}}/season/{season}/episode/{number}/"
        for season, count in ((0, 1), (1, 5), (2, 2))
        for number in range(1, count + 1)
    ),
    "titles/country/<str:code>/": ("/titles/country/kr/",),
    "^titles/year/(?P<year>[12][0-9]{3})/$": ("/titles/year/2016/",),
    "^titles/(?P<kind>genre|tag|network|studio)/(?P<slug>[^/]+)/$": (
        "/titles/genre/mystery/", "/titles/tag/letters/",
    ),
    "people/": ("/people/", "/people/?q=canary7q"),
    "people/<str:slug>/": ("/people/han-mira/",),
    "talk/": ("/talk/",),
    "search/": ("/search/", "/search/?q=The+Row", "/search/?q=Open+words", "/search/?q=lamp"),
    "search/suggestions/": ("/search/suggestions/?q=The", "/search/suggestions/?q=On+recap"),
    "privacy/": ("/privacy/",),
    "feeds/": ("/feeds/",),
    "gallery/": ("/gallery/",),
    "sitemap.xml": ("/sitemap.xml",),
    "sitemap-<int:number>.xml": ("/sitemap-1.xml",),
    "robots.txt": ("/robots.txt",),
    "favicon.ico": ("/favicon.ico",),
    "favicon.svg": ("/favicon.svg",),
    "^wp-(?:admin|json|includes)(?:/|$)": ("/wp-json/",),
    "progress/": ("/progress/",),
    "me/": ("/me/?path=/&for=progress-{series_id}&scopes=title:{series_id}:s1:e4",),
    "comments/reply/": ("/comments/reply/?to={comment}",),
    "comments/find/": ("/comments/find/?anchor=c{comment}&thread=1",),
    "comments/<int:pk>/": ("/comments/{comment}/",),
    "comments/<int:pk>/branch/": ("/comments/{comment}/branch/",),
    "comments/<int:pk>/edit/": ("/comments/{comment}/edit/",),
    "comments/<int:pk>/withdraw/": ("/comments/{comment}/withdraw/",),
    "comments/<int:pk>/report/": ("/comments/{comment}/report/",),
    "report/<id:pk>/": ("/report/{post_id}/",),
    "^media/(?P<path>.+)$": ("/media/pictures/nothing.webp",),
    "^(?P<before>(?:[^/]+/){0,3})wp-content/uploads/(?P<path>.+?)/?$": (
        "/wp-content/uploads/2026/03/a.png",
    ),
    r"^documents/(\d{1,18})/(.*)$": ("/documents/{document}",),
    "^documents/(?P<digest>[0-9a-f]{40})(?P<ending>(?:\\.[a-z0-9]+)?)$": (
        "/documents/" + 40 * "0" + ".pdf",
    ),
    "^(?P<address>(?:[^/.]+/)+)$": (
        "/{review}/", "/{series_review}/", "/{recap_1}/", "/{recap_4}/", "/{season_recap}/",
        "/{recap}/", "/{recap}/?order=story", "/{essay}/", "/{free_essay}/", "/about/",
        "/{recap_4}/?thread=2", "/nowhere/at/all/",
    ),
    # Pages of members, whom a guest's asking leads to the sign-in.
    "titles/<title:slug>/history/": ("/titles/{series}/history/", "/titles/{film}/history/"),
    "titles/<str:slug>/edit/": ("/titles/{series}/edit/",),
    "titles/<str:slug>/edit/credits/": ("/titles/{series}/edit/credits/",),
    "titles/<str:slug>/edit/season/<id:number>/": (
        "/titles/{series}/edit/season/1/", "/titles/{series}/edit/season/0/",
        "/titles/{series}/edit/season/1/?names=ko",
    ),
    "titles/<str:slug>/edit/season/<id:season>/episode/<id:number>/": (
        "/titles/{series}/edit/season/1/episode/2/", "/titles/{series}/edit/season/0/episode/1/",
    ),
    "people/<str:slug>/edit/": ("/people/han-mira/edit/",),
    "people/<str:slug>/history/": ("/people/han-mira/history/",),
    "titles/add/": ("/titles/add/", "/titles/add/?name=The+Row"),
    "accounts/proposals/": ("/accounts/proposals/",),
    "accounts/profile/": ("/accounts/profile/",),
}  # fmt: skip

_ASKING = "the reader's asking for what is behind a veil"
_POST = "only takes what is posted, and answers with a redirect"
_TEAM = "only the team gets in"
_SECRET = "needs a secret of a letter, and shows nothing of the site"
_SAME = "the same view as another pattern that is crawled"
_TMDB = "members and the team ask TMDB here: nothing of this site is in it"
_WAGTAIL = "Wagtail's own for pages behind passwords, which there are none of here"

NOT_CRAWLED: dict[str, str] = {
    "reveal/<id:post_id>/<slug:veil_id>/": _ASKING,
    "comments/<int:pk>/reveal/": _ASKING,
    "titles/add/tmdb/": _TMDB,
    "titles/add/tmdb/<tmdb_kind:kind>/<id:number>/": _TMDB,
    "titles/add/tmdb/<tmdb_kind:kind>/<id:number>/add/": _POST,
    "titles/<str:slug>/tmdb/": _TMDB,
    "titles/<str:slug>/tmdb/<tmdb_kind:kind>/<id:number>/": _TMDB,
    "titles/<str:slug>/tmdb/<tmdb_kind:kind>/<id:number>/fill/": _POST,
    "titles/<title:slug>/history/<id:pk>/revert/": _POST,
    "titles/<title:slug>/history/<id:pk>/split/": _POST,
    "titles/<title:slug>/merge/": _TEAM,
    "titles/<title:slug>/merge/<str:other>/": _TEAM,
    "titles/<termlike:slug>/edit/history/": _SAME,
    "titles/<termlike:slug>/edit/history/<id:pk>/revert/": _POST,
    "titles/<termlike:slug>/edit/history/<id:pk>/split/": _POST,
    "titles/<termlike:slug>/edit/merge/": _TEAM,
    "titles/<termlike:slug>/edit/merge/<str:other>/": _TEAM,
    "people/<str:slug>/history/<id:pk>/revert/": _POST,
    "people/<str:slug>/history/<id:pk>/split/": _POST,
    "people/<str:slug>/merge/": _TEAM,
    "people/<str:slug>/merge/<str:other>/": _TEAM,
    "accounts/proposals/<id:pk>/withdraw/": _POST,
    "accounts/proposals/people/<id:pk>/withdraw/": _POST,
    f"^titles/{_KEY}/keep/$": _POST,
    "setup/": _TEAM,
    "progress/forget/": _POST,
    "progress/take-over/": _POST,
    "progress/every/": _POST,
    "progress/<id:title_id>/": _POST,
    "_util/login/": "leads to the sign-in",
    "^admin/password_reset/": "leads to the sign-in",
    "preferences/<slug:name>/": _POST,
    "accounts/owner/<str:secret>/": _SECRET,
    "accounts/invitation/<str:secret>/": _SECRET,
    "accounts/team/": _TEAM,
    "accounts/team/<id:pk>/role/": _POST,
    "accounts/team/invitations/": _POST,
    "accounts/team/invitations/<id:pk>/revoke/": _POST,
    "documents/authenticate_with_password/<int:restriction_id>/": _WAGTAIL,
    "comments/post/": _POST,
    "comments/preview/": "shows the writer what they have just typed",
    "moderation/": _TEAM,
    "moderation/decide/": _POST,
    "moderation/undo/": _POST,
    "moving-in/": _TEAM,
    "moving-in/<id:pk>/": _TEAM,
    "moving-in/<id:pk>/stop/": _POST,
    "moving-in/<id:pk>/go-on/": _POST,
    "moving-in/<id:pk>/bring-in/": _POST,
    "veils/": _TEAM,
    "veils/new/": _TEAM,
    "veils/<id:pk>/": _TEAM,
    "veils/<id:pk>/stop/": _POST,
    "veils/<id:pk>/go-on/": _POST,
    "veils/<id:pk>/take-off/": _POST,
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": _WAGTAIL,
    r"^((?:[\w\-]+/)*)$": "every address that it knows has its page before it",
}

# Whole parts of the site that are others' code: by how their addresses begin.
NOT_CRAWLED_BELOW: dict[str, str] = {
    "admin/": "the editor, with its previews: only the team gets in",
    "accounts/": "signing in and one's own account: allauth shows nothing of the site",
}

# Ways out that have no address.
OTHER_WAYS_OUT: dict[str, str] = {
    "letters": "checked in test_letters",
    "the WordPress export": "the owner's own copy of the whole site; the command says so",
    "backups": "the owner's own copy of the whole site",
    "previews in the editor": "the team's, who may see all of it",
}
