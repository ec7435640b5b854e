"""The elements of an export, as text."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from email.utils import format_datetime
from html import escape
from typing import Any
from urllib.parse import quote

from houselights.transfer.wordpress.own.names import NAMESPACE

VERSION = "1.2"
NO_DATE = "0000-00-00 00:00:00"
FIRST_YEAR = 1000
# What XML 1.0 can't hold (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

HEAD = f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file, made by Houselights. -->
<!-- It holds drafts, held comments, e-mail addresses and all that stands behind the curtain: -->
<!-- keep it to yourself. In WordPress, take it in under Tools, Import, WordPress. -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/{VERSION}/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/{VERSION}/"
	xmlns:houselights="{NAMESPACE}"
>

<channel>
"""
FOOT = "</channel>\n</rss>\n"


def clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def cdata(text: str) -> str:
    return f"<![CDATA[{clean(text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def element(name: str, text: str) -> str:
    return f"<{name}>{cdata(text)}</{name}>"


def bare(name: str, value: int | str) -> str:
    """An element without CDATA, for numbers and for what WordPress writes so."""
    return f"<{name}>{escape(clean(str(value)))}</{name}>"


def attribute(text: str) -> str:
    return escape(clean(text))


def meta(name: str, fields: Iterable[tuple[str, str]]) -> str:
    """Custom fields; `name` is "postmeta", "commentmeta" or "termmeta"."""
    return "".join(
        f"\t\t<wp:{name}>{element('wp:meta_key', key)}"
        f"{element('wp:meta_value', value)}</wp:{name}>\n"
        for key, value in fields
    )


def words(text: str) -> str:
    """Plain text for a place that holds HTML in WordPress."""
    return escape(text, quote=False)


def slug(text: str) -> str:
    """As WordPress stores slugs: letters beyond ASCII percent-encoded, all in lower case. Unencoded
    it would take their accents away."""
    return quote(text.lower(), safe="").lower()


def in_utc(moment: datetime | None) -> str:
    return in_zone(moment, UTC)


def in_zone(moment: datetime | None, zone: tzinfo) -> str:
    """WordPress's database knows no year of less than four digits."""
    is_known = moment is not None and moment.year > FIRST_YEAR
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S}" if moment and is_known else NO_DATE


def mail_date(moment: datetime | None) -> str:
    return format_datetime(moment) if moment else ""


def lines(*parts: Any) -> str:
    """An item's elements, one a line; what is empty is left out."""
    return "".join(f"\t\t{part}\n" for part in parts if part)
