"""The first reading of an export: is it whole, whose is it, how much is in it, and what has to be
known before the first post can be written."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from houselights.core.progress import Watcher
from houselights.transfer.shelf import Shelf
from houselights.transfer.wordpress.errors import BadExport
from houselights.transfer.wordpress.items import Author, Channel, Entry, Item, Own, Term
from houselights.transfer.wordpress.kinds import MENU_KINDS
from houselights.transfer.wordpress.own.names import EARLIER
from houselights.transfer.wordpress.reader import ExportReader
from houselights.transfer.wordpress.standing import why_left
from houselights.transfer.wordpress.taxonomies import TAXONOMIES


@dataclass(slots=True)
class Survey:
    channel: Channel
    authors: list[Author] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    own: list[Own] = field(default_factory=list)
    attachments: Shelf[Item] = field(default_factory=Shelf)
    shared_blocks: dict[int, str] = field(default_factory=dict)
    earlier: Shelf[str] = field(default_factory=Shelf)
    """What an own export says of the sites that were imported where it was made."""
    own_terms: set[tuple[str, str]] = field(default_factory=set)
    """Taxonomy and slug of terms beside categories and tags that hang on what is carried."""
    menu_items: dict[int, Item] = field(default_factory=dict)
    """Entries of menus, and menus of the block editor; below 0 what has no number."""
    page_parents: dict[int, int] = field(default_factory=dict)
    """Of every page the number of the page above it, or 0."""
    item_count: int = 0
    comment_count: int = 0
    mended: Counter[str] = field(default_factory=Counter)
    cut: dict[str, str] = field(default_factory=dict)
    """By the names of files that end before their end, the sentence that says where."""


def survey(paths: Sequence[Path], watcher: Watcher) -> Survey:
    """Reads all files once. Raises BadExport before anything is changed."""
    readers = [ExportReader(path, brief=True) for path in paths]
    watcher.begin("Reading the export, kB", sum(one.stream.size for one in readers) // 1024)
    found: Survey | None = None
    logins: set[str] = set()
    terms: set[tuple[str, str]] = set()
    for reader in readers:
        for entry in _watched(reader, watcher):
            if isinstance(entry, Channel):
                found = found or Survey(entry)
                _refuse_another(found.channel, entry, reader.stream.path)
            elif found is not None:
                _take(found, entry, logins, terms)
        if found is not None:
            found.mended.update(reader.stream.mended)
            if reader.cut:
                found.cut[reader.stream.path.name] = reader.cut
    if found is None:
        raise BadExport("The export is empty.")
    return found


def _watched(reader: ExportReader, watcher: Watcher) -> Iterator[Entry]:
    done = 0
    try:
        for entry in reader:
            watcher.advance(reader.stream.bytes_read // 1024 - done)
            done = reader.stream.bytes_read // 1024
            yield entry
    except BadExport as error:
        raise BadExport(str(error), reader.stream.path) from error


def _refuse_another(first: Channel, channel: Channel, path: Path) -> None:
    if channel.site != first.site:
        raise BadExport(
            f"It is of {channel.site}, and the first file of {first.site}: one site at a time.",
            path,
        )


def _take(found: Survey, entry: Entry, logins: set[str], terms: set[tuple[str, str]]) -> None:
    match entry:
        case Author():
            found.authors.append(entry)
            logins.add(entry.login)
        case Term():
            found.terms.append(entry)
            terms.add((entry.taxonomy, entry.slug))
        case Own(kind, text) if kind == EARLIER:
            found.earlier.put(len(found.earlier), text)
        case Own():
            found.own.append(entry)
        case Item():
            _take_item(found, entry, logins, terms)


def _take_item(found: Survey, item: Item, logins: set[str], terms: set[tuple[str, str]]) -> None:
    found.item_count += 1
    found.comment_count += item.comment_count
    if item.kind == "attachment" and item.id:
        if item.id not in found.attachments:
            found.attachments.put(item.id, item)
    elif item.kind == "wp_block":
        found.shared_blocks[item.id] = item.content
    elif item.kind == "page":
        found.page_parents.setdefault(item.id, item.parent_id)
    elif item.kind in MENU_KINDS:
        found.menu_items.setdefault(item.id or -len(found.menu_items) - 1, item)
    if item.creator and item.creator not in logins:
        # WXR 1.0 lists no authors; and an export of one category may lack some.
        logins.add(item.creator)
        found.authors.append(Author(0, item.creator, "", item.creator))
    if item.terms and why_left(item) is None:
        pairs = {(term.taxonomy, term.slug) for term in item.terms}
        found.own_terms |= {pair for pair in pairs if pair[0] not in TAXONOMIES}
    for term in item.terms:
        if (term.taxonomy, term.slug) not in terms:
            terms.add((term.taxonomy, term.slug))
            found.terms.append(Term(term.taxonomy, 0, term.slug, "", term.name, ""))
