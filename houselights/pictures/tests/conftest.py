"""Tasks run at once, said once more for each test: the tasks keep the backend that they were made
with."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _tasks_at_once(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
