"""The reply form, as a browser sends it."""

from typing import Any

from django.test import Client

from houselights.catalog.models import Title
from houselights.discussion.subjects import key_of


def form_for(subject: Title, **fields: Any) -> dict[str, Any]:
    type_id, object_id = key_of(subject)
    return {
        "subject": f"{type_id}-{object_id}",
        "text": "The choir. That is the *whole* comment.",
        "name": "odile",
        "email": "Odile@Example.org",
        "website": "",
    } | fields


def post(client: Client, subject: Title, **fields: Any) -> Any:
    return client.post("/comments/post/", form_for(subject, **fields))
