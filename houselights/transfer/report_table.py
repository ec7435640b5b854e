"""A report as tables in the terminal."""

from rich.console import Console
from rich.table import Table

from houselights.transfer.report import Outcome, Report


def print_report(report: Report, console: Console) -> None:
    console.print(_counts(report))
    if report.reasons:
        console.print(_reasons(report))
    if report.notes:
        console.print(_notes(report))


def _counts(report: Report) -> Table:
    table = Table("kind", box=None, pad_edge=False)
    for name in ("found", *map(str, Outcome)):
        table.add_column(name, justify="right")
    for kind, counts in report.counts.items():
        numbers = [counts.total(), *(counts[outcome] for outcome in Outcome)]
        table.add_row(kind, *(str(number) if number else "·" for number in numbers))
    return table


def _reasons(report: Report) -> Table:
    table = Table("kind", "count", "why", "such as", box=None, pad_edge=False)
    for reason in report.reasons.values():
        why = f"{reason.outcome}: {reason.why}" if reason.outcome else reason.why
        table.add_row(reason.kind, str(reason.count), why, "; ".join(reason.examples[:3]))
    return table


def _notes(report: Report) -> Table:
    table = Table("in the texts", "count", box=None, pad_edge=False)
    for note, count in report.notes.most_common():
        table.add_row(note, str(count))
    return table
