"""Titles for tests, of this app and of those above it."""

from typing import Any

from django.utils.text import slugify
from factory.declarations import LazyAttribute, Sequence
from factory.django import DjangoModelFactory

from houselights.catalog.actions import create_title
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


def make_known_title(name: str = "Signal", **fields: Any) -> Title:
    """A title of a source, with all that a record can have."""
    known = {
        "kind": "series", "began_on": "2016-01-22", "ended_on": "2016-03-12", "status": "ended",
        "countries": "KR", "language": "ko", "runtime_minutes": 75, "episode_count": 16,
        "certificate/KR": "15", "id/imdb": "tt5332206",
        f"name/en/{name}": {"kind": "translated", "country": ""},
        "name/ko/시그널": {"kind": "original", "country": ""},
        "genre/thriller": {"name": "thriller"}, "network/tvn": {"name": "tvN"},
        "tag/radio": {"name": "radio"},
        "credit/actor/kim-hye-soo": {
            "name": "Kim Hye-soo", "character": "Cha Soo-hyun", "place": 1,
        },
        "season/1": {"name": "", "began_on": "2016-01-22", "episode_count": 16},
        "episode/1/1": {"aired_on": "2016-01-22", "runtime_minutes": None},
        **fields,
    }  # fmt: skip
    return create_title(known, name=name, source="imdb")
