"""A run as its page shows it. With scripts the page asks for the moving part once a second; without
them it loads itself anew."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houselights.core.runs import Run, RunState

SAID = "said"  # what the page has read out already
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Progress:
    """`now` is what is done at present. `say` is read out to those who listen to the page: a word
    at every tenth of the way is enough."""

    what: str
    now: str
    done: int
    total: int
    left: str
    say: str
    is_said: bool
    url: str
    is_part: bool


def progress_of(run: Run, request: HttpRequest, what: str) -> Progress:
    now = _now(run)
    say = f"{now}: {_tenths(run)}"
    return Progress(
        what=what,
        now=now,
        done=min(run.done, run.total),
        total=run.total,
        left=left_in_words(run.time_left) if run.state == RunState.RUNNING else "",
        say=say,
        is_part=asks_for_part(request),
        is_said=request.GET.get(SAID) == say,
        url=f"{request.path}?{urlencode({SAID: say})}",
    )


def asks_for_part(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers


def left_in_words(left: timedelta | None) -> str:
    if left is None:
        return ""
    if left.total_seconds() < MINUTE:
        return _("less than a minute left")
    minutes = round(left.total_seconds() / MINUTE)
    if minutes < 2 * MINUTE:
        return ngettext("about one minute left", "about %(count)s minutes left", minutes) % {
            "count": minutes
        }
    return _("about %(count)s hours left") % {"count": round(minutes / MINUTE)}


def _now(run: Run) -> str:
    if run.is_stop_asked:
        return _("Stopping after this step")
    if run.state == RunState.WAITING:
        return _("Waiting for its turn")
    return _(run.stage) if run.stage else _("Beginning")


def _tenths(run: Run) -> str:
    tenths = run.done * 10 // run.total if run.total else 0
    return _("%(percent)s percent") % {"percent": min(tenths, 10) * 10}
