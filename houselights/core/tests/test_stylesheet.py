from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.core.stylesheet import CannotBundle, bundle

STATIC = Path(__file__).parents[1] / "static"


def _bundle(name: str = "css/app.css", /, **files: str) -> str:
    """Bundles `name`; `files` are named by their path, with `__` for a slash, without `.css`."""
    texts = {key.replace("__", "/") + ".css": text for key, text in files.items()}
    return bundle(texts.__getitem__, name)


def test_an_import_becomes_its_layer() -> None:
    css = _bundle(css__app='@import url("a.css") layer(base);', css__a="p { color: red; }")

    assert css == "@layer base{p{color: red;}}\n"


def test_an_import_without_a_layer_becomes_its_content() -> None:
    assert _bundle(css__app='@import "a.css";', css__a="p { margin: 0 }") == "p{margin: 0}\n"


def test_an_import_without_quotes_is_understood() -> None:
    assert _bundle(css__app="@import url(a.css) layer(x.y);", css__a="") == "@layer x.y{}\n"


def test_imports_inside_imports_are_found_beside_their_own_file() -> None:
    css = _bundle(
        css__app='@import url("parts/a.css") layer(one);',
        css__parts__a='@import url("b.css") layer(two);\na { top: 0 }',
        css__parts__b="b { top: 1px }",
    )

    assert css == "@layer one{@layer two{b{top: 1px}}a{top: 0}}\n"


def test_the_order_of_layers_stays_in_front() -> None:
    css = _bundle(
        css__app='@charset "utf-8";\n@layer one, two;\n@import url("a.css") layer(two);', css__a=""
    )

    assert css == "@layer one,two;@layer two{}\n"


@pytest.mark.parametrize(
    ("written", "turned"),
    [
        ('url("../../fonts/a.woff2")', 'url("../fonts/a.woff2")'),
        ("url( '../../fonts/a.woff2' )", 'url("../fonts/a.woff2")'),
        ("url(mark.svg#eye)", 'url("parts/mark.svg#eye")'),
        ('url("data:image/svg+xml,<svg/>")', 'url("data:image/svg+xml,<svg/>")'),
        ("url(/static/a.svg)", "url(/static/a.svg)"),
        ("url(#mask)", "url(#mask)"),
    ],
)
def test_a_relative_url_holds_from_the_bundle(written: str, turned: str) -> None:
    css = _bundle(
        css__app='@import url("parts/a.css");', css__parts__a=f"a {{ background: {written} }}"
    )

    assert css == f"a{{background: {turned}}}\n"


def test_comments_go_and_white_space_shrinks_where_neither_means_anything() -> None:
    css = _bundle(css__app="/* one */ a ,\n  b > c { /* two */ margin: 0  auto;\n\n }\n/* three")

    assert css == "a,b > c{margin: 0 auto;}\n"


def test_white_space_that_means_something_stays() -> None:
    css = _bundle(css__app="a  :hover { width: calc(1px +  2px); font: 1em/1.5 x }")

    assert css == "a :hover{width: calc(1px + 2px);font: 1em/1.5 x}\n"


def test_a_comment_between_two_words_is_not_a_descendant() -> None:
    assert _bundle(css__app="a/* x */.b { top: 0 }") == "a/**/.b{top: 0}\n"


def test_strings_are_left_alone() -> None:
    text = """a::before{content: "/* ; @import url(b.css); \\" {  } */"}"""

    assert _bundle(css__app=text) == text + "\n"


@pytest.mark.parametrize(
    "rule",
    [
        '@import url("https://example.org/a.css");',
        '@import url("/a.css");',
        '@import url("a.css") screen;',
        '@import url("a.css") layer(x) supports(display: grid);',
    ],
)
def test_an_import_that_cannot_be_inlined_is_refused(rule: str) -> None:
    with pytest.raises(CannotBundle, match=r"css/app\.css"):
        _bundle(css__app=rule, css__a="")


def test_a_circle_of_imports_is_refused() -> None:
    with pytest.raises(CannotBundle, match="imports itself"):
        _bundle(css__app='@import url("a.css");', css__a='@import url("app.css");')


@given(st.text(alphabet=" \n\t{};,/*@\"'ab:.#(1)", max_size=60))
def test_bundling_again_changes_nothing(text: str) -> None:
    once = _bundle(css__app=text)

    assert _bundle(css__app=once) == once


def test_our_own_stylesheet_becomes_one_file() -> None:
    def read(name: str) -> str:
        return (STATIC / name).read_text(encoding="utf-8")

    css = bundle(read, "css/app.css")

    assert css.startswith("@layer reset,tokens,base,components,pages,utilities;")
    assert "@import" not in css
    assert "/*" not in css
    assert 'url("../fonts/young-serif.woff2")' in css
    assert css.count("{") == css.count("}")


def test_every_stylesheet_of_ours_is_imported() -> None:
    app = (STATIC / "css/app.css").read_text(encoding="utf-8")

    files = {path.relative_to(STATIC / "css").as_posix() for path in STATIC.glob("css/**/*.css")}

    assert {name for name in files if f'url("{name}")' not in app} == {"app.css"}
