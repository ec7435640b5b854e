"""Where the entries of an old menu lead here: only to what everybody may see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlsplit

from django.urls import Resolver404, resolve
from taggit.models import Tag
from wagtail.models import Page

from houselights.publishing.addresses import is_kept_for_the_site
from houselights.publishing.models import Category, PlainPage
from houselights.publishing.queries import home_page, live_posts
from houselights.site_settings.queries import get_site_settings
from houselights.transfer.models import ImportedItem
from houselights.transfer.wordpress import destinations, signs
from houselights.transfer.wordpress.asked_path import is_machinery
from houselights.transfer.wordpress.finding import find_address
from houselights.transfer.wordpress.items import Term
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.menus.old_menus import Target
from houselights.transfer.wordpress.planning import Plan
from houselights.transfer.wordpress.standing import standing_of
from houselights.transfer.wordpress.terms import Terms

URL_MOST = 500
# A browser passes over the first wherever they stand; the others stand in no address.
_UNSEEN = re.compile(r"[\x00-\x20\x7f]+")
_NEVER = re.compile(r"[<>\"\\^`{|}]")
_KINDS = ["post", "page", "attachment"]


@dataclass(frozen=True, slots=True)
class Place:
    url: str
    name: str = ""
    """What stands there is called so, where that is known."""


class UnsafeAddress(Exception):
    """It is no address of the web: nobody is led there."""


class Targets:
    """Asks for what has come in. In a dry run nothing has: `note` is told what would."""

    def __init__(self, site: OldSite, terms: Sequence[Term], known: Terms) -> None:
        self.site = site
        self.known = known
        self.slugs = {(term.taxonomy, term.id): term.slug for term in terms if term.id}
        self.coming_items: set[int] = set()
        self.coming_paths: set[str] = set()

    def note(self, plans: Sequence[Plan]) -> None:
        """These posts and pages would be here after a run."""
        for plan in plans:
            if standing_of(plan.item).is_live:
                self.coming_items.add(plan.item.id)
                self.coming_paths.add(self.site.path_below(plan.item.link))

    def find(self, target: Target) -> Place | None:
        """None for what is not here, or not for everybody. Raises UnsafeAddress."""
        place = None
        if target.item:
            place = self._item(target.item)
        elif target.term:
            place = self._term(target.taxonomy, target.term)
        return place or (self._address(target.url) if target.url else None)

    def _item(self, number: int) -> Place | None:
        one = ImportedItem.objects.filter(
            site=self.site.name, kind__in=_KINDS, foreign_id=str(number)
        ).first()
        found = destinations.find_imported(one.kind, one.object_id) if one else None
        if found and one:
            is_page = one.kind != "attachment"
            page = Page.objects.filter(pk=one.object_id).first() if is_page else None
            return Place(found.url, page.title if page else "")
        return Place("/") if number in self.coming_items else None

    def _term(self, taxonomy: str, number: int) -> Place | None:
        is_category = taxonomy == "category"
        ids = self.known.categories if is_category else self.known.tags
        pk = ids.get(self.slugs.get((taxonomy, number), ""))
        if pk is None:
            return None
        found = destinations.find_imported("category" if is_category else "tag", pk)
        if found is None:
            return Place("/") if self.coming_items else None
        model = Category if is_category else Tag
        term = model._default_manager.filter(pk=pk).first()
        return Place(found.url, term.name if term else "")

    def _address(self, url: str) -> Place | None:
        bare = _UNSEEN.sub("", url)
        if bare.startswith("/") and not bare.startswith("//"):
            bare = f"//{self.site.host}{bare}"
        local = self.site.path_of(bare)
        if local is None:
            return Place(_web_address(bare))
        parts = urlsplit(local)
        address = signs.decode(parts.path).strip("/")
        here = self._local(address, parts.query)
        fragment = f"#{quote(parts.fragment, safe='/?:@!$&()*+,;=-._~%')}" if parts.fragment else ""
        return Place(f"{here}{fragment}"[:URL_MOST]) if here else None

    def _local(self, address: str, query: str) -> str:
        below = self.site.below(signs.fold(address))
        if is_machinery(signs.fold(address)):
            return ""
        asked = dict(parse_qsl(query)[:50])
        found = find_address(f"/{address}", asked, host=self.site.host, site=get_site_settings())
        if found:
            return found.address
        if not below and not asked:
            return "/"
        if _stands_here(address):
            return f"/{quote(address)}/"
        return "/" if below in self.coming_paths else ""


def _stands_here(address: str) -> bool:
    """A post, a plain page, or a page of the site itself that is there for certain."""
    if live_posts().filter(address=address).exists():
        return True
    url_path = f"{home_page().url_path}{address}/"
    if PlainPage.objects.live().filter(url_path=url_path).exists():
        return True
    try:
        return is_kept_for_the_site(address) and not resolve(f"/{address}/").kwargs
    except Resolver404:
        return False


def _web_address(url: str) -> str:
    url = f"https:{url}" if url.startswith("//") else url
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise UnsafeAddress from error
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    if not is_web or "@" in parts.netloc or _NEVER.search(url) or len(url) > URL_MOST:
        raise UnsafeAddress
    return url
