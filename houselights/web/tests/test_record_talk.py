"""Talk under titles, seasons and episodes: as under posts."""

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import make_member
from houselights.catalog.models import Episode, Season, Title
from houselights.discussion.models import Comment, Thread
from houselights.discussion.subjects import key_of
from houselights.web.tests.factories import make_post
from houselights.web.tests.records import (
    OURS,
    episode_of,
    make_series,
    say,
    season_of,
    text_of,
)

pytestmark = pytest.mark.django_db
TITLE = "/titles/signal/"
PLACES = [TITLE, f"{TITLE}season/1/", f"{TITLE}season/1/episode/2/"]


def subjects(title: Title) -> list[Title | Season | Episode]:
    return [title, season_of(title, 1), episode_of(title, 1, 2)]


def write(client: Client, subject: Title | Season | Episode, **more: str) -> Comment:
    type_id, object_id = key_of(subject)
    form = {"subject": f"{type_id}-{object_id}", "text": "The radio!", "name": "kestrel",
            "email": "k@example.org", **more}  # fmt: skip
    response = client.post("/comments/post/", form, headers=OURS)
    assert response.status_code == 302
    assert response["Location"].startswith(subject.get_absolute_url())
    return Comment.objects.latest("pk")


def test_what_is_said_reveals_as_much_as_its_place(client: Client) -> None:
    title = make_series()

    scopes = [str(write(client, subject).scope) for subject in subjects(title)]

    assert scopes == ["", f"title:{title.pk}:s1", f"title:{title.pk}:s1:e2"]
    marked = write(client, title, scope="title")
    assert str(marked.scope) == f"title:{title.pk}"


def test_the_talk_stands_on_the_page_of_its_subject_alone(client: Client) -> None:
    title = make_series()
    for subject, text in zip(
        subjects(title), ("open word", "season word", "episode word"), strict=True
    ):
        say(subject, text)

    pages = [text_of(client, path) for path in PLACES]

    assert ["open word" in page for page in pages] == [True, False, False]
    assert all("season word" not in page and "episode word" not in page for page in pages)
    assert [page.count('class="comment"') for page in pages] == [1, 1, 1]
    assert "One thought on “Signal: Season 1, episode 2”" in pages[2]
    assert "episode word" in text_of(client, PLACES[2], reveal="talk")


def test_a_comment_s_own_address_leads_to_its_place(client: Client) -> None:
    title = make_series()

    for subject, path in zip(subjects(title), PLACES, strict=True):
        comment = say(subject, "Oh.")
        answer = client.get(comment.get_absolute_url())
        assert answer["Location"] == f"{path}#c{comment.pk}"


def test_feeds_hold_what_reveals_nothing(client: Client) -> None:
    title = make_series()
    for subject in subjects(title):
        say(subject, f"A word about {subject.get_absolute_url()}")

    assert "A word about /titles/signal/" in text_of(client, f"{TITLE}feed/")
    for path in (f"{PLACES[1]}feed/", f"{PLACES[2]}feed/atom/", "/comments/feed/json/"):
        assert "A word about /titles/signal/season" not in text_of(client, path)
    assert "Signal: Season 1, episode 2" in text_of(client, "/comments/feed/")
    assert f'href="{TITLE}feed/"' in text_of(client, TITLE)


def test_moderators_find_it_in_the_queue_by_its_place(client: Client) -> None:
    title = make_series()
    comment = write(client, episode_of(title, 1, 2))
    Comment.objects.filter(pk=comment.pk).update(status="held", branch_count=0)
    client.force_login(make_member(Role.MODERATOR))

    queue = text_of(client, "/moderation/")

    assert "Signal: Season 1, episode 2" in queue
    assert "The radio!" not in queue


def test_where_readers_talk_records_are_listed_with_posts(client: Client) -> None:
    title = make_series()
    make_post()
    for subject in subjects(title):
        say(subject, "Oh.")

    talk = [(one.label, one.url) for one in client.get("/talk/").context["threads"]]

    assert talk == [
        ("Signal: Season 1, episode 2", PLACES[2]), ("Signal: Season 1", PLACES[1]),
        ("Signal", TITLE),
    ]  # fmt: skip
    assert f"{PLACES[2]}#talk" in text_of(client, "/")
    found = text_of(client, "/sitemap.xml")
    assert f"{PLACES[1]}</loc>" in found
    assert f"{PLACES[2]}</loc>" in found
    assert "episode/3/" not in found


def test_a_title_that_goes_takes_its_talk_along(client: Client) -> None:
    title, other = make_series(), make_series(name="Other", **{"id/imdb": None})
    for subject in [*subjects(title), other]:
        say(subject, "Oh.")

    title.delete()

    assert Thread.objects.get().object_id == other.pk
    assert Comment.objects.count() == 1


def test_titles_deleted_in_the_editor_s_list_take_their_talk_along(client: Client) -> None:
    title = make_series()
    say(episode_of(title, 1, 1), "Oh.")
    client.force_login(make_member(Role.OWNER))
    path = f"/admin/bulk/catalog/title/delete/?id={title.pk}"

    client.get(path)
    asked = Comment.objects.count()
    client.post(path)

    assert (asked, Comment.objects.count(), Title.objects.count()) == (1, 0, 0)
