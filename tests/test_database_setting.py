"""Which database the settings name; any SQLite file has the queue of those who write."""

from pathlib import Path

import pytest

from houselights.database_setting import read_database
from houselights.env import BadSetting

DATA = Path("/srv/site")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("", "/srv/site/houselights.sqlite3"),
        ("sqlite:///other.sqlite3", "/srv/site/other.sqlite3"),
        ("sqlite:////var/films/a%20b.sqlite3", "/var/films/a b.sqlite3"),
    ],
)
def test_every_sqlite_file_has_the_same_engine(url: str, name: str) -> None:
    usual = read_database("", data=DATA, synchronous="NORMAL")

    read = read_database(url, data=DATA, synchronous="NORMAL")

    assert read == {**usual, "NAME": name}
    assert read["ENGINE"] == "houselights.core.sqlite"
    assert read["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL;PRAGMA synchronous=NORMAL" in read["OPTIONS"]["init_command"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_has_djangos_own(scheme: str) -> None:
    read = read_database(f"{scheme}://mina:secret@host/films", data=DATA, synchronous="FULL")

    assert (read["ENGINE"], read["NAME"]) == ("django.db.backends.postgresql", "films")


@pytest.mark.parametrize(
    "url", ["mysql://a:secret@b/c", "secret", "sqlite:///", "sqlite://:memory:",
            "sqlite:////x.sqlite3?timeout=1", "postgres://a:secret@b:port/c"],
)  # fmt: skip
def test_any_other_is_refused_in_a_sentence_without_its_password(url: str) -> None:
    with pytest.raises(BadSetting, match="the setting DATABASE_URL") as refused:
        read_database(url, data=DATA, synchronous="FULL")

    assert "secret" not in str(refused.value)
