"""The head of an export: the site, its categories and tags, its titles."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.conf import settings
from taggit.models import Tag

from houselights import __version__
from houselights.catalog.models import Title
from houselights.publishing.models import Category
from houselights.publishing.queries import home_page
from houselights.site_settings.models import SiteSettings
from houselights.transfer.wordpress.own.names import SITE, TERM_FIELD, TITLE
from houselights.transfer.wordpress_export.numbers import category_number, tag_number
from houselights.transfer.wordpress_export.own_fields import Json, as_field, title_facts
from houselights.transfer.wordpress_export.wxr import (
    VERSION,
    bare,
    element,
    lines,
    mail_date,
    meta,
    slug,
    words,
)

# What the owner has said of the site, without what belongs to this machine or is secret.
SITE_COLUMNS = (
    "name", "tagline", "language", "time_zone", "registration", "address_pattern", "rating_style",
    "posts_per_page", "menu", "hold_policy", "close_threads_after_days", "newest_comments_first",
)  # fmt: skip


def write_site(site: SiteSettings) -> str:
    return lines(
        element("title", site.name),
        bare("link", settings.URL),
        element("description", site.tagline),
        bare("pubDate", mail_date(datetime.now(UTC))),
        bare("language", site.language),
        bare("generator", f"Houselights {__version__}"),
        bare("wp:wxr_version", VERSION),
        bare("wp:base_site_url", settings.URL),
        bare("wp:base_blog_url", settings.URL),
        element(f"houselights:{SITE}", as_field(_site_facts(site))),
    )


def _site_facts(site: SiteSettings) -> Json:
    """`home` is the same for one database for ever: by it a site knows its own export."""
    return {
        "home": str(home_page().translation_key),
        "settings": {column: getattr(site, column) for column in SITE_COLUMNS},
    }


def write_categories() -> Iterator[str]:
    for category in _parents_first(Category.objects.select_related("parent").order_by("slug")):
        own = {"name": category.name, "slug": category.slug, "description": category.description}
        parent = slug(category.parent.slug) if category.parent else ""
        yield (
            "\t<wp:category>\n"
            + lines(
                bare("wp:term_id", category_number(category.pk)),
                element("wp:category_nicename", slug(category.slug)),
                element("wp:category_parent", parent),
                element("wp:cat_name", words(category.name)),
                element("wp:category_description", words(category.description)),
            )
            + meta("termmeta", [(TERM_FIELD, as_field(own))])
            + "\t</wp:category>\n"
        )


def _parents_first(categories: Iterable[Category]) -> list[Category]:
    """None before the one above it; those that are tied in a ring in any order."""
    by_id = {category.pk: category for category in categories}
    done: dict[int, Category] = {}
    for category in by_id.values():
        line: list[Category] = []
        above: Category | None = category
        while above is not None and above.pk not in done and above not in line:
            line.append(above)
            above = by_id.get(above.parent_id or 0)
        done |= {one.pk: one for one in reversed(line)}
    return list(done.values())


def write_tags() -> Iterator[str]:
    for tag in Tag.objects.order_by("slug").iterator(500):
        own = {"name": tag.name, "slug": tag.slug}
        yield (
            "\t<wp:tag>\n"
            + lines(
                bare("wp:term_id", tag_number(tag.pk)),
                element("wp:tag_slug", slug(tag.slug)),
                element("wp:tag_name", words(tag.name)),
            )
            + meta("termmeta", [(TERM_FIELD, as_field(own))])
            + "\t</wp:tag>\n"
        )


def write_titles() -> Iterator[str]:
    titles = Title.objects.select_related("poster", "merged_into").order_by("slug")
    for title in titles.prefetch_related("names", "terms", "external_ids").iterator(500):
        yield lines(element(f"houselights:{TITLE}", as_field(title_facts(title))))
