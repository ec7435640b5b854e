"""New pages as rows of all their tables, many at once.

Django writes no rows in bulk for models that inherit from one another, and `save` asks the database
some twenty times a page. What is left out here, on purpose: validation (the importer gives titles
and slugs), the log entry "created" (nobody created the page here, an import did), and the signals;
what Wagtail does on them is made up for by `quiet.index_pages`. A test holds the rows against those
of `save`, and the listeners against those known here.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Field, Model
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page


def insert_pages(pages: Sequence[Page]) -> None:
    """Writes new pages of one class, which have their places in the tree and all their values."""
    model = type(pages[0])
    for table in [*reversed(model._meta.get_parent_list()), model]:
        _insert_into(table, pages)
    for page in pages:
        page._state.adding = False


def _insert_into(table: type[Model], pages: Sequence[Page]) -> None:
    """One table of the line from Page down to the pages' own class."""
    links = [link for link in table._meta.parents.values() if link is not None]
    for page in pages:
        for link in links:
            setattr(page, link.attname, getattr(page, link.target_field.attname))
    rows = table._base_manager.all()
    fields = [field for field in table._meta.local_concrete_fields if not _is_given(field)]
    # The step below Model.save that takes many objects; bulk_create refuses inherited models.
    given = rows._batched_insert(pages, fields, batch_size=None)  # type: ignore[attr-defined]
    for page, values in zip(pages, given, strict=False):
        for field, value in zip(table._meta.db_returning_fields, values, strict=True):
            setattr(page, field.attname, value)


def _is_given(field: "Field[Any, Any]") -> bool:
    """Whether the database gives the value: the id."""
    return field in field.model._meta.db_returning_fields


def hold_relations(page: Page, **known: Sequence[Model]) -> None:
    """Lets a page that has just been made answer for its tags and the like without being asked
    of the database. What is not named is empty: a new page has no others."""
    for relation in get_all_child_relations(page):
        name = relation.get_accessor_name()
        setattr(page, name, known.get(name, []))
    for relation in get_all_child_m2m_relations(page):
        setattr(page, relation.name, known.get(relation.name, []))
