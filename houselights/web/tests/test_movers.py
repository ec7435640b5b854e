"""Two titles become one: talk, scopes and drafts go along, and come back."""

import pytest
from django.test import Client

from houselights.catalog.actions import edit_title, merge_titles, split_title
from houselights.catalog.models import Title, TitleEdit
from houselights.discussion.actions import veil_comment
from houselights.discussion.models import Comment
from houselights.moderation.models import Decision
from houselights.publishing.models import Post
from houselights.web.tests.factories import make_recap, make_review
from houselights.web.tests.records import (
    episode,
    episode_of,
    make_film,
    make_series,
    say,
    season_of,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Title:
    return make_series()


@pytest.fixture
def double(kept: Title) -> Title:
    """It has the kept one's second episode, and one that the kept one lacks."""
    fields = episode("1/2") | episode("1/9")
    return make_film("Twin", kind="series", **fields)


def scopes() -> dict[str, tuple[str, str]]:
    return {one.source: (str(one.scope), str(one.own_scope)) for one in Comment.objects.all()}


def under(client: Client, path: str) -> int:
    return text_of(client, path).count('class="comment"')


def test_talk_under_a_double_joins_that_under_the_kept_one(
    client: Client, kept: Title, double: Title
) -> None:
    for title in (kept, double):
        say(title, f"Title {title.slug}")
        say(episode_of(title, 1, 2), f"Two {title.slug}")
    say(season_of(double, 1), "Season")
    say(episode_of(double, 1, 9), "Nine")

    merge_titles(kept, double, by=None)

    here = "/titles/signal/"
    assert under(client, here) == 2
    assert under(client, f"{here}season/1/episode/2/") == 2
    assert under(client, f"{here}season/1/") == 1
    assert under(client, f"{here}season/1/episode/9/") == 1
    assert scopes() == {
        "Title signal": ("", ""), "Title twin": ("", ""),
        "Two signal": (f"title:{kept.pk}:s1:e2", ""), "Two twin": (f"title:{kept.pk}:s1:e2", ""),
        "Season": (f"title:{kept.pk}:s1", ""), "Nine": (f"title:{kept.pk}:s1:e9", ""),
    }  # fmt: skip
    twin = Comment.objects.get(source="Title twin")
    assert client.get(twin.get_absolute_url())["Location"] == f"{here}#c{twin.pk}"


def test_parted_again_each_has_its_own_talk_and_scopes(
    client: Client, kept: Title, double: Title
) -> None:
    for title in (kept, double):
        say(title, f"Marked {title.slug}", reveals_title=True)
        say(episode_of(title, 1, 2), f"Two {title.slug}")
    nine = say(episode_of(double, 1, 9), "Nine")
    say(make_recap(about=double, season=1, episode=2), "Under a recap")
    say(make_review(about=kept), "Of the other", reveals_title=True)
    before = scopes()
    merge = merge_titles(kept, double, by=None)
    say(episode_of(kept, 1, 9), "Since", parent_id=nine.pk)
    say(episode_of(kept, 1, 9), "Since, alone")

    split_title(merge, by=None)

    after = scopes()
    assert {text: after[text] for text in before} == before
    assert after["Since"][0] == f"title:{double.pk}:s1:e9"
    assert under(client, "/titles/twin/season/1/episode/9/") == 2
    assert under(client, "/titles/signal/") == 2  # an episode's word has nowhere else to stand
    assert after["Since, alone"][0] == f"title:{kept.pk}:s1:e9"


def test_scopes_that_name_the_double_are_renamed_wherever_they_stand(
    kept: Title, double: Title
) -> None:
    recap = make_recap(about=double, season=1, episode=2)
    say(recap, "Under a recap")
    say(make_review(about=double), "Marked", reveals_title=True)

    merge_titles(kept, double, by=None)

    assert Post.objects.get(pk=recap.pk).about == kept
    assert scopes() == {
        "Under a recap": (f"title:{kept.pk}:s1:e2", ""),
        "Marked": (f"title:{kept.pk}", f"title:{kept.pk}"),
    }


def test_a_moderator_s_veil_can_be_taken_off_after_a_merge(kept: Title, double: Title) -> None:
    comment = say(double, "The end is a dream.")
    veil_comment(comment, by=None)

    merge_titles(kept, double, by=None)

    decision = Decision.objects.get(verb="veil")
    assert decision.undo_data == {"own_scope": "", "hung": f"title:{kept.pk}"}


def test_another_title_whose_number_begins_alike_is_left_alone(kept: Title, double: Title) -> None:
    other = Title.objects.create(pk=int(f"{double.pk}0"), slug="other")
    say(other, "Marked", reveals_title=True)

    merge_titles(kept, double, by=None)

    assert scopes()["Marked"][0] == f"title:{other.pk}"


def test_a_draft_about_the_double_is_about_the_kept_one(kept: Title, double: Title) -> None:
    post = make_review(about=double)
    post.title = "Mended"
    revision = post.save_revision()
    merge = merge_titles(kept, double, by=None)

    revision.refresh_from_db()
    merged = revision.content["about"]
    split_title(TitleEdit.objects.get(pk=merge.pk), by=None)

    revision.refresh_from_db()
    assert (merged, revision.content["about"]) == (kept.pk, double.pk)


def test_talk_under_an_episode_that_is_no_more_stands_under_the_title_as_veiled_as_it_was(
    client: Client, kept: Title
) -> None:
    said = say(episode_of(kept, 1, 3), "Three")
    say(season_of(kept, 2), "Second season")

    edit_title(kept, {"episode/1/3": None, "season/2": None, "episode/2/1": None}, by=None)

    assert under(client, "/titles/signal/") == 2
    assert scopes() == {
        "Three": (f"title:{kept.pk}:s1:e3", f"title:{kept.pk}:s1:e3"),
        "Second season": (f"title:{kept.pk}:s2", f"title:{kept.pk}:s2"),
    }
    assert client.get(said.get_absolute_url())["Location"] == f"/titles/signal/#c{said.pk}"
