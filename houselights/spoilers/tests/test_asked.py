"""What of a page stands open, and the addresses that ask for it."""

import pytest
from django.test import Client, RequestFactory

from houselights.spoilers.asked import Asked, asked_of
from houselights.spoilers.rule import WHOLE, Progress, ReaderProgress, up_to, whole_title

READER = ReaderProgress({1: Progress(1, 5)})


def test_a_veil_opens_by_its_name_by_all_or_by_its_group() -> None:
    assert Asked({"v-1"}).opens("v-1", WHOLE)
    assert not Asked({"v-1"}).opens("v-2", WHOLE)
    assert Asked({"all"}).opens("v-2", WHOLE)
    assert Asked({"talk"}).opens("c12", WHOLE, group="talk")
    assert not Asked({"talk"}).opens("v-1", WHOLE)
    assert Asked({"above"}).opens("v-1", WHOLE)
    assert not Asked({"above"}).opens("c12", WHOLE, group="talk")


def test_what_was_opened_all_at_once_opens_no_comments_of_another_page() -> None:
    everything, by_name = Asked({"all"}).leaving_talk(), Asked({"c12", "talk"}).leaving_talk()

    assert everything.opens("v-1", WHOLE)
    assert not everything.opens("c99", WHOLE, group="talk")
    assert by_name.opens("c12", WHOLE, group="talk")
    assert not by_name.opens("c99", WHOLE, group="talk")


def test_one_of_a_group_is_drawn_again_by_its_name() -> None:
    assert not Asked({"above"}).drawing("v-1").opens("v-1", WHOLE)


def test_progress_opens_what_it_reaches_and_no_more() -> None:
    asked = Asked(progress=READER)

    assert asked.opens("v-1", up_to(1, 1, 5))
    assert not asked.opens("v-1", up_to(1, 1, 6))
    assert not asked.opens("v-1", whole_title(1))


def test_what_is_drawn_again_stays_drawn() -> None:
    asked = Asked({"all"}, progress=READER).drawing("v-1")

    assert not asked.opens("v-1", up_to(1, 1, 5))
    assert asked.opens("v-2", WHOLE)
    assert asked.url("/a/", "v-1") == "/a/?reveal=all&draw=v-1#v-1"
    assert asked.opening("v-1").opens("v-1", WHOLE)


def test_closing_what_was_named_needs_no_more_words() -> None:
    asked = Asked({"v-1", "v-2"})

    assert asked.drawing("v-1").url("/a/", "v-1") == "/a/?reveal=v-2#v-1"
    assert asked.without("v-1").pairs == [("reveal", "v-2")]


def test_a_public_page_does_not_look_at_progress() -> None:
    request = RequestFactory().get("/a/?reveal=v-1&reveal=1&reveal=%22%3E&draw=c3")
    request._reader_progress = READER  # type: ignore[attr-defined]

    assert asked_of(request, is_personal=False) == Asked({"v-1"}, {"c3"})
    assert asked_of(request, is_personal=True) == Asked({"v-1"}, {"c3"}, READER)


def test_it_does_when_the_reader_asks_for_what_they_have_seen() -> None:
    request = RequestFactory().get("/a/?reveal=seen")
    request._reader_progress = READER  # type: ignore[attr-defined]

    assert asked_of(request, is_personal=False).opens("v-1", up_to(1, 1, 5))


@pytest.mark.django_db
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_on_another_site_leads_before_the_veil(client: Client, site: str) -> None:
    address = "/privacy/?reveal=all&thread=2&draw=c1"

    response = client.get(address, headers={"Sec-Fetch-Site": site})

    assert response.status_code == 302
    assert response["Location"] == "/privacy/?thread=2"
    assert response["Cache-Control"] == "private, no-store"
    for own in ({"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {}):
        assert client.get(address, headers=own).status_code == 200
