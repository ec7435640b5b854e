"""Names in all scripts, folded into tokens of one kind; a query is cut in the same way.

- NFKC and casefold; apostrophes and accents go (a dakuten stays), letters such as ø and ł lose
  their strokes, katakana becomes hiragana.
- **Hangul syllables become compatibility jamo**: 선물 is ㅅㅓㄴㅁㅜㄹ. A half-typed syllable is
  then a plain prefix, and a wrong vowel one wrong letter. Clusters of consonants are taken apart
  (ㄺ is ㄹㄱ). Conjoining jamo, which NFKC makes of a lone ㅁ, become compatibility letters again.
- Scripts without spaces (Han, kana, Thai, Lao, Khmer, Burmese) become overlapping pairs of signs
  and the last sign; spaces between them do not count. The sign that a name begins with is a token
  of its own, closed by `FIRST`.
- Words with a hyphen, dot or slash inside stand apart and joined (spider, man, spiderman).
- Each name is also one token without its spaces, closed by `END`, so that a name is found whole,
  by its beginning and without spaces.
- A name with Hangul is also its first consonants (별에서 온 그대: ㅂㅇㅅㅇㄱㄷ).
"""

import re
import unicodedata

END = "\ue000"  # a private sign, which no text keeps: closes the token of a whole name
FIRST = "\ue003"  # closes the sign that a name in a script without spaces begins with
HEAD = "\ue004"  # the token of the most popular entries
LONGEST = 200  # signs of a name that are looked at
LONGEST_WHOLE = 40  # letters of a whole name's token
LONGEST_PIECE = 64

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_TAILS_TEXT = (
    "ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ "
    "ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ"
)
CONSONANTS = _LEADS
VOWELS = "".join(map(chr, range(0x314F, 0x3164)))
_STROKES = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    "ə": "e", "&": " and ",
    **dict.fromkeys("'’‘ʼ`´ʻʹ", ""),
}  # fmt: skip
_SPACELESS = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30fa\u30fc-\u312f\u31a0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_PIECE = re.compile(rf"[{_SPACELESS}]+|[^\W_{_SPACELESS}]+")
_COMPOUND = re.compile(r"[^\W_]+(?:[-‐‑–.·/][^\W_]+)+")
_IS_SPACELESS = re.compile(f"[{_SPACELESS}]")
_LEAD_SIGNS = re.compile(f"[{_LEADS}](?=[{VOWELS}])")
_KATAKANA_TO_HIRAGANA = 0x60
_CODES_KEPT = 20_000  # a bound for the memory that odd texts can take


class _Letters(dict[int, str | int]):
    """What each sign becomes, after NFKD. Marks are looked up when they are first met."""

    def __missing__(self, code: int) -> str | int:
        mark = unicodedata.category(chr(code))[0] == "M" and code not in (0x3099, 0x309A)
        letter = "" if mark else code
        if len(self) < _CODES_KEPT:
            self[code] = letter
        return letter


_LETTERS = _Letters({ord(sign): letter for sign, letter in _STROKES.items()})
_LETTERS.update({0x1100 + n: sign for n, sign in enumerate(_LEADS)})
_LETTERS.update({0x1161 + n: sign for n, sign in enumerate(VOWELS)})
_LETTERS.update({0x11A8 + n: signs for n, signs in enumerate(_TAILS_TEXT.split())})
_LETTERS.update({0x111A: "ㄹㅎ", 0x1121: "ㅂㅅ"})  # what NFKC makes of a lone ㅀ or ㅄ
_LETTERS.update({code: code - _KATAKANA_TO_HIRAGANA for code in range(0x30A1, 0x30F7)})


def plain(text: str) -> str:
    """The letters of a text, alike for all ways to write it; its separators still stand."""
    text = text[:LONGEST]
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "").replace("&", " and ")
    text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_LETTERS)
    return unicodedata.normalize("NFC", text)[: LONGEST * 4]


def pieces(text: str) -> list[str]:
    """The words and the runs of spaceless signs of a text, in order."""
    return [piece[:LONGEST_PIECE] for piece in _PIECE.findall(plain(text))]


def is_spaceless(piece: str) -> bool:
    """Whether a piece is of a script without spaces, and so is cut into pairs."""
    return _IS_SPACELESS.match(piece) is not None


def whole(parts: list[str]) -> str:
    """A name's pieces as one token, without the sign that closes it."""
    return "".join(parts)[:LONGEST_WHOLE]


def pairs(run: str) -> list[str]:
    """Overlapping pairs of a run of signs; a lone sign is itself."""
    return [run[spot : spot + 2] for spot in range(len(run) - 1)] or [run]


def fold(text: str) -> list[str]:
    """The tokens of one name, each once. Empty for a text without letters or digits."""
    letters = plain(text)
    parts = _PIECE.findall(letters)
    if not parts:
        return []
    tokens = [whole(parts) + END]
    if letters.isascii():
        tokens += parts
    else:
        tokens += _of_mixed_scripts(parts)
    for compound in _COMPOUND.findall(letters):
        tokens.append("".join(_PIECE.findall(compound)))
    return list(dict.fromkeys(token[: LONGEST_WHOLE + 1] for token in tokens))


def _of_mixed_scripts(parts: list[str]) -> list[str]:
    tokens, run = [], ""
    if is_spaceless(parts[0]):
        tokens.append(parts[0][0] + FIRST)
    for part in parts:
        if is_spaceless(part):
            run += part
            continue
        tokens += _of_run(run)
        run = ""
        tokens.append(part)
    leads = first_consonants("".join(parts))
    return tokens + _of_run(run) + ([leads] if len(leads) > 1 else [])


def first_consonants(letters: str) -> str:
    """Of the Hangul syllables of a folded text."""
    return "".join(_LEAD_SIGNS.findall(letters))


def _of_run(run: str) -> list[str]:
    return [*pairs(run), run[-1]] if run else []
