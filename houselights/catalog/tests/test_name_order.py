"""Which name comes first, told in Python for a page and in SQL for a list: always the same."""

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houselights.catalog.models import NameKind, Title, TitleName
from houselights.catalog.name_order import titles_by_shown_name
from houselights.catalog.names_shown import NAME_ORDERS, first_name, name_beside, showing_names

pytestmark = pytest.mark.django_db
NAMES = st.lists(
    st.tuples(
        st.sampled_from(["ko", "ko-Latn", "en", "en-GB", "EN", "de", "de-AT", "ja", "zh-Hant"]),
        st.sampled_from(NameKind.values),
    ),
    min_size=1,
    max_size=5,
)


def named(*names: tuple[str, str, str]) -> Title:
    title: Title = Title.objects.create(slug=f"title-{Title.objects.count()}")
    for text, language, kind in names:
        TitleName.objects.create(title=title, text=text, language=language, kind=kind)
    return title


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(
    names=NAMES,
    order=st.sampled_from(["", *NAME_ORDERS]),
    language=st.sampled_from(["en", "de", "ko"]),
)
def test_a_list_is_ordered_by_the_very_names_that_it_shows(
    names: list[tuple[str, str]], order: str, language: str
) -> None:
    title = named(*((f"n{place}", *name) for place, name in enumerate(names)))

    with translation.override(language), showing_names(order):
        shown = first_name(list(title.names.all()))
        (found,) = titles_by_shown_name(Title.objects.filter(pk=title.pk)).values_list(
            "shown", flat=True
        )

    assert shown is not None
    assert found == shown.text


KOREAN = (
    ("기생충", "ko", "original"), ("Gisaengchung", "ko-Latn", "romanised"),
    ("Parasite", "en", "translated"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("order", "first", "second"),
    [
        ("", "Parasite", "기생충"),
        ("original", "기생충", "Parasite"),
        ("romanised", "Gisaengchung", "기생충"),
        ("backwards", "Parasite", "기생충"),
    ],
)
def test_beside_the_first_name_stands_another(order: str, first: str, second: str) -> None:
    names = list(named(*KOREAN).names.all())

    with showing_names(order):
        shown, beside = first_name(names), name_beside(names)

    assert (shown and shown.text, beside and beside.text) == (first, second)


def test_a_film_in_the_reader_s_language_needs_no_second_name() -> None:
    names = list(named(("Oldboy", "en", "original")).names.all())

    assert name_beside(names) is None
    assert name_beside([]) is None
