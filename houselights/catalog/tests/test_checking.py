"""What a document may hold."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.catalog.checking import BadValue, check_document, check_field
from houselights.catalog.document import read_document
from houselights.catalog.tests.factories import make_known_title


@pytest.mark.django_db
def test_every_title_s_document_passes() -> None:
    document = read_document(make_known_title())

    assert check_document(document) == document


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "opera"),
        ("began_on", "2013-02-30"),
        ("began_on", "99999"),
        ("countries", "Korea"),
        ("runtime_minutes", 1_000_000),
        ("runtime_minutes", True),
        ("synopsis", "nul\0"),
        ("name/ko/" + "x" * 301, {"kind": "original", "country": ""}),
        ("name/ko", {"kind": "original", "country": ""}),
        ("name/ko/시그널", {"kind": "nickname", "country": ""}),
        ("name/ko/시그널", {"kind": "original"}),
        ("id/facebook", "1"),
        ("credit/actor/kim/../x", {"name": "Kim", "character": "", "place": 1}),
        ("episode/1/01", {"aired_on": "", "runtime_minutes": None}),
        ("episode/1/1", {"name": "", "aired_on": "", "runtime_minutes": None}),
        ("episode_name/1/1", "The call"),
        ("episode_name/1/1/", "The call"),
        ("episode_name/1/1/en/x", "The call"),
        ("episode_name/1/1/en", "n" * 301),
        ("episode_picture/1/1", "7"),
        ("episode_picture/1/1/2", 7),
        ("slug", "x"),
        ("votes", 3),
        ("kind/film", "film"),
    ],
)
def test_what_no_title_can_have_is_refused(field: str, value: Any) -> None:
    with pytest.raises(BadValue):
        check_field(field, value)


@given(st.text(max_size=60), st.one_of(st.none(), st.text(), st.integers(), st.booleans()))
def test_any_field_is_taken_or_refused(field: str, value: Any) -> None:
    with suppress(BadValue):
        check_field(field, value)
