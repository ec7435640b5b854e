"""How far a comment reveals, as its writer says, and as a moderator does."""

import re
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from houselights.catalog.models import Title
from houselights.discussion.models import Comment
from houselights.discussion.tests.factories import TitleFactory, write
from houselights.discussion.tests.posting import form_for, post
from houselights.moderation.models import Decision, Report, Verb
from houselights.spoilers.rule import NOTHING, Scope, up_to, whole_title

pytestmark = pytest.mark.django_db
CANARY = "the balloon catches on the wire"


@pytest.fixture
def series() -> Title:
    return TitleFactory.create(kind="series")


@pytest.fixture
def mini() -> Title:
    return TitleFactory.create(kind="mini_series")


def stored() -> Comment:
    return Comment.objects.latest("pk")


def page_of(title: Title) -> str:
    return Client().get(f"/subjects/{title.pk}/").text


# --- The writer -----------------------------------------------------------------------------------


def test_the_form_offers_the_places_that_the_title_has(
    series: Title, mini: Title, subject: Title
) -> None:
    def offered(title: Title) -> list[str]:
        page = page_of(title)
        names = ('value="place"', 'name="season"', 'name="episode"')
        return [name for name in names if name in page]

    assert len(offered(series)) == 3
    assert offered(mini) == ['value="place"', 'name="episode"']
    assert offered(subject) == []


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"scope": "place", "season": "1", "episode": "4"}, (1, 4)),
        ({"scope": "place", "season": "2", "episode": ""}, (2, None)),
        ({"scope": "nothing", "season": "1", "episode": "4"}, (1, 4)),
        ({"season": "1", "episode": "4", "text": "He ||dies||"}, (1, 4)),
    ],
)
def test_a_comment_reveals_as_far_as_its_writer_says(
    guest: Client, series: Title, fields: dict[str, str], place: tuple[int, int | None]
) -> None:
    assert post(guest, series, **fields).status_code == 302

    assert stored().own_scope == stored().scope == up_to(series.pk, *place)


@pytest.mark.parametrize("fields", [{"scope": "title", "episode": "4"}, {"text": "He ||dies||"}])
def test_the_whole_story_stays_the_whole_story(
    guest: Client, series: Title, fields: dict[str, str]
) -> None:
    post(guest, series, **fields)

    assert stored().scope == whole_title(series.pk)


def test_a_mini_series_has_one_season(guest: Client, mini: Title) -> None:
    post(guest, mini, scope="place", episode="3")

    assert stored().scope == up_to(mini.pk, 1, 3)


def test_a_film_takes_no_place(guest: Client, subject: Title) -> None:
    post(guest, subject, season="1", episode="4")

    assert stored().scope == NOTHING


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"scope": "place"}, "season"),
        ({"scope": "place", "episode": "4"}, "season"),
        ({"scope": "place", "season": "0"}, "season"),
        ({"scope": "place", "season": "1", "episode": "four"}, "episode"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    guest: Client, series: Title, fields: dict[str, str], wrong: str
) -> None:
    response = post(guest, series, text="All of it typed.", **fields)

    assert response.status_code == 400
    assert list(response.context["form"].errors) == [wrong]
    assert "All of it typed." in response.text
    assert '<option value="place" selected>' in response.text
    for name in ("season", "episode"):
        assert response.context["form"][name].value() == fields.get(name)


def test_a_comment_reveals_at_least_what_stands_above_it(guest: Client) -> None:
    recap = TitleFactory.create(slug="recap-1", kind="series")

    post(guest, recap, scope="place", season="1", episode="4")

    assert stored().own_scope == up_to(recap.pk, 1, 4)
    assert stored().scope == whole_title(recap.pk)


def test_a_reply_reveals_at_least_what_it_answers(guest: Client, series: Title) -> None:
    root = write(series, scope=up_to(series.pk, 2, 1))

    post(guest, series, parent=root.pk, scope="place", season="1", episode="4")

    assert stored().scope == up_to(series.pk, 2, 1)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_the_preview_says_what_veil_will_hang(
    guest: Client, series: Title, headers: dict[str, str]
) -> None:
    def preview(**fields: Any) -> str:
        fields = form_for(series, **fields)
        return guest.post("/comments/preview/", fields, headers=headers).text

    root = write(series, scope=up_to(series.pk, 2, 1))
    said = "A veil will hang before it. Reveals season"

    assert f"{said} 1 up to episode 4." in preview(scope="place", season="1", episode="4")
    assert f"{said} 2 up to episode 1." in preview(parent=root.pk)
    assert "before all of it. Reveals the whole story." in preview(text="||dies||")
    assert "veil will hang" not in preview()
    assert "Say how far it reveals" in preview(scope="place")


def test_mending_a_comment_keeps_how_far_it_reveals(guest: Client, series: Title) -> None:
    post(guest, series, scope="place", season="1", episode="4")

    guest.post(f"/comments/{stored().pk}/edit/", {"text": "He ||dies||, then."})

    assert (stored().source, stored().scope) == ("He ||dies||, then.", up_to(series.pk, 1, 4))


def test_a_veil_of_a_mini_series_names_no_season(mini: Title) -> None:
    write(mini, CANARY, scope=up_to(mini.pk, 1, 3))

    page = page_of(mini)

    assert "Reveals the story up to episode 3." in page
    assert CANARY not in page


# --- The moderator --------------------------------------------------------------------------------


def press(desk: Client, decision: str, comment: Comment, **fields: str) -> Any:
    sent = {"decision": decision, "item": f"comment-{comment.pk}", "tab": "reports", **fields}
    return desk.post("/moderation/decide/", sent, follow=True)


def row_of(desk: Client, comment: Comment) -> str:
    Report.objects.create(
        content_type=ContentType.objects.get_for_model(Comment),
        object_id=comment.pk,
        reason="He tells it",
    )
    return desk.get("/moderation/?tab=reports").text


def presses(page: str) -> set[str]:
    """The veils that a row offers; the bar for all chosen rows stands after the rows."""
    rows = page.partition('id="bulk"')[0]
    return set(re.findall(r'name="decision" value="(veil[a-z-]*)"', rows))


def test_one_press_hangs_a_veil_up_to_an_episode(desk: Client, series: Title) -> None:
    comment = write(series, CANARY)
    reply = write(series, CANARY, parent=comment)
    assert CANARY in page_of(series)

    press(desk, "veil-place", comment, season="1", episode="4")

    assert CANARY not in page_of(series)
    for one in (comment, reply):
        one.refresh_from_db()
        assert one.scope == up_to(series.pk, 1, 4)


def test_a_veil_may_be_changed_taken_off_and_each_step_taken_back(
    desk: Client, series: Title
) -> None:
    comment = write(series, CANARY)
    fourth, whole = up_to(series.pk, 1, 4), whole_title(series.pk)

    def scope() -> Scope:
        return Comment.objects.get(pk=comment.pk).scope

    press(desk, "veil", comment)
    assert scope() == whole
    press(desk, "veil-place", comment, season="1", episode="4")
    assert scope() == fourth
    said = press(desk, "veil-off", comment).text
    assert scope() == NOTHING
    assert "Veil taken off" in said
    for decision, before in zip(Decision.objects.filter(verb=Verb.VEIL).order_by("-pk"),
                                (fourth, whole, NOTHING), strict=True):  # fmt: skip
        desk.post("/moderation/undo/", {"undo": decision.pk})
        assert scope() == before


@pytest.mark.parametrize(
    "fields",
    [
        {}, {"episode": "4"}, {"season": "x"}, {"season": "0"}, {"season": "99999"},
        {"season": "1", "episode": "x"},
    ],
)  # fmt: skip
def test_a_place_that_is_none_hangs_nothing(
    desk: Client, series: Title, fields: dict[str, str]
) -> None:
    comment = write(series)

    response = press(desk, "veil-place", comment, **fields)

    assert "Say up to which episode the veil is to reveal." in response.text
    assert not Decision.objects.filter(verb=Verb.VEIL).exists()


def test_a_row_offers_the_veils_that_change_something(
    desk: Client, series: Title, subject: Title
) -> None:
    under_series, under_film = write(series), write(subject)

    assert presses(row_of(desk, under_film)) == {"veil"}
    assert presses(row_of(desk, under_series)) == {"veil", "veil-place"}
    Report.objects.all().delete()
    press(desk, "veil", under_series)
    assert presses(row_of(desk, under_series)) == {"veil-place", "veil-off"}


def test_a_mini_series_is_asked_for_no_season(desk: Client, mini: Title) -> None:
    comment = write(mini)

    assert '<input type="hidden" name="season" value="1">' in row_of(desk, comment)


# --- The reader who reports -----------------------------------------------------------------------


def test_that_it_spoils_is_the_first_thing_to_report(guest: Client, series: Title) -> None:
    comment = write(series, CANARY)
    address = f"/comments/{comment.pk}/report/"
    form = guest.get(address).text

    response = guest.post(address, {"kind": "spoiler", "reason": ""})

    assert form.index('value="spoiler"') < form.index('value="other"')
    assert response.status_code == 302
    assert (Report.objects.get().kind, Report.objects.get().reason) == ("spoiler", "")


def test_anything_else_wants_a_word(guest: Client, series: Title) -> None:
    address = f"/comments/{write(series).pk}/report/"

    assert guest.post(address, {"kind": "other", "reason": ""}).status_code == 400
    assert guest.post(address, {"kind": "odd", "reason": "Rude"}).status_code == 400
    assert not Report.objects.exists()


def test_what_is_reported_as_a_spoiler_has_the_veils_first(desk: Client, series: Title) -> None:
    comment = write(series)
    desk.post(f"/comments/{comment.pk}/report/", {"kind": "spoiler"})

    page = desk.get("/moderation/?tab=reports").text

    assert "It spoils, and no veil hangs before it" in page
    assert page.index('value="veil"') < page.index('value="keep"')
    press(desk, "veil-place", comment, season="1", episode="4")
    assert not Report.objects.filter(settled_at=None).exists()
