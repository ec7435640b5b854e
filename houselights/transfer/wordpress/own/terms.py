"""Categories and tags of an own export, letter by letter."""

from django.core.exceptions import ValidationError
from taggit.models import Tag

from houselights.publishing.models import Category
from houselights.transfer.wordpress.items import Term
from houselights.transfer.wordpress.own.names import TERM_FIELD
from houselights.transfer.wordpress.own.values import BadField, read_field, text_in
from houselights.transfer.wordpress.plain import plain, readable_slug


def complete(made: Category | Tag, term: Term) -> None:
    """Gives a new term the name, slug and description that it had, where WordPress has kept them
    as well as it can."""
    facts = read_field(term.meta.get(TERM_FIELD, ""))
    if facts is None:
        return
    before = made.name, made.slug
    try:
        name, slug = text_in(facts, "name", 120), text_in(facts, "slug", 120)
        if " ".join(name.split()) == made.name:
            made.name = name
        if readable_slug(slug) == made.slug:
            made.slug = slug
        description = text_in(facts, "description", 20_000)
        if isinstance(made, Category) and " ".join(description.split()) == plain(term.description):
            made.description = description
        made.clean_fields(exclude=["parent"])
    except (BadField, ValidationError):
        made.name, made.slug = before
