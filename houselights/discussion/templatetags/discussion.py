"""`{% thread subject %}`: the talk under a subject, with its heading, pages and reply form.
`{% everything count %}`: the link that opens all veils of the page."""

from typing import Any

from django import template
from django.db.models import Model
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from houselights.discussion.everything import describe_everything
from houselights.discussion.thread_page import describe_thread

register = template.Library()


@register.simple_tag(takes_context=True)
def thread(context: Context, subject: Model) -> SafeString:
    """Nothing without a request, as in the editor's preview of a page that nobody can answer. How
    many veils hang in it, the page may ask for: `talk_veiled_count`."""
    request: Any = context.get("request")
    if request is None or subject.pk is None:
        return SafeString("")
    described = describe_thread(request, subject)
    context["talk_veiled_count"] = described["veiled_count"]
    return render_to_string("discussion/_thread.html", described)


@register.inclusion_tag("components/everything.html", takes_context=True)
def everything(context: Context, veil_count: int = 0) -> dict[str, object]:
    """`veil_count`: the page's own; those of a talk that was rendered before it are known. Nothing
    where there are less than two: a veil has a link of its own."""
    request: Any = context.get("request")
    count = veil_count + int(context.get("talk_veiled_count") or 0)
    return describe_everything(request) if request is not None and count > 1 else {}
