"""People in the editor: names, years and ids are put right there. Nobody is written down or deleted
there: people come and go with the credits of titles."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from houselights.catalog.models import Person
from houselights.catalog.people import bill_anew

PERSON_PANELS = [
    InlinePanel(
        "names",
        heading=_("Names"),
        label=_("Name"),
        min_num=1,
        help_text=_("Every name they go by. The first translated one is shown first."),
        panels=[
            FieldPanel("text"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
        ],
    ),
    FieldRowPanel([FieldPanel("birth_year"), FieldPanel("death_year")]),
    InlinePanel(
        "external_ids",
        heading=_("Known elsewhere as"),
        label=_("Id"),
        panels=[FieldRowPanel([FieldPanel("scheme"), FieldPanel("value")])],
    ),
]


class PeoplePolicy(ModelPermissionPolicy):
    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action not in ("add", "delete") and bool(super().user_has_permission(user, action))


class PersonIndexView(IndexView):
    def search_queryset(self, queryset: QuerySet[Person]) -> QuerySet[Person]:
        if not self.is_searching:
            return queryset
        return queryset.filter(names__text__icontains=self.search_query).distinct()


class PersonEditView(EditView):
    @transaction.atomic
    def save_instance(self) -> Person:
        person: Person = super().save_instance()
        bill_anew([person.pk])
        return person


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "group"
    menu_label = _("People")
    menu_order = 211
    add_to_admin_menu = True
    index_view_class = PersonIndexView
    edit_view_class = PersonEditView
    edit_handler = ObjectList(PERSON_PANELS)
    search_fields = ["names__text"]  # PersonIndexView does the search; this offers the field
    list_display = [
        "__str__",
        Column("beside", label=_("Other names"), accessor=lambda person: person.name_beside or ""),
        Column("birth_year", label=_("born in"), accessor="birth_year", sort_key="birth_year"),
    ]
    list_per_page = 50
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        people: QuerySet[Person] = Person.objects.prefetch_related("names")
        return people
