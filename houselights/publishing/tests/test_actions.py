"""Turning a post into another kind, moving all posts, writing the page about the site."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import OwnerFactory, make_member
from houselights.catalog.tests.factories import TitleFactory
from houselights.publishing.actions import (
    TURN_INTO,
    NeedsTitle,
    readdress_posts,
    turn_into,
    write_about_page,
)
from houselights.publishing.models import Essay, PlainPage, Post, PostKind, Recap, Review
from houselights.publishing.queries import home_page, post_index
from houselights.publishing.tests.editor import edit, edit_url, owner_client, text
from houselights.publishing.tests.factories import (
    CategoryFactory,
    EssayFactory,
    PlainPageFactory,
    ReviewFactory,
    paragraph,
    spoiler,
)
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db


def texts(stream: object) -> list[str]:
    return [block["value"] for block in stream.get_prep_value()]  # type: ignore[attr-defined]


def veil_all_but_opening(post: Post) -> Post:
    """The post as a recap of some title, with only its opening in the open."""
    title, owner = TitleFactory.create(), OwnerFactory.create()
    return turn_into(post, PostKind.RECAP, about=title, by=owner, veil_all_but_opening=True)


# --- Turn into -----------------------------------------------------------------------------------


def test_an_essay_becomes_a_review_and_keeps_all_that_it_is() -> None:
    owner, title, category = OwnerFactory.create(), TitleFactory.create(), CategoryFactory.create()
    essay = EssayFactory.create(slug="warm", categories=[category], tags=["seoul"])
    EssayFactory.create()

    turned = turn_into(essay, PostKind.REVIEW, about=title, by=owner)

    stored = Page.objects.get(pk=essay.pk).specific
    assert type(stored) is type(turned) is Review
    assert (stored.kind, stored.about, stored.live) == ("review", title, True)
    assert (stored.address, stored.published_at) == (essay.address, essay.published_at)
    assert (stored.path, stored.url_path, stored.author) == (
        essay.path,
        essay.url_path,
        essay.author,
    )
    assert texts(stored.body) == texts(essay.body)
    assert list(stored.categories.all()) == [category]
    assert [tag.name for tag in stored.tags.all()] == ["seoul"]
    assert not Essay.objects.filter(pk=essay.pk).exists()
    assert Essay.objects.count() == 1


def test_the_history_moves_along_and_opens_in_the_editor() -> None:
    client, essay = owner_client(), EssayFactory.create(slug="warm", title="First")
    edit(client, essay, title="Second", slug="warm", author=essay.author_id)

    turned = turn_into(
        essay, PostKind.REVIEW, about=TitleFactory.create(), by=OwnerFactory.create()
    )

    page = client.get(edit_url(turned)).content.decode()
    first, last = turned.revisions.order_by("pk")
    compare = client.get(
        reverse("wagtailadmin_pages:revisions_compare", args=[turned.pk, first.pk, last.pk])
    )
    assert 'name="rating"' in page
    assert 'value="Second"' in page
    assert compare.status_code == 200
    assert client.get(reverse("wagtailadmin_pages:history", args=[turned.pk])).status_code == 200
    entry = PageLogEntry.objects.get(action=TURN_INTO)
    assert entry.message == "Turned from essay into review"


def test_a_draft_that_is_turned_is_published_as_what_it_became() -> None:
    client, title = owner_client(), TitleFactory.create()
    essay = EssayFactory.create(slug="warm", body=[paragraph("One.")])
    edit(client, essay, slug="warm", author=essay.author_id, body=[text("Two.")])

    turned = turn_into(essay, PostKind.RECAP, about=title, by=OwnerFactory.create())
    live_body = texts(Recap.objects.get().body)
    turned.get_latest_revision().publish()

    recap = Recap.objects.get()
    assert "One." in live_body[0]
    assert "Two." in texts(recap.body)[0]
    assert (recap.about, recap.kind, recap.address) == (title, "recap", essay.address)


def test_the_story_goes_behind_the_curtain_all_but_its_opening() -> None:
    essay = EssayFactory.create(
        body=[
            ("heading", "Before"),
            paragraph("<p>Opening.</p><p>The story.</p>"),
            spoiler(paragraph("The twist.")),
            paragraph("The ending."),
        ],
        spoiler_body=[paragraph("Already there.")],
    )

    turned = veil_all_but_opening(essay)

    veiled = ["Before", "<p>The story.</p>", "<p>The twist.</p>", "<p>The ending.</p>"]
    draft = turned.get_latest_revision_as_object()
    for post in (turned, draft):
        assert texts(post.body) == ["<p>Opening.</p>"]
        assert texts(post.spoiler_body) == [*veiled, "<p>Already there.</p>"]


def test_kept_html_is_parted_into_whole_pieces() -> None:
    source = "<div><p>Opening.</p><p>The story.</p></div>"
    essay = EssayFactory.create(body=[("kept_html", source)])

    turned = veil_all_but_opening(essay)

    assert texts(turned.body) == ["<div><p>Opening.</p></div>"]
    assert texts(turned.spoiler_body) == ["<p>The story.</p>"]


def test_a_review_becomes_an_essay_and_a_review_again_without_loss() -> None:
    owner, review = OwnerFactory.create(), ReviewFactory.create(rating=85)

    essay = turn_into(review, PostKind.ESSAY, about=None, by=owner)
    back = turn_into(essay, PostKind.REVIEW, about=None, by=owner)

    assert isinstance(essay, Essay)
    assert (back.rating, back.bottom_line, back.about) == (85, review.bottom_line, review.about)


def test_a_kind_that_stands_in_the_address_moves_the_post() -> None:
    SiteSettings(address_pattern="kind").save()
    essay = EssayFactory.create(slug="warm")

    turned = turn_into(
        essay, PostKind.REVIEW, about=TitleFactory.create(), by=OwnerFactory.create()
    )

    assert turned.address == "review/warm"
    assert [old.path for old in turned.old_addresses.all()] == ["essay/warm"]


def test_a_review_needs_a_title() -> None:
    essay = EssayFactory.create()

    with pytest.raises(NeedsTitle):
        turn_into(essay, PostKind.REVIEW, about=None, by=OwnerFactory.create())

    assert Post.objects.get().kind == "essay"


def test_only_who_may_edit_a_post_may_turn_it() -> None:
    essay, author = EssayFactory.create(), make_member(Role.AUTHOR)

    with pytest.raises(PermissionDenied):
        turn_into(essay, PostKind.REVIEW, about=TitleFactory.create(), by=author)


def test_a_post_that_another_has_locked_is_not_turned() -> None:
    essay = EssayFactory.create()
    essay.locked, essay.locked_by = True, OwnerFactory.create()
    essay.save()

    with pytest.raises(PermissionDenied):
        turn_into(essay, PostKind.REVIEW, about=TitleFactory.create(), by=OwnerFactory.create())


def test_what_is_scheduled_is_veiled_too() -> None:
    essay = EssayFactory.create(body=[paragraph("<p>Opening.</p><p>The story.</p>")])
    essay.go_live_at = timezone.now() + timedelta(days=1)
    essay.save_revision().publish()
    scheduled = essay.scheduled_revision
    essay.save_revision()

    turned = veil_all_but_opening(essay)

    coming = turned.revisions.get(pk=scheduled.pk).as_object()
    assert isinstance(coming, Recap)
    assert texts(coming.body) == ["<p>Opening.</p>"]


def test_references_are_those_of_the_new_kind() -> None:
    title, essay = TitleFactory.create(), EssayFactory.create()

    turned = turn_into(essay, PostKind.REVIEW, about=title, by=OwnerFactory.create())

    used = ReferenceIndex.get_references_to(title)
    assert {reference.object_id for reference in used} == {str(turned.pk)}
    assert {reference.content_type.model for reference in used} == {"review"}


def test_a_post_is_turned_by_one_press() -> None:
    client, essay, title = owner_client(), EssayFactory.create(), TitleFactory.create()
    url = reverse("turn_post_into", args=[essay.pk])

    editor = client.get(edit_url(essay)).content.decode()
    form = client.get(url, {"to": "recap"}).content.decode()
    response = client.post(url, {"kind": "review", "about": title.pk})

    assert url in editor
    assert 'value="recap" checked' in " ".join(form.split()) or "checked" in form
    assert response["Location"] == edit_url(essay)
    assert Review.objects.get().about == title


def test_the_form_says_what_is_missing() -> None:
    client, essay = owner_client(), EssayFactory.create()

    response = client.post(reverse("turn_post_into", args=[essay.pk]), {"kind": "review"})

    assert response.status_code == 200
    assert "Choose the title" in response.content.decode()
    assert Post.objects.get().kind == "essay"


# --- Addresses -----------------------------------------------------------------------------------


def test_all_posts_move_when_the_owner_changes_the_pattern() -> None:
    first, second = EssayFactory.create(slug="one"), ReviewFactory.create(slug="two")
    draft = EssayFactory.create(slug="three", live=False, published_at=None)
    SiteSettings(address_pattern="kind").save()

    moved = readdress_posts()
    again = readdress_posts()

    addresses = dict(Post.objects.values_list("pk", "address"))
    assert (moved, again) == (2, 0)
    assert addresses == {first.pk: "essay/one", second.pk: "review/two", draft.pk: ""}
    client = owner_client()
    assert client.get("/2026/03/one/")["Location"] == "/essay/one/"
    assert client.get("/essay/one/").status_code == 200


def test_moving_there_and_back_leaves_no_loop() -> None:
    essay = EssayFactory.create(slug="one")
    SiteSettings(address_pattern="slug").save()
    readdress_posts()
    SiteSettings(address_pattern="year_month").save()

    readdress_posts()

    essay.refresh_from_db()
    assert essay.address == "2026/03/one"
    assert [old.path for old in essay.old_addresses.all()] == ["one"]


def test_moved_posts_keep_clear_of_what_stands_there() -> None:
    PlainPageFactory.create(slug="about")
    EssayFactory.create(slug="about")
    EssayFactory.create(slug="search")
    SiteSettings(address_pattern="slug").save()

    readdress_posts()

    assert set(Post.objects.values_list("address", flat=True)) == {"about-2", "search-2"}


def test_moving_many_posts_asks_the_database_no_more(
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    EssayFactory.create_batch(12)
    SiteSettings(address_pattern="slug").save()

    with django_assert_max_num_queries(14):  # type: ignore[operator]
        readdress_posts()


# --- About ---------------------------------------------------------------------------------------


def test_the_page_about_the_site_is_written_from_plain_text() -> None:
    owner = OwnerFactory.create()

    page = write_about_page(title="About us", text="One & all.\nHere.\n\n\n<b>Two</b>", by=owner)

    assert page.live
    assert page.get_parent().pk == home_page().pk
    assert texts(page.body) == ["<p>One &amp; all.<br/>Here.</p>", "<p>&lt;b&gt;Two&lt;/b&gt;</p>"]
    assert owner_client().get("/about/").status_code == 200


def test_writing_it_again_changes_the_page_that_is_there() -> None:
    owner = OwnerFactory.create()
    write_about_page(title="About", text="One.", by=owner)

    page = write_about_page(title="About us", text="Two.", by=owner)
    write_about_page(title="About us", text="Two.", by=owner)

    assert PlainPage.objects.count() == 1
    assert (page.title, texts(page.body)) == ("About us", ["<p>Two.</p>"])
    assert page.revisions.count() == 2


def test_of_two_pages_that_a_form_found_free_to_add_at_once_each_gets_a_slug_of_its_own() -> None:
    """As "Save" and the editor's own saving do, when they come at the same moment."""
    pages = [Essay(title="An essay that waits", slug="waits", live=False) for _ in range(2)]

    for page in pages:
        post_index().add_child(instance=page)

    assert [page.slug for page in pages] == ["waits", "waits-2"]
