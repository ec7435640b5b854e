"""New pages as rows of all their tables, many at once.

Django writes no rows in bulk for models that inherit from one another, and `save` asks the database
some twenty times a page. What is left out here, on purpose: validation (the importer gives titles
and slugs), the log entry "created" (nobody created the page here, an import did), and the signals;
what Wagtail does on them is made up for by `quiet.index_pages`. A test holds the rows against those
of `save`, and the listeners against those known here.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Model
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page

from houselights.core.rows import insert_rows


def insert_pages(pages: Sequence[Page]) -> None:
    """Writes new pages, which have their places in the tree and all their values. Their ids are in
    their order, whatever their classes."""
    insert_rows(pages, Page)
    for model, same in _by_class(pages).items():
        for table in [*reversed(model._meta.get_parent_list()), model]:
            if issubclass(table, Page) and table is not Page:
                _link_up(same, table)
                insert_rows(same, table)


def _by_class(pages: Sequence[Page]) -> dict[type[Page], list[Page]]:
    found: dict[type[Page], list[Page]] = defaultdict(list)
    for page in pages:
        found[type(page)].append(page)
    return found


def _link_up(pages: Sequence[Page], table: type[Page]) -> None:
    for link in filter(None, table._meta.parents.values()):
        for page in pages:
            setattr(page, link.attname, getattr(page, link.target_field.attname))


def hold_relations(page: Page, **known: Sequence[Model]) -> None:
    """Lets a page that has just been made answer for its tags and the like without being asked
    of the database. What is not named is empty: a new page has no others."""
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        setattr(page, name, known.get(name, []))
    for relation in get_all_child_m2m_relations(page):
        setattr(page, relation.name, known.get(relation.name, []))
