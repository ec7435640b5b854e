"""How many queries a page with its thread takes, open and veiled, for readers of any progress. Runs
in a site of its own: see `bench.spoiler_rule`."""

import time
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rich.console import Console
from rich.table import Table

from houselights.catalog.models import Episode, Season, Title, TitleName
from houselights.discussion.actions import ImportedComment, import_comments, open_thread

COMMENTS = 100
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
SAME = {"Sec-Fetch-Site": "same-origin"}


def main() -> None:
    """Under a title's page nothing is veiled, under its episode's everything is."""
    title = Title.objects.create(slug="long-talk", kind="series")
    TitleName.objects.create(title=title, text="The Long Talk", language="en")
    season = Season.objects.create(title=title, number=1)
    episode = Episode.objects.create(season=season, number=5)
    for subject in (title, episode):
        import_comments(open_thread(subject), [_comment(place) for place in range(COMMENTS)])
    pages = {"open": title.get_absolute_url(), "veiled": episode.get_absolute_url()}
    table = Table(title=f"A page with {COMMENTS} comments, rendered")
    for heading in ("comments", "reader", "shown", "queries", "ms"):
        table.add_column(heading, justify="left" if heading in {"comments", "reader"} else "right")
    for name, path in pages.items():
        for reader, reached in (("said nothing", ""), ("at episode 4", "s1e4"), ("at 5", "s1e5")):
            client = Client(SERVER_NAME="127.0.0.1")
            if reached:
                client.post(f"/progress/{title.pk}/", {"reached": reached}, headers=SAME)
            table.add_row(name, reader, *_measure(client, path))
        table.add_row(
            name, "asks for all", *_measure(Client(SERVER_NAME="127.0.0.1"), f"{path}?reveal=all")
        )
    Console(width=100).print(table)


def _comment(place: int) -> ImportedComment:
    return ImportedComment(
        foreign_id=str(place),
        created_at=BEGAN + timedelta(minutes=place),
        html=f"<p>Comment {place}.</p>",
        name=f"reader {place}",
    )


def _measure(client: Client, path: str) -> tuple[str, str, str]:
    if client.get(path).status_code != 200:
        raise SystemExit(f"{path} does not answer")
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            page = client.get(path).content.decode()
        times.append(time.perf_counter() - begun)
    return str(page.count("<p>Comment ")), str(len(queries)), f"{1000 * min(times):.0f}"
