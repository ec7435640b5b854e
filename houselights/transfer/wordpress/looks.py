"""What WordPress shows by looks alone, put as text: smilies and emoji as the characters that they
were, a space where a button begins."""

import re

from selectolax.lexbor import LexborNode

_SELECTOR = "img.emoji, img.wp-smiley, img[src*='/images/core/emoji/'], img[src*='/smilies/']"
_CODE_POINTS = re.compile(r"/([0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,12})\.(?:png|svg)")


def mend_looks(body: LexborNode) -> None:
    for image in body.css(_SELECTOR):
        words = image.attributes.get("alt") or image.attributes.get("title") or ""
        image.replace_with(words or _character(image.attributes.get("src") or ""))
    for button in body.css(".wp-block-file__button"):
        button.insert_before(" ")
    for sign in body.css(".wp-block-accordion-heading__toggle-icon"):
        sign.decompose()


def _character(src: str) -> str:
    found = _CODE_POINTS.search(src)
    points = [int(point, 16) for point in found[1].split("-")] if found else []
    is_text = all(32 <= point < 0xD800 or 0xE000 <= point < 0x110000 for point in points)
    return "".join(map(chr, points)) if is_text else ""
