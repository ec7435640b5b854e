"""Saying how far one has got, and all that one said."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from houselights.accounts.pages import private_page
from houselights.accounts.personal import Personal
from houselights.catalog.models import Title
from houselights.core.redirects import next_url
from houselights.core.same_origin import is_same_origin, plain_refusal
from houselights.spoilers.guest_progress import EVERY_TITLE, PROGRESS, read_said, said_of
from houselights.spoilers.rule import NOT_BEGUN
from houselights.tracking import own
from houselights.tracking.actions import take_over
from houselights.tracking.forms import ProgressForm
from houselights.tracking.queries import titles_said_of
from houselights.tracking.settling import settle
from houselights.tracking.words import progress_in_words


@require_safe
@private_page
def progress(request: HttpRequest) -> HttpResponse:
    """All that this reader said, the newest first."""
    said = own.said_by(request)
    titles = titles_said_of(said)
    rows = [
        {"title": title, "words": progress_in_words(one.progress, title), "said": one}
        for one in reversed(said)
        if (title := titles.get(one.title_id))
    ]
    context = {
        "rows": rows,
        "minds_spoilers": said_of(said, EVERY_TITLE).progress.minds_spoilers,
        "can_take_over": bool(Personal(request).member and read_said(request)),
    }
    return render(request, "tracking/progress.html", context)


@csrf_exempt
@require_POST
def say(request: HttpRequest, title_id: int) -> HttpResponseBase:
    """No token: the form stands in pages that are the same for everybody. It is taken from pages of
    this site only."""
    if not is_same_origin(request):
        return plain_refusal(request)
    form = ProgressForm(request.POST)
    response = HttpResponseRedirect(next_url(request))
    if not form.is_valid():
        messages.error(request, " ".join(str(error[0]) for error in form.errors.values()))
    elif title_id == EVERY_TITLE:
        _say_of_every_title(request, response, form)
    else:
        _say_of_title(request, response, form, _kept(title_id))
    return response


@csrf_exempt
@require_POST
def forget(request: HttpRequest) -> HttpResponseBase:
    if not is_same_origin(request):
        return plain_refusal(request)
    response = HttpResponseRedirect(next_url(request))
    own.forget(request, response)
    messages.success(request, _("Everything that you said you have seen is forgotten."))
    return response


@csrf_exempt
@require_POST
def take(request: HttpRequest) -> HttpResponseBase:
    """What was said on this device before signing in becomes the member's."""
    member = Personal(request).member
    if not is_same_origin(request):
        return plain_refusal(request)
    if member is None:
        raise Http404
    said = read_said(request)
    count = take_over(said, known=titles_said_of(said), by=member)
    text = ngettext("%(count)s title is taken over.", "%(count)s titles are taken over.", count)
    messages.success(request, text % {"count": count})
    response = HttpResponseRedirect(next_url(request))
    if PROGRESS in request.COOKIES:
        own.forget_device(response)
    return response


def _kept(title_id: int) -> Title:
    title: Title = get_object_or_404(Title.objects.select_related("merged_into"), pk=title_id)
    return title.merged_into or title


def _say_of_title(
    request: HttpRequest, response: HttpResponse, form: ProgressForm, title: Title
) -> None:
    before = said_of(own.said_by(request), title.pk)
    new = before.undone() if form.is_undo else before.then(settle(title, form.progress))
    own.keep(request, response, new)
    said = progress_in_words(new.progress, title) or _("It counts as not begun.")
    name = {"name": title.name, "said": said}
    messages.success(request, _("“%(name)s”: %(said)s") % name)


def _say_of_every_title(request: HttpRequest, response: HttpResponse, form: ProgressForm) -> None:
    before = said_of(own.said_by(request), EVERY_TITLE)
    wanted = NOT_BEGUN if form.is_undo or form.progress.minds_spoilers else form.progress
    own.keep(request, response, before.then(wanted))
    text = (
        _("What spoils is hidden from you again.")
        if wanted.minds_spoilers
        else _("Nothing is hidden from you any more. It can be taken back here.")
    )
    messages.success(request, text)
