"""The versions of keys, read in the transaction that a page is rendered in."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Sum

from houselights.delivery.models import PageVersion


def read_version(keys: Collection[str]) -> int:
    """The version of a page that depends on these keys: the sum of theirs. It only ever rises."""
    found = PageVersion.objects.filter(key__in=keys).aggregate(sum=Sum("version"))
    return int(found["sum"] or 0)


@contextmanager
def snapshot() -> Iterator[None]:
    """All reads inside see one moment of the database, so that a page and its version belong
    together whatever is written meanwhile. Reads only."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        connection.ensure_connection()  # sets its mode
        before = connection.transaction_mode  # type: ignore[attr-defined]
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = before  # type: ignore[attr-defined]
        return
    with transaction.atomic():
        if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
