"""A WordPress export made by a seeded generator, of the shape that a real one has.

Posts of 300 to 900 words, two in three of them in the block editor's HTML, with pictures, tags and
two levels of categories; some pages, one below the other; a picture's record for every second
post. It is written as a stream: its size does not matter.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.export_talk import write_talk
from bench.words import Writer

SITE = "https://old.example"
HEAD = f"""<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Bench</title><link>{SITE}</link><language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>{SITE}</wp:base_site_url>
<wp:base_blog_url>{SITE}</wp:base_blog_url>
"""
BEGIN = datetime(2006, 1, 1, tzinfo=UTC)
AUTHORS = 5
CATEGORIES = 40
FIRST_PICTURE = 1_000_000
FIRST_PAGE = 2_000_000


def posted_at(index: int) -> datetime:
    return BEGIN + timedelta(hours=3 * index)


def write_export(path: Path, *, threads: Sequence[int], pages: int = 0, seed: int = 7) -> None:
    """Writes a post for each number in `threads`, with so many comments, then the pages."""
    dice = random.Random(seed)
    writer = Writer(dice)
    number = 1
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        file.writelines(_people_and_categories())
        for index, comments in enumerate(threads, start=1):
            # Dice of its own for each post: its text is the same with comments and without.
            own = random.Random(seed * 1_000_003 + index)
            writer.dice = own
            if index % 2:
                file.write(_picture(index))
            file.write(_post(index, writer, own))
            file.writelines(write_talk(number, comments, posted_at(index), writer, own))
            file.write("\n\t</item>\n")
            number += comments
        writer.dice = dice
        file.writelines(_page(one, writer) for one in range(pages))
        file.write("</channel></rss>\n")


def _people_and_categories() -> Iterator[str]:
    for one in range(1, AUTHORS + 1):
        yield f"""<wp:author><wp:author_id>{one}</wp:author_id>
<wp:author_login>critic{one}</wp:author_login>
<wp:author_email>critic{one}@example.org</wp:author_email>
<wp:author_display_name>Critic {one}</wp:author_display_name></wp:author>
"""
    for one in range(CATEGORIES):
        above = f"genre-{one % 8}" if one >= 8 else ""
        yield f"""<wp:category><wp:term_id>{one + 2}</wp:term_id>
<wp:category_nicename>genre-{one}</wp:category_nicename>
<wp:category_parent>{above}</wp:category_parent>
<wp:cat_name>Genre {one}</wp:cat_name></wp:category>
"""


def _picture(index: int) -> str:
    path = f"{posted_at(index):%Y/%m}/still-{index}.jpg"
    return f"""	<item><title>still-{index}</title><link>{SITE}/still-{index}/</link>
<dc:creator>critic1</dc:creator><guid isPermaLink="false">{SITE}/wp-content/uploads/{path}</guid>
<content:encoded></content:encoded><excerpt:encoded><![CDATA[From the film]]></excerpt:encoded>
<wp:post_id>{FIRST_PICTURE + index}</wp:post_id>
<wp:post_date_gmt>{posted_at(index):%Y-%m-%d %H:%M:%S}</wp:post_date_gmt>
<wp:post_name>still-{index}</wp:post_name><wp:status>inherit</wp:status>
<wp:post_parent>{index}</wp:post_parent><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>{SITE}/wp-content/uploads/{path}</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attached_file</wp:meta_key>
<wp:meta_value>{path}</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>
<wp:meta_value><![CDATA[A still]]></wp:meta_value></wp:postmeta></item>
"""


def _post(index: int, writer: Writer, dice: random.Random) -> str:
    """The post but for its end: its comments come there."""
    at = posted_at(index)
    paragraphs = [writer.text(75) for _ in range(dice.randint(4, 11))]
    text = (_classic if index % 3 == 0 else _blocks)(index, paragraphs)
    genre, tags = dice.randrange(CATEGORIES), {int(800 * dice.random() ** 2) for _ in range(3)}
    labels = "".join(
        f'\n\t\t<category domain="post_tag" nicename="tag-{one}"><![CDATA[Tag {one}]]></category>'
        for one in sorted(tags)
    )
    return f"""	<item>
		<title><![CDATA[{writer.text(4)[:80]}]]></title>
		<link>{SITE}/{at:%Y/%m}/post-{index}/</link>
		<pubDate>{at:%a, %d %b %Y %H:%M:%S} +0000</pubDate>
		<dc:creator><![CDATA[critic{index % AUTHORS + 1}]]></dc:creator>
		<guid isPermaLink="false">{SITE}/?p={index}</guid><description></description>
		<content:encoded><![CDATA[{text}]]></content:encoded>
		<excerpt:encoded><![CDATA[{writer.text(12) if index % 2 else ""}]]></excerpt:encoded>
		<wp:post_id>{index}</wp:post_id>
		<wp:post_date><![CDATA[{at:%Y-%m-%d %H:%M:%S}]]></wp:post_date>
		<wp:post_date_gmt><![CDATA[{at:%Y-%m-%d %H:%M:%S}]]></wp:post_date_gmt>
		<wp:comment_status><![CDATA[open]]></wp:comment_status>
		<wp:ping_status><![CDATA[open]]></wp:ping_status>
		<wp:post_name><![CDATA[post-{index}]]></wp:post_name>
		<wp:status><![CDATA[{"draft" if index % 199 == 0 else "publish"}]]></wp:status>
		<wp:post_parent>0</wp:post_parent><wp:menu_order>0</wp:menu_order>
		<wp:post_type><![CDATA[post]]></wp:post_type><wp:post_password></wp:post_password>
		<wp:is_sticky>{int(index % 5000 == 1)}</wp:is_sticky>
		<category domain="category" nicename="genre-{genre}"><![CDATA[Genre {genre}]]></category>{labels}
		<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>
		<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>{_picture_of(index)}</wp:meta_value></wp:postmeta>"""  # noqa: E501


def _picture_of(index: int) -> int:
    return FIRST_PICTURE + (index if index % 2 else index - 1)


def _address(index: int) -> str:
    still = _picture_of(index) - FIRST_PICTURE
    return f"{SITE}/wp-content/uploads/{posted_at(still):%Y/%m}/still-{still}-1024x576.jpg"


def _blocks(index: int, paragraphs: list[str]) -> str:
    pieces = [
        f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->" for text in paragraphs
    ]
    pieces.insert(
        1,
        f'<!-- wp:image {{"id":{_picture_of(index)},"sizeSlug":"large"}} -->\n'
        f'<figure class="wp-block-image size-large"><img src="{_address(index)}" alt="A still" '
        f'class="wp-image-{_picture_of(index)}"/><figcaption class="wp-element-caption">A still'
        "</figcaption></figure>\n<!-- /wp:image -->",
    )
    pieces.insert(3, f"<!-- wp:heading -->\n<h2>{paragraphs[0][:50]}</h2>\n<!-- /wp:heading -->")
    pieces.append(
        "<!-- wp:list -->\n<ul><!-- wp:list-item --><li>One</li><!-- /wp:list-item -->"
        f'<!-- wp:list-item --><li><a href="{SITE}/?p=1">Two</a></li><!-- /wp:list-item --></ul>\n'
        "<!-- /wp:list -->"
    )
    return "\n\n".join(pieces)


def _classic(index: int, paragraphs: list[str]) -> str:
    pieces = [f"<em>{paragraphs[0][:60]}</em> {paragraphs[0]}", *paragraphs[1:]]
    pieces.insert(
        2,
        f'[caption id="attachment_{_picture_of(index)}" align="aligncenter" width="1024"]'
        f'<img class="wp-image-{_picture_of(index)}" src="{_address(index)}" alt="A still" /> '
        "From the film[/caption]",
    )
    pieces.insert(4, f"<blockquote>{paragraphs[-1][:90]}</blockquote>")
    return "\n\n".join(pieces)


def _page(number: int, writer: Writer) -> str:
    """Of four the second hangs below the first, and the third below the one that comes after it."""
    above = {1: number - 1, 2: number + 1}.get(number % 4)
    path = f"page-{number}" if above is None else f"page-{above}/page-{number}"
    return f"""	<item><title>Page {number}</title><link>{SITE}/{path}/</link>
<dc:creator>critic1</dc:creator><guid isPermaLink="false">{SITE}/?page_id={number}</guid>
<content:encoded><![CDATA[{writer.text(150)}]]></content:encoded>
<excerpt:encoded></excerpt:encoded><wp:post_id>{FIRST_PAGE + number}</wp:post_id>
<wp:post_date_gmt>2006-01-01 00:00:00</wp:post_date_gmt>
<wp:comment_status>closed</wp:comment_status><wp:post_name>page-{number}</wp:post_name>
<wp:status>publish</wp:status>
<wp:post_parent>{0 if above is None else FIRST_PAGE + above}</wp:post_parent>
<wp:post_type>page</wp:post_type><wp:post_password></wp:post_password></item>
"""
