"""The row of a run, as every importer keeps it."""

from collections.abc import Sequence

from django.utils import timezone

from houselights.core.runs import RunState
from houselights.transfer.models import ImportRun
from houselights.transfer.report import Report

NAMES_MOST = SITE_MOST = 255


def begin_import(
    run: ImportRun | None, format_name: str, files: Sequence[str], site: str, *, dry_run: bool
) -> ImportRun:
    """The given run, now that its site is known, or a new one. A new dry run is not stored."""
    if run is None:
        run = ImportRun(format=format_name, file_name=names_of(files), site=site[:SITE_MOST])
        if not dry_run:
            run.save()
    else:
        run.site, run.format = site[:SITE_MOST], format_name
        run.save(update_fields=["site", "format"])
    return run


def keep_report(run: ImportRun, report: Report) -> None:
    """The run is done. Nothing is kept of one that is not stored."""
    if run.pk:
        run.report, run.finished_at = report.as_json(), timezone.now()
        run.state = RunState.FINISHED
        run.save(update_fields=["report", "finished_at", "state"])


def names_of(files: Sequence[str]) -> str:
    """As many whole names as there is room for."""
    names = ", ".join(files)
    return names if len(names) <= NAMES_MOST else f"{names[: NAMES_MOST - 2]} …"
