from django.urls import path

from houselights.discussion.views import mending, reading, writing

app_name = "discussion"
urlpatterns = [
    path("comments/post/", writing.post, name="post"),
    path("comments/preview/", writing.preview, name="preview"),
    path("comments/reply/", writing.reply, name="reply"),
    path("comments/find/", reading.find, name="find"),
    path("comments/<int:pk>/", reading.comment, name="comment"),
    path("comments/<int:pk>/branch/", reading.branch, name="branch"),
    path("comments/<int:pk>/reveal/", reading.reveal, name="reveal"),
    path("comments/<int:pk>/edit/", mending.edit, name="edit"),
    path("comments/<int:pk>/withdraw/", mending.withdraw, name="withdraw"),
    path("comments/<int:pk>/report/", mending.report, name="report"),
]
