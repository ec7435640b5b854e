from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from taggit.models import Tag

from houselights.core.rows import MOST, insert_rows

pytestmark = pytest.mark.django_db


def tags(count: int) -> list[Tag]:
    return [Tag(name=f"Tag {number}", slug=f"tag-{number}") for number in range(count)]


def test_rows_get_their_ids_in_their_order() -> None:
    made = tags(2 * MOST + 3)

    insert_rows(made)

    stored = dict(Tag.objects.values_list("pk", "name"))
    assert stored == {tag.pk: tag.name for tag in made}
    assert [tag.pk for tag in made] == sorted(stored)


def test_a_row_that_was_inserted_is_one_that_can_be_saved_again() -> None:
    made = tags(1)
    insert_rows(made)

    made[0].name = "Mended"
    made[0].save()

    assert Tag.objects.get().name == "Mended"


def test_a_key_that_is_given_is_kept() -> None:
    ends = datetime(2026, 1, 1, tzinfo=UTC)

    insert_rows([Session(session_key="one", session_data="…", expire_date=ends)])

    assert Session.objects.values_list("session_key", "expire_date").get() == ("one", ends)


def test_none_are_inserted_without_asking() -> None:
    insert_rows([])
