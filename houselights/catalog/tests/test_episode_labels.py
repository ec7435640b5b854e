import pytest

from houselights.catalog.episode_labels import LabelsOfSeries, is_number_only

CRASH = LabelsOfSeries(
    ["Crash Landing on You", "사랑의 불시착", "愛的迫降", "Crash", "24", "W", ""]
)


@pytest.mark.parametrize(
    "label",
    [
        "5", "Episode 5", "Episode #1.5", "Ep. 5", "Season 1, Episode 5", "S01E05", "Specials",
        "5th episode", "Épisode 5", "5e épisode", "Folge 5", "5. Bölüm", "Серия 5", "5-я серия",
        "5화", "제5화", "제 5 회", "에피소드 5", "시즌 2", "第5集", "第五集", "第 5 話",
        "エピソード5", "ตอนที่ 5", "الحلقة 5", "EPISODE ５",
    ],
)  # fmt: skip
def test_a_label_that_only_counts_is_no_name(label: str) -> None:
    assert is_number_only(label)
    assert CRASH.says_number_only(label)


@pytest.mark.parametrize(
    "label",
    [
        "Crash Landing on You, episode 5", "Episode 5 of Crash Landing on You",
        "Crash Landing on You (season 1, episode 5)", "Crash Landing on You 5", "Crash S1E5",
        "사랑의 불시착 제5화", "사랑의 불시착 5회", "「愛的迫降」的第五集", "W, episode 3",
        "Crash Landing on You's episode 5", "Crash Landing on You, Part 2", "W: Folge 5",
    ],
)  # fmt: skip
def test_nor_is_one_with_the_name_of_the_series(label: str) -> None:
    assert not is_number_only(label)
    assert CRASH.says_number_only(label)


@pytest.mark.parametrize(
    "label",
    [
        "", "Pilot", "돌풍", "회복 3", "50/50", "9-1-1", "Part 2", "E 5", "Episode 5: The Return",
        "The Season of 5", "Crash Landing on You", "Crash 2 Worlds", "W 2 Worlds", "집으로",
        "Day 1: 8:00 a.m.", "第三者", "Return of the 5", "Thirty-Second episode",
    ],
)  # fmt: skip
def test_what_says_more_is_a_name(label: str) -> None:
    assert not is_number_only(label)
    assert not CRASH.says_number_only(label)


def test_a_label_without_end_takes_no_time() -> None:
    for label in ("episode 5 " * 5000 + "x", "第" * 20_000, "1" * 20_000 + "x", "s1e" * 9000):
        CRASH.says_number_only(label)
