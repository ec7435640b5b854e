from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from houselights.discussion.paths import LEVELS, LONGEST, WIDTH, end_of_branch, path_under

Parents = Sequence[int | None]  # of each comment the place of its parent, which comes before it

forests: st.SearchStrategy[Parents] = st.lists(st.integers(0, 400), max_size=60).map(
    lambda choices: [
        choice % (place + 1) - 1 if choice % (place + 1) else None
        for place, choice in enumerate(choices)
    ]
)


def paths_of(parents: Parents) -> list[str]:
    paths: list[str] = []
    for number, parent in enumerate(parents, start=1):
        paths.append(path_under("" if parent is None else paths[parent], number))
    return paths


def places_below(parents: Parents, above: int | None) -> Iterator[int]:
    """The tree in reading order, the plain way."""
    for place, parent in enumerate(parents):
        if parent == above:
            yield place
            yield from places_below(parents, place)


@given(forests)
def test_the_order_of_paths_is_the_order_of_the_tree(parents: Parents) -> None:
    paths = paths_of(parents)

    in_path_order = sorted(range(len(paths)), key=paths.__getitem__)

    assert in_path_order == list(places_below(parents, None))


@given(forests)
def test_a_branch_is_one_range_of_paths(parents: Parents) -> None:
    paths = paths_of(parents)

    for head, path in enumerate(paths):
        inside = {place for place, one in enumerate(paths) if path <= one < end_of_branch(path)}
        assert inside == {head, *places_below(parents, head)}


def test_a_chain_of_a_thousand_keeps_every_reply_after_what_it_answers() -> None:
    paths = paths_of([None, *range(999)])

    assert paths == sorted(paths)
    assert len(set(paths)) == 1000
    assert max(len(path) for path in paths) == LONGEST == LEVELS * WIDTH
