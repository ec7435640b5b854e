"""A writer changes a comment, or takes it back, within ten minutes; a reader reports one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import render

from houselights.accounts.guest_pages import member_of, open_to_guests
from houselights.discussion import queries
from houselights.discussion.actions import edit_comment, withdraw_comment
from houselights.discussion.addresses import place_of
from houselights.discussion.errors import TimeIsUp
from houselights.discussion.forms import EditForm
from houselights.discussion.models import Status
from houselights.discussion.own import own_keys
from houselights.discussion.queries import Found
from houselights.discussion.queries.branches import shown_row
from houselights.discussion.refusals import refusal_of
from houselights.discussion.render import Frame, render_comments
from houselights.discussion.views.writing import origin_of
from houselights.moderation.forms import ReportForm
from houselights.site_settings.middleware import settings_of


def _edit(request: HttpRequest, pk: int, refusal: str) -> HttpResponseBase:
    found = _own_or_404(request, pk)
    comment = found.comment
    form = EditForm(request.POST or None, initial={"text": comment.source})
    if not comment.can_be_edited:
        return _show_too_late(request, found, form)
    if request.method != "POST":
        return _show(request, "discussion/edit.html", found, form=form)
    if refusal or not form.is_valid():
        return _show(request, "discussion/edit.html", found, form=form, refusal=refusal)
    text = form.cleaned_data["text"]
    edit_comment(comment, text=text, by=member_of(request), origin=origin_of(request))
    return _back(request, found)


def _withdraw(request: HttpRequest, pk: int, refusal: str) -> HttpResponseBase:
    found = _own_or_404(request, pk)
    if not found.comment.can_be_edited:
        return _show_too_late(request, found, None)
    if request.method != "POST" or refusal:
        return _show(request, "discussion/withdraw.html", found, refusal=refusal)
    withdraw_comment(found.comment, by=member_of(request))
    return HttpResponseRedirect(f"{found.subject.get_absolute_url()}#talk")


def _report(request: HttpRequest, pk: int, refusal: str) -> HttpResponseBase:
    """Any reader may ask for a moderator."""
    found = queries.public_comment_or_404(pk)
    form = ReportForm(request.POST or None)
    template = "discussion/report.html"
    if request.method != "POST":
        return _show(request, template, found, form=form, done="done" in request.GET)
    if refusal or not form.is_valid():
        return _show(request, template, found, form=form, refusal=refusal)
    address = request.META.get("REMOTE_ADDR", "")
    if not form.send(found.comment, by=member_of(request), address=address):
        return _show(request, template, found, status=429, form=form)
    return HttpResponseRedirect(f"{request.path}?done=1")


edit = open_to_guests(_edit)
withdraw = open_to_guests(_withdraw)
report = open_to_guests(_report)


def _show(
    request: HttpRequest,
    template: str,
    found: Found,
    *,
    status: int = 0,
    refusal: str = "",
    **context: Any,
) -> HttpResponse:
    """The page of a form: 403 with a refusal, 400 with errors, else 200."""
    form = context.get("form")
    row = shown_row(found.comment)
    row.status = Status.PUBLISHED  # its own writer sees it, whatever it waits for
    frame = Frame(stands_alone=True, parts=found.subject.title_parts)
    context |= {
        "found": found,
        "subject": found.subject,
        "refusal": refusal,
        "comment_html": render_comments([row], frame),
        "token": get_token(request),
    }
    has_errors = form is not None and form.is_bound and not form.is_valid()
    chosen = status or (403 if refusal else 400 if has_errors else 200)
    return render(request, template, context, status=chosen)


def _show_too_late(request: HttpRequest, found: Found, form: EditForm | None) -> HttpResponse:
    said = refusal_of(TimeIsUp()).text
    return _show(request, "discussion/too_late.html", found, refusal=said, form=form)


def _own_or_404(request: HttpRequest, pk: int) -> Found:
    return queries.own_comment_or_404(pk, member=request.user, own_keys=own_keys(request))


def _back(request: HttpRequest, found: Found) -> HttpResponse:
    found.comment.refresh_from_db()
    newest_first = settings_of(request).newest_comments_first
    return HttpResponseRedirect(place_of(found, newest_first=newest_first))
