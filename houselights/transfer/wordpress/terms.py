"""Categories, with their parents, and tags."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import nullcontext

from django.db import transaction
from taggit.models import Tag

from houselights.publishing.models import Category
from houselights.transfer.identity import Identities, digest_of
from houselights.transfer.isolation import NOT_STORED, bring_each
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.items import ItemTerm, Term
from houselights.transfer.wordpress.plain import plain
from houselights.transfer.wordpress.taxonomies import ELSEWHERE, TAXONOMIES, as_tags, is_own
from houselights.transfer.wordpress.terms_here import TermsHere

BATCH_TERMS = 200


class Terms:
    """Which term of the old site is which here, by its slug there."""

    def __init__(self, site: str, report: Report, *, dry_run: bool = False) -> None:
        self.site = site
        self.dry_run = dry_run
        self.report = report
        self.categories: dict[str, int] = {}
        self.tags: dict[str, int] = {}

    def bring(self, terms: Iterable[Term], own_terms: Collection[tuple[str, str]] = ()) -> None:
        """The same term may come several times: as `wp:category`, as `wp:term`, and on items.
        `own_terms` are those of the blog's own taxonomies that hang on what is carried."""
        found = [term for term in _once(terms) if term.taxonomy not in ELSEWHERE]
        own = [
            one for one in found if (one.taxonomy, one.slug) in own_terms and is_own(one.taxonomy)
        ]
        categories = [term for term in found if term.taxonomy == "category"]
        self._bring_all(Category, "category", self.categories, categories)
        tags = [term for term in found if term.taxonomy == "post_tag"]
        self._bring_all(Tag, "tag", self.tags, list(_once([*tags, *as_tags(own)])))
        if not self.dry_run:
            self._set_parents(categories)
        known = {id(term) for term in (*categories, *tags, *own)}
        for term in found:
            if id(term) not in known:
                hangs = "on nothing that is carried" if is_own(term.taxonomy) else "a plugin's own"
                why = f"of “{term.taxonomy[:40]}”: {hangs}"
                self.report.add("other terms", Outcome.LEFT, why=why, example=plain(term.name))
        for term in own:
            why = f"were terms of “{term.taxonomy[:40]}” there"
            self.report.remark("tags", why, example=plain(term.name))

    def of_item(self, terms: Sequence[ItemTerm], taxonomy: str) -> list[int]:
        """The ids here of the terms that hang on an item; those of own taxonomies are tags."""
        is_tag = taxonomy == "post_tag"
        ids = self.tags if is_tag else self.categories
        wanted = [
            term.slug
            for term in terms
            if term.taxonomy == taxonomy or (is_tag and is_own(term.taxonomy))
        ]
        return list(dict.fromkeys(ids[slug] for slug in wanted if slug in ids))

    def _bring_all(
        self, model: type[Category] | type[Tag], kind: str, ids: dict[str, int], terms: list[Term]
    ) -> None:
        identities = Identities(self.site, kind)
        here = TermsHere(model, dry_run=self.dry_run)

        def bring(some: Sequence[Term]) -> None:
            with nullcontext() if self.dry_run else transaction.atomic():
                brought = self._bring(here, identities, some)
            ids.update(brought)

        for start in range(0, len(terms), BATCH_TERMS):
            batch = terms[start : start + BATCH_TERMS]
            bring_each(batch, bring, self._leave_unstored, self.report)

    def _bring(
        self, here: TermsHere, identities: Identities, terms: Sequence[Term]
    ) -> dict[str, int]:
        known = identities.find(term.slug for term in terms)
        alive = here.model._default_manager.in_bulk([item.object_id for item in known.values()])
        ids: dict[str, int] = {}
        fresh: list[ImportedItem] = []
        for term in terms:
            item = known.get(term.slug)
            if item is None:
                fresh.append(self._add(here, identities, term))
                ids[term.slug] = fresh[-1].object_id
            elif item.object_id in alive:
                ids[term.slug] = item.object_id
                self._update(here, alive[item.object_id], item, term)
            else:
                self._keep(term, "deleted here")
        if not self.dry_run:
            identities.note(fresh)
        return ids

    def _add(self, here: TermsHere, identities: Identities, term: Term) -> ImportedItem:
        made = here.find(term)
        self.report.add(TAXONOMIES[term.taxonomy], Outcome.SAME if made else Outcome.NEW)
        made = made or here.make(term)
        return identities.make(
            term.slug, made, source_digest=_source_digest(term), here_digest=_here_digest(made)
        )

    def _update(
        self, here: TermsHere, made: Category | Tag, item: ImportedItem, term: Term
    ) -> None:
        digest, kind = _source_digest(term), TAXONOMIES[term.taxonomy]
        if item.source_digest == digest:
            self.report.add(kind, Outcome.SAME)
        elif _here_digest(made) != item.here_digest:
            self._keep(term, "changed there and here")
        elif here.has_namesake(term, made):
            self._keep(term, "renamed there to a name that another has here")
        else:
            here.change(made, term)
            item.source_digest, item.here_digest = digest, _here_digest(made)
            if not self.dry_run:
                item.save(update_fields=["source_digest", "here_digest"])
            self.report.add(kind, Outcome.CHANGED)

    def _keep(self, term: Term, why: str) -> None:
        kind = TAXONOMIES[term.taxonomy]
        self.report.add(kind, Outcome.KEPT, why=why, example=term.slug[:100])

    def _set_parents(self, terms: list[Term]) -> None:
        """Parents may come after their children. A parent that was chosen here stays."""
        for term in terms:
            child, parent = self.categories.get(term.slug), self.categories.get(term.parent_slug)
            if child and parent and child != parent:
                Category.objects.filter(pk=child, parent=None).update(parent=parent)

    def _leave_unstored(self, term: Term) -> str:
        kind, name = TAXONOMIES[term.taxonomy], term.slug[:100]
        self.report.add(kind, Outcome.LEFT, why=NOT_STORED, example=name)
        return name


def _once(terms: Iterable[Term]) -> list[Term]:
    """The first of each; none without a slug."""
    found: dict[tuple[str, str], Term] = {}
    for term in terms:
        if term.slug:
            found.setdefault((term.taxonomy, term.slug), term)
    return list(found.values())


def _source_digest(term: Term) -> str:
    return digest_of(term.name, term.description, term.parent_slug)


def _here_digest(made: Category | Tag) -> str:
    return digest_of(made.name, made.description if isinstance(made, Category) else "")
