import logging

import pytest
from pytest_django import Settings

from houselights.serving.clock import Clock, Job, jobs


@pytest.mark.django_db
def test_a_job_runs_when_it_is_due_and_not_before() -> None:
    ran: list[str] = []
    clock = Clock([Job("often", 10, lambda: ran.append("often"))])

    for now in (1, 5, 11, 12, 22):
        clock.run_due(now)

    assert ran == ["often"] * 3


@pytest.mark.django_db
def test_a_job_that_fails_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    ran: list[str] = []

    def fail() -> None:
        raise RuntimeError("the mail server is away")

    clock = Clock([Job("bad", 10, fail), Job("good", 10, lambda: ran.append("good"))])

    with caplog.at_level(logging.ERROR):
        clock.run_due(1)

    assert ran == ["good"]
    assert "“bad” failed" in caplog.text


@pytest.mark.django_db
def test_every_job_of_the_site_runs_on_an_empty_site(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    for job in jobs():
        job.run()
