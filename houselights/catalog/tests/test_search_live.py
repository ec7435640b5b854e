"""What was added by hand is found at once, and no longer once it is gone."""

from houselights.catalog.search import Entry, LiveIndex
from houselights.catalog.tests.well_known import entries


def test_an_entry_is_found_as_soon_as_it_was_put() -> None:
    live = LiveIndex()

    live.put(Entry(5, ("별에서 온 그대", "My Love from the Star"), 0))

    assert [hit.key for hit in live.search("별에서온ㄱ")] == [5]
    assert [hit.name for hit in live.search("lvoe from the star")] == ["My Love from the Star"]


def test_an_entry_put_again_is_found_by_its_new_names_only() -> None:
    live = LiveIndex()
    live.put(Entry(5, ("Miracle in Cell No. 7",), 3))

    live.put(Entry(5, ("Oldboy",), 4))

    assert live.search("miracle") == live.search("mircale") == []
    assert [hit.key for hit in live.search("oldboi")] == [5]


def test_an_entry_that_was_removed_leaves_nothing_behind() -> None:
    live = LiveIndex()
    for entry in entries():
        live.put(entry)
    for entry in entries():
        live.remove(entry.key)

    left = [live.search(text) for text in ("parasite", "기생충", "7号房", "mircale cell 7", "a")]

    assert left == [[]] * 5


def test_removing_one_of_two_with_the_same_words_keeps_the_other_findable() -> None:
    live = LiveIndex()
    live.put(Entry(1, ("Old Boy",), 9))
    live.put(Entry(2, ("Old Boy",), 9))

    live.remove(1)

    assert [hit.key for hit in live.search("oldboi")] == [2]


def test_removing_what_is_not_there_does_nothing() -> None:
    live = LiveIndex()

    live.remove(1)

    assert live.search("anything") == []


def test_more_votes_come_first_in_whatever_order_they_were_put() -> None:
    live = LiveIndex()
    for votes in (5, 70, 0.5, 1e15, 6):
        live.put(Entry(int(votes), ("Oldboy",), votes))

    assert [hit.key for hit in live.search("oldboy")] == [10**15, 70, 6, 5, 0]
