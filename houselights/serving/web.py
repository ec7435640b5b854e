"""What each web worker loads: the application, and a watch on the server that started it."""

import os

from houselights.serving.parent import end_with_parent
from houselights.wsgi import application

__all__ = ["application"]

end_with_parent(lambda: os._exit(1))
