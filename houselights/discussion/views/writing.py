"""Writing a comment: post, preview, and the plain page to answer on."""

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from houselights.accounts.guest_pages import STRANGER, member_of
from houselights.accounts.pages import private_page
from houselights.accounts.personal import GUEST, personal_of
from houselights.core.ids import parse_id
from houselights.core.rate_limit import is_above_rate
from houselights.core.same_origin import guests_may_post, has_token
from houselights.discussion import queries
from houselights.discussion.actions import Origin, Posted, post_comment
from houselights.discussion.actions.scoping import own_scope_of, title_scope_of
from houselights.discussion.addresses import place_of
from houselights.discussion.errors import ParentGone, Refused, TooManyComments
from houselights.discussion.forms import TRAP, CommentForm
from houselights.discussion.own import (
    forget_guest,
    own_keys,
    remember_guest,
    remember_keys,
)
from houselights.discussion.queries import Found
from houselights.discussion.queries.branches import shown_row
from houselights.discussion.refusals import refusal_of
from houselights.discussion.render import Frame, render_comments
from houselights.discussion.subjects import Discussable, adapt, load_row
from houselights.discussion.text import Rendered, render_text
from houselights.discussion.thread_page import reply_form
from houselights.discussion.words import scope_in_words
from houselights.site_settings.middleware import settings_of
from houselights.spoilers.rule import NOTHING, Scope, widest

PREVIEWS_A_MINUTE = 30  # of one address


@private_page
def refuse_stranger(request: HttpRequest) -> HttpResponseBase:
    """The browser did not say where the form came from. The page shown instead holds a token, so
    that sending it once more is enough."""
    if not request.user.is_authenticated and has_token(request):
        return _take(request)
    subject = _subject_or_404(request)
    form = _form_of(request, subject)
    form.add_error(None, STRANGER)
    return _show_form(request, form, subject, status=403)


@guests_may_post(refuse_stranger)
@require_POST
@private_page
def post(request: HttpRequest) -> HttpResponseBase:
    return _take(request)


@guests_may_post(refuse_stranger)
@require_POST
@private_page
def preview(request: HttpRequest) -> HttpResponseBase:
    """How the comment will stand: a fragment for scripts, the page with the form for the rest."""
    address = request.META.get("REMOTE_ADDR", "")
    if is_above_rate("preview", address, count=PREVIEWS_A_MINUTE, seconds=60):
        return _refuse_preview(request)
    subject = _subject_or_404(request)
    form = _form_of(request, subject)
    status = 200 if form.is_valid() else 400
    shown = _preview_of(form, adapt(subject))
    if not request.headers.get("HX-Request"):
        return _show_form(request, form, subject, status=status, preview=shown)
    typed = (name for name in ("text", "season", "episode") if name in form.errors)
    if request.POST.get("text") and (wrong := next(typed, "")):
        context = {"refusal": form.errors[wrong][0]}
        return render(request, "discussion/_preview.html", context, status=400)
    return render(request, "discussion/_preview.html", shown)


def _form_of(request: HttpRequest, subject: Model) -> CommentForm:
    is_member = member_of(request) is not None
    return CommentForm(request.POST, for_member=is_member, parts=adapt(subject).title_parts)


def _preview_of(form: CommentForm, subject: Discussable) -> dict[str, Any]:
    """Nothing of a text that could not be posted: a long one costs too much to set."""
    rendered = render_text(form.cleaned_data.get("text", ""))
    return {
        "html": rendered.html,
        "is_marked": rendered.is_marked,
        "veil": scope_in_words(_scope_above(form, rendered, subject), subject.title_parts),
    }


def _scope_above(form: CommentForm, rendered: Rendered, subject: Discussable) -> Scope:
    """How far the comment will be taken to reveal where it is to stand."""
    chosen = form.scope_about(title_scope_of(subject))
    own = own_scope_of(chosen, subject, is_marked=rendered.is_marked)
    answered = _answered(form.cleaned_data.get("parent"))
    above = answered.comment.scope if answered else NOTHING
    return widest(widest(subject.thread_scope, above), own)


def _refuse_preview(request: HttpRequest) -> HttpResponse:
    refusal = refusal_of(TooManyComments(60))
    if request.headers.get("HX-Request"):
        context = {"refusal": refusal.text}
        response = render(request, "discussion/_preview.html", context, status=refusal.status)
    else:
        subject = _subject_or_404(request)
        form = _form_of(request, subject)
        form.add_error(None, refusal.text)
        response = _show_form(request, form, subject, status=refusal.status)
    response["Retry-After"] = str(refusal.retry_after)
    return response


@require_safe
@private_page
def reply(request: HttpRequest) -> HttpResponseBase:
    """The form on a page of its own, under the comment that it answers."""
    found = queries.answerable_comment_or_404(parse_id(request.GET.get("to", "")) or 0)
    thread = found.comment.thread
    if not queries.is_open(thread, found.subject, site=settings_of(request)):
        return HttpResponseRedirect(f"{found.subject.get_absolute_url()}#talk")
    form = reply_form(
        request,
        (thread.content_type_id, thread.object_id),
        personal=personal_of(request),
        parent_id=found.comment.pk,
        parts=found.subject.title_parts,
    )
    return render(request, "discussion/comment_form.html", _context(request, form, found.subject))


def _take(request: HttpRequest) -> HttpResponseBase:
    member = member_of(request)
    subject = _subject_or_404(request)
    form = _form_of(request, subject)
    if not form.is_valid():
        return _show_form(request, form, subject, status=400)
    try:
        posted = post_comment(
            subject,
            text=form.cleaned_data["text"],
            by=member,
            guest=form.guest,
            parent_id=form.cleaned_data["parent"],
            scope=form.scope_about(title_scope_of(adapt(subject))),
            origin=origin_of(request, trap=form.trap),
            site=settings_of(request),
        )
    except Refused as error:
        return _show_refusal(request, form, subject, error)
    return _go_there(request, form, posted, adapt(subject))


def origin_of(request: HttpRequest, *, trap: str = "") -> Origin:
    return Origin(
        address=request.META.get("REMOTE_ADDR", ""),
        user_agent=request.headers.get("User-Agent", "")[:500],
        referrer=request.headers.get("Referer", "")[:500],
        trap=trap,
        own_keys=own_keys(request),
    )


def _go_there(
    request: HttpRequest, form: CommentForm, posted: Posted, subject: Discussable
) -> HttpResponse:
    newest_first = settings_of(request).newest_comments_first
    place = place_of(Found(posted.comment, subject), newest_first=newest_first)
    response = HttpResponseRedirect(place)
    if posted.own_key:
        remember_keys(response, [*own_keys(request), posted.own_key])
        if form.cleaned_data.get("remember"):
            remember_guest(response, form.guest)
        elif GUEST in request.COOKIES:
            forget_guest(response)
    return response


def _show_refusal(
    request: HttpRequest, form: CommentForm, subject: Model, error: Refused
) -> HttpResponse:
    refusal = refusal_of(error)
    if isinstance(error, ParentGone):
        form.data = {**request.POST.dict(), "parent": ""}
    form.add_error(None, refusal.text)
    response = _show_form(request, form, subject, status=refusal.status)
    if refusal.retry_after:
        response["Retry-After"] = str(refusal.retry_after)
    return response


def _show_form(
    request: HttpRequest,
    form: CommentForm,
    subject: Model,
    *,
    status: int,
    preview: dict[str, Any] | None = None,
) -> HttpResponse:
    """The form with everything that was typed, on a page of its own."""
    context = _context(request, form, adapt(subject)) | {"preview": preview, "trap": form.trap}
    if not request.user.is_authenticated:
        context["token"] = get_token(request)
    return render(request, "discussion/comment_form.html", context, status=status)


def _context(request: HttpRequest, form: CommentForm, subject: Discussable) -> dict[str, Any]:
    answered = _answered(form["parent"].value())
    frame = Frame(stands_alone=True, parts=subject.title_parts)
    return {
        "form": form,
        "subject": subject,
        "path": subject.get_absolute_url(),
        "reply_to": answered.comment.name if answered else "",
        "answered_html": render_comments([shown_row(answered.comment)], frame) if answered else "",
        "trap_name": TRAP,
    }


def _answered(parent_id: object) -> Found | None:
    try:
        return queries.answerable_comment_or_404(parse_id(str(parent_id or "")) or 0)
    except Http404:
        return None


def _subject_or_404(request: HttpRequest) -> Model:
    """What the form says that it is about, if everybody may see it."""
    type_text, _dash, object_text = request.POST.get("subject", "").partition("-")
    type_id, object_id = parse_id(type_text), parse_id(object_text)
    row = load_row((type_id, object_id)) if type_id and object_id else None
    if row is None or not adapt(row).is_public:
        raise Http404
    return row
