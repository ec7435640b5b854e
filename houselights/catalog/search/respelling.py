"""Other ways in which a romanised name is written, where the looser key of `romanising` does not
tell that they are the same: Korean family names, and vowels that Revised Romanisation, McCune and
Reischauer, and people themselves write as they like.
"""

from collections.abc import Iterator
from itertools import islice, product

from houselights.catalog.search.folding import pieces

MOST = 32
_FAMILIES = (
    ("ahn", "an"), ("bae", "pae"), ("baek", "paik", "baik"), ("bang", "pang"), ("cha", "tcha"),
    ("choi", "choe"), ("gil", "kil"), ("gong", "kong"), ("ha", "hah"), ("heo", "hur", "huh"),
    ("jang", "chang"), ("jeon", "jun", "chun"), ("ji", "chi"), ("jo", "cho"), ("joo", "ju", "chu"),
    ("jung", "jeong", "chung", "cheong"), ("kang", "gang"), ("kim", "gim"), ("ko", "go", "koh"),
    ("koo", "gu", "ku"), ("kwak", "gwak"), ("kwon", "gwon"), ("lee", "yi", "i", "rhee", "ri"),
    ("lim", "im", "rim", "yim"), ("moon", "mun"), ("noh", "no", "roh"), ("oh", "o"),
    ("park", "bak", "pak"), ("ryu", "yoo", "yu", "ryoo", "you"), ("seo", "suh", "so"),
    ("shin", "sin"), ("sohn", "son"), ("sung", "seong"), ("woo", "u", "wu"), ("yoon", "yun"),
    ("yeo", "yuh"), ("youn", "yeon", "yun"),
)  # fmt: skip
_VOWELS = (("", ""), ("oo", "u"), ("u", "oo"), ("eo", "u"), ("u", "eo"), ("woo", "u"), ("u", "woo"))
_OTHERS: dict[str, list[str]] = {}
for _family in _FAMILIES:
    for _one in _family:
        _OTHERS.setdefault(_one, []).extend(other for other in _family if other != _one)


def respellings(name: str) -> list[str]:
    """The name itself first; at most 32. In other letters than Latin ones it stands alone."""
    words = pieces(name)
    if not words or not all(word.isascii() for word in words):
        return [name]
    families = dict.fromkeys(_in_other_families(words))
    ways = (
        " ".join(word.replace(*change) for word in one)
        for change, one in product(_VOWELS, families)
    )
    return list(islice(dict.fromkeys(ways), MOST))


def _in_other_families(words: list[str]) -> Iterator[tuple[str, ...]]:
    """The family's name may stand first or last."""
    yield tuple(words)
    if len(words) > 1:
        yield from ((other, *words[1:]) for other in _OTHERS.get(words[0], ()))
        yield from ((*words[:-1], other) for other in _OTHERS.get(words[-1], ()))
