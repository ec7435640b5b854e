"""What an own export says of the site itself."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from houselights.publishing.models import PlainPage, Post
from houselights.publishing.queries import home_page
from houselights.site_settings.models import SiteSettings
from houselights.site_settings.queries import get_site_settings
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.errors import BadExport
from houselights.transfer.wordpress.items import Channel
from houselights.transfer.wordpress.own.values import Json

COLUMNS = (
    "name", "tagline", "language", "time_zone", "registration", "address_pattern", "rating_style",
    "posts_per_page", "menu", "hold_policy", "close_threads_after_days", "newest_comments_first",
)  # fmt: skip
MOST_ENTRIES = 12


def site_name() -> str:
    """This site's identity, as an import of its export would have it."""
    return Channel("", "", settings.URL, "", "").site


def refuse_site(facts: Json) -> None:
    """Raises BadExport when the file was made by this very site and its posts still stand here."""
    if facts.get("home") != str(home_page().translation_key):
        return
    if Post.objects.exists() or PlainPage.objects.exists():
        raise BadExport(
            "This is an export of this very site: what it holds is here already, so nothing was "
            "read. It goes into an empty site, or into WordPress."
        )


def take_settings(facts: Json | None, report: Report, *, dry_run: bool) -> bool:
    """Takes over what was said of the site, unless the owner has said something here. Gives
    whether it did."""
    given = facts.get("settings") if facts else None
    if not isinstance(given, dict):
        return False
    site = get_site_settings()
    before = _values(site)
    try:
        for column in COLUMNS:
            if column in given:
                setattr(site, column, _of_same_type(given[column], getattr(site, column)))
        site.clean_fields()
        _check_menu(site)
    except (ValidationError, TypeError, ValueError):
        report.add("settings", Outcome.LEFT, why="they are not of the form that settings have")
        return False
    if _values(site) == before:
        report.add("settings", Outcome.SAME)
        return True
    if site.set_up_at:
        report.add("settings", Outcome.KEPT, why="this site is set up already")
        return False
    report.add("settings", Outcome.NEW)
    if not dry_run:
        site.save()
    return True


def _values(site: SiteSettings) -> list[Any]:
    return [getattr(site, column) for column in COLUMNS]


def _of_same_type(value: Any, before: Any) -> Any:
    kind = next(one for one in (bool, int, str, list) if isinstance(before, one))
    if type(value) is not kind:
        raise TypeError
    return value


def _check_menu(site: SiteSettings) -> None:
    """Rows of a word and an address; nothing else is an entry."""
    if not isinstance(site.menu, list) or len(site.menu) > MOST_ENTRIES:
        raise ValueError("menu")
    for entry in site.menu:
        label, url = entry["label"], entry["url"]
        is_short = isinstance(label, str) and isinstance(url, str) and len(label) <= 40
        is_path = is_short and url.startswith("/") and not url.startswith("//")
        if not is_short or not (is_path or url.startswith(("http://", "https://"))):
            raise ValueError("menu")
    site.menu = [{"label": one["label"], "url": one["url"][:500]} for one in site.menu]
