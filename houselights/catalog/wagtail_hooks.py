"""Titles in the editor: a list of their own, and the chooser in the form of a post."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetCreateView,
)
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
)

from houselights.catalog.actions import note_edit
from houselights.catalog.finding import search_titles, titles_only_said
from houselights.catalog.forms import QuickTitleForm, TitleFilterForm, TitleForm
from houselights.catalog.leaving import tell_of_leaving
from houselights.catalog.models import Person, Title
from houselights.catalog.models.edits import EditKind
from houselights.catalog.people_in_editor import PeoplePolicy, PersonViewSet
from houselights.catalog.queries import titles_with_names
from houselights.catalog.words.facts import said_years
from houselights.reference.keys import print_title_key
from houselights.reference.records import Title as Said

TITLE_PANELS = [
    InlinePanel(
        "names",
        heading=_("Names"),
        label=_("Name"),
        min_num=1,
        help_text=_(
            "Every name it goes by: original, romanised, translated. The first translated one is "
            "shown first."
        ),
        panels=[
            FieldPanel("text"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
        ],
    ),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
    FieldRowPanel([FieldPanel("began_on"), FieldPanel("ended_on")]),
    FieldPanel("poster"),
    FieldPanel("synopsis"),
    FieldPanel("credits_line"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("countries"), FieldPanel("language")]),
            FieldRowPanel([FieldPanel("runtime_minutes"), FieldPanel("episode_count")]),
        ],
        heading=_("Facts"),
    ),
    MultiFieldPanel(
        [FieldPanel(name) for name in ("genres", "tags", "spoiler_tags", "networks", "studios")],
        heading=_("Sorted by (commas between)"),
    ),
    InlinePanel(
        "external_ids",
        heading=_("Known elsewhere as"),
        label=_("Id"),
        panels=[FieldRowPanel([FieldPanel("scheme"), FieldPanel("value")])],
    ),
    FieldPanel("slug"),
]


class TitleIndexView(IndexView):
    def search_queryset(self, queryset: QuerySet[Title]) -> QuerySet[Title]:
        if not self.is_searching:
            return queryset
        found = search_titles(queryset, self.search_query)
        chosen = queryset.query.order_by if self.is_explicitly_ordered else ()
        return found.order_by(*chosen) if chosen else found


class _Noted:
    """An edit by the form leaves a row in the title's history, and wins over what is loaded."""

    request: Any
    edit_kind = EditKind.EDIT

    @transaction.atomic
    def save_instance(self) -> Title:
        known = dict(self.form.known)  # type: ignore[attr-defined]
        title: Title = super().save_instance()  # type: ignore[misc]
        self.form.write_terms()  # type: ignore[attr-defined]
        title = Title.objects.get(pk=title.pk)
        note_edit(title, known, by=self.request.user, kind=self.edit_kind)
        return title


class TitleCreateView(_Noted, CreateView):
    edit_kind = EditKind.CREATE


class TitleEditView(_Noted, EditView):
    pass


class _TitleChoice:
    """What both views of the chooser share: search by any name, and what only the reference knows
    by it, to be kept here."""

    filter_form_class = TitleFilterForm
    results_template_name = "catalog/chooser_results.html"

    def get_object_list(self) -> QuerySet[Title]:
        return titles_with_names()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        query = context["search_query"] if context["results"].number == 1 else ""
        context["said"] = [_said_line(said) for said in titles_only_said(query)] if query else []
        return context

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,  # type: ignore[misc]
            Column("other_names", label=_("Other names"), accessor=_names_of),
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
        ]


class TitleChooseView(_TitleChoice, ChooseView):
    pass


class TitleChooseResultsView(_TitleChoice, ChooseResultsView):
    pass


class TitleChooserCreateView(SnippetCreateView):
    """The history says who wrote the title down."""

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_creation_form_kwargs(), "for_user": self.request.user}


class TitleChooserViewSet(SnippetChooserViewSet):
    create_view_class = TitleChooserCreateView
    choose_view_class = TitleChooseView
    choose_results_view_class = TitleChooseResultsView
    creation_form_class = QuickTitleForm
    creation_tab_label = _("New title")
    create_action_label = _("Add this title")


def _said_line(said: Said) -> tuple[str, str]:
    """What is called so in the reference, with its years; and its key there."""
    years = said_years(said)
    return f"{said.get('name')} ({years})" if years else said.get("name"), print_title_key(said.key)


def _names_of(title: Title) -> str:
    return " · ".join(name.text for name in title.other_names)


class TitleViewSet(SnippetViewSet):
    model = Title
    icon = "media"
    menu_label = _("Titles")
    menu_order = 210
    add_to_admin_menu = True
    index_view_class = TitleIndexView
    add_view_class = TitleCreateView
    edit_view_class = TitleEditView
    chooser_viewset_class = TitleChooserViewSet
    edit_handler = ObjectList(TITLE_PANELS, base_form_class=TitleForm)
    search_fields = ["names__text"]  # TitleIndexView does the search; this offers the field
    list_display = [
        "__str__",
        Column("other_names", label=_("Other names"), accessor=_names_of),
        Column("year", label=_("Year"), accessor="year", sort_key="year"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
    ]
    list_filter = ["kind", "year"]
    list_per_page = 50
    copy_view_enabled = False

    def get_queryset(self, request: Any) -> QuerySet[Title]:
        return titles_with_names()


register_snippet(TitleViewSet)
register_permission_policy(Person, PeoplePolicy(Person))
register_snippet(PersonViewSet)


@hooks.register("before_delete_snippet")
def tell_before_many_go(request: HttpRequest, going: list[Any]) -> None:
    """Wagtail deletes chosen rows of a list by one statement, which asks no title."""
    if request.method == "POST":
        tell_of_leaving([one for one in going if isinstance(one, Title)])
