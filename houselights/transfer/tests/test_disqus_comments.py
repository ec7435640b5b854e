from pathlib import Path

import pytest

from houselights.accounts.tests.factories import MemberFactory
from houselights.discussion.models import Comment, Status, Thread
from houselights.discussion.queries import find_thread
from houselights.publishing.tests.factories import EssayFactory, RecapFactory, ReviewFactory
from houselights.spoilers.rule import NOTHING, whole_title
from houselights.transfer.models import ImportedItem, ImportRun
from houselights.transfer.talk.report import TalkReport
from houselights.transfer.tests.dsq import bring, post, thread

pytestmark = pytest.mark.django_db
LINK = "https://old.example.org/seats/"


def put_post() -> None:
    essay = EssayFactory.create(title="Seats", slug="seats")
    type(essay).objects.filter(pk=essay.pk).update(address="seats")


def comments_counted(report: TalkReport) -> dict[str, int]:
    return {key: n for key, n in report.as_json()["counts"]["comments"].items() if n}


def whys(report: TalkReport) -> dict[str, int]:
    return {one.why: one.count for one in report.reasons.values()}


def tree() -> dict[str, str | None]:
    rows = Comment.objects.select_related("parent")
    return {one.source: one.parent.source if one.parent else None for one in rows}


def test_the_whole_tree_comes_in_though_replies_come_first(tmp_path: Path) -> None:
    put_post()

    report = bring(
        tmp_path,
        thread(1, LINK),
        post(13, "three", parent=12), post(12, "two", parent=11), post(11, "one"),
        post(14, "four", parent=11),
    )  # fmt: skip

    assert tree() == {"one": None, "two": "one", "three": "two", "four": "one"}
    assert Thread.objects.get().published_count == 4
    assert comments_counted(report) == {"found": 4, "new": 4}
    assert report.as_json()["counts"]["threads"]["new"] == 1


def test_a_comment_keeps_its_writer_and_date_and_no_address_of_a_machine(tmp_path: Path) -> None:
    put_post()
    given = post(11, name="Jun &amp; Ko", email="JUN@example.org", at="2012-01-02T03:04:05")

    bring(tmp_path, thread(1, LINK), given)

    one = Comment.objects.get()
    assert (one.name, one.email) == ("Jun & Ko", "jun@example.org")
    assert str(one.created_at) == "2012-01-02 03:04:05+00:00"
    assert (one.author, one.is_imported, one.address_digest) == (None, True, "")


def test_nobody_becomes_a_member_by_a_name_or_an_address(tmp_path: Path) -> None:
    put_post()
    MemberFactory.create(display_name="Halina", email="halina@example.org", is_superuser=True)

    bring(tmp_path, thread(1, LINK), post(11, name="Halina", email="halina@example.org"))

    assert Comment.objects.get().author is None


def test_addresses_that_a_plugin_made_up_are_left_out(tmp_path: Path) -> None:
    put_post()

    bring(tmp_path, thread(1, LINK), post(11, email="user-12@disqus.com"), post(12, email="no"))

    assert set(Comment.objects.values_list("email", flat=True)) == {""}


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, Status.PUBLISHED),
        ({"spam": True}, Status.SPAM),
        ({"approved": "false"}, Status.HELD),
        ({"approved": "true"}, Status.PUBLISHED),
    ],
)
def test_the_status_is_kept(tmp_path: Path, given: dict[str, object], status: Status) -> None:
    put_post()

    bring(tmp_path, thread(1, LINK), post(11, **given))  # type: ignore[arg-type]

    assert Comment.objects.get().status == status


def test_an_export_that_does_not_say_what_waits_is_remarked_upon(tmp_path: Path) -> None:
    put_post()

    silent = bring(tmp_path, thread(1, LINK), post(11))
    telling = bring(tmp_path, thread(1, LINK), post(11, approved="true"))

    assert any("waited for approval" in why for why in whys(silent))
    assert not any("waited for approval" in why for why in whys(telling))


def test_a_deleted_comment_leaves_a_place_for_its_replies_and_nothing_else(tmp_path: Path) -> None:
    put_post()

    report = bring(
        tmp_path,
        thread(1, LINK),
        post(11, "secret", name="Gone", email="gone@example.org", deleted=True),
        post(12, "an answer", parent=11),
        post(13, "nobody answered", deleted=True),
        post(14, "spam below", deleted=True), post(15, "buy", parent=14, spam=True),
    )  # fmt: skip

    place = Comment.objects.get(status=Status.REMOVED)
    assert (place.source, place.html, place.name, place.email) == ("", "", "", "")
    assert place.branch_count == 1
    assert Comment.objects.get(source="an answer").parent == place
    assert Comment.objects.get(source="buy").parent is None
    assert comments_counted(report) == {"found": 5, "new": 2, "not carried": 3}


def test_what_answers_a_comment_that_is_not_there_is_remarked_upon(tmp_path: Path) -> None:
    put_post()

    report = bring(tmp_path, thread(1, LINK), post(11, "lost", parent=99), post(12, parent=11))

    assert tree()["lost"] is None
    assert whys(report)["what they answer is not in the export: stand on top"] == 1


def test_a_date_of_no_century_is_no_date(tmp_path: Path) -> None:
    put_post()
    dates = ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", "", "yesterday")

    bring(tmp_path, thread(1, LINK), *(post(n, at=at) for n, at in enumerate(dates, 11)))

    dated = {str(one.created_at) for one in Comment.objects.all()}
    assert dated == {"2021-03-04 05:06:07+00:00"}  # its thread's


def test_comments_that_answer_each_other_in_a_ring_come_in(tmp_path: Path) -> None:
    put_post()

    bring(tmp_path, thread(1, LINK), post(11, "a", parent=12), post(12, "b", parent=11))

    assert set(tree()) == {"a", "b"}


def test_a_chain_of_thousands_comes_in(tmp_path: Path) -> None:
    put_post()
    chain = [post(n, f"n{n}", parent=n - 1 if n > 1 else 0) for n in range(1, 2500)]

    bring(tmp_path, thread(1, LINK), *reversed(chain))

    assert Comment.objects.count() == 2499
    assert Comment.objects.get(source="n2499").depth == 2498


@pytest.mark.parametrize(
    "text",
    [
        "<p>He <spoiler>dies</spoiler></p>",
        '<p>He <span class="spoiler">dies</span></p>',
        "<p>He ||dies||</p>",
        "<p>He &gt;!dies!&lt;</p>",
        "<p>He [spoiler]dies[/spoiler]</p>",
        "<details><summary>The end</summary>He dies</details>",
        "<p>He ||<b>dies</b>||</p>",
    ],
)
def test_a_spoiler_of_any_mark_comes_in_veiled_with_its_replies(tmp_path: Path, text: str) -> None:
    review = ReviewFactory.create(title="Seats", slug="seats")
    link = f"https://old.example.org{review.get_absolute_url()}"

    bring(tmp_path, thread(1, link), post(11, text), post(12, "No!", parent=11), post(13, "Fine"))

    scopes = dict(Comment.objects.values_list("source", "scope"))
    whole = whole_title(review.about_id)
    assert scopes == {text: whole, "No!": whole, "Fine": NOTHING}
    assert "dies" in Comment.objects.get(source=text).html


def test_what_is_veiled_is_not_in_the_page(tmp_path: Path, client: object) -> None:
    review = ReviewFactory.create(title="Seats", slug="seats")
    link = f"https://old.example.org{review.get_absolute_url()}"
    bring(tmp_path, thread(1, link), post(11, "<p><spoiler>Rosebud dies</spoiler></p>"),
          post(12, "<p>Rosebud is a sledge</p>", parent=11))  # fmt: skip

    page = client.get(review.get_absolute_url()).content.decode()  # type: ignore[attr-defined]

    assert "Jun" in page
    assert "Rosebud" not in page


def test_comments_under_a_recap_reveal_what_the_recap_does(tmp_path: Path) -> None:
    recap = RecapFactory.create(title="One", slug="one", season=1, episode=1)

    bring(tmp_path, thread(1, f"https://x.example{recap.get_absolute_url()}"), post(11))

    assert Comment.objects.get().scope == recap.thread_scope


def test_several_threads_of_one_post_come_together(tmp_path: Path) -> None:
    put_post()

    bring(
        tmp_path,
        thread(1, "http://old.example.org/seats/"), thread(2, "https://www.old.example.org/seats"),
        post(11, "one", under=1, at="2021-03-05T10:00:00Z"),
        post(12, "two", under=2, at="2021-03-05T11:00:00Z"),
        post(13, "three", under=1, parent=11, at="2021-03-05T12:00:00Z"),
    )  # fmt: skip

    assert tree() == {"one": None, "two": None, "three": "one"}
    assert Thread.objects.count() == 1


def test_a_thread_that_was_closed_is_closed_but_not_for_an_unused_double(tmp_path: Path) -> None:
    put_post()
    other = EssayFactory.create(slug="other")
    link = f"https://old.example.org{other.get_absolute_url()}"

    bring(
        tmp_path,
        thread(1, LINK, closed=True), post(11, under=1),
        thread(2, link, closed=True), thread(3, link), post(12, under=3),
    )  # fmt: skip

    found = find_thread(other)
    assert found is not None
    assert not found.is_closed
    assert Thread.objects.exclude(pk=found.pk).get().is_closed
    assert other.is_talk_open


def test_a_thread_opened_again_here_stays_open(tmp_path: Path) -> None:
    put_post()
    entries = (thread(1, LINK, closed=True), post(11))
    bring(tmp_path, *entries)
    Thread.objects.update(is_closed=False)

    bring(tmp_path, *entries)

    assert not Thread.objects.get().is_closed


def test_threads_without_a_post_are_each_named_with_their_comments(tmp_path: Path) -> None:
    put_post()
    lost = [thread(n, f"https://old.example.org/gone-{n}/") for n in range(100, 130)]
    posts = [post(n, under=n) for n in range(100, 130)]

    report = bring(
        tmp_path, thread(1, LINK), thread(2, LINK, deleted=True), thread(3), thread(4), *lost,
        *posts, post(1, under=777), post(2, under=3), post(3, under=2), post(4),
    )  # fmt: skip

    kept = ImportRun.objects.get().report
    assert kept["counts"]["comments"] == {
        "found": 34, "new": 1, "changed": 0, "already there": 0, "kept as it was": 0,
        "not carried": 33,
    }  # fmt: skip
    assert {one["link"] for one in kept["homeless_threads"]} == {
        LINK, "thread 3", *(f"https://old.example.org/gone-{n}/" for n in range(100, 130)),
    }  # fmt: skip
    assert whys(report)["their thread is not in the export"] == 1
    assert whys(report)["nobody wrote there"] == 1


def test_each_comment_keeps_the_anchor_that_it_had(tmp_path: Path) -> None:
    put_post()

    bring(tmp_path, thread(1, LINK), post(11))

    item = ImportedItem.objects.get(kind="comment")
    assert (item.site, item.data) == ("disqus.com/celluloid", {"anchor": "comment-11"})


def test_an_import_of_disqus_is_not_kept_when_dry_and_changes_nothing(tmp_path: Path) -> None:
    put_post()

    report = bring(
        tmp_path, thread(1, LINK, closed=True), post(11), post(12, parent=11, deleted=True),
        dry_run=True,
    )  # fmt: skip

    assert comments_counted(report) == {"found": 2, "new": 1, "not carried": 1}
    assert not any(model.objects.exists() for model in (Thread, Comment, ImportedItem, ImportRun))
