"""On what terms the files may be used: the owner accepts them, once."""

from datetime import UTC, datetime

from houselights.reference.stores.contract import Store

NOTE = "imdb terms accepted at"
SOURCE_LINE = "Information courtesy of IMDb (https://www.imdb.com). Used with permission."
"""What a page that shows something of the files says, as IMDb asks."""
TERMS = f"""\
IMDb's data sets are IMDb's. You fetch them yourself and use them on IMDb's terms, which stand at
https://developer.imdb.com/non-commercial-datasets/ and say, in short:

- for personal and non-commercial use only;
- what you show of them may not become a database of film information for others;
- pages that show something of them say so: "{SOURCE_LINE}"

Whether your site may use them is for you to judge. It lacks nothing without them."""


def accepted_at(store: Store) -> str:
    """When the owner accepted the terms; "" for not yet."""
    return str(store.note(NOTE) or "")


def accept(store: Store) -> None:
    with store.transaction():
        store.write_note(NOTE, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
