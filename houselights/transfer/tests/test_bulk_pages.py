"""Pages written in bulk are as those that are saved one by one."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.db.models.signals import m2m_changed, post_init, post_save, pre_init, pre_save
from taggit.models import Tag
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.tests.factories import TitleFactory
from houselights.publishing.models import Essay, PlainPage, Post, PostTag, Recap, Review
from houselights.publishing.queries import home_page, post_index
from houselights.publishing.tests.factories import CategoryFactory
from houselights.transfer.page_rows import hold_relations
from houselights.transfer.planting import note_versions, plant
from houselights.transfer.quiet import index_pages

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
BODY = json.dumps(
    [
        {"type": "heading", "value": "A heading", "id": "1"},
        {"type": "paragraph", "value": "<p>Open <b>words</b></p>", "id": "2"},
        {"type": "spoiler", "value": {"label": "The end", "content": []}, "id": "3"},
    ]
)
# What differs from one row to the next whoever writes it.
RANDOM = {"id", "page_ptr_id", "post_ptr_id", "translation_key"}
REVISIONS = {"latest_revision_id", "latest_revision_created_at", "live_revision_id"}

Way = Callable[[Page, Page], None]


def post(model: type[Post], *, live: bool) -> Post:
    made = model(
        title="A “quoted” title", draft_title="A “quoted” title", slug="a-title", live=live,
        has_unpublished_changes=not live, first_published_at=NOW if live else None,
        last_published_at=NOW if live else None, body=BODY, standfirst="Two sentences.",
        author=MemberFactory.create(), published_at=datetime(2019, 2, 3, tzinfo=UTC),
        about=TitleFactory.create(), is_sticky=True, is_talk_open=False,
    )  # fmt: skip
    return made


def page(*, live: bool) -> PlainPage:
    return PlainPage(title="About", draft_title="About", slug="about", body=BODY, live=live)


def save(made: Page, parent: Page) -> None:
    parent.add_child(instance=made)


def plant_one(made: Page, parent: Page) -> None:
    plant(parent, [made])


def columns(way: Way, made: Page) -> dict[str, Any]:
    """Every column of every table of a page that is written this way; then it is undone."""
    parent = post_index() if isinstance(made, Post) else home_page()
    with transaction.atomic():
        way(made, parent)
        found = type(made).objects.get(pk=made.pk)
        values = {
            field.attname: field.value_from_object(found) for field in found._meta.concrete_fields
        }
        parent.refresh_from_db()
        values["numchild of its parent"] = parent.numchild
        transaction.set_rollback(True)
    assert values["translation_key"]
    return {name: str(value) for name, value in values.items() if name not in RANDOM}


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("model", [Essay, Review, Recap])
def test_a_planted_post_has_the_columns_of_a_saved_one(model: type[Post], live: bool) -> None:
    with time_machine.travel(NOW, tick=False):
        saved, planted = post(model, live=live), post(model, live=live)
        planted.author, planted.about = saved.author, saved.about

        assert columns(plant_one, planted) == columns(save, saved)


@pytest.mark.parametrize("live", [True, False])
def test_a_planted_plain_page_has_the_columns_of_a_saved_one(live: bool) -> None:
    assert columns(plant_one, page(live=live)) == columns(save, page(live=live))


def test_several_planted_pages_stand_in_a_sound_tree() -> None:
    made = [Essay(title=f"{n}", draft_title=f"{n}", slug=f"post-{n}") for n in range(40)]

    plant(post_index(), made)

    assert [one.slug for one in post_index().get_children()] == [one.slug for one in made]
    assert Page.find_problems() == ([], [], [], [], [])
    assert len({one.pk for one in made}) == 40
    made[7].title = "Mended"
    made[7].save()
    assert Essay.objects.get(slug="post-7").title == "Mended"


@pytest.fixture
def planted() -> Essay:
    essay = post(Essay, live=True)
    category, tag = CategoryFactory.create(), Tag.objects.create(name="Seoul", slug="seoul")
    assert isinstance(essay, Essay)
    plant(post_index(), [essay])
    Essay.categories.through._default_manager.create(post_id=essay.pk, category_id=category.pk)
    tagged = PostTag.objects.create(content_object_id=essay.pk, tag=tag)
    hold_relations(essay, categories=[category], tagged_items=[tagged])
    note_versions([essay])
    index_pages([essay])
    return essay


def test_the_version_that_is_kept_is_the_page_as_it_is(planted: Essay) -> None:
    stored = Essay.objects.get(pk=planted.pk)

    revision = Revision.objects.get()

    assert _content(revision.content) == _content(json.loads(stored.to_json()))
    assert (stored.latest_revision, stored.live_revision) == (revision, revision)
    assert stored.latest_revision_created_at == revision.created_at
    assert revision.object_str == str(stored)
    assert revision.as_object().body == stored.body


def _content(data: dict[str, Any]) -> dict[str, Any]:
    """Without what a page says of its revisions; bodies as values, which have no order of keys."""
    kept = {key: value for key, value in data.items() if f"{key}_id" not in REVISIONS}
    del kept["latest_revision_created_at"]
    return kept | {"body": json.loads(kept["body"])}


def test_a_draft_has_no_published_version() -> None:
    essay = post(Essay, live=False)
    plant(post_index(), [essay])

    note_versions([essay])

    stored = Essay.objects.get()
    assert stored.latest_revision == Revision.objects.get()
    assert stored.live_revision is None


def references() -> set[tuple[Any, ...]]:
    return set(ReferenceIndex.objects.values_list(*_but(ReferenceIndex, "id")))


def _but(model: Any, *left_out: str) -> list[str]:
    names = [field.attname for field in model._meta.concrete_fields]
    return [name for name in names if name not in left_out]


def test_what_a_planted_page_refers_to_is_noted_as_wagtail_does(planted: Essay) -> None:
    ours = references()
    ReferenceIndex.objects.all().delete()

    ReferenceIndex.create_or_update_for_object(Essay.objects.get(pk=planted.pk))

    assert ours == references()
    assert len(ours) == 3  # its author, its tag, the film


def test_a_planted_page_is_in_the_search_index_as_wagtail_puts_it(planted: Essay) -> None:
    names = _but(IndexEntry, "id", "title_norm")
    ours = list(IndexEntry.objects.values_list(*names))
    IndexEntry.objects.all().delete()

    get_search_backend().add(Essay.objects.get(pk=planted.pk))

    assert ours == list(IndexEntry.objects.values_list(*names))
    assert len(ours) == 1
    assert list(get_search_backend().search("quoted", Essay.objects.all())) == [planted]


def test_what_listens_to_a_page_s_save_is_known() -> None:
    """A planted page is announced to nobody: whoever listens has to be made up for, in
    `quiet.index_pages`."""
    heard = {
        listener.__name__
        for signal in (pre_init, post_init, pre_save, post_save, m2m_changed)
        for model in (Essay, PlainPage, Post, Page)
        for listener in signal._live_receivers(model)[0]
    }

    assert heard == {
        "set_locale_on_new_instance",  # `plant` takes the locale of the parent
        "post_save_signal_handler",
        "update_reference_index_on_save",
    }
