"""An application that says in its answers where it was asked. Served by `test_at_once.py`."""

from typing import Any

from houselights.serving.at_once import answer_at_once


class QuickFront:
    def answer_at_once(self, scope: Any, protocol: Any) -> bool:
        if scope.path == "/fails/":
            raise RuntimeError("as a broken front would")
        if scope.path == "/panics/":
            raise SystemExit("no Exception, as what Granian raises when it can't send a header")
        if scope.path == "/at-once/":
            protocol.response_str(200, [("x-host", scope.headers.get("host"))], "at once")
        return bool(scope.path == "/at-once/")

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        protocol.response_str(200, [], "by the event loop")


application = QuickFront()
answer_at_once(application.answer_at_once)
