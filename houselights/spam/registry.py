"""The judge that this site asks. One for all: whoever has a better one sets it at start."""

from houselights.spam.judge import Judge, TrapJudge

_judge: Judge = TrapJudge()


def get_judge() -> Judge:
    return _judge


def set_judge(judge: Judge) -> None:
    global _judge
    _judge = judge
