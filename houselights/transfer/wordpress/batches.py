"""In which portions an export comes in, and what of it does not."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from houselights.core.progress import Watcher
from houselights.transfer.identity import Identities
from houselights.transfer.report import Outcome, Report
from houselights.transfer.shelf import Shelf
from houselights.transfer.wordpress.comments import Talk
from houselights.transfer.wordpress.items import Item
from houselights.transfer.wordpress.kinds import MENU_KINDS, as_carried
from houselights.transfer.wordpress.planning import example_of
from houselights.transfer.wordpress.reader import ExportReader
from houselights.transfer.wordpress.standing import why_left
from houselights.transfer.wordpress.survey import Survey

# What one transaction writes: SQLite lets nobody else write meanwhile.
BATCH_ITEMS = 20
BATCH_LETTERS = 400_000


class Batches:
    """The posts and pages of one site's files, each once; what is left is counted, its comments
    too."""

    def __init__(
        self, paths: Sequence[Path], found: Survey, talk: Talk, report: Report, watcher: Watcher
    ) -> None:
        self.paths = paths
        self.found = found
        self.talk = talk
        self.report = report
        self.watcher = watcher
        self.pages_here = Identities(found.channel.site, "page")
        self._late: Shelf[Item] = Shelf()
        self._seen: set[int] = set()

    def __iter__(self) -> Iterator[list[Item]]:
        """None before the page above it: one that comes too early in the file comes at the end."""
        yield from self._in_order()
        for number in _parents_first(list(self._late), self.found.page_parents):
            yield [self._late[number]]

    def _in_order(self) -> Iterator[list[Item]]:
        batch: list[Item] = []
        size = 0
        for item in self._carried():
            if self._is_late(item):
                self._late.put(item.id, item)
                continue
            batch.append(item)
            size += len(item.content)
            if len(batch) >= BATCH_ITEMS or size >= BATCH_LETTERS:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def _carried(self) -> Iterator[Item]:
        for entry in chain.from_iterable(ExportReader(path) for path in self.paths):
            if isinstance(entry, Item) and not self._is_left(entry):
                yield as_carried(entry)

    def _is_late(self, item: Item) -> bool:
        parents = self.found.page_parents
        return item.kind == "page" and item.parent_id in parents and not self._has_come(item)

    def _has_come(self, page: Item) -> bool:
        """Whether the page above it stands before it in the file, and was not late itself."""
        return page.parent_id in self._seen and page.parent_id not in self._late

    def _is_left(self, item: Item) -> bool:
        if item.id and item.id in self._seen:
            self._leave_double(item)
            return True
        self._seen.add(item.id)
        if item.kind == "attachment" and item.id:
            self.watcher.advance()
            self.talk.leave(item, "were written under a picture's page")
            return True
        if item.kind in MENU_KINDS:
            self.watcher.advance()
            self.talk.leave(item, "were written under a menu")
            return True
        left = why_left(item) or self._why_too_early(item)
        if left:
            kind, why = left
            self.watcher.advance()
            self.report.add(kind, Outcome.LEFT, why=why, example=example_of(item))
            self.talk.leave(item, "their post is not carried")
        return left is not None

    def _leave_double(self, item: Item) -> None:
        why = "stand in the file already"
        self.report.add("doubles", Outcome.LEFT, why=why, example=example_of(item))
        for _ in item.comments:
            self.report.add("doubles", Outcome.LEFT, why="comments under what stands there already")
        self.watcher.advance(1 + len(item.comments))

    def _why_too_early(self, item: Item) -> tuple[str, str] | None:
        """Of a file that was cut short: a page whose place is not known yet comes with the rest."""
        is_lost = item.parent_id and item.parent_id not in self.found.page_parents
        if self.found.cut and item.kind == "page" and is_lost and not self._is_here(item.parent_id):
            return "pages", "the page above stands where the file was cut off"
        return None

    def _is_here(self, page_id: int) -> bool:
        return bool(self.pages_here.find([page_id]))


def _parents_first(ids: Sequence[int], parents: Mapping[int, int]) -> list[int]:
    """Pages in an order in which none comes before the page above it; rings in any order."""
    late, done = set(ids), dict[int, None]()
    for one in ids:
        line: list[int] = []
        while one in late and one not in done and one not in line:
            line.append(one)
            one = parents.get(one, 0)
        done |= dict.fromkeys(reversed(line))
    return list(done)
