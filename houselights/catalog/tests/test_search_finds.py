"""What people type, and what they must find among the first five."""

from pathlib import Path

import pytest

from houselights.catalog.search import LiveIndex, TitleIndex, build_index
from houselights.catalog.tests.well_known import entries, key_of, typed_names

TYPED = typed_names()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> TitleIndex:
    path: Path = tmp_path_factory.mktemp("search") / "titles.sqlite3"
    build_index(path, entries())
    return TitleIndex(path)


@pytest.fixture(scope="module")
def live() -> LiveIndex:
    added = LiveIndex()
    for entry in entries():
        added.put(entry)
    return added


@pytest.mark.parametrize(("typed", "name"), TYPED)
def test_what_people_type_finds_the_title_in_the_first_five(
    index: TitleIndex, typed: str, name: str
) -> None:
    hits = index.search(typed, limit=5)

    assert key_of(name) in [hit.key for hit in hits]


def test_what_was_added_by_hand_is_found_in_the_same_way(
    index: TitleIndex, live: LiveIndex
) -> None:
    found = {typed: [hit.key for hit in live.search(typed)] for typed, _ in TYPED}

    assert found == {typed: [hit.key for hit in index.search(typed)] for typed, _ in TYPED}
