"""A comment's HTML as other systems keep it, made into the few elements that comments have here.

What it leaves in place the sanitiser takes away later, tags only: words are never lost here.
"""

import re
from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from houselights.discussion.spoiler_marks import take_marks
from houselights.transfer.talk.items import Localise

LONGEST = 100_000  # beyond this nothing is taken apart: the time could grow with the square
_NAMES = {"b": "strong", "i": "em", "cite": "em", "strike": "del", "s": "del", "q": "em"}
_NAMED = re.compile(r"<(/?)(b|i|cite|strike|s|q)(?:\s[^<>]*)?>", re.IGNORECASE)
_HEADING = re.compile(r"<(/?)h[1-6](?:\s[^<>]*)?>", re.IGNORECASE)
_CELL = re.compile(r"</t[dh]>\s*(?=<t[dh])", re.IGNORECASE)
_ROW = re.compile(r"</(?:tr|caption)>|<hr\s*/?>", re.IGNORECASE)
_TABLE = re.compile(r"</?(?:table|thead|tbody|tfoot|caption|tr|td|th)(?:\s[^<>]*)?>", re.IGNORECASE)
_MENTION = re.compile(r"(@[\w.-]{1,100}):disqus\b")
_NEEDS_A_LOOK = re.compile(
    r"<(?:a|img|iframe|video|audio|embed|source|details)\b|spoil|\|\||>!|&gt;!", re.IGNORECASE
)
_MARKED = "spoiler, details, [class*=spoil i], [data-spoiler]"
_MEDIA = "img, iframe, video, audio, embed, source"
_MARKS = re.compile(
    r"\|\|(?=\S)(.{1,5000}?)\|\||>!(.{1,5000}?)!<|\[/?spoilers?(?:=[^\]\n]{0,80})?\]",
    re.IGNORECASE | re.DOTALL,
)
_SIGNED = re.compile(r"(https?://.+?)(?::[\w-]{20,44})?")
_OPEN, _CLOSE = "\ue010", "\ue011"
_HELD = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_TAG = re.compile(r"<[^<>]*>")
_REDIRECTORS = {"disq.us", "www.disq.us"}


def to_comment_html(html: str, localise: Localise) -> tuple[str, bool]:
    """HTML for the sanitiser, and whether some of it was marked as a spoiler."""
    if len(html) > LONGEST:
        return _as_words(html)
    is_marked = False
    if _NEEDS_A_LOOK.search(html):
        html, is_marked = _Comment(html, localise).taken_apart()
    html = _NAMED.sub(lambda match: f"<{match[1]}{_NAMES[match[2].lower()]}>", html)
    html = _HEADING.sub(lambda match: "</strong></p>" if match[1] else "<p><strong>", html)
    html = _TABLE.sub("", _ROW.sub("<br>", _CELL.sub(" · ", html)))
    return _MENTION.sub(r"\1", html), is_marked


def _as_words(html: str) -> tuple[str, bool]:
    words = unescape(_TAG.sub(" ", html))
    is_marked = any(sign in html.lower() for sign in ("spoil", "<details", "||", ">!", "&gt;!"))
    return f"<p>{escape(words, quote=False)}</p>", is_marked


class _Comment:
    def __init__(self, html: str, localise: Localise) -> None:
        clean = html.replace(_OPEN, "").replace(_CLOSE, "")
        self.body = LexborHTMLParser(f"<body>{clean}").body
        self.html = clean
        self.localise = localise
        self.links: list[str] = []

    def taken_apart(self) -> tuple[str, bool]:
        if self.body is None:
            return self.html, False
        is_marked = self.body.css_first(_MARKED) is not None
        is_marked = self._take_signs() or is_marked
        for link in self.body.css("a"):
            self._mend_link(link)
        for media in self.body.css(_MEDIA):
            self._name_media(media)
        for summary in self.body.css("summary"):
            summary.insert_after(": ")
        html = self.body.inner_html or ""
        return _HELD.sub(lambda match: self.links[int(match[1])], html), is_marked

    def _take_signs(self) -> bool:
        """Signs in the text such as ||…||; in code they mean nothing."""
        texts = [node for node in _texts(self.body) if not _is_code(node)]
        _, is_marked = take_marks("".join(node.text_content or "" for node in texts))
        for node in texts if is_marked else []:
            before = node.text_content or ""
            after = _MARKS.sub(lambda match: match[1] or match[2] or "", before)
            if after != before:
                node.replace_with(after)
        return is_marked

    def _mend_link(self, link: LexborNode) -> None:
        """Mentions become names; cut words and addresses behind a counter become whole."""
        words = link.text()
        if "data-dsq-mention" in link.attributes:
            link.replace_with(f"@{words.lstrip('@')}")
            return
        href = _behind_counter(link.attributes.get("href") or "")
        if _is_cut(words, href):
            link.replace_with(self._hold(self.localise(href), href))
        elif local := self.localise(href):
            link.attrs["href"] = local
        elif "href" in link.attributes:
            del link.attrs["href"]
        if "title" in link.attributes:
            del link.attrs["title"]

    def _name_media(self, media: LexborNode) -> None:
        """Pictures and films stay as links to where they are; within a link as their words."""
        address = media.attributes.get("src") or media.attributes.get("data-src") or ""
        words = (media.attributes.get("alt") or "").strip() or address
        if address.startswith("//"):
            address = f"https:{address}"
        if not address.startswith(("http://", "https://")) or _is_within(media, "a"):
            media.replace_with(words)
        else:
            media.replace_with(self._hold(address, words))

    def _hold(self, href: str, words: str) -> str:
        """A link's stand-in while the tree is taken apart."""
        self.links.append(f'<a href="{escape(href)}">{escape(words, quote=False)}</a>')
        return f"{_OPEN}{len(self.links) - 1}{_CLOSE}"


def _texts(body: LexborNode | None) -> list[LexborNode]:
    found = body.traverse(include_text=True) if body is not None else []
    return [node for node in found if node.is_text_node]


def _is_code(node: LexborNode) -> bool:
    return _is_within(node, "code") or _is_within(node, "pre")


def _is_within(node: LexborNode, tag: str) -> bool:
    above = node.parent
    while above is not None:
        if above.tag == tag:
            return True
        above = above.parent
    return False


def _behind_counter(href: str) -> str:
    """The address that was meant: Disqus leads links over a counter of its own and signs them."""
    try:
        url = urlsplit(href)
        if url.hostname not in _REDIRECTORS:
            return href
        meant = parse_qs(url.query).get("url", [""])[0]
    except ValueError:
        return href
    found = _SIGNED.fullmatch(meant)
    return found[1] if found else href


def _is_cut(words: str, href: str) -> bool:
    """Whether the words are the beginning of the address with an ellipsis."""
    start = words.strip().removesuffix("…").removesuffix("...")
    if start == words.strip() or len(start) < 4:
        return False
    return href.startswith(start) or href.partition("://")[2].startswith(start)
