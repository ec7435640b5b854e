"""Writing the catalogue. Included before the public pages below /titles/ and /people/."""

from django.urls import include, path

from houselights.catalog.views import (
    adding,
    editing,
    editing_seasons,
    history,
    merging,
    person_editing,
    person_history,
    person_merging,
    proposals,
)

_done_to_titles = [
    path("history/", history.title_history, name="title_history"),
    path("history/<id:pk>/revert/", history.revert, name="revert_edit"),
    path("history/<id:pk>/split/", history.split, name="split_title"),
    path("merge/", merging.choose_double, name="choose_double"),
    path("merge/<str:other>/", merging.merge, name="merge_title"),
]
_done_to_people = [
    path("edit/", person_editing.edit_person, name="edit_person"),
    path("history/", person_history.person_history, name="person_history"),
    path("history/<id:pk>/revert/", person_history.revert, name="revert_person_edit"),
    path("history/<id:pk>/split/", person_history.split, name="split_person"),
    path("merge/", person_merging.choose_double, name="choose_person"),
    path("merge/<str:other>/", person_merging.merge, name="merge_people"),
]
urlpatterns = [
    path("people/<str:slug>/", include(_done_to_people)),
    path("titles/add/", adding.add_title, name="add_title"),
    path("titles/<str:slug>/edit/", editing.edit_title, name="edit_title"),
    path("titles/<str:slug>/edit/credits/", editing.edit_credits, name="edit_credits"),
    path(
        "titles/<str:slug>/edit/season/<id:number>/",
        editing_seasons.edit_season,
        name="edit_season",
    ),
    path(
        "titles/<str:slug>/edit/season/<id:season>/episode/<id:number>/",
        editing_seasons.edit_episode,
        name="edit_episode",
    ),
    path("titles/<title:slug>/", include(_done_to_titles)),
    path("titles/<termlike:slug>/edit/", include(_done_to_titles)),
    path("accounts/proposals/", proposals.proposals, name="proposals"),
    path(
        "accounts/proposals/<id:pk>/withdraw/",
        proposals.withdraw,
        {"kind": "title"},
        name="withdraw_title_proposal",
    ),
    path(
        "accounts/proposals/people/<id:pk>/withdraw/",
        proposals.withdraw,
        {"kind": "person"},
        name="withdraw_person_proposal",
    ),
]
