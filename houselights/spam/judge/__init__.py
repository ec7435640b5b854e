"""The judge: a submission in, a verdict out. Pure Python, no Django, no database, no network."""

from houselights.spam.judge.contract import Judge, Kind, Reason, Submission, Verdict
from houselights.spam.judge.trap import TrapJudge

__all__ = ["Judge", "Kind", "Reason", "Submission", "TrapJudge", "Verdict"]
