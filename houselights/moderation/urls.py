from django.urls import path

from houselights.moderation import views

app_name = "moderation"
urlpatterns = [
    path("moderation/", views.queue, name="queue"),
    path("moderation/decide/", views.decide_items, name="decide"),
    path("moderation/undo/", views.undo, name="undo"),
]
