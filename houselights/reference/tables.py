"""The tables of the reference, the same on SQLite and PostgreSQL.

They hold millions of rows that nobody edits: no models, no foreign keys. A value that names an item
of Wikidata (a country, a genre, a character) is kept as `wikidata-Q884`, and put into words when it
is read, from the table `item`.
"""

from dataclasses import dataclass

SCHEMA_VERSION = 1
"""With another one what was loaded is useless. A table that comes to the others needs none: the
next load makes it, and until then it reads as empty (`reading.has_table`)."""
INTEGER, TEXT = "bigint", "text"


@dataclass(frozen=True, slots=True)
class Table:
    """`key` is the primary key. Rows are tuples in the order of `columns`.

    A table with an `owner` holds several rows of one title or person, which are replaced together.
    """

    name: str
    columns: tuple[str, ...]
    integers: frozenset[str]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def owner(self) -> str:
        return self.key[0]

    def columns_in_sql(self, row_key: str) -> str:
        """What stands in the brackets of CREATE TABLE. `row_key` is the type of a key by itself."""
        columns = ", ".join(self._column(name, row_key) for name in self.columns)
        return columns if len(self.key) == 1 else f"{columns}, PRIMARY KEY ({', '.join(self.key)})"

    def _column(self, name: str, row_key: str) -> str:
        kind = INTEGER if name in self.integers else TEXT
        if self.key == (name,):
            return f"{name} {row_key if kind == INTEGER else TEXT} PRIMARY KEY"
        return f"{name} {kind}{' NOT NULL' if name in self.key else ''}"


def _table(
    name: str,
    columns: str,
    *,
    integers: str,
    key: str = "key",
    indexes: tuple[tuple[str, ...], ...] = (),
) -> Table:
    return Table(
        name, tuple(columns.split()), frozenset(integers.split()), tuple(key.split()), indexes
    )


TITLE = _table(
    "title",
    "key kind name original_name original_language year end_year runtime_minutes genres is_adult "
    "votes rating_tenths countries language status began_on ended_on network studio episode_count "
    "season_count page_count",
    integers="key year end_year runtime_minutes is_adult votes rating_tenths episode_count "
    "season_count page_count",
)
NAME = _table(
    "name",
    "title_key ordering text region language kind",
    integers="title_key ordering",
    key="title_key ordering",
)
EXTERNAL_ID = _table(
    "external_id",
    "title_key scheme value",
    integers="title_key",
    key="title_key scheme value",
    indexes=(("scheme", "value"),),
)
EPISODE = _table(
    "episode",
    "key series_key season number name aired_on runtime_minutes",
    integers="key series_key season number runtime_minutes",
    indexes=(("series_key", "season", "number"),),
)
SEASON = _table(
    "season",
    "key series_key number episode_count",
    integers="key series_key number episode_count",
    indexes=(("series_key",),),
)
"""Seasons that are items of Wikidata."""
EPISODE_ITEM = _table(
    "episode_item",
    "key imdb_key aired_on runtime_minutes",
    integers="key imdb_key runtime_minutes",
)
"""Episodes that are items. Where they stand is resolved when they are read: the items of their
season and their series may come before them, after them, or in another load."""
EPISODE_PLACE = _table(
    "episode_place",
    "episode_key ordering whole_key number is_season",
    integers="episode_key ordering whole_key number is_season",
    key="episode_key ordering",
    indexes=(("whole_key",),),
)
"""What an item says it is part of, a season or a series, and its number there. `is_season` where
that is said to be a season."""
EPISODE_NAME = _table(
    "episode_name",
    "episode_key ordering text language kind",
    integers="episode_key ordering",
    key="episode_key ordering",
)
PERSON = _table(
    "person",
    "key name birth_year death_year imdb_key votes page_count",
    integers="key birth_year death_year imdb_key votes page_count",
    indexes=(("imdb_key",),),
)
PERSON_NAME = _table(
    "person_name",
    "person_key ordering text language kind",
    integers="person_key ordering",
    key="person_key ordering",
)
CREDIT = _table(
    "credit",
    "title_key ordering person_key category job characters",
    integers="title_key ordering person_key",
    key="title_key ordering",
)
ITEM = _table("item", "key name code", integers="key")
NOTE = _table("note", "name value", integers="", key="name")
"""What is remembered of loads, as JSON."""

TABLES = (
    TITLE, NAME, EXTERNAL_ID, EPISODE, SEASON, EPISODE_ITEM, EPISODE_PLACE, EPISODE_NAME, PERSON,
    PERSON_NAME, CREDIT, ITEM, NOTE,
)  # fmt: skip
OF_TITLE = (NAME, EXTERNAL_ID, CREDIT)
"""What goes when its title goes, besides episodes of its source. Episodes that are items stay: they
are seen nowhere without their series, which may come back."""
OF_EPISODE_ITEM = (EPISODE_PLACE, EPISODE_NAME)
