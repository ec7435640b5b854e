"""Titles for tests, of this app and of those above it."""

from typing import Any

from django.utils.text import slugify
from factory.declarations import LazyAttribute, Sequence
from factory.django import DjangoModelFactory

from houselights.catalog.models import NameKind, Title, TitleName


class TitleFactory(DjangoModelFactory[Title]):
    """A film with names: `name` is the translated one, `original` an optional Korean one."""

    class Meta:
        model = Title

    name = Sequence(lambda n: f"The Quiet Row {n}")
    original = ""
    slug = LazyAttribute(lambda title: slugify(title.name, allow_unicode=True))
    kind = "film"
    year = 2013

    @classmethod
    def _create(cls, model_class: type[Title], *args: Any, **kwargs: Any) -> Title:
        name, original = kwargs.pop("name"), kwargs.pop("original")
        title: Title = model_class.objects.create(*args, **kwargs)
        TitleName.objects.create(title=title, text=name, language="en")
        if original:
            kind = NameKind.ORIGINAL
            TitleName.objects.create(title=title, text=original, language="ko", kind=kind)
        return title
