from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from houselights.transfer.tests.wxr import author, category, comment, item, tag, wxr
from houselights.transfer.wordpress.items import Author, Channel, Item, ItemTerm, Term
from houselights.transfer.wordpress.reader import ExportReader


def read(folder: Path, text: str | bytes) -> list[Any]:
    path = folder / "export.xml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(ExportReader(path))


def items(folder: Path, text: str | bytes) -> list[Item]:
    return [entry for entry in read(folder, text) if isinstance(entry, Item)]


def test_the_channel_comes_first_and_says_which_site_it_is(tmp_path: Path) -> None:
    entries = read(tmp_path, wxr(author(), item(1), site="https://WWW.Old.example.org/blog/"))

    assert isinstance(entries[0], Channel)
    assert entries[0].site == "old.example.org/blog"
    assert [type(entry) for entry in entries[1:]] == [Author, Item]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_every_version_is_read_alike(tmp_path: Path, version: str) -> None:
    text = wxr(item(7, "Text", excerpt="Short", comments=[comment(3, parent=2)]), version=version)

    (post,) = items(tmp_path, text)

    assert (post.id, post.content, post.excerpt, post.status) == (7, "Text", "Short", "publish")
    assert post.posted_at == datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert [(one.id, one.parent_id, one.content) for one in post.comments] == [(3, 2, "Lovely.")]


def test_terms_of_1_0_are_read_once(tmp_path: Path) -> None:
    old = (
        "<category><![CDATA[Drama]]></category>"
        '<category domain="category" nicename="drama"><![CDATA[Drama]]></category>'
        '<category domain="tag" nicename="seoul"><![CDATA[Seoul]]></category>'
    )
    text = wxr(item(1).replace("</item>", f"{old}</item>"), version="1.0")

    (post,) = items(tmp_path, text)

    assert post.terms == (
        ItemTerm("category", "drama", "Drama"),
        ItemTerm("post_tag", "seoul", "Seoul"),
    )


def test_categories_and_tags_are_terms(tmp_path: Path) -> None:
    entries = read(tmp_path, wxr(category("noir", "Noir", parent="drama"), tag("x", "X")))

    terms = [entry for entry in entries if isinstance(entry, Term)]
    assert [(one.taxonomy, one.slug, one.parent_slug, one.name) for one in terms] == [
        ("category", "noir", "drama", "Noir"),
        ("post_tag", "x", "", "X"),
    ]


def test_a_text_with_the_end_of_cdata_in_it_stays_whole(tmp_path: Path) -> None:
    (post,) = items(tmp_path, wxr(item(1, "if (a[b[0]]>1) { }")))

    assert post.content == "if (a[b[0]]>1) { }"


def test_values_without_cdata_may_hold_the_names_of_html(tmp_path: Path) -> None:
    text = wxr(item(1)).replace("<![CDATA[Post 1]]>", "Am&eacute;lie&nbsp;&amp; co &unheard; &#8;")

    (post,) = items(tmp_path, text)

    assert post.title == "Amélie\u00a0& co &unheard;"


def test_control_characters_are_left_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(wxr(item(1, "a\x08b\x0cc")), encoding="utf-8")
    reader = ExportReader(path)

    post = next(entry for entry in reader if isinstance(entry, Item))

    assert post.content == "abc"
    assert reader.stream.mended == {"control characters, left out": 2}


@pytest.mark.parametrize(
    ("there", "here"),
    [
        (b"caf\xe9!", "café!"),
        (b"\x93Seoul\x94 \x96 n\xefve", "“Seoul” – nïve"),
        (b"\xeb\xb0\x80 cut \xeb\xb0", "밀 cut \ufffd"),
        (b"\x81", "\ufffd"),
    ],
)
def test_stray_bytes_are_read_as_windows_1252_and_halves_of_letters_replaced(
    tmp_path: Path, there: bytes, here: str
) -> None:
    (post,) = items(tmp_path, wxr(item(1, "@@@")).encode().replace(b"@@@", there))

    assert post.content == here


@pytest.mark.parametrize("talk", ["Notice: x\n", "<br />\n<b>Warning</b>: y in <b>/z</b>\n\ufeff"])
def test_what_php_says_before_and_after_does_no_harm(tmp_path: Path, talk: str) -> None:
    path = tmp_path / "export.xml"
    path.write_text(f"{talk}{wxr(item(1, 'café'))}{talk}", encoding="utf-8")
    reader = ExportReader(path)

    posts = [entry for entry in reader if isinstance(entry, Item)]

    assert [(post.content, post.line) for post in posts] == [("café", 8 + talk.count("\n"))]
    assert reader.stream.mended["words before the XML, left out"] == 1
    assert not reader.cut


def test_windows_line_ends_are_line_ends(tmp_path: Path) -> None:
    text = wxr(item(1, "One\n\nTwo"), item(2)).replace("\n", "\r\n")

    one, two = items(tmp_path, text)

    assert (one.content, two.line) == ("One\n\nTwo", 11)


def test_another_encoding_is_taken_at_its_word(tmp_path: Path) -> None:
    text = wxr(item(1, "café")).replace("UTF-8", "ISO-8859-1")

    (post,) = items(tmp_path, text.encode("latin-1"))

    assert post.content == "café"


def test_blank_lines_before_the_declaration_do_no_harm(tmp_path: Path) -> None:
    (post,) = items(tmp_path, "\ufeff\n\n" + wxr(item(1)))

    assert post.id == 1


def test_the_date_of_a_draft_is_nothing_but_zeros(tmp_path: Path) -> None:
    text = wxr(item(1, status="draft", at="0000-00-00 00:00:00"))
    text = text.replace("<pubDate>Thu, 04 Mar 2021 05:06:07 +0000</pubDate>", "<pubDate></pubDate>")

    (post,) = items(tmp_path, text)

    assert post.posted_at is None


def test_serialised_php_stays_text(tmp_path: Path) -> None:
    value = 'O:8:"Attacker":1:{s:4:"file";s:11:"/etc/passwd";}'

    (post,) = items(tmp_path, wxr(item(1, meta={"data": value})))

    assert post.meta == {"data": value}


def test_a_reference_across_two_chunks_is_read(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("houselights.transfer.wordpress.text_stream.CHUNK", 7)
    monkeypatch.setattr("houselights.transfer.wordpress.text_stream.PROLOG_MOST", 700)
    text = wxr(item(1)).replace("<![CDATA[Post 1]]>", "a&nbsp;b &amp; c&mdash;d")

    (post,) = items(tmp_path, text)

    assert post.title == "a\u00a0b & c—d"
