"""What a title is sorted by, and its ids elsewhere: one query for both."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import BooleanField, Value

from houselights.catalog.elsewhere import Elsewhere, title_elsewhere
from houselights.catalog.models import Term, TermKind, Title, TitleId
from houselights.delivery.collecting import depends_on

_ID = "id"


@dataclass(frozen=True, slots=True)
class Labels:
    """`open` are the terms that spoil nothing, by kind; `spoilers` are tags that do."""

    open: dict[TermKind, list[Term]] = field(default_factory=dict)
    spoilers: list[Term] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)

    def names(self, kind: TermKind) -> list[str]:
        return [term.name for term in self.open.get(kind, [])]


def labels_of(title: Title) -> Labels:
    terms = (
        Term.objects.filter(titles=title)
        .order_by()
        .values_list("kind", "pk", "slug", "name", "is_spoiler")
    )
    ids = TitleId.objects.filter(title=title).order_by()
    is_no_spoiler = Value(False, output_field=BooleanField())
    rows = terms.union(
        ids.annotate(what=Value(_ID), spoils=is_no_spoiler).values_list(
            "what", "pk", "scheme", "value", "spoils"
        ),
        all=True,
    )
    depends_on(f"title:{title.pk}")
    found = Labels()
    for what, pk, key, text, is_spoiler in sorted(rows, key=lambda row: (row[3].lower(), row[1])):
        if what == _ID:
            found.elsewhere.extend(filter(None, [title_elsewhere(key, text)]))
            continue
        depends_on(f"term:{pk}")
        term = Term(pk=pk, kind=what, slug=key, name=text, is_spoiler=bool(is_spoiler))
        if term.is_spoiler:
            found.spoilers.append(term)
        else:
            found.open.setdefault(TermKind(what), []).append(term)
    found.elsewhere.sort(key=lambda one: one.name)
    return found
