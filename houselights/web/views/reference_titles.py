"""A title that only the reference knows: what is said of it, and the press that keeps it here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houselights.accounts.models import Member
from houselights.catalog.adopting import NotInReference, adopt_title, record_of
from houselights.catalog.sources import SOURCES
from houselights.catalog.words.codes import language_in_words
from houselights.catalog.words.facts import said_countries, said_years
from houselights.core.rate_limit import is_above_rate
from houselights.reference.episodes import seasons_of
from houselights.reference.people import credits_of
from houselights.reference.queries import find_title, names_of
from houselights.reference.records import Name, Title
from houselights.web.head import head_of

MOST_CREDITS = 20
MOST_NAMES = 12
MOST_AN_HOUR = 60


@require_safe
@never_cache
def reference_title(request: HttpRequest, key: str) -> HttpResponse:
    said = _said_or_404(key)
    if title := record_of(said):
        return redirect(title)
    names = names_of([said.key]).get(said.key, [])
    main = str(said.get("name", ""))
    original = next((name for name in names if _is_original(name, main)), None)
    context = {
        "head": head_of(request, main, is_indexed=False),
        "key": key,
        "name": main,
        "names": [one for one in names if one.text != main and one != original][:MOST_NAMES],
        "original": original,
        "facts": _facts(said),
        "credits": [one for one in credits_of(said.key, MOST_CREDITS) if one.person_name],
        "sources": [
            SOURCES[name]
            for name in sorted({one.source.name.lower() for one in said.said.values()})
        ],
    }
    response = render(request, "web/reference_title.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_POST
def keep_title(request: HttpRequest, key: str) -> HttpResponse:
    """Makes it a record of the site, as something is to hang on it: for members."""
    if not isinstance(request.user, Member):
        return redirect(f"/accounts/login/?next={request.path.removesuffix('keep/')}")
    address = str(request.META.get("REMOTE_ADDR", ""))
    if is_above_rate("keep-title", address, count=MOST_AN_HOUR, seconds=3600):
        return HttpResponse(_("That were many titles. Come back in an hour."), status=429)
    try:
        return redirect(adopt_title(key, by=request.user))
    except NotInReference as error:
        raise Http404 from error


def _said_or_404(key: str) -> Title:
    said = find_title(key)
    if said is None:
        raise Http404
    return said


def _is_original(name: Name, main: str) -> bool:
    return name.kind == "original" and name.text != main


def _facts(said: Title) -> list[tuple[str, str]]:
    language = str(said.get("language") or said.get("original_language") or "")
    seasons = [number for number in seasons_of(said.key) if number]
    facts = [
        (_("Year"), said_years(said)),
        (_("Country"), ", ".join(said_countries(said))),
        (_("Original language"), language_in_words(language)),
        (_("Minutes"), str(said.get("runtime_minutes") or "")),
        (_("Genres"), ", ".join(said.get("genres", ()))),
        (_("Networks"), ", ".join(said.get("networks", ()))),
        (_("Seasons"), str(len(seasons) or "")),
        (_("Episodes"), str(said.get("episode_count") or "")),
    ]
    return [(label, value) for label, value in facts if value]
