"""Triggers raise versions: whatever writes to a row (a form, an import, SQL by hand) raises the
versions of the pages that show it, in its own transaction, or not at all.

SQLite has one writer at a time, so each write raises the version at once. On PostgreSQL that would
make writers wait for each other, and let them lock keys crosswise: there a write notes its keys in
a list of its own transaction, and all of them are raised in order at the moment of the commit.
"""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from houselights.delivery.models import PageVersion
from houselights.delivery.outdating import PREFIX, Outdates, rules

_RAISE = (
    "INSERT INTO delivery_pageversion (key, version) SELECT {key}, 1 WHERE true "
    "ON CONFLICT (key) DO UPDATE SET version = delivery_pageversion.version + 1;"
)


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Makes all triggers anew; safe to repeat. A table that is not there yet gets none."""
    remove_triggers(connection)
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for statement in _statements(connection.vendor, tables):
            cursor.execute(statement)


def remove_triggers(connection: BaseDatabaseWrapper) -> None:
    """Takes all of ours away, also those of rules that are no more."""
    sqlite = "SELECT name, '' FROM sqlite_master WHERE type = 'trigger'"
    other = (
        "SELECT DISTINCT trigger_name, event_object_table FROM information_schema.triggers "
        "WHERE trigger_schema = current_schema()"
    )
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(sqlite if is_sqlite else other)
        for name, table in cursor.fetchall():
            if name.startswith(PREFIX):
                where = "" if is_sqlite else f' ON "{table}"'
                cursor.execute(f'DROP TRIGGER "{name}"{where}')


def _statements(vendor: str, tables: set[str]) -> Iterator[str]:
    if PageVersion._meta.db_table not in tables:
        return
    if vendor == "postgresql":
        yield from _COMMIT
    for number, rule in enumerate(rules()):
        if rule.table not in tables:
            continue
        name = f"{PREFIX}{number}_{rule.table}"[:48]
        for event, rows in _EVENTS.items():
            if event in _idle_events(rule):
                continue
            write = _sqlite if vendor == "sqlite" else _postgresql
            yield from write(f"{name}_{event.lower()}", event, rows, rule)


def _idle_events(rule: Outdates) -> set[str]:
    """What happens to such rows without changing a page."""
    idle = set() if rule.is_shown_when_new else {"INSERT"}
    return idle if rule.shown_columns else idle | {"UPDATE"}


_EVENTS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def _condition(event: str, rows: tuple[str, ...], rule: Outdates, differs: str) -> str:
    parts = []
    if event == "UPDATE":
        changed = (f'OLD."{one}" {differs} NEW."{one}"' for one in rule.shown_columns)
        parts.append(f"({' OR '.join(changed)})")
    if rule.only_if:
        parts.append(f"({' OR '.join(rule.condition_sql(row) for row in rows)})")
    return " AND ".join(parts) or "true"


def _keys(rows: tuple[str, ...], rule: Outdates) -> list[str]:
    """One for both rows where the key names no column."""
    return list(dict.fromkeys(rule.key_sql(row) for row in rows))


def _sqlite(name: str, event: str, rows: tuple[str, ...], rule: Outdates) -> Iterator[str]:
    raising = " ".join(_RAISE.format(key=key) for key in _keys(rows, rule))
    yield (
        f'CREATE TRIGGER "{name}" AFTER {event} ON "{rule.table}" FOR EACH ROW '
        f"WHEN {_condition(event, rows, rule, 'IS NOT')} BEGIN {raising} END"
    )


def _postgresql(name: str, event: str, rows: tuple[str, ...], rule: Outdates) -> Iterator[str]:
    noting = " ".join(
        "INSERT INTO delivery_raising (transaction, key) "
        f"VALUES (pg_current_xact_id(), {key}) ON CONFLICT DO NOTHING;"
        for key in _keys(rows, rule)
    )
    yield (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ '
        f"BEGIN {noting} RETURN NULL; END $$"
    )
    yield (
        f'CREATE TRIGGER "{name}" AFTER {event} ON "{rule.table}" FOR EACH ROW '
        f"WHEN ({_condition(event, rows, rule, 'IS DISTINCT FROM')}) "
        f'EXECUTE FUNCTION "{name}"()'
    )


_COMMIT = (
    "CREATE TABLE IF NOT EXISTS delivery_raising ("
    "transaction xid8 NOT NULL, key varchar(100) NOT NULL, PRIMARY KEY (transaction, key))",
    "CREATE OR REPLACE FUNCTION outdate_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "DECLARE found text; BEGIN "
    "FOR found IN WITH noted AS ("
    "DELETE FROM delivery_raising WHERE transaction = pg_current_xact_id() RETURNING key"
    ") SELECT key FROM noted ORDER BY key LOOP "
    f"{_RAISE.format(key='found')} END LOOP; RETURN NULL; END $$",
    "CREATE CONSTRAINT TRIGGER outdate_at_commit AFTER INSERT ON delivery_raising "
    "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION outdate_at_commit()",
)
