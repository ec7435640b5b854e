import pytest
from django.db import models

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion import subjects
from houselights.discussion.subjects import NotDiscussable, adapt, key_of, load_many, load_row
from houselights.discussion.tests.factories import TitleFactory

pytestmark = pytest.mark.django_db


class TitleByAnotherName(Title):
    class Meta:
        proxy = True
        app_label = "not_installed"


def test_a_row_is_one_subject_by_whatever_model_it_is_read(subject: Title) -> None:
    same: models.Model = TitleByAnotherName.objects.get(pk=subject.pk)

    assert key_of(same) == key_of(subject)


def test_what_nobody_registered_can_t_be_discussed(member: Member) -> None:
    with pytest.raises(NotDiscussable):
        adapt(member)


def test_subjects_that_are_gone_are_left_out(subject: Title) -> None:
    gone = TitleFactory.create()
    keys = [key_of(subject), key_of(gone), (0, 1)]
    gone.delete()

    assert list(load_many(keys)) == [key_of(subject)]
    assert load_row(keys[0]) == subject
    assert load_row(keys[1]) is None
    assert load_row(keys[2]) is None


def test_a_fetch_of_its_own_reads_the_rows(subject: Title) -> None:
    asked = []

    def fetch(ids):  # type: ignore[no-untyped-def]
        asked.append(set(ids))
        return Title.objects.filter(pk__in=ids)

    subjects.register(Title, lambda title: title, fetch=fetch)

    load_many([key_of(subject)])

    assert asked == [{subject.pk}]
