"""People in the editor: a list that leads to the site's own pages, where names, years and ids are
put right. Nobody is written down or deleted there: people come and go with the credits of titles.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from houselights.catalog.models import Person
from houselights.catalog.people import named_people


class PeoplePolicy(ModelPermissionPolicy):
    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action not in ("add", "delete") and bool(super().user_has_permission(user, action))


class PersonIndexView(IndexView):
    def search_queryset(self, queryset: QuerySet[Person]) -> QuerySet[Person]:
        if not self.is_searching:
            return queryset
        return queryset.filter(names__text__icontains=self.search_query).distinct()

    def get_edit_url(self, instance: Person) -> str:
        return reverse("edit_person", args=[instance.slug])


class PersonEditView(EditView):
    """Whoever has its address comes to the site's own page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = get_object_or_404(Person, pk=self.kwargs["pk"])
        return redirect("edit_person", person.slug)


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "group"
    menu_label = _("People")
    menu_order = 211
    add_to_admin_menu = True
    index_view_class = PersonIndexView
    edit_view_class = PersonEditView
    edit_handler = ObjectList([FieldPanel("birth_year")])  # is never shown: PersonEditView
    search_fields = ["names__text"]  # PersonIndexView does the search; this offers the field
    list_display = [
        "__str__",
        Column("beside", label=_("Other names"), accessor=lambda person: person.name_beside or ""),
        Column("birth_year", label=_("born in"), accessor="birth_year", sort_key="birth_year"),
    ]
    list_per_page = 50
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return named_people().filter(merged_into=None)
