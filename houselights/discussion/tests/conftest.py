from houselights.discussion.tests.fixtures import *  # noqa: F403
