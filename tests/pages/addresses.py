"""Every kind of stored page of the site that `make_everything` and `make_records` make."""

from houselights.catalog.models import Title
from houselights.publishing.models import Category, PlainPage, Post
from tests.pages.records import PERSON, SERIES

HERE = f"/titles/{SERIES}"
RECORDS = (
    f"{HERE}/", f"{HERE}/credits/", f"{HERE}/season/1/", f"{HERE}/season/2/",
    f"{HERE}/season/1/episode/1/", f"{HERE}/season/0/episode/1/", f"{HERE}/feed/",
    f"{HERE}/season/1/feed/", f"{HERE}/season/1/episode/1/feed/atom/", f"/people/{PERSON}/",
    "/titles/genre/mystery/", "/titles/tag/letters/", "/titles/network/tv-seven/",
    "/titles/studio/lantern/", "/titles/country/jp/", "/titles/year/2016/",
)  # fmt: skip


def public_addresses() -> list[str]:
    lists = [
        "/", "/?page=2", "/archive/", "/reviews/", "/recaps/", "/essays/", "/titles/",
        "/titles/?kind=film", "/talk/", "/privacy/", "/feeds/", "/sitemap.xml", "/robots.txt",
        "/people/", *RECORDS,
        "/feed/", "/feed/atom/", "/feed/json/", "/comments/feed/", "/2024/", "/2024/05/",
    ]  # fmt: skip
    posts = list(Post.objects.live().select_related("author"))
    found = [post.get_absolute_url() for post in posts]
    found += [f"{post.get_absolute_url()}feed/" for post in posts[:3]]
    found += [f"/author/{post.author.username}/" for post in posts if post.author]
    found += [title.get_absolute_url() for title in Title.objects.filter(merged_into=None)[:6]]
    found += [page.get_absolute_url() for page in PlainPage.objects.live()]
    used = Category.objects.filter(posts__in=posts).distinct()
    found += [f"/category/{category.slug}/{feed}" for category in used for feed in ("", "feed/")]
    tags = sorted({tag.slug for post in posts for tag in post.tags.all()})
    return list(dict.fromkeys([*lists, *found, *(f"/tag/{slug}/" for slug in tags[:4])]))
