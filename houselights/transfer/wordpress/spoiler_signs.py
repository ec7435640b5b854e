"""Signs that veil words within a sentence: ||as Discord does|| and >!as Reddit does!<.

Only what can't well be anything else is one: `a || b` is logic, `|| a || b ||` over several lines
is a table, a lone sign is a slip of the hand, and in code it is code.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from houselights.transfer.wordpress.tidy import BLOCKS, CODE, Kind, Token

_TICKS = r"|(?P<ticks>`[^`\n]{0,500}`)"
_BARS = re.compile(r"(?P<sign>\|{2,})" + _TICKS)
_ARROWS = re.compile(
    r"(?P<open>(?:>|&gt;|&#0*62;|&#x0*3e;)!)|(?P<shut>!(?:<|&lt;|&#0*60;|&#x0*3c;))" + _TICKS,
    re.IGNORECASE,
)
_ROW = re.compile(r"^[ \t]*+\|[^\n]*\|[ \t]*$", re.MULTILINE)
_GROUP = re.compile(r"\|+")
_LOGIC = re.compile(r"[(){};=&<>$_*|:]")
_WORD = re.compile(r"\w+")
_BLOCK = "\n\ue006\n"


@dataclass(frozen=True, slots=True)
class Span:
    """Where marked words stand, with their signs and without."""

    begins: int
    inner_begins: int
    inner_ends: int
    ends: int


def veil_signs(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with a veil around what signs mark; the signs are gone."""
    if not any("||" in one.text or "!<" in one.text or "!&" in one.text for one in tokens):
        return list(tokens)
    text, starts, places = _text_of(tokens)
    cuts: dict[int, list[tuple[int, int, Token]]] = defaultdict(list)
    for name, spans in (("bars", find_bars(text)), ("arrows", find_arrows(text))):
        for span in spans:
            _cut(cuts, starts, places, tokens, span, name)
    return [piece for place, one in enumerate(tokens) for piece in _pieces(one, cuts.get(place))]


def find_bars(text: str) -> Iterator[Span]:
    rows = _table_rows(text)
    row = 0
    opened: re.Match[str] | None = None
    for sign in _BARS.finditer(text):
        while row < len(rows) and rows[row][1] <= sign.start():
            row += 1
        if sign["ticks"] or (row < len(rows) and rows[row][0] <= sign.start()):
            continue
        if opened is not None and _belong(text, opened, sign):
            yield Span(*opened.span(), *sign.span())
            opened = None
        else:
            opened = sign


def _table_rows(text: str) -> list[tuple[int, int]]:
    """Lines that follow each other and are drawn as rows; `||a|| and ||b||` is none."""
    lines = [match for match in _ROW.finditer(text) if _is_row(match[0].strip())]
    rows: set[tuple[int, int]] = set()
    for one, other in pairwise(lines):
        if not text[one.end() : other.start()].strip():
            rows |= {one.span(), other.span()}
    return sorted(rows)


def _is_row(line: str) -> bool:
    groups = list(_GROUP.finditer(line))
    return len(groups) > 2 and (
        len(groups) % 2 == 1
        or any(len(group[0]) == 1 for group in groups)
        or all(_stands_free(line, group) for group in groups[1:-1])
    )


def find_arrows(text: str) -> Iterator[Span]:
    opened: re.Match[str] | None = None
    for sign in _ARROWS.finditer(text):
        if sign["open"] and text[max(0, sign.start() - 1) : sign.start()] not in {"-", "=", "/"}:
            opened = opened or sign
        elif sign["shut"] and opened is not None:
            yield Span(*opened.span(), *sign.span())
            opened = None


def _belong(text: str, opened: re.Match[str], sign: re.Match[str]) -> bool:
    """Whether two bars enclose words. Over paragraphs only when both cling to what they enclose."""
    words = text[opened.end() : sign.start()]
    after = text[sign.end() : sign.end() + 1]
    if not words.strip() or (words[-1].isspace() and after.strip()):
        return False  # nothing, or a sign that clings to what follows: it opens
    if _BLOCK in words:
        clings = not words[0].isspace() and not words[-1].isspace()
        before = text[opened.start() - 1 : opened.start()]
        return clings and (not before or before.isspace()) and not after.isalnum()
    are_free = _stands_free(text, opened) and _stands_free(text, sign)
    return not are_free or _reads_like_words(words)


def _stands_free(text: str, sign: re.Match[str]) -> bool:
    """With white space on both sides, as between the two halves of a condition."""
    before = text[sign.start() - 1] if sign.start() else "\n"
    after = text[sign.end() : sign.end() + 1]
    return before in " \t\u00a0" and after.isspace()


def _reads_like_words(words: str) -> bool:
    return not _LOGIC.search(words) and len(_WORD.findall(words)) > 2


def _text_of(tokens: Sequence[Token]) -> tuple[str, list[int], list[int]]:
    """The words outside of code as one text; where in it each token with words begins."""
    texts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length = code = 0
    for place, one in enumerate(tokens):
        if one.name in CODE:
            code += (one.kind == Kind.START) - (one.kind == Kind.END)
        piece = _words_of(one) if not code else ""
        if one.kind == Kind.TEXT and piece:
            starts.append(length)
            places.append(place)
        texts.append(piece)
        length += len(piece)
    return "".join(texts), starts, places


def _words_of(token: Token) -> str:
    if token.kind == Kind.TEXT:
        return token.text
    if token.name == "br":
        return "\n"
    return _BLOCK if token.name in BLOCKS or token.kind in {Kind.VEIL, Kind.UNVEIL} else ""


def _cut(
    cuts: dict[int, list[tuple[int, int, Token]]],
    starts: list[int],
    places: list[int],
    tokens: Sequence[Token],
    span: Span,
    name: str,
) -> None:
    """Notes where a veil opens and closes; signs that a tag tears apart are none."""
    found = []
    for begins, ends, kind in (
        (span.begins, span.inner_begins, Kind.VEIL),
        (span.inner_ends, span.ends, Kind.UNVEIL),
    ):
        number = bisect_right(starts, begins) - 1
        at, place = starts[number], places[number]
        if ends - at > len(tokens[place].text):
            return
        found.append((place, (begins - at, ends - at, Token(kind, name))))
    for place, cut in found:
        cuts[place].append(cut)


def _pieces(token: Token, cuts: list[tuple[int, int, Token]] | None) -> Iterator[Token]:
    if not cuts:
        yield token
        return
    at = 0
    for begins, ends, mark in sorted(cuts, key=lambda cut: cut[0]):
        yield Token(Kind.TEXT, "", token.text[at:begins])
        yield mark
        at = ends
    yield Token(Kind.TEXT, "", token.text[at:])
