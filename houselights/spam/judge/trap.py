"""The first signal: a field that readers do not see, and machines fill in."""

from houselights.spam.judge.contract import Kind, Reason, Submission, Verdict

TRAP_SPRUNG = Reason("Filled in a field that readers do not see", 5.0)


class TrapJudge:
    """Spam when the hidden field came back with something in it; else ham."""

    def judge(self, submission: Submission, /) -> Verdict:
        if submission.trap.strip():
            return Verdict(Kind.SPAM, 1.0, (TRAP_SPRUNG,))
        return Verdict(Kind.HAM, 0.0)
