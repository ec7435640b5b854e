"""From an address of an old site to where the same thing stands here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode

from houselights.discussion.addresses import place_of
from houselights.discussion.queries import shown_comment_or_404
from houselights.publishing.queries import find_moved_post
from houselights.site_settings.models import SiteSettings
from houselights.transfer.models import ImportedItem, ImportRun, Signpost
from houselights.transfer.wordpress import FORMAT, OWN_FORMAT, destinations, signs
from houselights.transfer.wordpress.asked import Asked
from houselights.transfer.wordpress.asked_path import is_machinery, read_path
from houselights.transfer.wordpress.asked_query import add_query, read_query
from houselights.transfer.wordpress.destinations import Destination
from houselights.transfer.wordpress.links import OldSite

_FORMATS = (FORMAT, OWN_FORMAT)
MOST_TRIED = 3  # things that one address may mean, before it is given up


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the address asks for if it is one of this site."""

    site: str
    is_at_its_host: bool
    has_numbers: bool
    asked: Asked


@dataclass(frozen=True, slots=True)
class _Candidate:
    asked: Asked
    kind: str
    object_id: int


@dataclass(frozen=True, slots=True)
class Found:
    """The page that shows it, and the address to answer with: that page, a later one of a list, a
    feed, or the place of a comment."""

    page: str
    address: str


def has_old_sites() -> bool:
    return ImportRun.objects.filter(format__in=_FORMATS).exists()


def find_address(
    path: str, query: Mapping[str, str], *, host: str, site: SiteSettings
) -> Found | None:
    """What this (decoded) path asks for; None when it is nothing that everybody may see.

    A site that stood at the host that is asked goes before others, then the newest import.
    """
    folded = signs.fold(path)
    readings = [] if is_machinery(folded) else list(_readings(folded, query, host))
    if not readings:
        return None
    return (
        _find_comment(readings, site)
        or _find_imported(readings, site)
        or next(filter(None, (_find_other(reading.asked, site) for reading in readings)), None)
        or _find_moved(path, site)
    )


def _readings(path: str, query: Mapping[str, str], host: str) -> Iterator[_Reading]:
    runs = ImportRun.objects.filter(format__in=_FORMATS).values("site")
    rows = list(runs.annotate(at=Max("started_at"), of=Max("format")).order_by("-at"))
    with_numbers = {row["site"] for row in rows if row["of"] == FORMAT}  # the later letter
    sites = [OldSite(row["site"]) for row in rows]
    asked_host = host.lower().removeprefix("www.")
    sites.sort(key=lambda site: (site.host != asked_host, -len(site.folder)))
    for site in sites:
        below = site.below(path)
        asked = read_path(below) if below else read_query(query)
        has_numbers = site.name in with_numbers
        yield _Reading(site.name, site.host == asked_host, has_numbers, add_query(asked, query))


def _find_imported(readings: Sequence[_Reading], site: SiteSettings) -> Found | None:
    """The first of what the address may mean that everybody may see."""
    candidates: dict[tuple[str, int], _Candidate] = {}
    for one in [*_by_number(readings), *_by_sign(readings)]:
        candidates.setdefault((one.kind, one.object_id), one)
    for one in list(candidates.values())[:MOST_TRIED]:
        destination = destinations.find_imported(one.kind, one.object_id)
        if destination is not None:
            return _found(destination, one.asked, site)
    return None


def _by_number(readings: Sequence[_Reading]) -> list[_Candidate]:
    """`?p=12`: posts, pages and pictures are numbered together."""
    asking = [one for one in readings if one.has_numbers and one.asked.post_number]
    if not asking:
        return []
    number = asking[0].asked.post_number
    items = {item.site: item for item in _items(asking, ["post", "page", "attachment"], number)}
    return [
        _Candidate(reading.asked, items[reading.site].kind, items[reading.site].object_id)
        for reading in asking
        if reading.site in items
    ]


def _by_sign(readings: Sequence[_Reading]) -> list[_Candidate]:
    wanted = {sign for reading in readings for sign in reading.asked.signs}
    if not wanted:
        return []
    posts = Signpost.objects.filter(sign__in=wanted, site__in=[one.site for one in readings])
    standing = {(one.site, one.sign): one for one in posts}
    found = [
        (not reading.is_at_its_host, place, rank, standing[reading.site, sign])
        for rank, reading in enumerate(readings)
        for place, sign in enumerate(reading.asked.signs)
        if (reading.site, sign) in standing
    ]
    return [
        _Candidate(_meant(readings[rank].asked, place), one.kind, one.object_id)
        for _, place, rank, one in sorted(found, key=lambda each: each[:3])
    ]


def _meant(asked: Asked, place: int) -> Asked:
    """A page that is called "feed" is not a feed."""
    return replace(asked, feed="", page=1) if asked.has_ending and place == 0 else asked


def _find_other(asked: Asked, site: SiteSettings) -> Found | None:
    """What no import had to bring: months, the search, the front page, the sitemap."""
    destination: Destination | None = None
    if asked.is_sitemap:
        destination = Destination(reverse("sitemap"))
    elif asked.span:
        destination = destinations.find_span(asked.span)
    elif asked.words:
        words = urlencode({"q": asked.words})
        destination = Destination(f"{reverse('search')}?{words}")
    elif asked.is_home:
        destination = destinations.home(is_of_comments=asked.is_feed_of_comments)
    return _found(destination, asked, site) if destination else None


def _found(destination: Destination, asked: Asked, site: SiteSettings) -> Found:
    address = destinations.address_of(destination, asked, per_page=site.posts_per_page)
    return Found(destination.url, address)


def _find_comment(readings: Sequence[_Reading], site: SiteSettings) -> Found | None:
    """`?replytocom=12` is the form under that comment: here it is the comment."""
    readings = [reading for reading in readings if reading.has_numbers]
    number = readings[0].asked.comment_number if readings else 0
    items = {item.site: item for item in _items(readings, ["comment"], number)} if number else {}
    item = next((items[one.site] for one in readings if one.site in items), None)
    try:
        found = shown_comment_or_404(item.object_id) if item else None
    except Http404:
        return None
    if found is None:
        return None
    return Found(
        found.subject.get_absolute_url(), place_of(found, newest_first=site.newest_comments_first)
    )


def _find_moved(path: str, site: SiteSettings) -> Found | None:
    """The page view looks posts up where they stood, but not without the last slash, nor where a
    dot is in the address."""
    if path.endswith("/") and "." not in path:
        return None
    moved = find_moved_post(path.strip("/"))
    return _found(destinations.of_post(moved), Asked(), site) if moved else None


def _items(
    readings: Sequence[_Reading], kinds: Sequence[str], number: int
) -> Iterator[ImportedItem]:
    sites = [reading.site for reading in readings]
    yield from ImportedItem.objects.filter(site__in=sites, kind__in=kinds, foreign_id=str(number))
