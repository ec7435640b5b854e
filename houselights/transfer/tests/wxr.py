"""Small WordPress exports, of the shape that wp-admin/includes/export.php writes."""

from collections.abc import Iterable
from pathlib import Path

from houselights.transfer.report import Report
from houselights.transfer.wordpress.importer import import_wordpress

SITE = "https://old.example.org"


def cdata(text: str) -> str:
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def author(login: str = "mina", *, number: int = 1, email: str = "", name: str = "") -> str:
    return (
        f"<wp:author><wp:author_id>{number}</wp:author_id>"
        f"<wp:author_login>{cdata(login)}</wp:author_login>"
        f"<wp:author_email>{cdata(email)}</wp:author_email>"
        f"<wp:author_display_name>{cdata(name)}</wp:author_display_name>"
        "<wp:author_first_name><![CDATA[]]></wp:author_first_name>"
        "<wp:author_last_name><![CDATA[]]></wp:author_last_name></wp:author>"
    )


def category(
    slug: str, name: str, *, parent: str = "", description: str = "", number: int = 1
) -> str:
    return (
        f"<wp:category><wp:term_id>{number}</wp:term_id>"
        f"<wp:category_nicename>{cdata(slug)}</wp:category_nicename>"
        f"<wp:category_parent>{cdata(parent)}</wp:category_parent>"
        f"<wp:cat_name>{cdata(name)}</wp:cat_name>"
        f"<wp:category_description>{cdata(description)}</wp:category_description></wp:category>"
    )


def tag(slug: str, name: str, *, number: int = 2) -> str:
    return (
        f"<wp:tag><wp:term_id>{number}</wp:term_id><wp:tag_slug>{cdata(slug)}</wp:tag_slug>"
        f"<wp:tag_name>{cdata(name)}</wp:tag_name></wp:tag>"
    )


def term(taxonomy: str, slug: str, name: str, *, number: int = 3) -> str:
    return (
        f"<wp:term><wp:term_id>{number}</wp:term_id>"
        f"<wp:term_taxonomy>{cdata(taxonomy)}</wp:term_taxonomy>"
        f"<wp:term_slug>{cdata(slug)}</wp:term_slug><wp:term_parent></wp:term_parent>"
        f"<wp:term_name>{cdata(name)}</wp:term_name></wp:term>"
    )


def comment(
    number: int,
    text: str = "Lovely.",
    *,
    parent: int = 0,
    approved: str = "1",
    kind: str = "comment",
    name: str = "Jun",
    email: str = "jun@example.org",
    url: str = "",
    user: int = 0,
    at: str = "2021-03-04 05:06:07",
) -> str:
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id>"
        f"<wp:comment_author>{cdata(name)}</wp:comment_author>"
        f"<wp:comment_author_email>{email}</wp:comment_author_email>"
        f"<wp:comment_author_url>{url}</wp:comment_author_url>"
        f"<wp:comment_author_IP>198.51.100.7</wp:comment_author_IP>"
        f"<wp:comment_date>{at}</wp:comment_date><wp:comment_date_gmt>{at}</wp:comment_date_gmt>"
        f"<wp:comment_content>{cdata(text)}</wp:comment_content>"
        f"<wp:comment_approved>{approved}</wp:comment_approved>"
        f"<wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent>"
        f"<wp:comment_user_id>{user}</wp:comment_user_id></wp:comment>"
    )


def item(
    number: int,
    text: str = "",
    *,
    kind: str = "post",
    title: str = "",
    slug: str = "",
    link: str = "",
    guid: str = "",
    by: str = "mina",
    excerpt: str = "",
    at: str = "2021-03-04 05:06:07",
    status: str = "publish",
    parent: int = 0,
    password: str = "",
    sticky: int = 0,
    talk: str = "open",
    order: int = 0,
    attachment_url: str = "",
    terms: Iterable[tuple[str, str, str]] = (),
    meta: dict[str, str] | None = None,
    former_slugs: Iterable[str] = (),
    comments: Iterable[str] = (),
) -> str:
    slug = slug or f"post-{number}"
    categories = "".join(
        f'<category domain="{domain}" nicename="{nice}">{cdata(name)}</category>'
        for domain, nice, name in terms
    )
    metas = "".join(
        f"<wp:postmeta><wp:meta_key>{cdata(key)}</wp:meta_key>"
        f"<wp:meta_value>{cdata(value)}</wp:meta_value></wp:postmeta>"
        for key, value in [
            *(meta or {}).items(),
            *(("_wp_old_slug", former) for former in former_slugs),
        ]
    )
    address = f"<wp:attachment_url>{cdata(attachment_url)}</wp:attachment_url>"
    return (
        f"<item><title>{cdata(title or f'Post {number}')}</title>"
        f"<link>{link or f'{SITE}/2021/03/{slug}/'}</link>"
        f"<pubDate>Thu, 04 Mar 2021 05:06:07 +0000</pubDate><dc:creator>{cdata(by)}</dc:creator>"
        f'<guid isPermaLink="false">{guid or f"{SITE}/?p={number}"}</guid>'
        "<description></description>"
        f"<content:encoded>{cdata(text)}</content:encoded>"
        f"<excerpt:encoded>{cdata(excerpt)}</excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date>{at}</wp:post_date>"
        f"<wp:post_date_gmt>{at}</wp:post_date_gmt>"
        f"<wp:comment_status>{talk}</wp:comment_status><wp:ping_status>open</wp:ping_status>"
        f"<wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status>"
        f"<wp:post_parent>{parent}</wp:post_parent><wp:menu_order>{order}</wp:menu_order>"
        f"<wp:post_type>{kind}</wp:post_type><wp:post_password>{password}</wp:post_password>"
        f"<wp:is_sticky>{sticky}</wp:is_sticky>{address if attachment_url else ''}"
        f"{categories}{metas}{''.join(comments)}</item>"
    )


def attachment(number: int, path: str, *, alt: str = "", caption: str = "", parent: int = 0) -> str:
    return item(
        number,
        kind="attachment",
        status="inherit",
        slug=f"still-{number}",
        link=f"{SITE}/still-{number}/",
        excerpt=caption,
        parent=parent,
        attachment_url=f"{SITE}/wp-content/uploads/{path}",
        meta={"_wp_attached_file": path, "_wp_attachment_image_alt": alt},
    )


def menu_entry(
    number: int,
    *,
    order: int = 0,
    title: str = " ",
    kind: str = "custom",
    of: str = "custom",
    to: int = 0,
    url: str = "",
    under: int = 0,
    menu: str = "top",
    status: str = "publish",
) -> str:
    """An entry of a menu that is titled by itself, or like what it points at."""
    meta = {
        "_menu_item_type": kind,
        "_menu_item_menu_item_parent": str(under),
        "_menu_item_object_id": str(to or number),
        "_menu_item_object": of,
        "_menu_item_url": url,
    }
    return item(
        number, kind="nav_menu_item", title=title, order=order, status=status, meta=meta,
        terms=[("nav_menu", menu, menu.title())] if menu else [],
    )  # fmt: skip


def wxr(*entries: str, version: str = "1.2", site: str = SITE) -> str:
    namespace = f"http://wordpress.org/export/{version}/"
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n'
        "<!-- This is a WordPress eXtended RSS file generated by WordPress. -->\n"
        f'<rss version="2.0" xmlns:excerpt="{namespace}excerpt/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="{namespace}">\n<channel>\n'
        f"<title>Celluloid</title><link>{site}</link><language>en-US</language>\n"
        f"<wp:wxr_version>{version}</wp:wxr_version><wp:base_site_url>{site}</wp:base_site_url>\n"
        f"<wp:base_blog_url>{site}</wp:base_blog_url>\n"
        + "\n".join(entries)
        + "\n</channel>\n</rss>\n"
    )


def write(folder: Path, *entries: str, name: str = "export.xml", site: str = SITE) -> Path:
    path = folder / name
    path.write_text(wxr(*entries, site=site), encoding="utf-8")
    return path


def bring(folder: Path, *entries: str) -> Report:
    """Imports a small export made of these entries."""
    return import_wordpress([write(folder, *entries)])
