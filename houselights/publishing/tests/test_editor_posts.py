"""Writing posts through the editor's own pages."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from houselights.catalog.tests.factories import TitleFactory
from houselights.pictures.tests.factories import make_picture
from houselights.publishing.models import (
    Essay,
    OldAddress,
    PlainPage,
    Post,
    PostIndex,
    Recap,
    Review,
)
from houselights.publishing.queries import home_page, post_index
from houselights.publishing.tests.editor import (
    add_url,
    author_client,
    create,
    edit,
    edit_url,
    owner_client,
    post_data,
    still,
    text,
)
from houselights.publishing.tests.factories import (
    CategoryFactory,
    EssayFactory,
    PlainPageFactory,
    ReviewFactory,
    paragraph,
)
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db


def test_a_review_with_a_still_is_drafted_then_published() -> None:
    client, author = author_client()
    title, category, picture = TitleFactory.create(), CategoryFactory.create(), make_picture()
    fields = {
        "about": title.pk,
        "bottom_line": "Kind, and never soft.",
        "rating": "85",
        "standfirst": "A film that stays.",
        "lead_still": picture.pk,
        "body": [text("Open."), still(picture.pk, caption="The yard")],
        "spoiler_body": [text("Veiled.")],
        "categories": [category.pk],
        "tags": "seoul, prison",
    }

    draft = create(client, "review", **fields)
    was_live = draft.live
    edit(client, draft, publish=True, **fields)

    post = Review.objects.get(pk=draft.pk)
    assert not was_live
    assert post.live
    assert (post.author, post.owner) == (author, author)
    assert (post.about, post.rating, post.kind) == (title, 85, "review")
    assert [block.block_type for block in post.body] == ["paragraph", "still"]
    assert post.spoiler_body[0].value.source.count("Veiled.") == 1
    assert set(post.categories.all()) == {category}
    assert {tag.name for tag in post.tags.all()} == {"seoul", "prison"}
    assert post.published_at
    assert post.address == f"{post.published_at:%Y/%m}/still-warm"


@pytest.mark.parametrize("kind", ["review", "recap", "essay"])
def test_the_form_of_each_kind_opens(kind: str) -> None:
    response = owner_client().get(add_url(kind))

    assert response.status_code == 200
    assert b"Behind the curtain" in response.content
    assert (b'name="rating"' in response.content) == (kind == "review")
    assert b'name="episode"' in response.content


def test_unsaved_work_is_saved_by_itself_and_the_reader_of_the_draft_is_warned() -> None:
    client = owner_client()

    page = client.get(add_url("essay")).content.decode()
    response = client.post(add_url("essay"), post_data(), headers={"Accept": "application/json"})

    assert "w-autosave" in page
    assert "beforeunload@window->w-unsaved#confirm" in page
    assert response.json()["success"] is True
    assert Post.objects.get().live is False


def test_a_draft_may_lack_what_a_published_review_needs() -> None:
    client = owner_client()

    draft = create(client, "review", title="Only a headline")
    response = client.post(edit_url(draft), post_data() | {"action-publish": "on"})

    assert response.context["form"].errors.keys() == {"about"}


def test_an_episode_needs_its_season() -> None:
    client = owner_client()

    response = client.post(
        add_url("recap"),
        post_data(about=TitleFactory.create().pk, episode=3) | {"action-publish": "on"},
    )

    assert response.context["form"].errors.keys() == {"season"}


def test_only_types_of_posts_hang_under_the_index() -> None:
    assert Review.can_create_at(post_index())
    assert Recap.can_create_at(post_index())
    assert not Post.can_create_at(post_index())
    assert not Review.can_create_at(home_page())
    assert PlainPage.can_create_at(home_page())
    assert not PostIndex.can_create_at(home_page())


# --- Rating --------------------------------------------------------------------------------------


def test_ratings_are_offered_in_the_sites_scale() -> None:
    client, url = owner_client(), add_url("review")

    lamps = client.get(url).content.decode()
    SiteSettings(rating_style="stars").save()
    stars = client.get(url).content.decode()

    assert '<option value="85">8.5 of 10</option>' in lamps
    assert lamps.count(" of 10</option>") == 19
    assert '<option value="90">4.5 of 5 stars</option>' in stars
    assert stars.count(" of 5 stars</option>") == 10


def test_a_rating_from_elsewhere_stays_when_the_post_is_saved() -> None:
    client = owner_client()
    review = ReviewFactory.create(rating=87)

    page = client.get(edit_url(review)).content.decode()
    edit(client, review, publish=True, about=review.about_id, author=review.author_id, rating="87")

    assert '<option value="87" selected>8.7 of 10</option>' in page
    assert Review.objects.get().rating == 87


# --- Preview, revisions, locks -------------------------------------------------------------------


def test_preview_of_an_unsaved_post_shows_it_as_it_would_stand() -> None:
    client = owner_client()
    url = reverse(
        "wagtailadmin_pages:preview_on_add", args=["publishing", "essay", post_index().pk]
    )

    stored = client.post(url, post_data(title="Not saved yet"))
    shown = client.get(url, {"in_preview_panel": "true"})

    assert stored.json()["is_valid"]
    assert shown.status_code == 200
    assert b"Not saved yet" in shown.content


def test_preview_of_a_changed_post_shows_the_change() -> None:
    client = owner_client()
    essay = EssayFactory.create(title="Before")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[essay.pk])

    client.post(url, post_data(title="After", slug=essay.slug, author=essay.author_id))
    shown = client.get(url)

    assert shown.status_code == 200
    assert b"After" in shown.content


def test_a_draft_without_its_title_can_be_previewed() -> None:
    client = owner_client()
    review = create(client, "review")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[review.pk])

    stored = client.post(url, post_data())

    assert stored.json()["is_valid"]
    assert client.get(url).status_code == 200


def test_the_preview_panel_knows_phones_and_desktops() -> None:
    page = owner_client().get(edit_url(EssayFactory.create())).content.decode()

    assert 'data-device-width="375"' in page
    assert 'data-device-width="1280"' in page


def test_revisions_are_listed_and_compared() -> None:
    client = owner_client()
    essay = EssayFactory.create(title="Before")
    edit(client, essay, title="After", slug=essay.slug, author=essay.author_id)
    first, last = essay.revisions.order_by("pk")

    history = client.get(reverse("wagtailadmin_pages:history", args=[essay.pk]))
    compare = client.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[essay.pk, first.pk, last.pk])
    )

    assert history.status_code == 200
    assert compare.status_code == 200
    assert "Before" in compare.content.decode()
    assert "After" in compare.content.decode()


def test_a_locked_post_is_not_changed_by_others() -> None:
    editor_like, essay = owner_client(), EssayFactory.create(title="Before")

    editor_like.post(reverse("wagtailadmin_pages:lock", args=[essay.pk]))
    owner_client().post(edit_url(essay), post_data(title="After", author=essay.author_id))

    essay.refresh_from_db()
    assert essay.locked
    assert essay.draft_title == "Before"


# --- Scheduling ----------------------------------------------------------------------------------


def test_a_scheduled_post_goes_live_at_its_time_with_that_date() -> None:
    client = owner_client()
    at = timezone.now().replace(microsecond=0, second=0) + timedelta(days=40)

    post = create(client, "essay", publish=True, go_live_at=f"{at:%Y-%m-%d %H:%M}")
    before = Post.objects.get(pk=post.pk)
    with travel(at + timedelta(minutes=1), tick=False):
        call_command("publish_scheduled", verbosity=0)

    after = Post.objects.get(pk=post.pk)
    assert (before.live, before.address, before.published_at) == (False, "", None)
    assert after.live
    assert after.published_at == at + timedelta(minutes=1)
    assert after.address == f"{at:%Y/%m}/still-warm"


def test_times_in_the_editor_are_the_sites() -> None:
    SiteSettings(time_zone="Asia/Seoul").save()
    day = timezone.now().date() + timedelta(days=40)

    post = create(owner_client(), "essay", publish=True, go_live_at=f"{day} 09:00")

    assert post.go_live_at.isoformat() == f"{day}T00:00:00+00:00"


def test_a_date_that_lies_ahead_is_refused_with_what_to_do() -> None:
    ahead = timezone.now() + timedelta(days=3)

    response = owner_client().post(
        add_url("essay"), post_data(published_at=f"{ahead:%Y-%m-%d %H:%M}")
    )

    assert "set a date to go live" in str(response.context["form"].errors["published_at"])


# --- Addresses -----------------------------------------------------------------------------------


def test_a_changed_slug_moves_the_post_and_the_old_address_redirects() -> None:
    client, essay = owner_client(), EssayFactory.create(slug="before")
    old = essay.get_absolute_url()

    edit(client, essay, publish=True, slug="after", author=essay.author_id)
    essay.refresh_from_db()
    response = client.get(old)

    assert essay.address == "2026/03/after"
    assert response.status_code == 301
    assert response["Location"] == "/2026/03/after/"


def test_a_slug_changed_in_a_draft_moves_nothing_before_it_is_published() -> None:
    client, essay = owner_client(), EssayFactory.create(slug="before")

    edit(client, essay, slug="after", author=essay.author_id)

    essay.refresh_from_db()
    assert essay.address == "2026/03/before"
    assert not OldAddress.objects.exists()


def test_an_older_revision_does_not_bring_its_address_back_on_a_new_pattern() -> None:
    essay = EssayFactory.create(slug="warm")
    SiteSettings(address_pattern="slug").save()
    essay.save()

    essay.revisions.order_by("pk")[0].publish()

    essay.refresh_from_db()
    assert essay.address == "warm"
    assert [old.path for old in essay.old_addresses.all()] == ["2026/03/warm"]


def test_an_older_revision_with_another_slug_stands_at_its_own_address_again() -> None:
    essay = EssayFactory.create(slug="one")
    first = essay.latest_revision
    essay.slug = "two"
    essay.save_revision().publish()

    first.publish()

    essay.refresh_from_db()
    assert essay.address == "2026/03/one"
    assert [old.path for old in essay.old_addresses.all()] == ["2026/03/two"]


@pytest.mark.parametrize("slug", ["search", "feed", "admin", "archive", "about"])
def test_a_slug_that_belongs_to_the_site_is_refused_clearly(slug: str) -> None:
    SiteSettings(address_pattern="slug").save()
    PlainPageFactory.create(slug="about")

    response = owner_client().post(add_url("essay"), post_data(slug=slug))

    assert f"/{slug}/" in str(response.context["form"].errors["slug"])


def test_a_second_post_of_one_headline_gets_a_numbered_slug() -> None:
    client, first = owner_client(), EssayFactory.create(slug="still-warm")

    second = create(client, "essay")
    edit(client, second, publish=True)

    second.refresh_from_db()
    assert first.address.endswith("/still-warm")
    assert second.address.endswith("/still-warm-2")


def test_a_published_post_does_not_take_the_slug_of_another() -> None:
    client, essay = owner_client(), EssayFactory.create(slug="one")
    EssayFactory.create(slug="two")

    response = client.post(edit_url(essay), post_data(slug="two"))

    assert "already in use" in str(response.context["form"].errors["slug"])


def test_a_plain_page_does_not_take_the_address_of_a_post() -> None:
    SiteSettings(address_pattern="slug").save()
    EssayFactory.create(slug="warm")
    url = reverse("wagtailadmin_pages:add", args=["publishing", "plainpage", home_page().pk])

    response = owner_client().post(url, post_data(slug="warm"))

    assert "/warm/" in str(response.context["form"].errors["slug"])


def test_a_post_stored_where_something_stands_gets_a_number() -> None:
    SiteSettings(address_pattern="slug").save()
    PlainPageFactory.create(slug="about")

    essay = EssayFactory.create(slug="about")
    essay.save()

    assert Post.objects.get(pk=essay.pk).address == "about-2"


def test_an_unpublished_post_gives_its_address_to_one_that_is_published() -> None:
    first = EssayFactory.create(slug="warm", published_at=timezone.now())
    first.unpublish()
    first.slug = "cold"
    first.save()

    second = EssayFactory.create(slug="warm", published_at=first.published_at)
    Essay.objects.get(pk=first.pk).save_revision().publish()

    first.refresh_from_db()
    assert second.address.endswith("/warm")
    assert first.address.endswith("/cold")


def test_a_copy_starts_without_address_and_date() -> None:
    client, essay = owner_client(), EssayFactory.create(slug="warm")

    response = client.post(
        reverse("wagtailadmin_pages:copy", args=[essay.pk]),
        {"new_title": "Again", "new_slug": "again", "new_parent_page": post_index().pk},
    )

    copy = Post.objects.get(slug="again")
    assert response.status_code == 302
    assert (copy.live, copy.address, copy.published_at) == (False, "", None)


def test_reading_time_is_counted_apart_for_what_is_open_and_what_is_not() -> None:
    words = " ".join(["word"] * 460)

    post = EssayFactory.create(body=[paragraph(words)], spoiler_body=[paragraph(words * 2)])

    assert (post.minutes_open, post.minutes_veiled) == (2, 4)
