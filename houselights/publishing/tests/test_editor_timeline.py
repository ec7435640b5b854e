"""A recap's timeline in the editor: drafts may be half done, what is published may not."""

from typing import Any

import pytest
from django.test import Client

from houselights.accounts.tests.factories import OwnerFactory
from houselights.catalog.tests.factories import TitleFactory
from houselights.publishing.actions import turn_into
from houselights.publishing.models import Post, PostKind
from houselights.publishing.tests.bodies import beat as beat_block
from houselights.publishing.tests.bodies import stream
from houselights.publishing.tests.editor import (
    add_url,
    create,
    edit,
    edit_url,
    owner_client,
    post_data,
    text,
)
from houselights.publishing.tests.factories import RecapFactory

pytestmark = pytest.mark.django_db
Beat = tuple[str, dict[str, Any]]


def beat(what: str, **fields: Any) -> Beat:
    """A beat as its form sends it."""
    empty = {
        "place": "", "when": "", "who": "", "mark": "", "picture": "", "alternative": "",
        "season": "", "episode": "",
    }  # fmt: skip
    return ("beat", {**empty, "what": what, "weight": "normal", **fields})


def recap(*beats: Beat, **fields: Any) -> dict[str, Any]:
    return {
        "about": TitleFactory.create().pk,
        "spoiler_body": [("heading", "The court"), text("She speaks.")],
        "beats": list(beats),
        **fields,
    }


CONTRADICTION = (
    beat("He dies.", place="1", when="2012"),
    beat("He sings.", place="2", when="1997"),
)


def publish(client: Client, fields: dict[str, Any]) -> Any:
    return client.post(add_url("recap"), post_data(**fields) | {"action-publish": "on"})


def errors_of(response: Any) -> dict[tuple[int, str], str]:
    """By row and field."""
    (error,) = response.context["form"].errors["beats"].as_data()
    return {
        (row, field): " ".join(found.messages)
        for row, in_row in error.block_errors.items()
        for field, found in in_row.block_errors.items()
    }


def test_beats_are_stored_as_they_were_typed() -> None:
    post = create(
        owner_client(),
        "recap",
        publish=True,
        **recap(
            beat("She speaks.", place="2", who="Ye-sung, grown up\n(Ye-sung, 6)", mark="The court"),
            beat("A window.", place="1", when="1997-02", weight="turning_point"),
        ),
    )

    first, second = post.beats
    assert (first.value["place"], first.value["who"]) == (2, "Ye-sung, grown up\n(Ye-sung, 6)")
    assert (second.value["when"], second.value["weight"]) == ("1997-02", "turning_point")
    assert "A window." in Client().get(f"{post.get_absolute_url()}?reveal=timeline").text


def test_a_contradiction_is_refused_at_its_row_with_the_beats() -> None:
    response = publish(owner_client(), recap(*CONTRADICTION))

    assert response.status_code == 200
    assert not Post.objects.exists()
    errors = errors_of(response)
    assert list(errors) == [(1, "place")]
    assert "beat 1 (“He dies.”) happens before beat 2 (“He sings.”)" in errors[1, "place"]


def test_a_heading_that_is_not_there_is_refused_at_its_row() -> None:
    response = publish(owner_client(), recap(beat("One."), beat("Two.", mark="The school")))

    assert errors_of(response) == {
        (1, "mark"): "This recap has no heading “The school”. There are: The court."
    }


def test_all_that_is_wrong_is_said_at_once() -> None:
    fields = recap(
        beat("One.", place="1", when="2012", season="2"),
        beat("Two.", place="2", when="1997", mark="None"),
        season="1",
        episode="5",
    )

    assert set(errors_of(publish(owner_client(), fields))) == {
        (0, "season"), (1, "mark"), (1, "place"),
    }  # fmt: skip


def test_a_draft_may_contradict_itself_and_is_not_published() -> None:
    client = owner_client()
    fields = recap(
        beat("He dies.", place="1", when="2012"), beat("He sings.", place="2", when="1997")
    )
    post = create(client, "recap", **fields)

    response = client.post(edit_url(post), post_data(**fields) | {"action-publish": "on"})

    assert response.status_code == 200
    post.refresh_from_db()
    assert not post.live
    assert len(post.get_latest_revision_as_object().beats) == 2


def preview(client: Client, post: Post, fields: dict[str, Any], query: str = "") -> str:
    url = f"/admin/pages/{post.pk}/edit/preview/"
    assert client.post(url, post_data(**fields)).json()["is_valid"]
    return client.get(f"{url}{query}").text


def test_the_preview_shows_the_timeline_in_both_orders() -> None:
    client = owner_client()
    fields = recap(beat("She speaks.", place="2"), beat("A window.", place="1"))
    post = create(client, "recap", **fields)

    told, happened = preview(client, post, fields), preview(client, post, fields, "?mode=story")

    assert told.index("She speaks.</p>", told.index("timeline")) < told.index("A window.")
    assert 'href="?mode=story#timeline"' in told
    assert happened.index("A window.") < happened.rindex("She speaks.")


def test_the_preview_says_why_beats_cannot_be_so() -> None:
    client = owner_client()
    fields = recap(
        beat("He dies.", place="1", when="2012"), beat("He sings.", place="2", when="1997")
    )
    post = create(client, "recap", **fields)

    page = preview(client, post, fields)

    assert "This can&#x27;t all be so: beat 1 (“He dies.”)" in page


def test_a_revision_brings_its_beats_back() -> None:
    client = owner_client()
    fields = recap(beat("One."), beat("Two."))
    post = create(client, "recap", publish=True, **fields)
    edit(client, post, publish=True, **(fields | {"beats": [beat("Other.")]}))

    first = post.revisions.order_by("pk")[0].as_object()

    assert [one.value["what"] for one in first.beats] == ["One.", "Two."]
    post.refresh_from_db()
    assert [one.value["what"] for one in post.beats] == ["Other."]


def test_only_recaps_have_the_list() -> None:
    client = owner_client()

    assert "Story timeline" in client.get(add_url("recap")).text
    assert "Story timeline" not in client.get(add_url("review")).text


def test_what_becomes_an_essay_keeps_its_beats_and_shows_none() -> None:
    owner = OwnerFactory.create()
    post = RecapFactory.create(author=owner, beats=stream(beat_block("CANARY beat")))
    url = f"{post.get_absolute_url()}?reveal=all"

    essay = turn_into(post, PostKind.ESSAY, about=None, by=owner)

    assert "CANARY" not in Client().get(url).text
    turn_into(essay, PostKind.RECAP, about=post.about, by=owner)
    assert "CANARY beat" in Client().get(url).text


def test_more_beats_than_there_is_room_for_are_refused() -> None:
    response = publish(owner_client(), recap(*(beat(f"Beat {n}.") for n in range(201))))

    assert response.status_code == 200
    (error,) = response.context["form"].errors["beats"].as_data()
    assert error.non_block_errors == ["The maximum number of items is 200"]
