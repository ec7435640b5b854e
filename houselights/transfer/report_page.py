"""A kept report as its page shows it."""

from dataclasses import dataclass

from houselights.transfer.models import ImportRun
from houselights.transfer.report import Outcome, Reason, Report


@dataclass(frozen=True, slots=True)
class CountsRow:
    kind: str
    found: int
    numbers: list[int]
    """In the order of Outcome."""


@dataclass(frozen=True, slots=True)
class ReportPage:
    """`left` are the reasons why something was not carried, `others` those for all else."""

    rows: list[CountsRow]
    totals: CountsRow
    left: list[Reason]
    others: list[Reason]
    notes: list[tuple[str, int]]


def report_of(run: ImportRun) -> ReportPage | None:
    return _page_of(Report.from_json(run.report)) if run.report else None


def _page_of(report: Report) -> ReportPage:
    rows = [
        CountsRow(kind, counts.total(), [counts[outcome] for outcome in Outcome])
        for kind, counts in report.counts.items()
    ]
    totals = [report.total(outcome) for outcome in Outcome]
    reasons = sorted(report.reasons.values(), key=lambda reason: -reason.count)
    return ReportPage(
        rows=rows,
        totals=CountsRow("", sum(totals), totals),
        left=[reason for reason in reasons if reason.outcome == Outcome.LEFT],
        others=[reason for reason in reasons if reason.outcome != Outcome.LEFT],
        notes=report.notes.most_common(),
    )
