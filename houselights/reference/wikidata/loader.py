"""Loads a dump, or a list of items."""

import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from houselights.core.progress import Watcher
from houselights.reference.files import BadFile, LineFile
from houselights.reference.loading import Load, Loaded, Step
from houselights.reference.stores.contract import Store
from houselights.reference.tally import Tally
from houselights.reference.wikidata.parts import ItemTitlesPart, NamedItemsPart

NAME = "Wikidata"
_DOCUMENT = re.compile(rb'\s*(?:\{\s*"entities"|\{\s*\n|\[\s*\{\s*\n|\[[ \t]*\{)')
"""How a document begins that is no list with an item a line."""
LARGEST_DOCUMENT = 256 * 1024 * 1024


def load_wikidata(path: Path, store: Store, *, watcher: Watcher | None = None) -> Loaded:
    """Brings films, series, their episodes and what they name in. Raises OSError.

    The file is read twice: what a title names (people, countries) may stand anywhere in it, before
    the title or after.
    """
    with _by_lines(path) as lines:
        steps = [
            Step(lines, lambda: ItemTitlesPart(Tally(path.name)), "titles"),
            Step(
                lines,
                lambda: NamedItemsPart(Tally(f"{path.name} (once more, for people)"), store),
                "named items",
            ),
        ]
        return Load(store, NAME, asked=[path.name], watcher=watcher).run(steps)


@contextmanager
def _by_lines(path: Path) -> Iterator[Path]:
    """The file itself; or, if it is one JSON document over several lines, its items line by line.

    That is what `Special:EntityData` and `wbgetentities` give: some items, not a dump.
    """
    document = _document(path)
    if document is None:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="houselights-wikidata-") as folder:
        lines = Path(folder) / path.name
        lines.write_text("\n".join(json.dumps(item) for item in document), encoding="utf-8")
        yield lines


def _document(path: Path) -> list[Any] | None:
    """The items of a file that is one document, if it is one and not too big."""
    try:
        text = _whole(path)
        found = json.loads(text) if text is not None else None
    except (ValueError, RecursionError, BadFile):
        return None
    if isinstance(found, dict) and isinstance(found.get("entities"), dict):
        return list(found["entities"].values())
    return found if isinstance(found, list) else None


def _whole(path: Path) -> bytes | None:
    blocks: list[bytes] = []
    size = 0
    for block in LineFile(path).blocks():
        if not blocks and not _DOCUMENT.match(block.data):
            return None
        blocks.append(block.data)
        size += len(block.data)
        if size > LARGEST_DOCUMENT:
            return None
    return b"".join(blocks)
