"""Names that may be the same one in another spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.catalog.search import Entry, LiveIndex
from houselights.catalog.search.respelling import MOST, respellings

NAMES = (
    "Park Shin-hye", "Park Shin-yang", "Park Hye-jin", "Park Seo-joon", "Shin Hye-sun",
    "Kim Hye-soo", "Kim Hye-ja", "Lee Min-ho", "Lee Min-ki", "Bong Joon-ho", "Song Kang-ho",
    "Tom Cruise", "Penélope Cruz", "Nakamura Aoi", "Chris Evans", "Luke Evans", "Cho Jin-woong",
    "Ryu Jun-yeol", "Yoo Ah-in", "Yoo In-na", "봉준호", "송강호", "是枝裕和", "濱口竜介",
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> LiveIndex:
    made = LiveIndex()
    for key, name in enumerate(NAMES):
        made.put(Entry(key, (name,), 0))
    return made


@pytest.mark.parametrize(
    ("name", "alike"),
    [
        ("Park Shin Hye", "Park Shin-hye"), ("Park Shinhye", "Park Shin-hye"),
        ("Bak Sinhye", "Park Shin-hye"), ("Shin-hye Park", "Park Shin-hye"),
        ("Kim Hye-su", "Kim Hye-soo"), ("Gim Hyesu", "Kim Hye-soo"), ("Yi Min-ho", "Lee Min-ho"),
        ("Bong Jun-ho", "Bong Joon-ho"), ("Tom Cruse", "Tom Cruise"),
        ("Penelope Cruz", "Penélope Cruz"), ("Aoi Nakamura", "Nakamura Aoi"),
        ("Chris Evan", "Chris Evans"), ("Jo Jin-ung", "Cho Jin-woong"),
        ("Ryoo Joon-yeol", "Ryu Jun-yeol"), ("Yu Ah-in", "Yoo Ah-in"), ("봉준오", "봉준호"),
    ],
)  # fmt: skip
def test_another_spelling_is_found_and_nobody_else(index: LiveIndex, name: str, alike: str) -> None:
    assert [hit.name for hit in index.alike(name)] == [alike]


@pytest.mark.parametrize("name", NAMES)
def test_the_very_name_keeps_nobody_from_being_found(index: LiveIndex, name: str) -> None:
    index.put(Entry(999, (name,), 0))

    found = [hit.name for hit in index.alike(name)]

    index.remove(999)
    assert found == [name, name]


@given(st.text(max_size=400))
def test_any_text_is_looked_for(index: LiveIndex, text: str) -> None:
    assert len(index.alike(text, limit=3)) <= 3
    assert len(respellings(text)) <= MOST


def test_a_name_comes_first_among_its_spellings() -> None:
    assert respellings("Kim Hye-soo")[:3] == ["kim hye soo", "gim hye soo", "kim hye su"]
    assert respellings("봉준호") == ["봉준호"]
