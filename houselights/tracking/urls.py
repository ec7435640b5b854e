from django.urls import path

from houselights.spoilers.guest_progress import EVERY_TITLE
from houselights.tracking import views

app_name = "tracking"
urlpatterns = [
    path("progress/", views.progress, name="progress"),
    path("progress/forget/", views.forget, name="forget"),
    path("progress/take-over/", views.take, name="take_over"),
    path("progress/every/", views.say, {"title_id": EVERY_TITLE}, name="say_of_every"),
    path("progress/<id:title_id>/", views.say, name="say"),
]
