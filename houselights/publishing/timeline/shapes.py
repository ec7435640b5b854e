"""What a drawing is made of. Lengths are units of the drawing; y grows downward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot

from houselights.publishing.timeline.beats import Weight
from houselights.publishing.timeline.labels import Box, Label
from houselights.publishing.timeline.lanes import Seen

TIME, NUMBER, LEAP, PERSON, UNKNOWN = "time", "number", "leap", "person", "unknown"
WIDTH = 544.0  # the narrowest column in which it is shown: letters never get smaller than 1 to 1
LEAST_AXIS, MOST_AXIS = 72.0, 152.0  # the column of the labels of times and people
EDGE, TOP = 14.0, 16.0
BOX_STEP = 8.0  # of the boxes along a line: no words fit between them


@dataclass(frozen=True, slots=True)
class Words:
    """What the drawing says: a text for each band, each jump by its place among the steps, each
    row of each lane, and for the place of what is unknown."""

    bands: Sequence[str] = ()
    leaps: Mapping[int, str] = field(default_factory=dict)
    people: Sequence[Sequence[str]] = ()
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A beat. `beat` is its place in told order, from 0."""

    beat: int
    x: float
    y: float
    radius: float
    weight: Weight
    is_known: bool
    is_numbered: bool
    """Whether its number stands in it."""

    @property
    def box(self) -> Box:
        r = self.radius + 1
        return Box(self.x - r, self.y - r, self.x + r, self.y + r)


@dataclass(frozen=True, slots=True)
class Line:
    """Between the middles of two dots; a jump bends, the rest is straight."""

    x1: float
    y1: float
    x2: float
    y2: float
    is_jump: bool

    @property
    def middle(self) -> tuple[float, float]:
        return self.point(0.5)

    def point(self, t: float) -> tuple[float, float]:
        """At the part `t` of the straight line, or of the curve with level handles that meet above
        each other half way (a cubic Bézier curve)."""
        if not self.is_jump:
            return self.x1 + (self.x2 - self.x1) * t, self.y1 + (self.y2 - self.y1) * t
        ends, handles = (1 - t) ** 3 + 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2 + t**3
        half = (self.x1 + self.x2) / 2
        inner = 3 * (1 - t) ** 2 * t + 3 * (1 - t) * t**2
        x = (1 - t) ** 3 * self.x1 + inner * half + t**3 * self.x2
        return x, ends * self.y1 + handles * self.y2

    def boxes(self) -> list[Box]:
        """Small ones close together along the line, so that words may keep clear of it."""
        count = int(hypot(self.x2 - self.x1, self.y2 - self.y1) / BOX_STEP) + 1
        points = (self.point(part / count) for part in range(count + 1))
        return [Box(x - 2, y - 2, x + 2, y + 2) for x, y in points]


@dataclass(frozen=True, slots=True)
class Bar:
    """Somebody is there from one beat to another, or only seen in the mind."""

    x1: float
    x2: float
    y: float
    seen: Seen


@dataclass(frozen=True, slots=True)
class Tie:
    """Between two ages of one person that are seen in the same beat."""

    x: float
    y1: float
    y2: float


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    grid: tuple[float, ...]
    """Heights of the hairlines between bands."""
    axis: float
    """Where the plot begins, behind the labels of times and people."""
    ties: tuple[Tie, ...] = ()
