"""Texts as bloggers write them, made up: blocks, classic texts, shortcodes, spoiler marks, all in
each other, whole and broken.

A made text numbers its words: "seenN" is for everybody's eyes, "veiledN" stands under a mark.
"""

import re

from hypothesis import strategies as st

_SLOT = "\x00"
_WORD = "\x01"
_LEAF = re.compile("[\x01\x02]")

# Each \x00 takes another text, each \x01 a word.
BLOCKS = [
    "<p>\x01 <b>\x01</b> \x01</p>",
    '<!-- wp:paragraph {"dropCap":true} --><p class="has-drop-cap">\x01</p><!-- /wp:paragraph -->',
    '<h2 class="wp-block-heading" id="a">\x01</h2>',
    "<h4>\x01 <a href='/x'>\x01</a></h4>",
    "<ul><li>\x01</li><li>\x01<ol><li>\x01</li></ol></li></ul>",
    '<ol start="4"><li>\x01 <img src="/a.jpg" alt=""></li></ol>',
    "<ul>\x01<li>\x00</li></ul>",
    "<blockquote><p>\x01</p><cite>\x01</cite></blockquote>",
    "<blockquote>\x00</blockquote>",
    '<figure class="wp-block-pullquote"><blockquote><p>\x01</p></blockquote></figure>',
    "<pre>\x01  \x01</pre>",
    "<table><tr><th>\x01</th><td>\x01</td></tr></table>",
    "<table><tr><td>\x00</td></tr></table>",
    '<figure class="wp-block-table"><table><tr><td>\x01</td></tr></table>'
    "<figcaption>\x01</figcaption></figure>",
    '<figure><a href="/b"><img src="/a.jpg"></a><figcaption>\x01</figcaption></figure>',
    '<figure class="wp-block-gallery"><figure><img src="/a.jpg"><figcaption>\x01</figcaption>'
    '</figure><figure><img src="/b.jpg"></figure><figcaption>\x01</figcaption></figure>',
    '<div class="photo-gallery"><img src="/a.jpg">\x00</div>',
    "<figure>\x00<figcaption>\x01</figcaption></figure>",
    '<div class="wp-block-group">\x00 \x00</div>',
    '<!-- wp:columns --><div class="wp-block-columns">\x00</div><!-- /wp:columns -->',
    '<!-- wp:acme/box {"a":"b"} --><div>\x00</div><!-- /wp:acme/box -->',
    "<p>https://youtu.be/abc</p><p>\x01</p>",
    '<p><img src="/a.jpg" alt=""> \x01</p>',
    "<p><a href='/x'>\x01 <img src='/a.jpg' alt=''> \x01</a></p>",
    "<dl><dt>\x01</dt><dd>\x01</dd></dl>",
    "<p>H<sub>\x01</sub></p>",
    "<center><font color=red>\x01</font></center>",
    "<form>\x01 <button>\x01</button></form>",
    "<section><h3>\x01</h3>\x00</section>",
    "<p><a name='n'></a>\x01 <a href='#n'>\x01</a></p>",
    '<p dir="rtl" lang="he">\x01</p>',
    "\n\n\x01\n\x01\n\n",
    "\x01 <i>\x01</i> ",
    "\x01<br>\x01<br/>\n",
    '[caption id="attachment_4"]<img src="/a.jpg"> \x01[/caption]',
    '[caption caption="\x01"]<img src="/a.jpg">[/caption]',
    '[gallery ids="4,5"] \x01',
    "[embed]https://vimeo.com/123[/embed] \x01",
    '[contact-form-7 id="3"] \x01 [tabs]\x00[/tabs]',
    "[[gallery]] \x01",
    "<!--more--> \x01 <!--nextpage-->",
    '<object data="/x.swf">\x01</object>',
    '<iframe src="https://www.youtube.com/embed/abc"></iframe>\x01',
    "<my-own>\x01</my-own> \x01",
    "\x01 || \x01",
    "5 < 6 \x01 & \x01 > 3",
    "<address>\x01</address>",
    "<figure><video src='/a.mp4'></video><figcaption>\x01</figcaption></figure>",
]
MARKS = [
    "[spoiler]\x00[/spoiler]",
    '[su_spoiler title="What happens"]\x00[/su_spoiler]',
    "<details><summary>The end</summary>\x00</details>",
    "<spoiler>\x00</spoiler>",
    '<div class="spoiler-box">\x00</div>',
    '<div style="display: none">\x00</div>',
    "[hide]\x00[/hide]",
    '[toggle title="Spoiler"]\x00[/toggle]',
    "||\x01 <b>\x01</b>||",
    "<p>Said: &gt;!\x01!&lt; so</p>",
    '<p>It was <span class="bbspoiler">\x01</span>.</p>',
    "<table><tr><td>A</td><td>[spoiler]\x01[/spoiler]</td></tr></table>",
    "<ol><li>One</li><li>||\x01||</li></ol>",
]
BROKEN = [
    "<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<table><tr><td>", "</td></tr></table>",
    "<table>", "<tr>", "</table>", "<blockquote>", "</blockquote>", "\n\n", "<ul><li>", "</li>",
    "</ul>", "<!-- wp:x -->", "<!-- /wp:x -->", "-->", '<a href="x">', "</a>", "<figure>",
    "</figure>", "<img src=x>", "[gallery]", "[caption]", "[/caption]", "<pre>", "</pre>", "<h2>",
    "</h2>", "<", '<a href="', "<span>", "</span>", "<li>", "<dl><dt>", "<object>", "<button>",
    '<div style="color:red">', "<select>", "<option>", "<form>", "&lt;", "&", "]", "[", "[embed",
    '"', "|", "<br>", "<code>", "</code>", "<caption>", "<p class='spoiler-free'>",
]  # fmt: skip


def _filled(template: str, inner: list[str]) -> str:
    first, *rest = template.split(_SLOT)
    return first + "".join(text + part for text, part in zip(inner, rest, strict=False))


def _veil_words(text: str) -> str:
    return text.replace(_WORD, "\x02")


def _made_of(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    block = st.builds(_filled, st.sampled_from(BLOCKS), st.lists(inner, min_size=2, max_size=2))
    mark = st.builds(_filled, st.sampled_from(MARKS), st.lists(inner, min_size=1, max_size=1))
    return st.one_of(block, block, mark.map(_veil_words))


def numbered(text: str) -> str:
    """The text with its words: none stands in it twice."""
    count = iter(range(10_000))
    return _LEAF.sub(lambda leaf: f"{'seen' if leaf[0] == _WORD else 'veiled'}{next(count)}z", text)


_leaves = st.sampled_from(["\x01", "<p>\x01</p>", ""])
_texts = st.recursive(_leaves, _made_of, max_leaves=12)
whole_texts = st.lists(_texts, min_size=1, max_size=5).map("\n".join).map(numbered)
_pieces = st.one_of(st.sampled_from(BROKEN), st.just("\x01 "), _texts)
broken_texts = st.lists(_pieces, max_size=14).map("".join).map(numbered)
