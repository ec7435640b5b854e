"""Tables that show no table: pictures with captions, and pages laid out in columns."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from houselights.transfer.wordpress.rich_text import children, plain_text

_PLAYERS = "iframe, object, embed, video, audio, h1, h2, h3, h4, h5, h6, td table"
_BLOCKS = f"{_PLAYERS}, p, div, ul, ol, blockquote, figure, img, center"


def layout_cells(table: LexborNode) -> list[LexborNode] | None:
    """The cells of a table that is there for its looks alone; None for one that says something."""
    if table.css_first("th, caption, thead"):
        return None
    rows = [list(_cells(row)) for row in table.css("tr")]
    cells = [cell for row in rows for cell in row]
    is_one_column = all(len(row) < 2 for row in rows)
    is_laid_out = table.css_first(_BLOCKS if is_one_column else _PLAYERS) is not None
    return cells if cells and is_laid_out else None


def captioned_picture(table: LexborNode) -> tuple[LexborNode, str] | None:
    """Blogger's way to put a caption below a picture: a table of two cells."""
    images = table.css("img")
    texts = [text for cell in table.css("td") if (text := plain_text(cell))]
    if len(images) == 1 and len(texts) < 2 and not table.css_first("table table"):
        return images[0], texts[0] if texts else ""
    return None


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    return (child for child in children(row) if child.tag in {"td", "th"})
