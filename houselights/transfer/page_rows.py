"""New pages as rows of all their tables, many at once.

Django writes no rows in bulk for models that inherit from one another, and `save` asks the database
some twenty times a page. What is left out here, on purpose: validation (the importer gives titles
and slugs), the log entry "created" (nobody created the page here, an import did), and the signals;
what Wagtail does on them is made up for by `quiet.index_pages`. A test holds the rows against those
of `save`, and the listeners against those known here.
"""

from collections.abc import Sequence

from django.db.models import Model
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page

from houselights.core.rows import insert_rows


def insert_pages(pages: Sequence[Page]) -> None:
    """Writes new pages of one class, which have their places in the tree and all their values."""
    model = type(pages[0])
    for table in [*reversed(model._meta.get_parent_list()), model]:
        for link in filter(None, table._meta.parents.values()):
            for page in pages:
                setattr(page, link.attname, getattr(page, link.target_field.attname))
        insert_rows(pages, table)


def hold_relations(page: Page, **known: Sequence[Model]) -> None:
    """Lets a page that has just been made answer for its tags and the like without being asked
    of the database. What is not named is empty: a new page has no others."""
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        setattr(page, name, known.get(name, []))
    for relation in get_all_child_m2m_relations(page):
        setattr(page, relation.name, known.get(relation.name, []))
