"""A drawing as the attributes of SVG elements. As text: a template would write numbers as the
reader's language does."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any

from houselights.publishing.timeline.beats import Weight
from houselights.publishing.timeline.labels import Label
from houselights.publishing.timeline.lanes import Seen
from houselights.publishing.timeline.shapes import (
    LEAP,
    NUMBER,
    PERSON,
    Bar,
    Dot,
    Drawing,
    Line,
)
from houselights.publishing.timelines import ShownBeat

MIND_STEP = 8.0  # between the dots for somebody who is only seen in the mind
CURVE_WIDTH, CURVE_EDGE = 24.0, 5.0  # the thin curve beside the list, on a phone


def svg_of(drawing: Drawing) -> dict[str, Any]:
    turning = {
        str(dot.beat + 1)
        for dot in drawing.dots
        if dot.is_numbered and dot.weight is Weight.TURNING_POINT
    }
    axis, width = _n(drawing.axis), _n(drawing.width)
    return {
        "view_box": f"0 0 {width} {_n(drawing.height)}",
        "grid": "".join(f"M{axis} {_n(y)}H{width}" for y in drawing.grid),
        "path": _straight(line for line in drawing.lines if not line.is_jump),
        "jumps": [_bent(line) for line in drawing.lines if line.is_jump],
        "dots": [_dot(dot) for dot in drawing.dots],
        "lanes": _level(bar for bar in drawing.bars if bar.seen is Seen.THERE),
        "minds": "".join(_dotted(bar) for bar in drawing.bars if bar.seen is Seen.IN_MIND),
        "ties": "".join(f"M{_n(tie.x)} {_n(tie.y1)}V{_n(tie.y2)}" for tie in drawing.ties),
        "is_crowded": not drawing.dots[0].is_numbered,
        "labels": [_label(label, turning) for label in drawing.labels],
    }


def curve_of(beat: ShownBeat, following: ShownBeat | None) -> dict[str, str]:
    """From one beat of the list down to the next, in a box of 24 by 100 that is stretched."""
    if beat.height is None:
        return {"x": _n(CURVE_WIDTH / 2)}
    x = _across(beat.height)
    if following is None or following.height is None:
        return {"x": _n(x), "known": "1"}
    other = _across(following.height)
    kind = "jump" if following.jump else "path"
    d = f"M{_n(x)} 0C{_n(x)} 50 {_n(other)} 50 {_n(other)} 100"
    return {"x": _n(x), "known": "1", "kind": kind, "d": d}


def _across(height: float) -> float:
    return CURVE_EDGE + height * (CURVE_WIDTH - 2 * CURVE_EDGE)


def _straight(lines: Iterable[Line]) -> str:
    """One path; lines that follow each other are joined."""
    parts: list[str] = []
    end: tuple[float, float] | None = None
    for line in lines:
        if (line.x1, line.y1) != end:
            parts.append(f"M{_n(line.x1)} {_n(line.y1)}")
        parts.append(f"L{_n(line.x2)} {_n(line.y2)}")
        end = (line.x2, line.y2)
    return "".join(parts)


def _bent(line: Line) -> str:
    half = (line.x1 + line.x2) / 2
    points = (half, line.y1, half, line.y2, line.x2, line.y2)
    return f"M{_n(line.x1)} {_n(line.y1)}C{' '.join(map(_n, points))}"


def _dot(dot: Dot) -> dict[str, str]:
    kinds = {
        "turning": dot.weight is Weight.TURNING_POINT,
        "minor": dot.weight is Weight.MINOR,
        "unknown": not dot.is_known,
        "small": not dot.is_numbered,
    }
    kind = " ".join(name for name, holds in kinds.items() if holds)
    return {"x": _n(dot.x), "y": _n(dot.y), "r": _n(dot.radius), "kind": kind}


def _level(bars: Iterable[Bar]) -> str:
    return "".join(f"M{_n(bar.x1)} {_n(bar.y)}H{_n(bar.x2)}" for bar in bars)


def _dotted(bar: Bar) -> str:
    """As many points as there is room for, in its middle; round ends make them dots."""
    count = max(1, int((bar.x2 - bar.x1) / MIND_STEP))
    first = (bar.x1 + bar.x2) / 2 - (count - 1) * MIND_STEP / 2
    return "".join(f"M{_n(first + n * MIND_STEP)} {_n(bar.y)}h0" for n in range(count))


def _label(label: Label, turning: Set[str]) -> dict[str, str]:
    kinds = {NUMBER: "number", LEAP: "leap", PERSON: "person"}
    is_on_dark = label.kind == NUMBER and label.text in turning
    return {
        "text": label.text,
        "x": _n(label.x),
        "y": _n(label.y),
        "anchor": label.anchor.value,
        "kind": f"{kinds.get(label.kind, 'time')}{' on-turning' if is_on_dark else ''}",
    }


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
