"""Addresses of people's pages that are not allauth's; included at the root, before the editor's."""

from django.urls import path, re_path

from houselights.accounts.views import editor, invitation, me, owner, profile, team

urlpatterns = [
    path("admin/login/", editor.sign_in),
    path("_util/login/", editor.sign_in),
    re_path("^admin/password_reset/", editor.reset_password),
    path("admin/account/", editor.editor_account),
    path("me/", me.me, name="me"),
    path("preferences/<slug:name>/", me.set_preference, name="set_preference"),
    path("accounts/owner/<str:secret>/", owner.owner_link, name="owner_link"),
    path("accounts/invitation/<str:secret>/", invitation.invitation, name="invitation"),
    path("accounts/profile/", profile.profile, name="profile"),
    path("accounts/team/", team.team, name="team"),
    path("accounts/team/<id:pk>/role/", team.change_role, name="change_role"),
    path("accounts/team/invitations/", team.send_invite, name="send_invite"),
    path("accounts/team/invitations/<id:pk>/revoke/", team.revoke_invite, name="revoke_invite"),
]
