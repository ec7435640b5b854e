"""HTML taken apart: each element on top becomes a part, containers give way to their insides."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from houselights.publishing.embeds import find_embed
from houselights.transfer.wordpress import lists, tables
from houselights.transfer.wordpress.figures import Figures
from houselights.transfer.wordpress.kept import kept_parts
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.looks import mend_looks
from houselights.transfer.wordpress.parts import Heading, Made, Part, Pictures, Text
from houselights.transfer.wordpress.rich_text import (
    DEEPEST,
    MEANT,
    MEANT_SELECTOR,
    RichText,
    children,
    plain_text,
)
from houselights.transfer.wordpress.said import says_all
from houselights.transfer.wordpress.tidy import BLOCKS

HEADING_MOST = 200
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_ADDRESS = re.compile(r"https?://\S+")
_STANDS_ALONE = "img, figure, iframe, video, audio, object, embed"
_NOT_IN_LINE = ", ".join([_STANDS_ALONE, *sorted(BLOCKS)])
_GALLERIES = re.compile(r"galler|slideshow|carousel")
_EMPTY = r"(?:\s|<br/>|\u00a0)"
_EDGES = re.compile(rf"^{_EMPTY}++|(?<!\s)(?<!\u00a0)(?<!<br/>){_EMPTY}++$")


class Elements:
    """Turns one piece of HTML into parts; what it leaves out or simplifies goes to `notes`."""

    def __init__(self, site: OldSite, notes: Counter[str]) -> None:
        self.notes = notes
        self.rich = RichText(site, notes)
        self.site = site
        self.figures = Figures(self.rich)
        self._depth = 0
        self._href = ""
        self._by_tag: dict[str, Callable[[LexborNode], Iterator[Part]]] = {
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "blockquote": self._quote,
            "figure": self._figure,
            "img": self._image,
            "iframe": self._frame,
            "object": self._object,
            "embed": self._object,
            "video": self._file,
            "audio": self._file,
            "table": self._table,
            "a": self._link,
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(("pre", "dl", "hr", "address"), self._keep),
        }

    def parts(self, html: str) -> Iterator[Part]:
        body = LexborHTMLParser(f"<body>{html}").body
        if body is not None:
            mend_looks(body)
            yield from self._inside(body)

    def _inside(self, node: LexborNode) -> Iterator[Part]:
        """The parts of a container. Text and inline elements in a row make a paragraph."""
        if self._depth >= DEEPEST:
            yield from self._keep(node)
            return
        self._depth += 1
        run: list[LexborNode] = []
        for child in list(children(node)):
            if child.is_text_node or self._is_inline(child):
                run.append(child)
                continue
            yield from self._run(run)
            run = []
            yield from self._part(child)
        yield from self._run(run)
        self._depth -= 1

    def _is_inline(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if (tag in self._by_tag and tag != "a") or tag in BLOCKS or node.is_comment_node:
            return False
        return node.css_first(_NOT_IN_LINE) is None

    def _part(self, node: LexborNode) -> Iterator[Part]:
        tag = node.tag or ""
        if tag != "a" and self._is_gallery(node):
            found = self.figures.parts(node)
            yield from found if found and says_all(node, found) else self._container(node)
        elif tag in self._by_tag:
            yield from self._by_tag[tag](node)
        elif not node.is_comment_node:
            yield from self._container(node)

    def _is_gallery(self, node: LexborNode) -> bool:
        is_named = _GALLERIES.search(node.attributes.get("class") or "")
        return bool(is_named) and node.css_first("img") is not None

    def _container(self, node: LexborNode) -> Iterator[Part]:
        self.rich.note_looks(node)
        if ground := self.figures.ground(node):
            yield Pictures((ground,))
        place = node.attributes.get("id") or ""
        if place.startswith("kept-"):
            yield from self._kept(f'<p><span id="{escape(place)}"></span></p>')
        yield from self._inside(node)

    def _run(self, run: list[LexborNode]) -> Iterator[Part]:
        if any(node.tag in MEANT or self._has_meaning(node) for node in run):
            html = "".join(node.html or "" for node in run)
            yield from self._kept(f"<p>{self._linked(html)}</p>")
            return
        html = _EDGES.sub("", "".join(self.rich.write(node) for node in run))
        if html:
            yield Text(f"<p>{self._linked(html)}</p>")

    def _linked(self, html: str) -> str:
        return f'<a href="{escape(self._href)}">{html}</a>' if self._href else html

    def _has_meaning(self, node: LexborNode) -> bool:
        return not node.is_text_node and (
            node.css_first(MEANT_SELECTOR) is not None or node.css_matches(MEANT_SELECTOR)
        )

    def _paragraph(self, node: LexborNode) -> Iterator[Part]:
        if node.css_first(_STANDS_ALONE):
            yield from self._container(node)
            return
        self.rich.note_looks(node)
        alone = plain_text(node)
        if _ADDRESS.fullmatch(alone):
            yield from self._address(alone, node)
        elif self._is_meant(node):
            yield from self._keep(node)
        else:
            yield from self._run(list(children(node)))

    def _is_meant(self, node: LexborNode) -> bool:
        """Whether the element itself says more than that it is a paragraph."""
        return bool(node.css_matches(MEANT_SELECTOR))

    def _address(self, url: str, node: LexborNode) -> Iterator[Part]:
        """A paragraph that is one address: a video, or a link to elsewhere."""
        link = node.css_first("a[href]")
        href = (link.attributes.get("href") if link else None) or url
        if find_embed(url) and (link is None or href == url):
            yield Made("embed", {"url": url, "picture": None, "caption": ""})
        else:
            href = self.site.localise(href)
            yield Text(f'<p><a href="{escape(href)}">{escape(url, quote=False)}</a></p>')

    def _heading(self, node: LexborNode) -> Iterator[Part]:
        words = plain_text(node)
        if node.css_first("iframe, object, embed, video, audio, table"):
            yield from self._container(node)
            return
        pictures = self.figures.pictures_in(node)
        is_more = node.css_first("a[href], [id^=kept-]") or self._is_meant(node)
        if words and (len(words) > HEADING_MOST or is_more):
            yield from self._keep(node)
        else:
            if words:
                yield Heading(_HEADINGS[node.tag or "h2"], words)
            yield from (Pictures((picture,)) for picture in pictures)

    def _link(self, node: LexborNode) -> Iterator[Part]:
        """A link around pictures, and perhaps around words too."""
        outer, self._href = self._href, self.site.localise(node.attributes.get("href") or "")
        yield from self._container(node)
        self._href = outer

    def _list(self, node: LexborNode) -> Iterator[Part]:
        yield from self._checked(node, None if self._holds_meant(node) else self._written(node))

    def _written(self, node: LexborNode) -> list[Part] | None:
        return lists.write_list(node, self.rich)

    def _holds_meant(self, node: LexborNode) -> bool:
        return node.css_first("[id^=kept-], [lang], [dir]") is not None or self._is_meant(node)

    def _checked(self, node: LexborNode, made: list[Part] | None) -> Iterator[Part]:
        """What was made of an element, unless a word of it is missing there."""
        if made is not None and says_all(node, made):
            yield from made
        else:
            yield from self._keep(node)

    def _quote(self, node: LexborNode) -> Iterator[Part]:
        yield from self._checked(node, lists.make_quote(node))

    def _figure(self, node: LexborNode) -> Iterator[Part]:
        if node.css_first("table, pre, ul li p") and not node.css_first("figure figure"):
            yield from self._keep(node)
        elif quote := node.css_first("blockquote"):
            made = lists.make_pull_line(quote) or lists.make_quote(quote)
            yield from self._checked(node, made)
        else:
            found = self.figures.parts(node)
            yield from found if found and says_all(node, found) else self._container(node)

    def _table(self, node: LexborNode) -> Iterator[Part]:
        if captioned := tables.captioned_picture(node):
            image, caption = captioned
            found: list[Part] = [
                Pictures((self.figures.with_caption(one, caption),))
                for one in self.figures.pictures_in(image)
            ]
            if found and says_all(node, found):
                yield from found
                return
        cells = tables.layout_cells(node)
        if cells is None:
            yield from self._keep(node)
            return
        self.notes["tables for the looks: taken apart"] += 1
        for cell in cells:
            yield from self._container(cell)

    def _image(self, node: LexborNode) -> Iterator[Part]:
        yield from (Pictures((picture,)) for picture in self.figures.pictures_in(node))

    def _frame(self, node: LexborNode) -> Iterator[Part]:
        yield from self.figures.frame(node, "")

    def _object(self, node: LexborNode) -> Iterator[Part]:
        """An old player names its video twice; words in it were for those without the player."""
        yield from self.figures.player(node)
        if node.tag == "object":
            yield from self._inside(_without_players(node))

    def _file(self, node: LexborNode) -> Iterator[Part]:
        yield from self.figures.file(node, "")

    def _keep(self, node: LexborNode) -> Iterator[Part]:
        yield from kept_parts(node, self.figures)

    def _kept(self, html: str) -> Iterator[Part]:
        body = LexborHTMLParser(f"<body>{html}").body
        if body is not None and body.child is not None:
            yield from kept_parts(body.child, self.figures)


def _without_players(node: LexborNode) -> LexborNode:
    for inner in node.css("embed, param"):
        inner.decompose()
    for inner in node.css("object object"):
        inner.unwrap()
    return node
