"""What a load did, in the terminal."""

from rich.console import Console
from rich.table import Table

from houselights.reference.loading import Loaded
from houselights.reference.tally import Fault, Tally


def print_loaded(loaded: Loaded, console: Console) -> None:
    console.print(_counts(loaded))
    if any(tally.faults for tally in loaded.tallies):
        console.print(_faults(loaded))
    for tally in loaded.tallies:
        if tally.ended:
            console.print(f"{tally.file} {tally.ended}. {_consequence(tally)}", soft_wrap=True)
    console.print(summary(loaded), soft_wrap=True)


def summary(loaded: Loaded) -> str:
    """The one line at the end."""
    lines = sum(tally.lines for tally in loaded.tallies)
    taken = sum(tally.taken for tally in loaded.tallies)
    left_out = sum(tally.left_out for tally in loaded.tallies)
    passed_over = sum(tally.passed_over for tally in loaded.tallies)
    changes = f"{loaded.changes:,} rows changed" if loaded.changes else "nothing changed"
    return (
        f"{lines:,} lines: {taken:,} taken, {left_out:,} left out, "
        f"{passed_over:,} passed over as broken; {changes}."
    )


def _counts(loaded: Loaded) -> Table:
    table = Table("file", box=None, pad_edge=False)
    for heading in ("lines", "taken", "left out", "passed over", "gone"):
        table.add_column(heading, justify="right")
    for tally in loaded.tallies:
        numbers = (tally.lines, tally.taken, tally.left_out, tally.passed_over, tally.gone)
        table.add_row(tally.file, *(f"{number:,}" if number else "·" for number in numbers))
    return table


def _faults(loaded: Loaded) -> Table:
    table = Table("file", "count", "a line that", "lines", "such as", box=None, pad_edge=False)
    for tally in loaded.tallies:
        for fault in tally.faults.values():
            table.add_row(tally.file, f"{fault.count:,}", fault.why, _where(fault), fault.such_as)
    return table


def _where(fault: Fault) -> str:
    more = ", …" if fault.count > len(fault.lines) else ""
    return ", ".join(str(line) for line in fault.lines) + more


def _consequence(tally: Tally) -> str:
    if tally.taken:
        return "What stands before that is in; nothing was taken away for what is not."
    return "Nothing of it was taken."
