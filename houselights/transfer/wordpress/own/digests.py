"""Whether a text still is what it was when it was exported.

WordPress changes texts by itself when they come in: pictures get other numbers and stand under
another address, links in comments get a `rel`. None of that is somebody's edit.
"""

import re
from urllib.parse import urlsplit

from houselights.transfer.identity import digest_of
from houselights.transfer.wordpress.links import upload_paths

_NUMBERS = re.compile(r'\bwp-image-\d+|"id":\d+,?|\sdata-id="\d+"')
_REL = re.compile(r'\srel="[^"]*"')
_SOURCE = re.compile(r'(<img\b[^>]*?\ssrc=")([^"]*)(")')


def content_digest(html: str) -> str:
    """Of the text of a post, page or comment."""
    text = html.replace("\r\n", "\n").strip()
    text = _SOURCE.sub(lambda match: f"{match[1]}{_file_name(match[2])}{match[3]}", text)
    return digest_of(_REL.sub("", _NUMBERS.sub("", text)))


def _file_name(url: str) -> str:
    try:
        return upload_paths(urlsplit(url).path)[-1].rpartition("/")[2]
    except ValueError:
        return url
