"""A veil before many posts: what it hides, where, and that it comes off again."""

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import PageLogEntry, ReferenceIndex

from houselights.accounts.models import Member, Role
from houselights.accounts.tests.factories import OwnerFactory, make_member
from houselights.catalog.tests.factories import TitleFactory
from houselights.core.run_lock import only_run
from houselights.core.run_watcher import RunWatcher
from houselights.core.run_work import work_off
from houselights.core.runs import RunState
from houselights.discussion.actions import Origin, post_comment
from houselights.discussion.models import Comment
from houselights.discussion.own import Guest
from houselights.pictures.tests.factories import make_picture
from houselights.publishing import veil_actions
from houselights.publishing.hanging import Behind, Parts, Reach, VeilChoice
from houselights.publishing.models import Essay, Post, Review, VeiledPost, VeilOutcome, VeilRun
from houselights.publishing.tests.factories import EssayFactory, ReviewFactory, paragraph
from houselights.publishing.veil_actions import ask_for_veils, ask_to_take_off, carry_out_veils
from houselights.spoilers.rule import NOTHING, up_to, whole_title

pytestmark = pytest.mark.django_db
CANARY = "zugzwang"
BODY = [paragraph("The ferry leaves."), paragraph(f"In the end {CANARY} happens.")]


@pytest.fixture
def owner() -> Member:
    return OwnerFactory.create()


def work() -> None:
    with only_run():
        work_off({VeilRun: carry_out_veils}, ending=threading.Event())


def hang(*posts: Post, by: Member, **choice: Any) -> VeilRun:
    run = ask_for_veils([post.pk for post in posts], VeilChoice(**choice), by=by)
    work()
    return VeilRun.objects.get(pk=run.pk)


def take_off(run: VeilRun, *, by: Member) -> VeilRun:
    undo = ask_to_take_off(run, by=by)
    work()
    return VeilRun.objects.get(pk=undo.pk)


def outcomes(run: VeilRun) -> dict[int, str]:
    return dict(run.posts.values_list("post_id", "outcome"))


def test_a_veiled_word_is_nowhere_for_those_who_have_not_asked(
    owner: Member, settings: Settings
) -> None:
    title = TitleFactory.create()
    posts = [
        EssayFactory.create(body=BODY, standfirst=""),
        ReviewFactory.create(
            body=BODY, standfirst=f"So {CANARY}.", title="The last ferry", about=title
        ),
    ]
    pages = [
        *(post.get_absolute_url() for post in posts),
        *(f"/{post.address}/feed/" for post in posts),
        "/", "/feed/", "/feed/atom/", "/feed/json/", "/sitemap.xml", "/sitemap-1.xml", "/archive/",
        "/reviews/", "/essays/", f"/titles/{title.slug}/", "/search/?q=ferry",
    ]  # fmt: skip
    guest = Client()
    before = "".join(guest.get(page).content.decode() for page in pages)
    assert CANARY in before
    assert "The last ferry" in guest.get(f"/search/?q={CANARY}").content.decode()

    # Nobody works off the tasks here: what hides a word must not wait for one.
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    hang(*posts, by=owner, behind=Behind.REST, empties_standfirst=True)

    leaks = [page for page in pages if CANARY in guest.get(page).content.decode()]
    assert leaks == []
    assert "The last ferry" not in guest.get(f"/search/?q={CANARY}").content.decode()
    opened = guest.get(f"{posts[0].get_absolute_url()}?reveal=story").content.decode()
    assert CANARY in opened


def test_with_nothing_open_there_is_no_description_made_of_the_text(owner: Member) -> None:
    essay = EssayFactory.create(body=BODY, standfirst="")

    hang(essay, by=owner, behind=Behind.ALL)

    text = Client().get(essay.get_absolute_url()).content.decode()
    assert "The ferry leaves" not in text
    assert re.search(r'<meta name="description" content="[^"]*ferry', text) is None


def test_each_post_reveals_as_far_as_its_headline_says(owner: Member) -> None:
    title = TitleFactory.create(kind="series")
    fifth = EssayFactory.create(title="Signal, episode 5", body=BODY)
    all_of_it = EssayFactory.create(title="Signal, looking back", body=BODY)

    hang(fifth, all_of_it, by=owner, reach=Reach.OWN, about_id=title.pk)

    assert Essay.objects.get(pk=fifth.pk).spoiler_scope == up_to(title.pk, 1, 5)
    assert Essay.objects.get(pk=all_of_it.pk).spoiler_scope == whole_title(title.pk)
    assert "season 1, episode 5" in Client().get(fifth.get_absolute_url()).content.decode()


@pytest.mark.parametrize("veils_talk", [True, False])
def test_comments_under_it_are_veiled_with_it_if_so_chosen(
    owner: Member, *, veils_talk: bool
) -> None:
    title = TitleFactory.create()
    essay = EssayFactory.create(body=BODY)
    post_comment(
        essay, text="So sad.", by=None, guest=Guest("Jun", "jun@example.org", ""),
        parent_id=None, origin=Origin(),
    )  # fmt: skip

    run = hang(essay, by=owner, about_id=title.pk, veils_talk=veils_talk)

    assert Comment.objects.get().scope == (whole_title(title.pk) if veils_talk else NOTHING)

    take_off(run, by=owner)
    assert Comment.objects.get().scope == NOTHING


def test_address_and_history_stay_and_say_who_did_it(owner: Member) -> None:
    essay = EssayFactory.create(body=BODY)
    revisions = essay.revisions.count()

    hang(essay, by=owner)

    after = Essay.objects.get(pk=essay.pk)
    assert (after.address, after.slug, after.title) == (essay.address, essay.slug, essay.title)
    assert after.revisions.count() == revisions + 1
    assert after.latest_revision.user == owner
    assert after.live_revision == after.latest_revision
    assert not after.has_unpublished_changes
    entry = PageLogEntry.objects.filter(page=after.pk, action=veil_actions.HANG_VEIL).get()
    assert entry.user == owner
    assert "A veil was hung" in str(entry.message)


def test_what_waits_to_be_published_does_not_bring_the_text_back(owner: Member) -> None:
    draft_over, scheduled = EssayFactory.create(body=BODY), EssayFactory.create(body=BODY)
    draft_over.title = "A better headline"
    draft_over.save_revision()
    scheduled.go_live_at = timezone.now() + timedelta(days=2)
    scheduled.save_revision().publish()
    draft = EssayFactory.create(body=BODY, live=False)

    hang(draft_over, scheduled, draft, by=owner)

    for post in (draft_over, draft):
        latest = Essay.objects.get(pk=post.pk).get_latest_revision_as_object()
        assert CANARY not in str(latest.body.get_prep_value())
        assert CANARY in str(latest.spoiler_body.get_prep_value())
    assert draft_over.get_latest_revision_as_object().title == "A better headline"
    coming = scheduled.revisions.get(approved_go_live_at__isnull=False).as_object()
    assert CANARY not in str(coming.body.get_prep_value())


def test_pictures_that_go_behind_the_veil_are_still_known_to_be_used(owner: Member) -> None:
    picture = make_picture()
    still = ("still", {"picture": picture.pk, "alternative": "", "caption": "", "credit": ""})
    essay = EssayFactory.create(body=[paragraph("Open."), still])

    hang(essay, by=owner)

    paths = ReferenceIndex.get_references_to(picture).values_list("model_path", flat=True)
    assert {path.split(".")[0] for path in paths} == {"spoiler_body"}


def test_hanging_it_again_changes_nothing(owner: Member) -> None:
    essay = EssayFactory.create(body=BODY)
    hang(essay, by=owner)
    before = Post.objects.values().get(pk=essay.pk)

    run = hang(essay, by=owner)

    assert outcomes(run) == {essay.pk: VeilOutcome.SAME}
    assert Post.objects.values().get(pk=essay.pk) == before


def test_taking_them_off_makes_each_post_what_it_was(owner: Member) -> None:
    title = TitleFactory.create(kind="series")
    essay = EssayFactory.create(body=BODY, standfirst="Kind.", title="Signal, episode 5")
    review = ReviewFactory.create(body=BODY, spoiler_body=[paragraph("Old.")], spoiler_label="Mine")
    draft = EssayFactory.create(body=BODY, live=False)
    posts = (essay, review, draft)
    before = [Parts.of(post) for post in posts]
    run = hang(
        *posts, by=owner, about_id=title.pk, reach=Reach.OWN, behind=Behind.ALL,
        empties_standfirst=True, label="The story",
    )  # fmt: skip

    undo = take_off(run, by=owner)

    again = [Post.objects.get(pk=post.pk).specific for post in posts]
    assert [Parts.of(post) for post in again] == before
    assert Parts.of(again[2].get_latest_revision_as_object()) == before[2]
    assert set(outcomes(undo).values()) == {VeilOutcome.CHANGED}
    assert CANARY in Client().get(essay.get_absolute_url()).content.decode()


def test_a_post_that_was_changed_since_keeps_its_veil(owner: Member) -> None:
    edited, other = EssayFactory.create(body=BODY), EssayFactory.create(body=BODY)
    run = hang(edited, other, by=owner)
    changed = Essay.objects.get(pk=edited.pk)
    changed.title = "Edited"
    changed.save_revision().publish()

    undo = take_off(run, by=owner)

    assert outcomes(undo) == {edited.pk: VeilOutcome.LEFT, other.pk: VeilOutcome.CHANGED}
    assert undo.posts.get(post=edited).why == "it was changed since"
    assert CANARY not in str(Essay.objects.get(pk=edited.pk).body)


def test_what_somebody_else_has_locked_is_left(owner: Member) -> None:
    essay = EssayFactory.create(body=BODY, locked=True, locked_by=make_member(Role.EDITOR))

    run = hang(essay, by=owner)

    assert run.posts.get().why == "somebody has locked it"
    assert CANARY in str(Essay.objects.get().body)


def test_who_may_not_change_a_post_does_not_by_a_run(owner: Member) -> None:
    essay = EssayFactory.create(body=BODY)

    run = hang(essay, by=make_member(Role.AUTHOR))

    assert run.posts.get().outcome == VeilOutcome.LEFT
    assert CANARY in str(Essay.objects.get().body)


def test_posts_deleted_meanwhile_are_passed_over(owner: Member) -> None:
    gone, here = EssayFactory.create(body=BODY), EssayFactory.create(body=BODY)
    run = ask_for_veils([gone.pk, here.pk], VeilChoice(), by=owner)
    gone.delete()

    work()

    assert outcomes(run) == {here.pk: VeilOutcome.CHANGED}


def test_a_run_that_was_cut_off_goes_on_where_it_was(
    owner: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(veil_actions, "BATCH", 2)
    posts = [EssayFactory.create(body=BODY) for _ in range(5)]
    run = ask_for_veils([post.pk for post in posts], VeilChoice(), by=owner)
    advance, told = RunWatcher.advance, []

    def cut_off(self: RunWatcher, steps: int = 1) -> None:
        advance(self, steps)
        told.append(steps)
        if len(told) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(RunWatcher, "advance", cut_off)
    with pytest.raises(KeyboardInterrupt):
        work()
    assert VeiledPost.objects.count() == 4
    monkeypatch.setattr(RunWatcher, "advance", advance)

    work()

    run.refresh_from_db()
    assert run.state == RunState.FINISHED
    assert list(outcomes(run).values()) == [VeilOutcome.CHANGED] * 5
    assert all(post.revisions.count() == 2 for post in posts)


def test_a_review_of_a_season_reveals_that_season() -> None:
    review = ReviewFactory.create(about=TitleFactory.create(kind="series"), season=2)

    assert Review.objects.get().spoiler_scope == up_to(review.about_id, 2)
    assert Review.objects.get().thread_scope == NOTHING
