"""Wikidata's codes of languages as the web writes them (BCP 47)."""

_OTHERS = {
    "simple": "en",
    "mul": "mul",
    "zh-classical": "lzh",
    "zh-yue": "yue",
    "zh-min-nan": "nan",
    "be-x-old": "be-tarask",
    "roa-rup": "rup",
    "fiu-vro": "vro",
    "bat-smg": "sgs",
    "sr-ec": "sr-Cyrl",
    "sr-el": "sr-Latn",
}
_SCRIPT, _REGION = 4, 2  # letters


def tag_of(code: str) -> str:
    """zh-hant becomes zh-Hant, pt-br pt-BR, sr-ec sr-Cyrl."""
    code = code.lower()
    if code in _OTHERS:
        return _OTHERS[code]
    first, *others = code.split("-")
    return "-".join([first, *(_subtag(other) for other in others)])


def _subtag(text: str) -> str:
    if len(text) == _SCRIPT and text.isalpha():
        return text.title()
    return text.upper() if len(text) == _REGION else text


def is_romanised(tag: str) -> bool:
    """Whether a tag says Latin letters of a language that has others: ko-Latn."""
    return "-Latn" in tag
