"""The pages on which posts are chosen, a veil is looked at before it hangs, and taken off."""

import threading
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import OwnerFactory, make_member
from houselights.catalog.tests.factories import TitleFactory
from houselights.core.run_lock import only_run
from houselights.core.run_work import work_off
from houselights.publishing.models import Category, Essay, VeilRun
from houselights.publishing.queries import post_index
from houselights.publishing.tests.editor import signed_in
from houselights.publishing.tests.factories import (
    CategoryFactory,
    EssayFactory,
    ReviewFactory,
    paragraph,
)
from houselights.publishing.veil_actions import carry_out_veils

pytestmark = pytest.mark.django_db
BODY = [paragraph("The ferry leaves."), paragraph("Then it sinks.")]


@pytest.fixture
def editor() -> Client:
    return signed_in(make_member(Role.EDITOR))


def work() -> None:
    with only_run():
        work_off({VeilRun: carry_out_veils}, ending=threading.Event())


def headlines(client: Client, **query: str) -> set[str]:
    page = client.get("/veils/", query).context["page"]
    return {post.title for post in page}


def test_posts_are_found_by_category_tag_year_kind_and_words(editor: Client) -> None:
    above: Category = CategoryFactory.create()
    below = CategoryFactory.create(parent=above)
    then = datetime(2014, 5, 1, tzinfo=UTC)
    EssayFactory.create(title="Night ferry", categories=[below], tags=["Seoul"], published_at=then)
    ReviewFactory.create(title="Ferry at night", body=BODY)
    EssayFactory.create(title="A draft", live=False)

    assert headlines(editor, category=str(above.pk)) == {"Night ferry"}
    assert headlines(editor, tag="seoul") == {"Night ferry"}
    assert headlines(editor, year="2014") == {"Night ferry"}
    assert headlines(editor, kind="review") == {"Ferry at night"}
    assert headlines(editor, words="FERRY night") == {"Night ferry", "Ferry at night"}
    assert headlines(editor, words="draft") == {"A draft"}
    assert headlines(editor, words="nothing") == set()


def test_at_first_only_posts_without_a_veil_are_shown(editor: Client) -> None:
    EssayFactory.create(title="Open")
    EssayFactory.create(title="Veiled", spoiler_body=BODY)

    assert headlines(editor) == {"Open"}
    assert headlines(editor, words="e") == {"Open", "Veiled"}


def test_ticked_posts_get_the_veil_after_a_look_at_it(editor: Client) -> None:
    title = TitleFactory.create(name="Signal", kind="series")
    chosen = EssayFactory.create(title="Signal, episode 5", body=BODY, standfirst="It sinks!")
    other = EssayFactory.create(body=BODY)
    url = f"/veils/new/?which=ticked&post={chosen.pk}"
    given = {"behind": "rest", "reach": "own", "about": title.pk, "veils_talk": "on"}

    look = editor.post(url, given).content.decode()

    assert "The ferry leaves." in look
    assert "Then it sinks." not in look
    assert "It sinks!" in look  # the standfirst stays open, and the page says so
    assert "season 1, episode 5" in look
    assert "1 say it in their headline" in look
    assert not VeilRun.objects.exists()

    response = editor.post(url, {**given, "seen": "1", "hang": "1"})
    work()

    run = VeilRun.objects.get()
    assert response["Location"] == f"/veils/{run.pk}/"
    assert Essay.objects.get(pk=chosen.pk).spoiler_body
    assert not Essay.objects.get(pk=other.pk).spoiler_body
    assert "One post was changed." in editor.get(f"/veils/{run.pk}/").content.decode()


def test_all_that_match_are_meant_unless_more_match_by_then(editor: Client) -> None:
    for number in range(3):
        EssayFactory.create(title=f"Ferry {number}", body=BODY)
    EssayFactory.create(title="Train", body=BODY)
    url = "/veils/new/?which=all&words=ferry"
    given = {"behind": "all", "reach": "whole"}
    assert "A veil before 3 posts" in editor.get(url).content.decode()

    EssayFactory.create(title="Ferry 4", body=BODY)
    again = editor.post(url, {**given, "seen": "3", "hang": "1"})
    assert "A veil before 4 posts" in again.content.decode()
    assert not VeilRun.objects.exists()

    editor.post(url, {**given, "seen": "4", "hang": "1"})
    work()
    veiled = Essay.objects.filter(minutes_veiled__gt=0)
    assert {essay.title[:5] for essay in veiled} == {"Ferry"}
    assert veiled.count() == 4


def test_a_selection_that_is_not_understood_is_none(editor: Client) -> None:
    EssayFactory.create()

    text = editor.get("/veils/new/?which=all&category=999").content.decode()

    assert "No post is chosen." in text


def test_a_place_needs_its_season(editor: Client) -> None:
    essay = EssayFactory.create(body=BODY)

    response = editor.post(
        f"/veils/new/?which=ticked&post={essay.pk}", {"behind": "rest", "reach": "place"}
    )

    assert "Say up to which season." in response.content.decode()


def test_veils_come_off_again(editor: Client) -> None:
    essay = EssayFactory.create(body=BODY)
    given = {"behind": "rest", "reach": "whole", "seen": "1", "hang": "1"}
    editor.post(f"/veils/new/?which=ticked&post={essay.pk}", given)
    work()
    hung = VeilRun.objects.get()

    response = editor.post(f"/veils/{hung.pk}/take-off/")
    work()

    undo = VeilRun.objects.exclude(pk=hung.pk).get()
    assert response["Location"] == f"/veils/{undo.pk}/"
    assert not Essay.objects.get().spoiler_body
    assert f"/veils/{undo.pk}/" in editor.get(f"/veils/{hung.pk}/").content.decode()
    editor.post(f"/veils/{hung.pk}/take-off/")
    editor.post(f"/veils/{hung.pk}/go-on/")
    work()
    assert VeilRun.objects.count() == 2


def test_the_editors_list_leads_here_with_the_ticked_posts(editor: Client) -> None:
    essays = [EssayFactory.create(body=BODY) for _ in range(2)]
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "hang_veil"])

    ticked = editor.get(url, {"id": [essay.pk for essay in essays], "next": "/admin/"})
    everything = editor.get(url, {"id": "all", "childOf": post_index().pk})

    for response in (ticked, everything):
        assert urlsplit(response["Location"]).path == "/veils/new/"
        text = editor.get(response["Location"]).content.decode()
        assert "A veil before 2 posts" in text


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.OWNER, 200), (Role.EDITOR, 200), (Role.AUTHOR, 403), (Role.MODERATOR, 403), (None, 403)],
)
def test_only_who_may_change_every_post_hangs_veils(role: Role | None, status: int) -> None:
    member = OwnerFactory.create() if role == Role.OWNER else make_member(role)
    client = signed_in(member)
    essay = EssayFactory.create(body=BODY, author=member)
    run = VeilRun.objects.create(state="stopped")
    given = {"behind": "rest", "reach": "whole", "seen": "1", "hang": "1"}

    pages = ["/veils/", f"/veils/new/?which=ticked&post={essay.pk}", f"/veils/{run.pk}/"]
    assert {client.get(page).status_code for page in pages} == {status}
    posts = [client.post(pages[1], given)]
    posts += [client.post(f"/veils/{run.pk}/{verb}/") for verb in ("stop", "go-on", "take-off")]
    assert {post.status_code for post in posts} == {302 if status == 200 else 403}
    assert (VeilRun.objects.filter(post_ids=[essay.pk]).exists()) == (status == 200)


def test_guests_are_asked_to_sign_in() -> None:
    assert Client().get("/veils/").status_code == 302


def test_the_list_asks_no_more_for_many_posts_than_for_few(
    editor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        EssayFactory.create()
        VeilRun.objects.create(by=make_member(Role.EDITOR, username=f"editor{number}"))

    with django_assert_num_queries(12):
        editor.get("/veils/")
