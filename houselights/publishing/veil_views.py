"""Hanging a veil on many posts: which, what, a look before it, how far it is, taking it off."""

from dataclasses import asdict

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from houselights.accounts.pages import member_page
from houselights.accounts.personal import MemberRequest
from houselights.core.run_pages import asks_for_part, progress_of
from houselights.core.run_work import go_on_with_run, stop_run
from houselights.publishing.hanging import Reach
from houselights.publishing.models import VeilRun
from houselights.publishing.veil_actions import ask_for_veils, ask_to_take_off
from houselights.publishing.veil_forms import ChoiceForm, SelectionForm
from houselights.publishing.veil_queries import (
    EXAMPLES,
    count_places,
    examples_of,
    get_veil_run_or_404,
    outcomes_of,
    refuse_unless_may_veil,
    veil_runs,
)

POSTS_A_PAGE = 50
RUNS_SHOWN = 10


@require_safe
@member_page
def choose_posts(request: MemberRequest) -> HttpResponse:
    refuse_unless_may_veil(request.user)
    form = SelectionForm(request.GET or QueryDict("only_open=on"))
    posts = form.posts.defer("body", "spoiler_body", "beats")
    page = Paginator(posts, POSTS_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "query": form.query, "runs": veil_runs()[:RUNS_SHOWN]}
    return render(request, "publishing/veils/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def hang_veils(request: MemberRequest) -> HttpResponse:
    """What hangs before the posts that the address names. The first press shows what will be, the
    second does it; when other posts are meant by then, it is shown anew."""
    refuse_unless_may_veil(request.user)
    posts = SelectionForm(request.GET).posts
    form = ChoiceForm(request.POST or None)
    ids = list(posts.values_list("pk", flat=True))
    context = {"form": form, "count": len(ids), "selection": request.GET.urlencode()}
    if request.method == "POST" and form.is_valid() and ids:
        if request.POST.get("seen") == str(len(ids)) and "hang" in request.POST:
            run = ask_for_veils(ids, form.choice, by=request.user)
            return redirect("veil_run", run.pk)
        context["examples"] = examples_of(posts[:EXAMPLES], form.choice)
        context["places"] = count_places(posts) if form.choice.reach == Reach.OWN else None
    return render(request, "publishing/veils/hang.html", context)


@require_safe
@member_page
def veil_run(request: MemberRequest, pk: int) -> HttpResponse:
    refuse_unless_may_veil(request.user)
    run = get_veil_run_or_404(pk)
    what = _("Taking veils off") if run.undoes else _("Hanging veils")
    progress = asdict(progress_of(run, request, what))
    if asks_for_part(request):
        if not run.is_active:
            return HttpResponseClientRefresh()
        return render(request, "components/_job_progress.html", progress)
    undo = VeilRun.objects.filter(undoes=run).first()
    context = {
        "run": run, "what": what, "progress": progress, "outcomes": outcomes_of(run), "undo": undo,
    }  # fmt: skip
    return render(request, "publishing/veils/run.html", context)


@require_POST
@member_page
def stop_veils(request: MemberRequest, pk: int) -> HttpResponse:
    refuse_unless_may_veil(request.user)
    stop_run(get_veil_run_or_404(pk))
    return redirect("veil_run", pk)


@require_POST
@member_page
def go_on_with_veils(request: MemberRequest, pk: int) -> HttpResponse:
    refuse_unless_may_veil(request.user)
    run = get_veil_run_or_404(pk)
    if VeilRun.objects.filter(undoes=run).exists():
        messages.warning(request, _("These veils were taken off. Choose the posts anew."))
    else:
        go_on_with_run(run)
    return redirect("veil_run", pk)


@require_POST
@member_page
def take_veils_off(request: MemberRequest, pk: int) -> HttpResponse:
    refuse_unless_may_veil(request.user)
    run = get_veil_run_or_404(pk)
    if run.is_active or run.undoes:
        messages.warning(request, _("These veils can't be taken off now."))
        return redirect("veil_run", pk)
    return redirect("veil_run", ask_to_take_off(run, by=request.user).pk)
