"""Seasons and episodes that are items: what comes in of them."""

import itertools
from pathlib import Path

import pytest

from houselights.reference import queries
from houselights.reference.episodes import episodes_of, said_counts_of, seasons_of
from houselights.reference.keys import Source, parse_key
from houselights.reference.tests.contents import contents
from houselights.reference.tests.items import (
    CRASH,
    CRASH_EPISODES,
    CRASH_SEASON,
    claim,
    episode_item,
    load,
    part,
    ref,
    words,
    write_dump,
)

SERIES = parse_key("Q65117148")


def test_episodes_come_in_with_place_date_length_and_names(reference: Path, folder: Path) -> None:
    loaded = load(write_dump(folder / "dump.json", CRASH, CRASH_SEASON, *CRASH_EPISODES))

    first, second, third = episodes_of(SERIES)
    assert loaded.tallies[0].taken == 5
    assert (first.season, first.number, first.aired_on) == (1, 1, "2019-12-14")
    assert (first.runtime_minutes, first.source, first.name) == (70, Source.WIKIDATA, "")
    assert [(name.text, name.language, name.kind) for name in first.names] == [
        ("돌풍", "ko", "original"),
        ("Die Böe", "de", "translated"),
        ("Episode 1", "en", "translated"),
        ("Dolpung", "mul", "translated"),
    ]
    assert (second.season, second.number) == (1, 2)
    assert (third.season, third.number, third.aired_on) == (1, 3, "")
    assert seasons_of(SERIES) == {1: 3}
    assert said_counts_of(SERIES) == {1: 16}
    assert [row[0] for row in contents()["title"]] == [SERIES]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("at_once", [True, False])
def test_whichever_comes_first_it_ends_the_same(
    reference: Path, folder: Path, order: tuple[int, ...], at_once: bool
) -> None:
    items = [CRASH, CRASH_SEASON, CRASH_EPISODES[0]]
    ordered = [items[place] for place in order]

    for number, some in enumerate([ordered] if at_once else [[one] for one in ordered]):
        load(write_dump(folder / f"{number}.json", *some))

    (episode,) = episodes_of(SERIES)
    assert (episode.season, episode.number, len(episode.names)) == (1, 1, 4)


def test_a_repeated_load_changes_nothing(reference: Path, folder: Path) -> None:
    path = write_dump(folder / "dump.json", CRASH_SEASON, *CRASH_EPISODES, CRASH)
    load(path)
    before = contents()

    assert load(path).changes == 0
    assert contents() == before


def test_what_an_episode_says_no_more_goes(reference: Path, folder: Path) -> None:
    load(write_dump(folder / "dump.json", CRASH, CRASH_SEASON, *CRASH_EPISODES))
    poorer = episode_item(91001, {"en": "Gust"}, P179=part(65117148, "7"))

    load(write_dump(folder / "later.json", poorer))

    found = {one.key: one for one in episodes_of(SERIES)}[parse_key("Q91001")]
    assert (found.season, found.number, found.aired_on) == (1, 7, "")
    assert [name.text for name in found.names] == ["Gust"]


def test_an_item_is_what_the_last_file_says_it_is(reference: Path, folder: Path) -> None:
    was_title = {**CRASH, "id": "Q91001"}
    load(write_dump(folder / "first.json", CRASH, was_title, CRASH_SEASON, *CRASH_EPISODES[1:]))
    assert queries.find_title("Q91001") is not None

    load(write_dump(folder / "then.json", CRASH_EPISODES[0], {**CRASH, "id": "Q91002"}))

    assert queries.find_title("Q91001") is None
    assert {row[0] for row in contents()["name"]} == {SERIES, parse_key("Q91002")}
    assert [one.key for one in episodes_of(SERIES)] == [parse_key("Q91001"), parse_key("Q91003")]


def test_a_name_stands_once_in_a_language(reference: Path, folder: Path) -> None:
    episode = episode_item(
        9,
        {"zh-hant": "風", "zh": "風", "pt-br": "Vento", "pt": "O vento", "sr-el": "Vetar"},
        aliases={"de": ["Wind"]},
        P1476=[words("바람", "ko"), words("다른", "ko")],
        P179=claim("P179", ref(65117148), P1545="1"),
    )

    load(write_dump(folder / "dump.json", CRASH, episode))

    (found,) = episodes_of(SERIES)
    assert [(name.language, name.text) for name in found.names] == [
        ("ko", "바람"), ("pt", "O vento"), ("pt-BR", "Vento"), ("sr-Latn", "Vetar"), ("zh", "風"),
    ]  # fmt: skip
