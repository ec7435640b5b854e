"""What of a thread belongs to one reader: own comments that wait, and the form's first lines."""

from itertools import groupby

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from houselights.accounts.personal import personal_of
from houselights.accounts.private import as_part
from houselights.discussion.own import remembered_guest
from houselights.discussion.render import render_own
from houselights.discussion.thread_page import (
    own_comment,
    own_comments_of,
    own_part_name,
    reply_form,
    thread_key,
)

WHO = "reply-who"


def private_fragment(request: HttpRequest, path: str) -> str:
    """The parts of every thread in which this reader has something; the page takes its own."""
    comments = sorted(own_comments_of(request), key=lambda one: (thread_key(one), one.pk))
    parts = [
        as_part(own_part_name(key), render_own([own_comment(one) for one in own]))
        for key, own in groupby(comments, key=thread_key)
    ]
    return "".join([*parts, _who(request, path)])


def _who(request: HttpRequest, path: str) -> SafeString:
    """Who writes: a member with the form's token, or a guest's remembered details."""
    personal = personal_of(request)
    if personal is None or not (personal.member or remembered_guest(request).name):
        return SafeString("")
    form = reply_form(request, (0, 0), personal=personal)
    html = render_to_string(
        "discussion/_who.html", {"form": form, "personal": personal, "path": path}
    )
    return as_part(WHO, html)
