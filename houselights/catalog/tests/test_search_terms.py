"""Which terms there are: asked one by one, and by a letter in one place."""

from hypothesis import given
from hypothesis import strategies as st

from houselights.catalog.search.folding import CONSONANTS, VOWELS
from houselights.catalog.search.terms import BloomMaker, BloomTerms, CountedTerms
from houselights.catalog.search.typos import slips

ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", CONSONANTS, VOWELS, "абвгдежз", "אבגדה", "")
WORDS = st.text("abcㄱㅏд愛\ue001", max_size=6)


@given(st.sets(WORDS, max_size=30), WORDS, st.sampled_from(ALPHABETS), WORDS)
def test_a_letter_in_one_place_is_asked_as_each_word_by_itself(
    known: set[str], before: str, letters: str, after: str
) -> None:
    maker, counted = BloomMaker(), CountedTerms()
    for word in {*known, *(before + letter + after for letter in letters[::3])}:
        maker.add(word)
        counted.add(word)
    words = [before + letter + after for letter in letters]

    for terms in (BloomTerms(maker.bits()), counted):
        assert terms.spelt(before, letters, after) == terms.among(words)
    assert set(words[::3]) <= set(BloomTerms(maker.bits()).among(words))


def test_every_kind_of_slip_is_found() -> None:
    terms = CountedTerms()
    for word in ("miracle", "miracl", "mirracle", "mirakle", "mircale", "miraclee", "other"):
        terms.add(word)

    assert set(slips("miracle", terms)) == {"miracl", "mirracle", "mirakle", "mircale", "miraclee"}
