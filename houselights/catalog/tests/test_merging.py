"""Two records become one, and are parted again."""

import pytest

from houselights.catalog.actions import (
    create_title,
    edit_title,
    load_title,
    merge_titles,
    split_title,
)
from houselights.catalog.actions.merging import CannotMerge, CannotSplit
from houselights.catalog.document import read_document
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import make_known_title

pytestmark = pytest.mark.django_db


def a_double() -> Title:
    fields = {
        "kind": "series", "began_on": "2016", "language": "ko", "synopsis": "A radio speaks.",
        "name/en/Signal": {"kind": "translated", "country": ""},
        "name/fr/Le Signal": {"kind": "translated", "country": ""},
        "id/mdl": "15365",
    }  # fmt: skip
    return create_title(fields, name="Signal", source="typed")


def test_the_kept_one_learns_what_only_the_double_knew() -> None:
    kept, double = make_known_title(), a_double()
    before = read_document(kept)

    merge_titles(kept, double, by=None)

    kept.refresh_from_db()
    double.refresh_from_db()
    document = read_document(kept)
    assert {**before, **document} == document
    assert document["id/mdl"] == "15365"
    assert document["synopsis"] == "A radio speaks."
    assert kept.sources["synopsis"] == "typed"
    assert double.merged_into == kept


def test_what_lower_sources_say_of_the_double_comes_along() -> None:
    kept, double = make_known_title(), a_double()
    load_title(double, {"certificate/JP": ("G", "imdb")}, sources=["imdb"])
    load_title(double, {"certificate/JP": ("PG", "tmdb")}, sources=["tmdb"])

    merge = merge_titles(kept, double, by=None)

    kept.refresh_from_db()
    assert kept.outranked == {"certificate/JP": [["G", "imdb"]]}
    split_title(merge, by=None)
    kept.refresh_from_db()
    assert kept.outranked == {}


def test_parted_again_both_are_what_they_were() -> None:
    kept, double = make_known_title(), a_double()
    before = read_document(kept), read_document(double)
    merge = merge_titles(kept, double, by=None)

    split_title(merge, by=None)

    kept, double = Title.objects.get(pk=kept.pk), Title.objects.get(pk=double.pk)
    assert (read_document(kept), read_document(double)) == before
    assert double.merged_into is None


def test_what_was_edited_since_stays_where_it_is() -> None:
    kept, double = make_known_title(), a_double()
    merge = merge_titles(kept, double, by=None)
    edit_title(Title.objects.get(pk=kept.pk), {"synopsis": "A radio speaks at 11:23."}, by=None)

    split_title(merge, by=None)

    kept.refresh_from_db()
    assert kept.synopsis == "A radio speaks at 11:23."


def test_a_merged_title_is_not_merged_again() -> None:
    kept, double = make_known_title(), a_double()
    merge_titles(kept, double, by=None)

    with pytest.raises(CannotMerge):
        merge_titles(kept, double, by=None)
    with pytest.raises(CannotMerge):
        merge_titles(kept, kept, by=None)


def test_a_merge_is_split_once() -> None:
    kept, double = make_known_title(), a_double()
    merge = merge_titles(kept, double, by=None)
    split_title(merge, by=None)

    with pytest.raises(CannotSplit):
        split_title(merge, by=None)
