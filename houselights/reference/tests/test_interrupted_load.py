"""A load that is cut off anywhere and begun again ends as one that nobody disturbed."""

import random
from pathlib import Path
from typing import Any

import pytest

from bench.imdb_files import write_files
from houselights.reference import loading
from houselights.reference.imdb import layout
from houselights.reference.imdb.loader import load_imdb
from houselights.reference.imdb.options import Options
from houselights.reference.keys import Source
from houselights.reference.loading import Loaded
from houselights.reference.stores.opening import opened_store
from houselights.reference.tests import items
from houselights.reference.tests.contents import DATA, contents
from houselights.reference.tests.cutting import Cut, CutOffStore
from houselights.reference.tests.imdb_files import FILM, WITH_ALL, load, write, write_small_set
from houselights.reference.tests.items import write_dump
from houselights.reference.wikidata.loader import load_wikidata

ROWS = 150  # in a batch, so that there are many


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "BATCH_ROWS", ROWS)
    monkeypatch.setattr("houselights.reference.files.READ_BYTES", 3000)


def load_cut_off(folder: Path, after: int) -> Loaded | None:
    """None for one that was cut off."""
    try:
        with opened_store() as store:
            cut_off: Any = CutOffStore(store, after)
            return load_imdb(folder, WITH_ALL, cut_off)
    except Cut:
        return None


def forget_all(source: Source = Source.IMDB) -> None:
    with opened_store() as store:
        for table in DATA:
            for keys in store.owners(table, source):
                store.delete(table, table.owner, keys)


@pytest.mark.usefixtures("small_batches")
def test_cut_off_over_and_over_it_ends_the_same(reference: Path, folder: Path) -> None:
    write_files(folder, titles=1500)
    whole = load(folder)
    undisturbed = contents()
    forget_all()
    assert not any(contents().values())

    cuts, after, grown = 0, 3, set()
    while (loaded := load_cut_off(folder, after)) is None:
        cuts, after = cuts + 1, 3 + (after * 7 + cuts) % 23
        grown.add(sum(map(len, contents().values())))
        assert cuts < 400

    assert cuts > 15
    assert len(grown) > 10, "the cuts were not spread over the load"
    assert loaded.went_on
    assert contents() == undisturbed
    assert [tally.as_json() for tally in loaded.tallies] == [
        tally.as_json() for tally in whole.tallies
    ]
    assert load(folder).changes == 0


@pytest.mark.usefixtures("small_batches")
def test_a_refresh_that_is_cut_off_ends_the_same(reference: Path, folder: Path) -> None:
    write_files(folder, titles=300, seed=5)
    load(folder)
    for path in folder.iterdir():
        path.unlink()
    write_files(folder, titles=260, seed=6)

    cuts = 0
    while load_cut_off(folder, 11 + cuts % 5) is None:
        cuts += 1
    refreshed = contents()
    forget_all()
    load(folder)

    assert cuts > 5
    assert refreshed == contents()


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("is_refresh", [False, True])
def test_a_load_of_items_that_is_cut_off_ends_the_same(
    reference: Path, folder: Path, is_refresh: bool
) -> None:
    path = write_dump(folder / "dump.json", *many_items("Name"))
    items.load(path)
    undisturbed = contents()
    if is_refresh:
        items.load(write_dump(folder / "other.json", *many_items("Another", places=2)))
    else:
        forget_all(Source.WIKIDATA)
    assert contents() != undisturbed

    cuts = 0
    while not cut_off(path, 9 + cuts * 7 % 40):  # a batch is some twenty statements
        cuts += 1
        assert cuts < 400

    assert cuts > 10
    assert contents() == undisturbed
    assert items.load(path).changes == 0


def many_items(name: str, places: int = 1) -> list[items.Json]:
    """Series, their seasons and episodes, in no order."""
    found = []
    for one in range(1, 41):
        series, season = 1000 + one, 2000 + one
        found += [items.item(series, {"en": f"Series {one}"}, P31=items.ref(5398426))]
        found += [items.season_item(season, series, "1")]
        found += [
            items.episode_item(
                10_000 + one * 20 + at,
                {"en": f"{name} {at}", "ko": f"이름 {at}"},
                P4908=items.part(season, str(at * places)),
                P179=items.part(series, str(at)),
            )
            for at in range(1, 11)
        ]
    random.Random(5).shuffle(found)
    return found


def cut_off(path: Path, after: int) -> bool:
    """Whether it came to its end."""
    try:
        with opened_store() as store:
            breaking: Any = CutOffStore(store, after)
            load_wikidata(path, breaking)
    except Cut:
        return False
    return True


def test_with_another_file_it_begins_anew(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    assert load_cut_off(folder, 6) is None
    write(folder, layout.BASICS, FILM)

    loaded = load(folder)

    assert not loaded.went_on
    assert len(contents()["title"]) == 1


def test_with_other_wishes_it_begins_anew(reference: Path, folder: Path) -> None:
    write_small_set(folder)
    assert load_cut_off(folder, 6) is None

    loaded = load(folder, Options(minimum_votes=10))

    assert not loaded.went_on
