"""A season and its episodes: a table, and lines pasted from elsewhere."""

from typing import Any

import pytest
from django.test import Client

from houselights.catalog.document import read_document
from houselights.catalog.models import Title
from houselights.catalog.provenance import Document
from houselights.catalog.tests.factories import make_known_title
from houselights.catalog.tests.writers import sent_by

pytestmark = pytest.mark.django_db
BARE: Document = {"aired_on": "", "runtime_minutes": None}


def url_of(title: Title, number: int = 1) -> str:
    return f"/titles/{title.slug}/edit/season/{number}/"


def edit(client: Client, url: str, **changes: Any) -> Any:
    return client.post(url, sent_by(client.get(url).text, **changes))


def episodes_of(title: Title, number: int = 1) -> Document:
    return part_of(title, f"episode/{number}/")


def names_of(title: Title, number: int = 1) -> Document:
    return part_of(title, f"episode_name/{number}/")


def part_of(title: Title, prefix: str) -> Document:
    document = read_document(Title.objects.get(pk=title.pk))
    return {f[len(prefix) :]: value for f, value in document.items() if f.startswith(prefix)}


def test_episodes_are_changed_added_and_taken_out(editor: Client, title: Title) -> None:
    sent = sent_by(
        editor.post(url_of(title), sent_by(editor.get(url_of(title)).text, more="x")).text
    )
    changes = {
        "episode/1-0-DELETE": "on", "episode/1-1-number": "2", "episode/1-1-aired_on": "2016/1/23",
        "episode/1-1-name": "The call", "episode/1-2-number": "3",
        "episode/1-2-runtime_minutes": "80",
    }  # fmt: skip

    response = editor.post(url_of(title), {**sent, **changes})

    assert response["Location"] == url_of(title)
    assert episodes_of(title) == {
        "2": {**BARE, "aired_on": "2016-01-23"},
        "3": {**BARE, "runtime_minutes": 80},
    }
    assert names_of(title) == {"2/en": "The call"}


def test_a_new_season_is_written_with_its_episodes(editor: Client, title: Title) -> None:
    lines = "1\t2018-03-01\tA new call\n2\t2018-03-08\n3\t\tThe end | of it"

    edit(editor, f"{url_of(title, 2)}?names=Korean", episode_count="16", pasted=lines)

    document = read_document(Title.objects.get())
    assert document["season/2"] == {"name": "", "began_on": "", "episode_count": 16}
    assert episodes_of(title, 2) == {
        "1": {**BARE, "aired_on": "2018-03-01"}, "2": {**BARE, "aired_on": "2018-03-08"}, "3": BARE,
    }  # fmt: skip
    assert names_of(title, 2) == {"1/ko": "A new call", "3/ko": "The end | of it"}


def test_a_pasted_line_leaves_what_it_does_not_say(editor: Client, title: Title) -> None:
    edit(editor, url_of(title), pasted="1\t\tThe radio")

    assert episodes_of(title)["1"] == {**BARE, "aired_on": "2016-01-22"}
    assert names_of(title) == {"1/en": "The radio"}


def test_dates_of_pasted_lines_may_be_in_words(editor: Client, title: Title) -> None:
    lines = [
        "1\tJan 22, 2016\tThe call", "2\t23 January 2016", "3 | 2016年1月29日 | The radio",
        "4\t2016. 1. 30.\t\t80", "5\tMay Day",
    ]  # fmt: skip

    edit(editor, url_of(title), pasted="\n".join(lines))

    days = {number: value["aired_on"] for number, value in episodes_of(title).items()}
    assert days == {
        "1": "2016-01-22", "2": "2016-01-23", "3": "2016-01-29", "4": "2016-01-30", "5": "",
    }  # fmt: skip
    assert names_of(title) == {"1/en": "The call", "3/en": "The radio", "5/en": "May Day"}


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("Episode\tDate\tName", "This line is no number, date and name: “Episode"),
        ("1\tyesterday\tThe call", "This line is no number, date and name"),
        ("1\t2016\tx\n1\t2017\ty", "Episode 1 stands in two lines."),
        ("1\t1/2/2013\tThe call", "This line is no number, date and name: “1\t1/2/2013"),
        ("99999\t2016", "This line is no number, date and name"),
        ("²\t2016", "This line is no number, date and name"),
        ("1\t2016\t" + "n" * 10_000, "The name of episode 1 has more than 300 letters."),
        ("\n".join(f"{n}\t2016" for n in range(501)), "Paste at most 500 lines at a time."),
    ],
)
def test_lines_that_can_t_be_read_are_named(
    editor: Client, title: Title, pasted: str, said: str
) -> None:
    before = episodes_of(title)

    page = edit(editor, url_of(title), pasted=pasted).text

    assert said in page
    assert episodes_of(title) == before


def test_a_row_for_each_episode_that_the_season_has(editor: Client, title: Title) -> None:
    page = edit(editor, url_of(title), more="fill", episode_count="4").text

    sent = sent_by(page)
    numbers = [sent[f"episode/1-{row}-number"][0] for row in range(4)]
    assert numbers == ["1", "2", "3", "4"]
    editor.post(url_of(title), sent)
    assert list(episodes_of(title)) == ["1", "2", "3", "4"]


def test_a_row_without_its_number_is_asked_for_it(editor: Client, title: Title) -> None:
    page = edit(editor, url_of(title), **{"episode/1-1-aired_on": "2016"}).text

    assert "Which episode is it?" in page


# --- Names can give the story away ----------------------------------------------------------------

NAMED: Document = {
    "season/1": {"name": "The man who died", "began_on": "2016", "episode_count": 2},
    "episode/1/1": BARE, "episode_name/1/1/en": "He dies", "episode_name/1/1/fr": "Il meurt",
    "episode/1/2": BARE, "episode_name/1/2/en": "She knew", "episode_name/1/2/ko": "그녀는",
}  # fmt: skip

TWIST: Document = {"tag/twist": {"name": "he is dead", "is_spoiler": True}}


def test_names_stand_behind_a_veil_until_it_is_opened(editor: Client) -> None:
    title = make_known_title(**NAMED)
    for url in (url_of(title), f"/titles/{title.slug}/edit/"):
        veiled, opened = editor.get(url).text, editor.get(f"{url}?reveal=names")

        for name in ("He dies", "The man who died"):
            assert name not in veiled
        assert "The man who died" in opened.text
        assert opened["Cache-Control"] == "private, no-store"


def test_what_a_page_was_made_from_holds_no_veiled_name(editor: Client) -> None:
    from django.core import signing  # noqa: PLC0415

    title = make_known_title(**NAMED, **TWIST)

    for url in (url_of(title), f"/titles/{title.slug}/edit/"):
        base = sent_by(editor.get(url).text)["base"][0]
        kept = str(signing.loads(base, salt="houselights.catalog.edit"))
        assert not any(words in kept for words in ("He dies", "The man", "he is dead"))


def test_dates_are_edited_while_the_veil_is_drawn(editor: Client) -> None:
    title = make_known_title(**NAMED)

    edit(editor, url_of(title), began_on="2017", **{"episode/1-1-aired_on": "2016-02"})

    document = read_document(Title.objects.get())
    assert document["season/1"] == {**NAMED["season/1"], "began_on": "2017"}
    assert document["episode/1/2"] == {**BARE, "aired_on": "2016-02"}
    assert document["episode_name/1/2/ko"] == "그녀는"


def test_opened_the_names_are_edited(editor: Client) -> None:
    title = make_known_title(**NAMED)

    changes = {"episode/1-0-name": "The call", "episode/1-1-name": ""}
    edit(editor, f"{url_of(title)}?reveal=names", **changes)

    assert names_of(title) == {"1/en": "The call", "1/fr": "Il meurt", "2/ko": "그녀는"}


def test_names_are_written_in_the_language_that_is_asked_for(editor: Client) -> None:
    title = make_known_title(**NAMED)
    url = f"{url_of(title)}?names=ko&reveal=names"

    page = editor.get(url).text
    changes = {"episode/1-0-name": "그가", "pasted": "2\t\t그녀가"}
    edit(editor, url, **changes)

    assert sent_by(page)["episode/1-1-name"] == ["그녀는"]
    assert "Il meurt" not in page
    assert 'href="?names=fr&amp;reveal=names">French (1)</a>' in page
    assert names_of(title) == {
        "1/en": "He dies", "1/fr": "Il meurt", "1/ko": "그가",
        "2/en": "She knew", "2/ko": "그녀가",
    }  # fmt: skip


def test_an_unknown_language_is_said_to_be_none(editor: Client) -> None:
    title = make_known_title(**NAMED)

    page = editor.get(f"{url_of(title)}?names=klingonese").text

    assert "We know no language “klingonese”" in page
    assert "in <b>English</b>" in page


def test_names_are_in_the_site_s_language_unless_there_are_none(editor: Client) -> None:
    korean = {f"episode_name/1/{n}/ko": "그녀는" for n in (1, 2)}
    title = make_known_title(**{**NAMED, **korean, "episode_name/1/2/en": None})
    other = make_known_title("Signal 2", **{**long_season(2), **korean, "id/imdb": None})

    assert "Its names are taken as English." in editor.get(url_of(title)).text
    assert "Its names are taken as Korean." in editor.get(url_of(other)).text
    assert "Name, Korean" in editor.get(f"{url_of(other)}?reveal=names").text


def test_a_line_is_not_pasted_over_a_row_that_was_typed(editor: Client) -> None:
    title = make_known_title(**NAMED)

    url = f"{url_of(title)}?reveal=names"
    page = edit(editor, url, **{"episode/1-0-name": "Typed", "pasted": "1\t\tPasted"}).text

    assert "Episode 1 is changed in the table, too." in page
    assert names_of(title)["1/en"] == "He dies"


def test_an_episode_takes_its_names_along(editor: Client) -> None:
    title = make_known_title(**NAMED)

    edit(editor, url_of(title), **{"episode/1-1-DELETE": "on"})

    assert names_of(title) == {"1/en": "He dies", "1/fr": "Il meurt"}


def test_tags_that_give_the_story_away_are_left_alone_behind_the_veil(editor: Client) -> None:
    title = make_known_title(**TWIST)
    url = f"/titles/{title.slug}/edit/"

    edit(editor, url, tags="radio, police")

    assert "he is dead" not in editor.get(url).text
    assert "tag/twist" in read_document(Title.objects.get())
    edit(editor, f"{url}?reveal=names", spoiler_tags="")
    assert "tag/twist" not in read_document(Title.objects.get())


# --- Long seasons ---------------------------------------------------------------------------------


def long_season(count: int) -> Document:
    return {
        f"episode/1/{n}": {**BARE, "aired_on": f"{1990 + n // 50}"} for n in range(1, count + 1)
    }


def test_a_long_season_has_pages(editor: Client, django_assert_max_num_queries: Any) -> None:
    title = make_known_title(**long_season(130))

    with django_assert_max_num_queries(22):
        page = editor.get(f"{url_of(title)}?page=3").text

    assert sent_by(page)["episode/1-0-number"] == ["121"]
    edit(editor, f"{url_of(title)}?page=3", **{"episode/1-9-DELETE": "on"})
    assert list(episodes_of(title))[-1] == "129"
    assert len(episodes_of(title)) == 129


def test_lines_may_be_pasted_for_episodes_of_another_page(editor: Client) -> None:
    title = make_known_title(**long_season(130))

    edit(editor, url_of(title), pasted="121\t2001-01-01\tA late one")

    assert episodes_of(title)["121"]["aired_on"] == "2001-01-01"


def test_an_episode_of_another_page_is_not_typed_over_unseen(editor: Client) -> None:
    title = make_known_title(**long_season(130))

    changes = {"episode/1-60-number": "121", "episode/1-60-aired_on": "2001"}
    page = edit(editor, url_of(title), **changes).text

    assert "<b>Season 1, episode 121</b>" in page
    assert episodes_of(title)["121"]["aired_on"] == "1992"
