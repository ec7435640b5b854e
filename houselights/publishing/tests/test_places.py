import pytest

from houselights.publishing.places import place_in


@pytest.mark.parametrize(
    ("headline", "place"),
    [
        ("My Mister: Episode 5", (1, 5)),
        ("My Mister, ep. 12 recap", (1, 12)),
        ("Signal E04", (1, 4)),
        ("Signal s2e04", (2, 4)),
        ("Signal S02 E04", (2, 4)),
        ("Kingdom Season 2, Episode 3", (2, 3)),
        ("Kingdom season 2", (2, None)),
        ("Episode 1: season 2 begins", (2, 1)),
        ("Kingdom 2x03", (2, 3)),
        ("Reply 1988 episodes 3-4", (1, 4)),
        ("Reply 1988 Episodes 3 and 4", (1, 4)),
        ("Reply 1988: Ep 15 & 16", (1, 16)),
        ("나의 아저씨 5화", (1, 5)),
        ("나의 아저씨 시즌 2 15회", (2, 15)),
        ("深夜食堂 第3話", (1, 3)),
        ("第2季第5集", (2, 5)),
        ("Reply 1988", None),
        ("7번방의 선물", None),
        ("The 400 Blows", None),
        ("Se7en", None),
        ("Apollo 13 in 4k", None),
        ("Ten episodes that hurt", None),
        ("", None),
    ],
)
def test_a_headline_says_its_place(headline: str, place: tuple[int, int | None] | None) -> None:
    assert place_in(headline) == place
