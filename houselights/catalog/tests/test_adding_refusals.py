"""What can't be written down says so in a sentence, and keeps everything typed."""

from typing import Any

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import make_known_title
from houselights.catalog.tests.writers import client_of, sent_by

pytestmark = pytest.mark.django_db
URL = "/titles/add/"
LED_TO = {"original_name": "original_language", "romanised_name": "original_language"}


@pytest.fixture
def editor(db: None) -> Client:
    return client_of(Role.EDITOR)


def refusal(client: Client, **typed: Any) -> str:
    """The page that comes back; nothing was stored."""
    count = Title.objects.count()
    response = client.post(URL, sent_by(client.get(URL).text, **{"name": "Signal", **typed}))
    assert response.status_code == 200
    assert Title.objects.count() == count
    return response.text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "This field is required."),
        ("name", "n" * 10_000, "at most 300 characters"),
        ("name", "a\x00b", "Null characters are not allowed."),
        ("name_language", "klingonese", "We know no language “klingonese”."),
        ("name_language", "qqq-Latn", "We know no language “qqq-Latn”."),
        ("original_name", "Signal", "In which language is it?"),
        ("romanised_name", "Sigeuneol", "Which language is written in Latin letters?"),
        ("began_on", "1066", "Write a date as 2013, 2013-01 or 2013-01-23."),
        ("began_on", "2016-13", "Write a date as 2013, 2013-01 or 2013-01-23."),
        ("began_on", "9999-01-01", "Write a date as 2013, 2013-01 or 2013-01-23."),
        ("ended_on", "yesterday", "Write a date as 2013, 2013-01 or 2013-01-23."),
        ("countries", "KR, Atlantis", "We know no country “Atlantis”."),
        ("countries", "KR, XX", "We know no country “XX”."),
        ("runtime_minutes", "-4", "That is too little: at least 1."),
        ("runtime_minutes", "99999999999999999999", "That is more than can be: at most 6000."),
        ("runtime_minutes", "an hour", "Write a whole number."),
        ("synopsis", "s" * 10_000, "at most 5000 characters"),
        ("kind", "opera", "Select a valid choice."),
        ("id-0-value", "5332206", "An id of IMDb looks like tt5332206."),
    ],
)
def test_a_sentence_says_what_is_wrong(editor: Client, field: str, typed: str, said: str) -> None:
    page = refusal(editor, **{field: typed})

    assert said in page
    assert f'href="#id_{LED_TO.get(field, field)}"' in page


def test_everything_typed_is_still_there(editor: Client) -> None:
    page = refusal(editor, began_on="soon", synopsis="A radio speaks.", **{"id-0-value": "tt9"})

    sent = sent_by(page)
    assert sent["began_on"] == ["soon"]
    assert sent["synopsis"][0].strip() == "A radio speaks."
    assert sent["id-0-value"] == ["tt9"]
    assert '<details class="edit-form__more" open>' in page


def test_an_end_before_the_begin_is_refused(editor: Client) -> None:
    page = refusal(editor, began_on="2016-01-22", ended_on="2015")

    assert "It would end before it began." in page


def test_an_id_of_another_title_names_that_title(editor: Client) -> None:
    known = make_known_title("Signal, the first")

    page = refusal(editor, **{"id-0-value": "https://www.imdb.com/title/tt5332206/?ref_=x"})

    assert f'<a href="{known.get_absolute_url()}">Signal, the first (2016)</a>' in page


def test_a_country_and_a_language_may_be_written_out(editor: Client) -> None:
    changes = {"name": "Signal", "countries": "south korea; JP", "name_language": "English"}
    editor.post(URL, sent_by(editor.get(URL).text, **changes))

    title = Title.objects.get()
    assert title.countries == "KR, JP"
    assert title.names.get().language == "en"


def test_a_date_may_be_written_with_dots(editor: Client) -> None:
    editor.post(URL, sent_by(editor.get(URL).text, name="Signal", began_on="2016. 1. 22."))

    assert Title.objects.get().began_on == "2016-01-22"
