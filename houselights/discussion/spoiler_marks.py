"""How people mark spoilers elsewhere: ||Discord||, >!Reddit!<, [spoiler]boards[/spoiler].

A mark is found by itself, never by a pattern that spans what it encloses: the work grows with the
length of the text, whatever it holds. When in doubt it is a mark: a veil too many costs a click.
"""

import re
from collections.abc import Iterator

_MARK = re.compile(r"\|\||>!|!<|[\[<]/?spoilers?(?:=[^\]>\n]{0,80})?[\]>]", re.IGNORECASE)
_TICKS = re.compile(r"(?<!`)`+(?!`)")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
Span = tuple[int, int]


def take_marks(source: str) -> tuple[str, bool]:
    """The text without its marks, and whether there were any."""
    marks = _chosen(source, _outside_code(source))
    if not marks:
        return source, False
    starts = [0, *(end for _, end in marks)]
    ends = [*(start for start, _ in marks), len(source)]
    text = "".join(source[start:end] for start, end in zip(starts, ends, strict=True))
    return (text if text.strip() else source), True


def _chosen(source: str, found: list[Span]) -> list[Span]:
    """Those that are meant: not a lone "a || b", nor "!<" where no ">!" came before."""
    bars = [span for span in found if source.startswith("||", span[0])]
    lone = bars[0] if len(bars) == 1 and _stands_free(source, bars[0]) else None
    chosen = []
    is_open = False
    for start, end in found:
        if (start, end) == lone:
            continue
        mark = source[start:end]
        if mark == "!<" and not is_open:
            continue
        is_open = mark == ">!" or (is_open and mark != "!<")
        chosen.append((start, end))
    return chosen


def _stands_free(source: str, bar: Span) -> bool:
    """Whether there is a space on both sides, within a line."""
    start, end = bar
    before, after = source[max(0, start - 1) : start], source[end : end + 1]
    return before in {" ", "\t"} and (not after or after.isspace())


def _outside_code(source: str) -> list[Span]:
    """Marks that are no part of a code span or block."""
    code = _code_spans(source)
    current = next(code, None)
    found = []
    for match in _MARK.finditer(source):
        while current and current[1] <= match.start():
            current = next(code, None)
        if not (current and current[0] <= match.start()):
            found.append(match.span())
    return found


def _code_spans(source: str) -> Iterator[Span]:
    """Blocks that are closed, and spans within one line; a backslash makes none."""
    fence, fence_at, at = "", 0, 0
    inside: list[Span] = []  # spans of lines that an unclosed fence would have swallowed
    for line in source.split("\n"):
        match = _FENCE.match(line)
        if not fence and match:
            fence, fence_at = match[1], at
        elif fence and match and _closes(fence, line):
            yield fence_at, at + len(line)
            fence, inside = "", []
        elif fence:
            inside += _line_spans(line, at)
        else:
            yield from _line_spans(line, at)
        at += len(line) + 1
    yield from inside


def _closes(fence: str, line: str) -> bool:
    mark = line.strip()
    return set(mark) == {fence[0]} and len(mark) >= len(fence)


def _line_spans(line: str, at: int) -> Iterator[Span]:
    """Spans between two runs of as many backticks; those after an unpaired run are let go."""
    if "\\" in line:
        return
    last_of = {len(run[0]): run.start() for run in _TICKS.finditer(line)}
    opened: re.Match[str] | None = None
    for run in _TICKS.finditer(line):
        if opened is None:
            opened = run if last_of[len(run[0])] > run.start() else None
        elif len(run[0]) == len(opened[0]):
            yield at + opened.start(), at + run.end()
            opened = None
