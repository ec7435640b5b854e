"""HTML that no block knows, made ready to be kept in its place."""

import re
from collections.abc import Iterator
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from houselights.core.safe_html import clean_kept_html
from houselights.transfer.wordpress.figures import Figures
from houselights.transfer.wordpress.parts import Kept, Part

_CLEANINGS_MOST = 4
_PLAYERS = "iframe, embed, object, video, audio"
_MARK = "\ue007{}\ue008"
_PLACE = re.compile("\ue007(\\d+)\ue008")


def kept_parts(node: LexborNode, figures: Figures) -> Iterator[Part]:
    """Nothing for an element that shows nothing."""
    is_shown = node.tag == "hr" or node.text().strip()
    if is_shown or node.css_first("img, iframe, object, embed, video, audio, [id^=kept-]"):
        pictures = tuple(figures.pictures_in(node))
        clean = clean_fully(_ready(node.html or "", figures)).strip()
        if clean:
            yield Kept(clean, pictures)


def clean_fully(html: str) -> str:
    """Cleaned until cleaning changes it no more, as it is cleaned again whenever it is shown."""
    for _ in range(_CLEANINGS_MOST):
        clean = str(clean_kept_html(html))
        if clean == html:
            break
        html = clean
    return html


def _ready(html: str, figures: Figures) -> str:
    """Pictures give way to their descriptions, players to links; links to the old site come here;
    headings are none of the page's own."""
    body = LexborHTMLParser(f"<body>{html}").body
    if body is None:
        return ""
    players = enumerate(body.css(_PLAYERS))
    links = [_link_to(player, number, figures) for number, player in players]
    for image in body.css("img"):
        image.replace_with(image.attributes.get("alt") or "")
    for link in body.css("a[href]"):
        if href := figures.site.localise(link.attributes.get("href") or ""):
            link.attrs["href"] = href
        else:
            del link.attrs["href"]
    ready = (body.inner_html or "").replace("<h1", "<h2").replace("</h1>", "</h2>")
    return _PLACE.sub(lambda match: links[int(match[1])], ready) if links else ready


def _link_to(player: LexborNode, number: int, figures: Figures) -> str:
    """Takes the player out, leaves its place in the text, and gives the link that goes there."""
    url = figures.address_of(player)
    if url:
        figures.notes["players within a table or list: kept as links"] += 1
    player.insert_before(_MARK.format(number))
    if player.tag in {"object", "video", "audio"}:
        player.unwrap()
    else:
        player.decompose()
    return f'<a href="{escape(url)}">{escape(url, quote=False)}</a>' if url else ""
