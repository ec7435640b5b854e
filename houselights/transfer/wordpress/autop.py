"""Paragraphs from blank lines, as WordPress's wpautop makes them when it shows a classic text.

Same rules, shorter: see wp-includes/formatting.php. Texts of the block editor never come here.
"""

import re

_BLOCK = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|"
    "blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|"
    "footer|nav|figure|figcaption|details|summary|menu|center|iframe|video|audio|script|spoiler"
)
_OPENS = re.compile(rf"(<(?:{_BLOCK})[\s/>])", re.IGNORECASE)
_CLOSES = re.compile(rf"(</(?:{_BLOCK})>|<hr\s*/?>)\s*", re.IGNORECASE)
_IS_BLOCK = re.compile(rf"\s*</?(?:{_BLOCK})[\s/>]", re.IGNORECASE)
_ENDS_IN_BLOCK = re.compile(rf"</?(?:{_BLOCK})(?:\s[^<>]*)?/?>\s*$", re.IGNORECASE)
_KEEP = re.compile(r"<(pre|script|style|textarea)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_HOLDS_TEXT = re.compile(r"\s*<(?:div|li|td|th|dd|blockquote)\b[^>]*>\s*$", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_KEPT = re.compile("\ue000(\\d+)\ue001")
_SPACES = re.compile(r"[ \t]{2,}")
_BLANK = re.compile(r"\n\s*\n")
_BREAK = re.compile(r"[ \t]?(?:<br\s*/?>[ \t]?\n|\n)[ \t]?", re.IGNORECASE)


def add_paragraphs(text: str) -> str:
    """The text with `<p>` where blank lines part it and `<br>` where single lines end."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\n\n\ue000{len(kept) - 1}\ue001\n\n"

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\ue000", "").replace("\ue001", "")
    text = _SPACES.sub(" ", _KEEP.sub(keep, text))
    text = _BLANK.sub("\n\n", text)
    text = _TAG.sub(lambda match: match[0].replace("\n", " "), text)
    text = re.sub(r"<br\s*/?>\s*<br\s*/?>", "\n\n", text, flags=re.IGNORECASE)
    text = _CLOSES.sub(r"\1\n\n", _OPENS.sub(r"\n\n\1", text))
    pieces = (_wrap(piece.strip()) for piece in _BLANK.split(text) if piece.strip())
    return _KEPT.sub(lambda match: kept[int(match[1])], "\n".join(pieces))


def _wrap(piece: str) -> str:
    """One piece between blank lines: block tags stay as they are, text becomes a paragraph."""
    if _KEPT.fullmatch(piece):
        return piece
    if not _IS_BLOCK.match(piece) and not _ENDS_IN_BLOCK.search(piece):
        return f"<p>{_BREAK.sub('<br>', piece)}</p>"
    return _BREAK.sub("<br>", piece) if _IS_BLOCK.match(piece) else f"<p>{piece}"
