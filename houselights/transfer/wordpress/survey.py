"""The first reading of an export: is it whole, whose is it, how much is in it, and what has to be
known before the first post can be written."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from houselights.transfer.wordpress.errors import BadExport
from houselights.transfer.wordpress.items import Author, Channel, Item, Term
from houselights.transfer.wordpress.reader import ExportReader


@dataclass(slots=True)
class Survey:
    channel: Channel
    authors: list[Author] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    attachments: dict[int, Item] = field(default_factory=dict)
    shared_blocks: dict[int, str] = field(default_factory=dict)
    item_count: int = 0
    comment_count: int = 0
    mended: dict[str, int] = field(default_factory=dict)


def survey(reader: ExportReader, *, advance: Callable[[int], None]) -> Survey:
    """Reads the whole file once. Raises BadExport before anything is changed."""
    found: Survey | None = None
    logins: set[str] = set()
    terms: set[tuple[str, str]] = set()
    for entry in reader:
        advance(reader.stream.bytes_read)
        if isinstance(entry, Channel):
            found = Survey(entry)
            continue
        if found is None:
            raise BadExport("The export does not say which site it is of.")
        match entry:
            case Author():
                found.authors.append(entry)
                logins.add(entry.login)
            case Term():
                found.terms.append(entry)
                terms.add((entry.taxonomy, entry.slug))
            case Item():
                _take(found, entry, logins, terms)
    if found is None:
        raise BadExport("The export is empty.")
    found.mended = dict(reader.stream.mended)
    return found


def _take(found: Survey, item: Item, logins: set[str], terms: set[tuple[str, str]]) -> None:
    found.item_count += 1
    found.comment_count += len(item.comments)
    if item.kind == "attachment" and item.id:
        found.attachments.setdefault(item.id, replace(item, comments=()))
    elif item.kind == "wp_block":
        found.shared_blocks[item.id] = item.content
    if item.creator and item.creator not in logins:
        # WXR 1.0 lists no authors; and an export of one category may lack some.
        logins.add(item.creator)
        found.authors.append(Author(0, item.creator, "", item.creator))
    for term in item.terms:
        if (term.taxonomy, term.slug) not in terms:
            terms.add((term.taxonomy, term.slug))
            found.terms.append(Term(term.taxonomy, 0, term.slug, "", term.name, ""))
