"""A reader asks for a moderator because of a post."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import render

from houselights.accounts.guest_pages import member_of, open_to_guests
from houselights.moderation.forms import ReportForm
from houselights.moderation.models import ReportKind
from houselights.publishing import queries
from houselights.publishing.models import Post


def _report(request: HttpRequest, post_id: int, refusal: str) -> HttpResponseBase:
    post = queries.get_post_or_404(post_id)
    form = ReportForm(request.POST or None, initial={"kind": ReportKind.SPOILER})
    if request.method != "POST":
        return _show(request, post, form=form, done="done" in request.GET)
    if refusal or not form.is_valid():
        return _show(request, post, status=403 if refusal else 400, form=form, refusal=refusal)
    if not form.send(post, by=member_of(request), address=request.META.get("REMOTE_ADDR", "")):
        return _show(request, post, status=429, form=form)
    return HttpResponseRedirect(f"{request.path}?done=1")


report_post = open_to_guests(_report)


def _show(request: HttpRequest, post: Post, *, status: int = 200, **context: Any) -> HttpResponse:
    context |= {"post": post, "token": get_token(request)}
    return render(request, "publishing/report.html", context, status=status)
