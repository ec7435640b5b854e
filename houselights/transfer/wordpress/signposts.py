"""Puts up signposts: by what the old site knew a thing, and what it became here."""

from collections.abc import Iterable, Sequence

from houselights.transfer.models import ImportedPicture, Signpost
from houselights.transfer.wordpress import signs
from houselights.transfer.wordpress.items import Author, Item, Term
from houselights.transfer.wordpress.links import OldSite, path_at_any_host
from houselights.transfer.wordpress.people import People
from houselights.transfer.wordpress.planning import Plan
from houselights.transfer.wordpress.standing import standing_of
from houselights.transfer.wordpress.taxonomies import is_own
from houselights.transfer.wordpress.terms import Terms

BATCH = 500
_TERM_KINDS = {"category": "category", "post_tag": "tag"}


class Signposts:
    """Of one site. Putting up what stands already changes nothing."""

    def __init__(self, site: OldSite, *, with_numbers: bool = True) -> None:
        self.site = site
        self.with_numbers = with_numbers

    def put_up_for_pages(self, plans: Sequence[Plan]) -> None:
        """What is published goes before what is not, and what a post is called before what it was
        called once."""
        firm: list[Signpost] = []
        loose: list[Signpost] = []
        for plan in plans:
            if plan.page_id is None:
                continue
            item, page_id = plan.item, plan.page_id
            ours = firm if standing_of(item).is_live else loose
            ours += [self._make(sign, item.kind, page_id) for sign in self._signs_of(item)]
            former = [signs.former_slug(_folded(slug)) for slug in item.former_slugs]
            if path := self._guid_path(item):
                former.append(signs.guid(path))
            loose += [self._make(sign, item.kind, page_id) for sign in former]
        self._write(firm, is_firm=True)
        self._write(loose, is_firm=False)

    def put_up_for_pictures(self) -> None:
        """At the pages that WordPress makes of pictures; a post of that address goes before.

        Each batch is read by itself: SQLite refuses a write beside a reading that is still open
        when somebody else has written since it began.
        """
        records = ImportedPicture.objects.filter(site=self.site.name).exclude(page_path="")
        rows, last = records.order_by("pk").values_list("pk", "page_path"), 0
        while some := list(rows.filter(pk__gt=last)[:BATCH]):
            last = some[-1][0]
            self._write(
                [self._make(signs.path(_folded(path)), "attachment", pk) for pk, path in some],
                is_firm=False,
            )

    def put_up_for_terms(self, terms: Iterable[Term], known: Terms) -> None:
        firm: list[Signpost] = []
        loose: list[Signpost] = []
        for term in terms:
            ids = known.categories if term.taxonomy == "category" else known.tags
            object_id = ids.get(term.slug)
            if object_id and term.taxonomy in _TERM_KINDS:
                kind = _TERM_KINDS[term.taxonomy]
                firm.append(self._make(signs.term(kind, _folded(term.slug)), kind, object_id))
                if term.id and self.with_numbers:
                    firm.append(self._make(signs.term_number(kind, term.id), kind, object_id))
            elif object_id and is_own(term.taxonomy):
                path = signs.path(_folded(f"{term.taxonomy}/{term.slug}"))
                loose.append(self._make(path, "tag", object_id))
        self._write(firm, is_firm=True)
        self._write(loose, is_firm=False)

    def put_up_for_authors(self, authors: Iterable[Author], known: People) -> None:
        firm: list[Signpost] = []
        loose: list[Signpost] = []
        for author in authors:
            member_id = known.by_login.get(author.login)
            if member_id is None:
                continue
            firm.append(self._make(signs.author(signs.fold(author.login)), "author", member_id))
            if nicename := signs.nicename(author.login):
                loose.append(self._make(signs.author(nicename), "author", member_id))
            if author.id and self.with_numbers:
                firm.append(self._make(signs.author_number(author.id), "author", member_id))
        self._write(firm, is_firm=True)
        self._write(loose, is_firm=False)

    def _signs_of(self, item: Item) -> list[str]:
        found = []
        if path := self.site.path_below(item.link):
            found.append(signs.path(path))
        slug = _folded(item.slug)
        if slug and not item.kind_there:  # such a slug may be a post's too
            found.append(signs.slug(slug) if item.kind == "post" else signs.page_slug(slug))
        return found

    def _guid_path(self, item: Item) -> str:
        """Also one at another host: the blog may have moved before."""
        if self.site.path_of(item.guid) is not None:
            return self.site.path_below(item.guid)
        return path_at_any_host(item.guid)

    def _make(self, sign: str, kind: str, object_id: int) -> Signpost:
        return Signpost(site=self.site.name, sign=sign, kind=kind, object_id=object_id)

    def _write(self, posts: Iterable[Signpost], *, is_firm: bool) -> None:
        """A firm one takes the place of what stands at the sign, a loose one gives way to it."""
        by_sign = {one.sign: one for one in posts if len(one.sign) <= signs.LONGEST}
        if is_firm:
            Signpost.objects.bulk_create(
                by_sign.values(),
                batch_size=BATCH,
                update_conflicts=True,
                unique_fields=["sign", "site"],
                update_fields=["kind", "object_id"],
            )
        else:
            Signpost.objects.bulk_create(by_sign.values(), batch_size=BATCH, ignore_conflicts=True)


def _folded(slug: str) -> str:
    return signs.fold(signs.decode(slug))
