"""The comments of a generated export: threads of all sizes, up to eight levels, in no order."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from bench.words import Writer

DEEPEST = 8
READERS = 5_000
_LINK = '<a href="https://elsewhere.example/film-{0}/" rel="nofollow">what {0} says</a>'


def thread_sizes(posts: int, comments: int, dice: random.Random) -> list[int]:
    """So many comments over so many posts: two huge threads, some big ones, many small ones."""
    sizes = [0] * posts
    left = comments
    for size in (comments // 50, comments // 100, *[comments // 1000] * 20):
        sizes[dice.randrange(posts)] += size
        left -= size
    while left > 0:
        size = min(left, int(dice.expovariate(1 / 12)) + 1)
        sizes[dice.randrange(posts)] += size
        left -= size
    return sizes


def write_talk(
    first: int, count: int, at: datetime, writer: Writer, dice: random.Random
) -> Iterator[str]:
    """Comments with the ids from `first` on, as an export has them: a child may come first."""
    depths: list[int] = []
    rows = []
    for offset in range(count):
        above = (
            dice.randrange(max(0, offset - 40), offset) if offset and dice.random() < 0.6 else -1
        )
        above = above if above >= 0 and depths[above] < DEEPEST - 1 else -1
        depths.append(depths[above] + 1 if above >= 0 else 0)
        parent = first + above if above >= 0 else 0
        rows.append(_comment(first + offset, parent, at + timedelta(minutes=7 * offset), writer))
    if first % 3 == 0:
        dice.shuffle(rows)
    return iter(rows)


def _comment(number: int, parent: int, at: datetime, writer: Writer) -> str:
    reader = number * 7919 % READERS
    text = writer.text(25)
    if number % 9 == 0:
        text = f"{text}\n\n{_LINK.format(reader)} <b>{writer.text(8)}</b>"
    kind = "pingback" if parent == 0 and number % 97 == 0 else "comment"
    approved = "0" if number % 50 == 0 else "trash" if number % 200 == 7 else "1"
    return f"""
		<wp:comment>
			<wp:comment_id>{number}</wp:comment_id>
			<wp:comment_author><![CDATA[reader {reader}]]></wp:comment_author>
			<wp:comment_author_email><![CDATA[reader{reader}@example.org]]></wp:comment_author_email>
			<wp:comment_author_url></wp:comment_author_url>
			<wp:comment_author_IP><![CDATA[198.51.100.{number % 250}]]></wp:comment_author_IP>
			<wp:comment_date><![CDATA[{at:%Y-%m-%d %H:%M:%S}]]></wp:comment_date>
			<wp:comment_date_gmt><![CDATA[{at:%Y-%m-%d %H:%M:%S}]]></wp:comment_date_gmt>
			<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
			<wp:comment_approved><![CDATA[{approved}]]></wp:comment_approved>
			<wp:comment_type><![CDATA[{kind}]]></wp:comment_type>
			<wp:comment_parent>{parent}</wp:comment_parent>
			<wp:comment_user_id>0</wp:comment_user_id>
		</wp:comment>"""
