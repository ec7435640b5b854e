"""The queue: what waits, what readers reported, what is spam, what was decided."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from houselights.accounts.pages import member_page
from houselights.accounts.personal import MemberRequest
from houselights.core.ids import parse_id
from houselights.moderation import queries
from houselights.moderation.actions import decide, undo_decisions
from houselights.moderation.kinds import CannotDecide, done_in_words
from houselights.moderation.models import Decision, Verb
from houselights.moderation.queries import Kinds, QueuePage, kinds_or_refuse
from houselights.moderation.veil_request import OFF, PLACE, NoPlace, asked_scope
from houselights.spoilers.asked import revealed_ids

TABS = ("held", "reports", "spam", "decided")
VERBS = (Verb.PUBLISH, Verb.HOLD, Verb.SPAM, Verb.VEIL, Verb.REMOVE, Verb.KEEP)


@member_page
@require_GET
def queue(request: MemberRequest) -> HttpResponseBase:
    kinds = kinds_or_refuse(request.user)
    tab = _tab_of(request.GET.get("tab", ""))
    number = _number_of(request.GET.get("page", ""))
    page = _read_page(kinds, tab, number, request)
    done = queries.decisions_of_batch(kinds, request.GET.get("done", ""))
    context = {
        "tab": tab,
        "page": page,
        "counts": queries.count_queue(kinds),
        "here": urlencode([("tab", tab), ("page", str(page.number))]),
        "done": _describe_done(kinds, done),
        "batch": done[0].batch if done else "",
        "verbs": Verb,
    }
    return render(request, "moderation/queue.html", context)


@member_page
@require_POST
def decide_items(request: MemberRequest) -> HttpResponse:
    """`decision` is a verb; it goes for the row of its form (`item`, as `comment-12`), or, from
    the bar, for every chosen row. How far a veil reveals, its press says: see `veil_request`."""
    kinds = kinds_or_refuse(request.user)
    press = request.POST.get("decision", "")
    verb = Verb.VEIL if press in (PLACE, OFF) else press
    keys = request.POST.getlist("item") or request.POST.getlist("chosen")
    if verb not in VERBS or not keys:
        messages.warning(request, _("Choose at least one row first."))
        return redirect(_back(request))
    try:
        scope = asked_scope(press, request.POST)
        decisions = decide(kinds, keys, verb, by=request.user, scope=scope)
    except NoPlace:
        messages.warning(request, _("Say up to which episode the veil is to reveal."))
        return redirect(_back(request))
    except CannotDecide as refusal:
        messages.warning(request, str(refusal))
        return redirect(_back(request))
    if not decisions:
        messages.info(request, _("Nothing to do: it was decided already."))
    return redirect(_back(request, done=decisions[0].batch if decisions else ""))


@member_page
@require_POST
def undo(request: MemberRequest) -> HttpResponse:
    """Takes back what one press did (`batch`) or one decision (`undo`)."""
    kinds = kinds_or_refuse(request.user)
    chosen = parse_id(request.POST.get("undo", ""))
    decisions = (
        queries.decision_by_id(kinds, chosen)
        if chosen
        else queries.decisions_of_batch(kinds, request.POST.get("batch", ""))
    )
    count = undo_decisions(kinds, decisions, by=request.user)
    if count:
        said = ngettext("Took back %d decision.", "Took back %d decisions.", count) % count
        messages.success(request, said)
    else:
        messages.warning(request, _("That can't be taken back: it was decided anew since."))
    return redirect(_back(request))


def _read_page(kinds: Kinds, tab: str, number: int, request: MemberRequest) -> QueuePage:
    revealed = revealed_ids(request)
    if tab == "reports":
        return queries.page_of_reports(kinds, number=number, revealed=revealed)
    if tab == "decided":
        return queries.page_of_decided(kinds, number=number, revealed=revealed)
    return queries.page_of_status(kinds, tab, number=number, revealed=revealed)


def _describe_done(kinds: Kinds, decisions: list[Decision]) -> str:
    if not decisions:
        return ""
    if len(decisions) == 1:
        kind = queries.kind_of_type(kinds, decisions[0].content_type_id)
        return done_in_words(kind.choices if kind else (), decisions[0])
    count = len(decisions)
    return ngettext("%(verb)s: %(count)d row", "%(verb)s: %(count)d rows", count) % {
        "verb": decisions[0].get_verb_display(),
        "count": count,
    }


def _back(request: MemberRequest, *, done: str = "") -> str:
    tab = _tab_of(request.POST.get("tab", ""))
    number = _number_of(request.POST.get("page", ""))
    query = {"tab": tab}
    if number > 1:
        query["page"] = str(number)
    if done:
        query["done"] = done
    return f"{reverse('moderation:queue')}?{urlencode(query)}"


def _tab_of(name: str) -> str:
    return name if name in TABS else TABS[0]


def _number_of(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1
