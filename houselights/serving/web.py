"""What each web worker loads: the front before Django, and a watch on the one that started it."""

import os

from houselights.delivery.site import make_front
from houselights.serving.parent import end_with_parent
from houselights.wsgi import application as django

__all__ = ["application"]

application = make_front(django)
end_with_parent(lambda: os._exit(1))
