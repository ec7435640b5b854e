"""A WordPress export made by a seeded generator, of the shape that a real one has."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

WORDS = [
    "camera", "light", "window", "corridor", "father", "daughter", "promise", "winter", "train",
    "letter", "silence", "kitchen", "detective", "summer", "rain", "bridge", "choir", "balloon",
]  # fmt: skip

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Bench</title><link>https://old.example</link><language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://old.example</wp:base_site_url>
<wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>critic</wp:author_login>
<wp:author_email>critic@example.org</wp:author_email>
<wp:author_display_name>critic</wp:author_display_name></wp:author>
<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>drama</wp:category_nicename>
<wp:category_parent></wp:category_parent><wp:cat_name>Drama</wp:cat_name></wp:category>
"""
BEGIN = datetime(2015, 1, 1, tzinfo=UTC)


def write_export(path: Path, *, threads: list[int], seed: int = 7) -> None:
    """Writes a post for each number in `threads`, with so many comments; a third are replies."""
    dice = random.Random(seed)
    number = 1
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for index, comments in enumerate(threads, start=1):
            file.write(_post(index, comments, number, dice))
            number += comments
        file.write("</channel></rss>\n")


def _text(dice: random.Random, words: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(words)).capitalize() + "."


def _post(index: int, comments: int, first_comment: int, dice: random.Random) -> str:
    at = BEGIN + timedelta(hours=13 * index)
    paragraphs = "".join(
        f"<!-- wp:paragraph -->\n<p>{_text(dice, 90)}</p>\n<!-- /wp:paragraph -->\n\n"
        for _ in range(6)
    )
    talk = "".join(
        _comment(first_comment + offset, offset, first_comment, at, dice)
        for offset in range(comments)
    )
    return f"""<item><title>Post {index}</title><link>https://old.example/{at:%Y/%m}/post-{index}/</link>
<pubDate>{at:%a, %d %b %Y %H:%M:%S} +0000</pubDate><dc:creator>critic</dc:creator>
<guid isPermaLink="false">https://old.example/?p={index}</guid><description></description>
<content:encoded><![CDATA[{paragraphs}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>{index}</wp:post_id>
<wp:post_date>{at:%Y-%m-%d %H:%M:%S}</wp:post_date>
<wp:post_date_gmt>{at:%Y-%m-%d %H:%M:%S}</wp:post_date_gmt>
<wp:comment_status>open</wp:comment_status><wp:ping_status>open</wp:ping_status>
<wp:post_name>post-{index}</wp:post_name><wp:status>publish</wp:status>
<wp:post_parent>0</wp:post_parent><wp:menu_order>0</wp:menu_order><wp:post_type>post</wp:post_type>
<wp:post_password></wp:post_password><wp:is_sticky>0</wp:is_sticky>
<category domain="category" nicename="drama"><![CDATA[Drama]]></category>{talk}</item>
"""


def _comment(number: int, offset: int, first: int, at: datetime, dice: random.Random) -> str:
    parent = first + dice.randrange(offset) if offset and dice.random() < 0.34 else 0
    when = at + timedelta(minutes=3 * offset + 1)
    return f"""<wp:comment><wp:comment_id>{number}</wp:comment_id>
<wp:comment_author><![CDATA[reader {number % 97}]]></wp:comment_author>
<wp:comment_author_email>reader{number % 97}@example.org</wp:comment_author_email>
<wp:comment_author_url></wp:comment_author_url><wp:comment_author_IP></wp:comment_author_IP>
<wp:comment_date>{when:%Y-%m-%d %H:%M:%S}</wp:comment_date>
<wp:comment_date_gmt>{when:%Y-%m-%d %H:%M:%S}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{_text(dice, 24)}]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id>
</wp:comment>
"""
