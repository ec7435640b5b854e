"""The reviewer's judgement as a paragraph of its own: WordPress has no field that it would show."""

import re

_BLOCK = re.compile(
    r'<!-- wp:paragraph \{"className":"houselights-verdict"\} -->\s*'
    r'<p class="houselights-verdict">(.*?)</p>\s*<!-- /wp:paragraph -->\s*',
    re.DOTALL,
)


def verdict_block(html: str) -> str:
    return (
        '<!-- wp:paragraph {"className":"houselights-verdict"} -->\n'
        f'<p class="houselights-verdict"><strong>{html}</strong></p>\n'
        "<!-- /wp:paragraph -->"
    )


def without_verdict(content: str, shown: str) -> str:
    """The text without that paragraph, as long as it says there what the verdict says here."""
    found = _BLOCK.search(content)
    if found is None or found[1] != f"<strong>{shown}</strong>":
        return content
    return content[: found.start()] + content[found.end() :]
