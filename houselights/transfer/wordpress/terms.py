"""Categories, with their parents, and tags."""

from collections.abc import Iterable, Sequence

from django.db import models, transaction
from taggit.models import Tag

from houselights.publishing.models import Category
from houselights.transfer.identity import Identities, digest_of
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.items import ItemTerm, Term
from houselights.transfer.wordpress.own.terms import complete
from houselights.transfer.wordpress.plain import plain, readable_slug

TAXONOMIES = {"category": "categories", "post_tag": "tags"}
# Not terms of their own: what kind of post it is, and what the theme keeps for itself.
_ELSEWHERE = {"post_format", "wp_theme", "wp_template_part_area", "link_category"}


class Terms:
    """Which term of the old site is which here, by its slug there."""

    def __init__(self, site: str, report: Report) -> None:
        self.site = site
        self.report = report
        self.categories: dict[str, int] = {}
        self.tags: dict[str, int] = {}

    @transaction.atomic
    def bring(self, terms: Iterable[Term]) -> None:
        """The same term may come several times: as `wp:category`, as `wp:term`, and on items."""
        once = {(term.taxonomy, term.slug): term for term in reversed(list(terms)) if term.slug}
        found = list(reversed(once.values()))
        categories = [term for term in found if term.taxonomy == "category"]
        self.categories = self._bring(Category, "category", categories)
        self.tags = self._bring(Tag, "tag", [one for one in found if one.taxonomy == "post_tag"])
        self._set_parents(categories)
        for term in found:
            if term.taxonomy not in TAXONOMIES and term.taxonomy not in _ELSEWHERE:
                self._leave(term)

    def of_item(self, terms: Sequence[ItemTerm], taxonomy: str) -> list[int]:
        """The ids here of the terms that hang on an item."""
        ids = self.categories if taxonomy == "category" else self.tags
        wanted = [term.slug for term in terms if term.taxonomy == taxonomy]
        return list(dict.fromkeys(ids[slug] for slug in wanted if slug in ids))

    def _bring(
        self, model: type[Category] | type[Tag], kind: str, terms: list[Term]
    ) -> dict[str, int]:
        identities = Identities(self.site, kind)
        known = identities.find(term.slug for term in terms)
        alive = _alive(model, known.values())
        ids: dict[str, int] = {}
        for term in terms:
            item = known.get(term.slug)
            if item is None:
                ids[term.slug] = self._add(model, identities, term)
            elif item.object_id in alive:
                ids[term.slug] = item.object_id
                self.report.add(TAXONOMIES[term.taxonomy], self._update(model, item, term))
            else:
                why = "deleted here"
                self.report.add(TAXONOMIES[term.taxonomy], Outcome.KEPT, why=why, example=term.slug)
        return ids

    def _add(self, model: type[Category] | type[Tag], identities: Identities, term: Term) -> int:
        made = find_term(model, term)
        outcome = Outcome.SAME if made else Outcome.NEW
        if made is None:
            made = model(name=_name_of(model, term), slug=_slug_of(model, term))
            if isinstance(made, Category):
                made.description = plain(term.description)
            complete(made, term)
            made.save()
        digest = _here_digest(made)
        identities.make(
            term.slug, made, source_digest=_source_digest(term), here_digest=digest
        ).save()
        self.report.add(TAXONOMIES[term.taxonomy], outcome)
        return made.pk

    def _update(self, model: type[Category] | type[Tag], item: ImportedItem, term: Term) -> Outcome:
        digest = _source_digest(term)
        if item.source_digest == digest:
            return Outcome.SAME
        made = model._default_manager.get(pk=item.object_id)
        namesake = find_term(model, term, by_slug=False)
        if _here_digest(made) != item.here_digest or namesake not in {None, made}:
            return Outcome.KEPT
        made.name = _name_of(model, term)
        if isinstance(made, Category):
            made.description = plain(term.description)
        made.save()
        item.source_digest, item.here_digest = digest, _here_digest(made)
        item.save(update_fields=["source_digest", "here_digest"])
        return Outcome.CHANGED

    def _set_parents(self, terms: list[Term]) -> None:
        """Parents may come after their children. A parent that was chosen here stays."""
        for term in terms:
            child, parent = self.categories.get(term.slug), self.categories.get(term.parent_slug)
            if child and parent and child != parent:
                Category.objects.filter(pk=child, parent=None).update(parent=parent)

    def _leave(self, term: Term) -> None:
        kind = "menus" if term.taxonomy == "nav_menu" else "other terms"
        why = "make the menu anew in the settings" if kind == "menus" else term.taxonomy
        self.report.add(kind, Outcome.LEFT, why=why, example=plain(term.name))


def find_term(
    model: type[Category] | type[Tag], term: Term, *, by_slug: bool = True
) -> Category | Tag | None:
    """A term that is here already under the slug; for tags, whose names are one each, the name."""
    wanted = models.Q(slug=_slug_of(model, term)) if by_slug else models.Q(pk=None)
    if model is Tag:
        wanted |= models.Q(name__iexact=_name_of(model, term))
    found: Category | Tag | None = model._default_manager.filter(wanted).first()
    return found


def _alive(model: type[models.Model], items: Iterable[ImportedItem]) -> set[int]:
    ids = [item.object_id for item in items]
    return set(model._default_manager.filter(pk__in=ids).values_list("pk", flat=True))


def _name_of(model: type[Category] | type[Tag], term: Term) -> str:
    most = 120 if model is Category else 100
    return (plain(term.name) or readable_slug(term.slug))[:most]


def _slug_of(model: type[Category] | type[Tag], term: Term) -> str:
    most = 120 if model is Category else 100
    return readable_slug(term.slug)[:most] or f"term-{term.id}"


def _source_digest(term: Term) -> str:
    return digest_of(term.name, term.description, term.parent_slug)


def _here_digest(made: Category | Tag) -> str:
    return digest_of(made.name, made.description if isinstance(made, Category) else "")
