from django.urls import path

from houselights.publishing import veil_views

urlpatterns = [
    path("veils/", veil_views.choose_posts, name="veil_posts"),
    path("veils/new/", veil_views.hang_veils, name="hang_veils"),
    path("veils/<id:pk>/", veil_views.veil_run, name="veil_run"),
    path("veils/<id:pk>/stop/", veil_views.stop_veils, name="stop_veils"),
    path("veils/<id:pk>/go-on/", veil_views.go_on_with_veils, name="go_on_with_veils"),
    path("veils/<id:pk>/take-off/", veil_views.take_veils_off, name="take_veils_off"),
]
