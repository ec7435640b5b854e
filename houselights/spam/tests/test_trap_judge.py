import pytest

from houselights.spam import registry
from houselights.spam.judge import Kind, Reason, Submission, TrapJudge, Verdict


def test_a_filled_trap_is_spam_and_says_why() -> None:
    verdict = TrapJudge().judge(Submission(text="Nice film.", trap="https://win.example"))

    assert verdict.kind is Kind.SPAM
    assert verdict.score == 1
    assert [reason.weight > 0 for reason in verdict.reasons] == [True]


@pytest.mark.parametrize("trap", ["", "   "])
def test_an_empty_trap_is_ham(trap: str) -> None:
    assert TrapJudge().judge(Submission(text="Nice film.", trap=trap)) == Verdict(Kind.HAM, 0)


@pytest.mark.parametrize("score", [-0.1, 1.1])
def test_a_score_outside_its_range_is_refused(score: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Verdict(Kind.UNSURE, score, (Reason("why", 1),))


def test_the_site_asks_the_judge_that_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    class Doubter:
        def judge(self, submission: Submission, /) -> Verdict:
            return Verdict(Kind.UNSURE, 0.5)

    monkeypatch.setattr(registry, "_judge", TrapJudge())
    registry.set_judge(Doubter())

    assert registry.get_judge().judge(Submission(text="")).kind is Kind.UNSURE
