"""The way out and in again, for tests."""

from collections.abc import Callable
from pathlib import Path

from houselights.transfer.report import Report
from houselights.transfer.tests.snapshot import empty_the_site
from houselights.transfer.wordpress_export.exporter import export_wordpress


def export_then(folder: Path, change: Callable[[str], str] = str) -> Path:
    """The site's export, changed, in an emptied site."""
    path = folder / "export.xml"
    with path.open("w", encoding="utf-8") as file:
        export_wordpress(file)
    empty_the_site()
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return path


def remarks(report: Report) -> set[str]:
    return {reason.why for reason in report.reasons.values()}
