"""Which post of this site a thread belongs to.

Its address says so: where a post stands or once stood, a redirect, a plain page; whatever host it
names, because blogs change theirs and are seen under several. Else a number that WordPress gave the
post, when it came from there; else the last part of the address together with the headline.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wagtail.contrib.redirects.models import Redirect

from houselights.publishing.models import OldAddress, PlainPage, Post
from houselights.transfer.models import ImportedItem
from houselights.transfer.talk.addresses import (
    Clues,
    WordPressId,
    are_alike,
    clues_of,
    split_url,
)
from houselights.transfer.talk.items import OldThread
from houselights.transfer.talk.spool import Subject

POST, PAGE = "post", "page"
NOBODY = "no post here stands at its address"
NO_ADDRESS = "it says no address"
DELETED = "its post was deleted here"
BY_HEADLINE = "found by the last part of its address and its headline"


@dataclass(frozen=True, slots=True)
class Found:
    subject: Subject | None = None
    remark: str = ""
    """How it was found, where that is worth a look; or why it was not."""


class Finder:
    """Asked for many threads at once."""

    def __init__(self) -> None:
        self._pages = {
            path.strip("/").partition("/")[2]: pk
            for path, pk in PlainPage.objects.values_list("url_path", "pk")
        }

    def find(self, threads: Sequence[OldThread]) -> dict[str, Found]:
        clues = {thread.id: clues_of(thread) for thread in threads}
        places = self._places({path for each in clues.values() for path in each.paths})
        found: dict[str, Found] = {}
        for thread in threads:
            at = next((places[path] for path in clues[thread.id].paths if path in places), None)
            if at is not None:
                found[thread.id] = Found(at)
        left = [thread for thread in threads if thread.id not in found]
        found |= self._by_number(left, clues)
        left = [thread for thread in left if not (thread.id in found and found[thread.id].subject)]
        return found | self._by_headline(left, clues, found)

    def _places(self, paths: set[str]) -> dict[str, Subject]:
        """What answers at each of the paths, in the order in which the site itself looks."""
        redirects = _redirects(paths)
        wanted = paths | {path for path in redirects.values() if isinstance(path, str)}
        posts = Post.objects.filter(address__in=wanted).values_list("address", "pk")
        moved = OldAddress.objects.filter(path__in=wanted).values_list("path", "post_id")
        at: dict[str, Subject] = {}
        at |= {path: (PAGE, self._pages[path]) for path in wanted if path in self._pages}
        at |= {path: (POST, pk) for path, pk in moved}
        at |= {path: (POST, pk) for path, pk in posts}
        for path, target in redirects.items():
            if path not in at and isinstance(target, tuple):
                at[path] = target
            elif path not in at and target in at:
                at[path] = at[target]
        return at

    def _by_number(self, threads: Sequence[OldThread], clues: dict[str, Clues]) -> dict[str, Found]:
        numbers = {one.number for thread in threads for one in clues[thread.id].ids}
        known: dict[str, list[ImportedItem]] = defaultdict(list)
        for one in ImportedItem.objects.filter(kind__in=[POST, PAGE], foreign_id__in=numbers):
            known[one.foreign_id].append(one)
        titles = _titles(item.object_id for items in known.values() for item in items)
        found: dict[str, Found] = {}
        for thread in threads:
            for number in clues[thread.id].ids:
                item = _choose(thread, number, known[number.number], titles)
                if item is not None and thread.id not in found:
                    is_here = item.object_id in titles
                    at = (item.kind, item.object_id)
                    found[thread.id] = Found(at) if is_here else Found(None, DELETED)
        return found

    def _by_headline(
        self, threads: Sequence[OldThread], clues: dict[str, Clues], found: dict[str, Found]
    ) -> dict[str, Found]:
        slugs = {slug for thread in threads for slug in clues[thread.id].slugs}
        named: dict[str, list[tuple[int, str]]] = defaultdict(list)
        rows = Post.objects.filter(slug__in=slugs).values_list("slug", "pk", "title")
        for slug, pk, title in rows:
            named[slug].append((pk, title))
        more: dict[str, Found] = {}
        for thread in threads:
            each = clues[thread.id]
            posts = {pk: title for slug in each.slugs for pk, title in named[slug]}
            alike = [pk for pk, title in posts.items() if are_alike(title, thread.title)]
            why = NOBODY if each.paths or each.ids or thread.link else NO_ADDRESS
            if len(alike) == 1:
                more[thread.id] = Found((POST, alike[0]), BY_HEADLINE)
            else:
                more[thread.id] = found.get(thread.id, Found(None, why))
        return more


def _choose(
    thread: OldThread,
    number: WordPressId,
    items: Sequence[ImportedItem],
    titles: dict[int, str],
) -> ImportedItem | None:
    """The item that the number means.

    The same number stands for other posts on other sites: the site must be the same; or there is
    only one, and the thread names no site or bears the post's headline.
    """
    same = [item for item in items if number.site and item.site == number.site]
    if same or len(items) != 1:
        return same[0] if same else None
    is_local = not number.site and thread.link.startswith("/")
    if is_local or are_alike(titles.get(items[0].object_id, ""), thread.title):
        return items[0]
    return None


def _redirects(paths: set[str]) -> dict[str, Subject | str]:
    """By path, the post or plain page that a redirect leads to, or another path."""
    by_old = {Redirect.normalise_path(f"/{path}"): path for path in paths}
    rows = Redirect.objects.filter(old_path__in=by_old).values_list(
        "old_path", "redirect_page_id", "redirect_link"
    )
    found: dict[str, Subject | str] = {}
    pages = {page for _, page, _ in rows if page}
    posts = set(Post.objects.filter(pk__in=pages).values_list("pk", flat=True))
    for old, page, link in rows:
        url = split_url(link or "")
        if page:
            found[by_old[old]] = (POST if page in posts else PAGE, page)
        elif url is not None:
            found[by_old[old]] = url.path.strip("/")
    return found


def _titles(ids: Iterable[int]) -> dict[int, str]:
    """Of those of the posts and plain pages that are still here."""
    wanted = set(ids)
    pages = PlainPage.objects.filter(pk__in=wanted).values_list("pk", "title")
    return dict(Post.objects.filter(pk__in=wanted).values_list("pk", "title")) | dict(pages)
