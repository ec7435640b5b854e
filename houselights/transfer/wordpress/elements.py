"""HTML taken apart: each element on top becomes a part, containers give way to their insides."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from houselights.core.safe_html import clean_kept_html
from houselights.publishing.embeds import find_embed
from houselights.transfer.wordpress.figures import Figures
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.parts import Heading, Kept, Made, Part, Picture, Pictures, Text
from houselights.transfer.wordpress.rich_text import (
    DEEPEST,
    INLINE,
    MEANT,
    MEANT_SELECTOR,
    RichText,
    children,
    is_same,
    lined_text,
    plain_text,
)

HEADING_MOST = 200
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_IGNORED = frozenset({"script", "style", "noscript", "template", "link", "meta", "base", "form"})
# Text that stays rich text may hold these and nothing else.
_IN_PARAGRAPH = (INLINE - MEANT) | {"p", "center", "label"}
_IN_LIST = _IN_PARAGRAPH | {"ul", "ol", "li"}
_ADDRESS = re.compile(r"https?://\S+")
_STANDS_ALONE = "img, figure, iframe, video, audio"
_EMOJI = "img.emoji, img.wp-smiley"


class Elements:
    """Turns one piece of HTML into parts; what it leaves out or simplifies goes to `notes`."""

    def __init__(self, site: OldSite, notes: Counter[str]) -> None:
        self.notes = notes
        self.rich = RichText(site, notes)
        self.site = site
        self.figures = Figures(self.rich)
        self._depth = 0
        self._by_tag: dict[str, Callable[[LexborNode], Iterator[Part]]] = {
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "blockquote": self._quote,
            "figure": self._figure,
            "img": self._image,
            "iframe": self._frame,
            "video": self._file,
            "audio": self._file,
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(("pre", "table", "dl", "hr", "address"), self._keep),
        }

    def parts(self, html: str) -> Iterator[Part]:
        body = LexborHTMLParser(f"<body>{html}").body
        if body is not None:
            for image in body.css(_EMOJI):
                image.replace_with(image.attributes.get("alt") or "")
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
        if tag not in INLINE or tag == "img":
            return False
        return node.css_first(_STANDS_ALONE) is None

    def _part(self, node: LexborNode) -> Iterator[Part]:
        tag = node.tag or ""
        if tag in _IGNORED:
            self.notes[f"<{tag}>: not carried"] += 1
        elif "gallery" in (node.attributes.get("class") or "") and node.css_first("img"):
            yield from self.figures.parts(node)
        elif tag in self._by_tag:
            yield from self._by_tag[tag](node)
        elif not node.is_comment_node:
            self._note_looks(node)
            yield from self._inside(node)

    def _run(self, run: list[LexborNode]) -> Iterator[Part]:
        if any(node.tag in MEANT or self._has_meaning(node) for node in run):
            html = "".join(node.html or "" for node in run)
            yield from self._kept(f"<p>{html}</p>", ())
            return
        html = "".join(self.rich.write(node) for node in run)
        yield from _as_text(html)

    def _has_meaning(self, node: LexborNode) -> bool:
        return not node.is_text_node and node.css_first(MEANT_SELECTOR) is not None

    def _paragraph(self, node: LexborNode) -> Iterator[Part]:
        if node.css_first(_STANDS_ALONE):
            yield from self._inside(node)
            return
        self._note_looks(node)
        alone = plain_text(node)
        if _ADDRESS.fullmatch(alone):
            yield from self._address(alone)
        else:
            yield from self._run(list(children(node)))

    def _address(self, url: str) -> Iterator[Part]:
        """A paragraph that is one address: a video, or a link to elsewhere."""
        if find_embed(url):
            yield Made("embed", {"url": url, "picture": None, "caption": ""})
        else:
            href = self.site.localise(url)
            yield Text(f'<p><a href="{escape(href)}">{escape(url, quote=False)}</a></p>')

    def _heading(self, node: LexborNode) -> Iterator[Part]:
        words = plain_text(node)
        pictures = self.figures.pictures_in(node)
        if words and (len(words) > HEADING_MOST or node.css_first("a[href]")):
            yield from self._keep(node)
        else:
            if words:
                yield Heading(_HEADINGS[node.tag or "h2"], words)
            yield from (Pictures((picture,)) for picture in pictures)

    def _list(self, node: LexborNode) -> Iterator[Part]:
        is_plain = _holds_only(node, _IN_LIST) and not node.css_first("img")
        if is_plain and not {"start", "reversed", "type"} & set(node.attributes):
            html = self._write_list(node, 0)
            yield from [Text(html)] if "<li>" in html else []
        else:
            yield from self._keep(node)

    def _write_list(self, node: LexborNode, depth: int) -> str:
        items = []
        for item in children(node):
            if item.tag == "li" and depth < DEEPEST:
                items.append(f"<li>{self._write_item(item, depth)}</li>")
            elif item.tag in {"ul", "ol"} and depth < DEEPEST:
                items.append(self._write_list(item, depth + 1))
        return f"<{node.tag}>{''.join(items)}</{node.tag}>"

    def _write_item(self, node: LexborNode, depth: int) -> str:
        texts: list[str] = []
        for child in children(node):
            if child.tag in {"ul", "ol"}:
                texts[:] = ["".join(texts).rstrip(), self._write_list(child, depth + 1)]
            elif child.tag == "p":
                texts += [
                    "<br/>" if "".join(texts).strip() else "",
                    self.rich.inside(child).strip(),
                ]
            else:
                texts.append(self.rich.write(child))
        return "".join(texts).strip()

    def _quote(self, node: LexborNode) -> Iterator[Part]:
        """Plain quotes become blocks; those with links, lists or emphasis inside stay HTML."""
        source, last = _source_of(node)
        text = _words_of(node, last)
        if text and len(source) <= 200 and _holds_only(node, {"p", "br", "cite", "footer"}):
            yield Made("quote", {"text": text, "source": source})
        else:
            yield from self._keep(node)

    def _figure(self, node: LexborNode) -> Iterator[Part]:
        if node.css_first("table, pre, ul li p") and not node.css_first("figure"):
            yield from self._keep(node)
        elif quote := node.css_first("blockquote"):
            yield from self._pull_line(node, quote)
        else:
            yield from self.figures.parts(node) or self._inside(node)

    def _pull_line(self, node: LexborNode, quote: LexborNode) -> Iterator[Part]:
        text = plain_text(quote)
        if not _source_of(quote)[0] and 0 < len(text) <= 300 and _holds_only(quote, {"p", "br"}):
            yield Made("pull_line", text)
        else:
            yield from self._quote(quote)

    def _image(self, node: LexborNode) -> Iterator[Part]:
        yield from (Pictures((picture,)) for picture in self.figures.pictures_in(node))

    def _frame(self, node: LexborNode) -> Iterator[Part]:
        yield from self.figures.frame(node, "")

    def _file(self, node: LexborNode) -> Iterator[Part]:
        yield from self.figures.file(node, "")

    def _keep(self, node: LexborNode) -> Iterator[Part]:
        if node.tag == "hr" or node.text().strip() or node.css_first("img"):
            pictures = self.figures.pictures_in(node)
            yield from self._kept(node.html or "", tuple(pictures))

    def _kept(self, html: str, pictures: tuple[Picture, ...]) -> Iterator[Part]:
        clean = clean_kept_html(self._ready(html)).strip()
        if clean:
            yield Kept(str(clean), pictures)

    def _ready(self, html: str) -> str:
        """Pictures give way to their descriptions, links to the old site come here."""
        body = LexborHTMLParser(f"<body>{html}").body
        if body is None:
            return ""
        for image in body.css("img"):
            image.replace_with(image.attributes.get("alt") or "")
        for link in body.css("a[href]"):
            if href := self.site.localise(link.attributes.get("href") or ""):
                link.attrs["href"] = href
            else:
                del link.attrs["href"]
        return body.inner_html or ""

    def _note_looks(self, node: LexborNode) -> None:
        if {"style", "align"} & set(node.attributes):
            self.notes["looks (underline, colour, size, alignment): left to this site"] += 1


def _holds_only(node: LexborNode, tags: frozenset[str] | set[str]) -> bool:
    return all(
        below.is_text_node or below.is_comment_node or below.tag in tags
        for below in node.traverse(include_text=False)
        if not is_same(below, node)
    )


def _source_of(quote: LexborNode) -> tuple[str, LexborNode | None]:
    """Who said it, and the element that says so: a `<cite>` or `<footer>` at the quote's end."""
    for child in reversed(list(children(quote))):
        if child.tag in {"cite", "footer"}:
            return plain_text(child).lstrip("—–- "), child
        if not child.is_text_node or (child.text_content or "").strip():
            break
    return "", None


def _words_of(quote: LexborNode, last: LexborNode | None) -> str:
    """A quote's words, a blank line between its paragraphs; without the element of its source."""
    said = [child for child in children(quote) if last is None or not is_same(child, last)]
    if any(child.tag == "p" for child in said):
        return "\n\n".join(filter(None, map(lined_text, said)))
    texts = ["\n" if child.tag == "br" else f" {lined_text(child)} " for child in said]
    return "\n".join(" ".join(line.split()) for line in "".join(texts).split("\n")).strip()


def _as_text(html: str) -> Iterator[Part]:
    html = re.sub(r"^(?:\s|<br/>|\u00a0)+|(?:\s|<br/>|\u00a0)+$", "", html)
    if html:
        yield Text(f"<p>{html}</p>")
