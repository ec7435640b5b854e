"""What a story timeline's list and table show of each beat, beside its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from houselights.pictures.models import Picture
from houselights.pictures.rendering import picture_html
from houselights.publishing import plain_text
from houselights.publishing.block_html import gather
from houselights.publishing.timeline_svg import curve_of
from houselights.publishing.timeline_words import NAMED
from houselights.publishing.timelines import ShownBeat

SIZES = "16rem"  # how wide a still is at most, by the style sheet
MarkOf = Callable[[ShownBeat], dict[str, str] | None]


def rows_of(beats: Sequence[ShownBeat], mark_of: MarkOf) -> list[dict[str, Any]]:
    """Reads the stills of these beats alone, all of them with two queries, or none."""
    pictures = gather([], also_needed=[beat.still[0] for beat in beats if beat.still]).pictures
    return [
        {
            "beat": beat,
            "curve": curve_of(beat, after),
            "mark": mark_of(beat),
            "still_html": _still(beat, pictures),
            "words": plain_text.shorten(beat.text, NAMED),
        }
        for beat, after in zip(beats, [*beats[1:], None], strict=False)
    ]


def _still(beat: ShownBeat, pictures: dict[int, Picture]) -> SafeString | str:
    """Nothing where the picture was deleted."""
    number, alternative = beat.still or (0, "")
    picture = pictures.get(number)
    if picture is None:
        return ""
    html = picture_html(picture, alternative=alternative or picture.alternative, sizes=SIZES)
    return render_to_string(
        "components/still.html", {"picture_html": html, "credit": picture.credit}
    )
