"""What each web worker loads: the front before Django, and a watch on the one that started it."""

import os
import sys

from houselights import wsgi  # first: it sets Django up
from houselights.delivery.site import make_front
from houselights.serving.at_once import answer_at_once
from houselights.serving.parent import end_with_parent

__all__ = ["application"]

# A thread gives the interpreter up at each statement to the database and asks for it back. With
# Python's 5 ms another thread at work would let it wait so long each time, and with it, when it is
# inside a transaction, everybody who wants to write.
sys.setswitchinterval(0.0005)

application = make_front(wsgi.application)
answer_at_once(application.answer_at_once)
end_with_parent(lambda: os._exit(1))
