"""Whole names one slip away from what was typed."""

from collections.abc import Callable

from houselights.catalog.search.folding import END, whole
from houselights.catalog.search.terms import Terms
from houselights.catalog.search.typos import slips


def names_near(
    pieces: list[str], unknown: list[int], near_words: Callable[[int], list[str]], terms: Terms
) -> list[str]:
    """`unknown`: which pieces are no words of the index; `near_words` those that such a one may be.

    The slip is in the word that is unknown, if one is: names with a known word in its place are
    looked for, or, where it is near none (two words run together), a letter after the other is
    changed. One slip does not mend several words.
    """
    if not unknown:
        return slips(whole(pieces), terms, END)
    if len(unknown) > 1:
        return []
    (spot,) = unknown
    before, after = pieces[:spot], pieces[spot + 1 :]
    if words := near_words(spot):
        names = [whole([*before, word, *after]) for word in words]
        return [name for name in names if name + END in terms]
    first = sum(map(len, before))
    letters = range(max(0, first - 1), first + len(pieces[spot]) + 1)
    return slips(whole(pieces), terms, END, letters)
