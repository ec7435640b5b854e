"""Reads for those who write the catalogue: history, proposals, doubles."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404

from houselights.accounts.models import Member
from houselights.catalog.finding import search_titles
from houselights.catalog.models import EditStatus, Title, TitleEdit, TitleName
from houselights.catalog.provenance import Document
from houselights.catalog.queries import titles_with_names

SHOWN_DOUBLES = 8


def edits_of(title: Title) -> QuerySet[TitleEdit]:
    """What was changed, the newest first: a proposal counts from when it was accepted."""
    found: QuerySet[TitleEdit] = title.edits.filter(status=EditStatus.APPLIED).select_related(
        "by", "decided_by"
    )
    others = Prefetch("other", Title.objects.prefetch_related("names"))
    done = found.annotate(done_at=Coalesce("decided_at", "at"))
    return done.prefetch_related(others).order_by("-done_at", "-pk")


def waiting_proposals() -> QuerySet[TitleEdit]:
    """Those that wait longest first."""
    return TitleEdit.objects.filter(status=EditStatus.PROPOSED).order_by("at", "pk")


def proposals_with_titles(proposals: QuerySet[TitleEdit]) -> QuerySet[TitleEdit]:
    titles = Prefetch("title", Title.objects.select_related("merged_into"))
    names = "title__names"
    return proposals.select_related("by", "decided_by").prefetch_related(titles, names)


def own_proposals(member: Member) -> QuerySet[TitleEdit]:
    """All that a member proposed, the newest first."""
    is_proposal = Q(status__in=[EditStatus.PROPOSED, EditStatus.REFUSED]) | Q(
        decided_at__isnull=False
    )
    found = TitleEdit.objects.filter(is_proposal, by=member).order_by("-at", "-pk")
    return proposals_with_titles(found)


def get_edit_or_404(title: Title, pk: int) -> TitleEdit:
    edit: TitleEdit | None = (
        title.edits.filter(pk=pk, status=EditStatus.APPLIED).select_related("title").first()
    )
    if edit is None:
        raise Http404
    return edit


def get_own_proposal_or_404(member: Member, pk: int) -> TitleEdit:
    proposal = own_proposals(member).filter(pk=pk).first()
    if proposal is None:
        raise Http404
    return proposal


def changed_since(proposals: Collection[TitleEdit]) -> dict[int, Document]:
    """What stands by now in fields of each of these proposals that were changed after it was made,
    by its id. One query for all."""
    if not proposals:
        return {}
    titles = {target_of(proposal).pk for proposal in proposals}
    edits = TitleEdit.objects.filter(title__in=titles, status=EditStatus.APPLIED)
    edits = edits.annotate(done_at=Coalesce("decided_at", "at"))
    earliest = min(proposal.at for proposal in proposals)
    found: dict[int, Document] = {proposal.pk: {} for proposal in proposals}
    for edit in edits.filter(done_at__gte=earliest).order_by("done_at", "pk"):
        for proposal in proposals:
            if edit.title_id == target_of(proposal).pk and edit.done_at > proposal.at:
                changed = set(proposal.changes) & set(edit.changes)
                found[proposal.pk] |= {field: edit.changes[field][1] for field in changed}
    return found


def target_of(proposal: TitleEdit) -> Title:
    """The title that is edited when it is accepted."""
    return proposal.title.merged_into or proposal.title


def last_editors(title: Title, fields: Collection[str]) -> dict[str, TitleEdit]:
    """The newest edit of each of these fields."""
    found: dict[str, TitleEdit] = {}
    for edit in edits_of(title)[:50]:
        for field in set(fields) & set(edit.changes):
            found.setdefault(field, edit)
    return found


def titles_named(names: Iterable[str]) -> list[Title]:
    """Titles that have one of these very names, in whatever case of Latin letters."""
    wanted = Q(pk=None)
    for name in names:
        if text := " ".join(name.split()):
            wanted |= Q(text__iexact=text)
    named = Exists(TitleName.objects.filter(wanted, title=OuterRef("pk")))
    return list(titles_with_names().filter(named)[:SHOWN_DOUBLES])


def doubles_of(title: Title, text: str) -> list[Title]:
    """What may be another record of this title: what a search finds, else what shares a name."""
    if text:
        found = search_titles(titles_with_names(), text).exclude(pk=title.pk)
        return list(found[:SHOWN_DOUBLES])
    names = [name.text for name in title.names.all()]
    return [one for one in titles_named(names) if one.pk != title.pk]
