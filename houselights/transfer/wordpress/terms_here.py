"""The terms of this site, as far as an import has to know them."""

from taggit.models import Tag

from houselights.publishing.models import Category
from houselights.transfer.wordpress.items import Term
from houselights.transfer.wordpress.own.terms import complete
from houselights.transfer.wordpress.plain import plain, readable_slug


class TermsHere:
    """All terms of one model by slug and, for tags, by name: names of tags are one each.

    They are read once, since there is no index for a name in any case, and they are few. In a dry
    run nothing is stored: what would be made has numbers below 0.
    """

    def __init__(self, model: type[Category] | type[Tag], *, dry_run: bool = False) -> None:
        self.model = model
        self.dry_run = dry_run
        self._made: dict[int, Category | Tag] = {}
        self._by_slug: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        for pk, slug, name in model._default_manager.values_list("pk", "slug", "name"):
            self._note(pk, slug, name)

    def find(self, term: Term) -> Category | Tag | None:
        """The term that is here already under the slug, or by the name."""
        pk = self._by_slug.get(self.slug_of(term)) or self._by_name.get(_folded(self.name_of(term)))
        if pk is None or pk in self._made:
            return self._made.get(pk or 0)
        found: Category | Tag | None = self.model._default_manager.filter(pk=pk).first()
        return found

    def has_namesake(self, term: Term, made: Category | Tag) -> bool:
        """Whether another tag is called what this one would come to be called."""
        return self._by_name.get(_folded(self.name_of(term)), made.pk) != made.pk

    def make(self, term: Term) -> Category | Tag:
        made = self.model(slug=self.slug_of(term))
        self._fill(made, term)
        complete(made, term)
        self._save(made)
        return made

    def change(self, made: Category | Tag, term: Term) -> None:
        self._fill(made, term)
        self._save(made)

    def _fill(self, made: Category | Tag, term: Term) -> None:
        made.name = self.name_of(term)
        if isinstance(made, Category):
            made.description = plain(term.description)

    def _save(self, made: Category | Tag) -> None:
        if not self.dry_run:
            made.save()
        elif made.pk is None:
            made.pk = -len(self._made) - 1
            self._made[made.pk] = made
        self._note(made.pk, made.slug, made.name)

    def name_of(self, term: Term) -> str:
        return (plain(term.name) or readable_slug(term.slug))[: self._most]

    def slug_of(self, term: Term) -> str:
        return readable_slug(term.slug)[: self._most] or f"term-{term.id}"

    @property
    def _most(self) -> int:
        return 120 if self.model is Category else 100

    def _note(self, pk: int, slug: str, name: str) -> None:
        self._by_slug.setdefault(slug, pk)
        if self.model is Tag:
            self._by_name.setdefault(_folded(name), pk)


def _folded(name: str) -> str:
    return name.casefold()
