"""Which terms come in as what: categories and tags are those of WordPress; what a theme or plugin
made beside them (genres, years, cuisines) becomes tags."""

from collections.abc import Iterable
from dataclasses import replace

from houselights.transfer.wordpress.items import Term

TAXONOMIES = {"category": "categories", "post_tag": "tags"}
MENU = "nav_menu"
# Not terms of their own: what kind of post it is, and what the theme keeps for itself.
ELSEWHERE = {"post_format", "wp_theme", "wp_template_part_area", "link_category", MENU}
# What plugins sort for themselves, and who wrote a post.
_NOT_FOR_READERS = {
    "language", "post_translations", "term_language", "term_translations", "translation_priority",
    "product_type", "product_visibility", "product_shipping_class", "author", "wp_pattern_category",
    "elementor_library_type", "elementor_library_category", "yst_prominent_words",
}  # fmt: skip


def is_own(taxonomy: str) -> bool:
    """Whether a theme or plugin made it, for readers to find posts by."""
    return taxonomy not in {"", *TAXONOMIES, *ELSEWHERE, *_NOT_FOR_READERS}


def as_tags(terms: Iterable[Term]) -> list[Term]:
    """Flat as tags are, and one with the tag that has its slug."""
    return [replace(term, taxonomy="post_tag", parent_slug="") for term in terms]
