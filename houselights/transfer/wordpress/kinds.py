"""Kinds of posts: WordPress's two, what a theme or plugin made, and rows that are no posts."""

from dataclasses import replace

from houselights.transfer.wordpress.items import Item

PAGE_KINDS = {"post": "posts", "page": "pages"}
MENU_KINDS = {"nav_menu_item", "wp_navigation"}
# Rows of WordPress's posts that are not posts; in words that a blogger knows.
_OF_WORDPRESS = {
    "wp_block": ("shared blocks", "stand in the posts that use them"),
    "revision": ("revisions", "the last version came in"),
    "custom_css": ("looks", "the looks are this site's"),
    "customize_changeset": ("looks", "the looks are this site's"),
    "wp_global_styles": ("looks", "the looks are this site's"),
    "wp_template": ("looks", "the looks are this site's"),
    "wp_template_part": ("looks", "the looks are this site's"),
    "wp_font_family": ("looks", "the looks are this site's"),
    "wp_font_face": ("looks", "the looks are this site's"),
}
# What plugins keep among the posts for themselves: settings, forms, orders, letters, layouts. None
# of it was a page for readers, and letters and orders never may become one.
_OF_PLUGINS = {
    "user_request", "oembed_cache", "feedback", "forum", "topic", "reply", "product_variation",
    "scheduled-action", "mc4wp-form", "ml-slider", "popup", "safecss", "sidebar", "wpcode",
    "display_type", "polylang_mo", "cookielawinfo", "jetpack_migration", "wp-types-group",
    "astra-advanced-hook", "spectra-popup", "e-floating-buttons", "revisionary", "mailpoet_page",
}  # fmt: skip
_PREFIXES_OF_PLUGINS = (
    "wp_", "acf-", "acf_", "wpcf7", "elementor_", "shop_", "wc_", "wpforms", "flamingo_", "nf_",
    "edd_", "ngg_", "jp_", "amp_", "vc_", "et_", "fl-builder", "fl-theme", "ct_template", "oxy_",
    "tablepress_", "bp-", "bp_", "mailpoet", "newsletter", "gp_elements", "_", "cfs", "rm_content",
)  # fmt: skip


def why_kind_is_left(item: Item) -> tuple[str, str] | None:
    """The kind and the reason; None for posts, pages and what comes in as a post."""
    if item.kind in PAGE_KINDS:
        return None
    if item.kind in _OF_WORDPRESS:
        return _OF_WORDPRESS[item.kind]
    if item.kind in _OF_PLUGINS or item.kind.startswith(_PREFIXES_OF_PLUGINS):
        return "other", f"kind “{item.kind[:40]}”: a plugin's own, no page for readers"
    if not (item.title.strip() or item.content.strip()):
        return "other", f"kind “{item.kind[:40]}”: without title and text"
    return None


def as_carried(item: Item) -> Item:
    """A post of a kind that a theme or plugin made is a post like others."""
    if item.kind in PAGE_KINDS:
        return item
    return replace(item, kind="post", kind_there=item.kind)
