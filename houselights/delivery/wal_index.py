"""Has anybody committed to an SQLite database? Told from the memory that its processes share.

In WAL mode each commit changes the header of the wal-index, `…-shm`, before it is acknowledged
(sqlite.org/walformat.html). SQLite itself compares that header at the beginning of each read.
"""

import mmap
import os
import sqlite3

_HEADER = 48  # of two copies the one that is written last

# The system drops all locks that a process has on a file as soon as it closes any descriptor of it:
# SQLite would lose its own. So what was opened once stays open.
_open: list[mmap.mmap] = []


def map_wal_index(connection: sqlite3.Connection) -> mmap.mmap | None:
    """The header as `connection` shares it; None without WAL. As long as the connection is open the
    file is neither taken away nor made anew."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        return None
    connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()  # now it does share it
    path = connection.execute("SELECT file FROM pragma_database_list").fetchone()[0]
    try:
        descriptor = os.open(f"{path}-shm", os.O_RDONLY)
    except OSError:
        return None
    _open.append(mapped := mmap.mmap(descriptor, _HEADER, prot=mmap.PROT_READ))
    return mapped
