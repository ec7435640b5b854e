"""Dates as people write them: read where they can mean one thing only."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.catalog.dates_typed import read_date
from houselights.catalog.partial_dates import is_partial_date

DAYS = st.dates(min_value=date(1880, 1, 1), max_value=date(2150, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "2013-01-23", "2013-1-23", "2013.01.23", "2013. 1. 23.", "2013/1/23", "2013 1 23",
        "Jan 23, 2013", "January 23, 2013", "jan. 23 2013", "JANUARY 23rd, 2013",
        "23 January 2013", "23 Jan 2013", "23. January 2013", "23rd of January, 2013",
        "the 23rd of January 2013", "23-Jan-2013", "2013 January 23", "2013-Jan-23",
        "January\xa023,\xa02013", "Wed, Jan 23, 2013", "Wednesday 23 January 2013",
        "23 January 2013 (Wed)", "2013年1月23日", "2013年01月23日", "2013 年 1 月 23 日",
        "２０１３年１月２３日", "2013年1月23日(水)", "2013年1月23日（水）", "2013년 1월 23일",
        "2013년1월23일 (수)", "2013. 1. 23. (수)",
    ],
)  # fmt: skip
def test_a_day_is_read(text: str) -> None:
    assert read_date(text) == "2013-01-23"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2013", "2013"), ("2013年", "2013"), ("2013년", "2013"), ("2013-9", "2013-09"),
        ("September 2013", "2013-09"), ("Sept. 2013", "2013-09"), ("Sep, 2013", "2013-09"),
        ("2013 September", "2013-09"), ("2013年9月", "2013-09"), ("2013년 9월", "2013-09"),
        ("May 2013", "2013-05"), ("5 May 2013", "2013-05-05"),
    ],
)  # fmt: skip
def test_as_much_as_is_told_is_read(text: str, read: str) -> None:
    assert read_date(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "soon", "1/2/2013", "23/1/2013", "01-02-2013", "1.2.2013", "Jan 23", "23 January",
        "Jan 23, 13", "23 Jan '13", "January", "Jan Feb 2013", "1 2 January 2013", "Mon 2013",
        "Thu, Jan 23, 2013", "2013年1月23日(木)", "Wed, 2013", "Maybe 2013", "Janu 23, 2013",
        "23日1月2013年", "1月23日", "January 23, 2013 and on", "2013-01-23-04", "20130123", "²013",
        "Jan 23, 20133", "of the", "Wed", "(水)", "Wed, Feb 30, 2013", "٢٠١٣年",
    ],
)  # fmt: skip
def test_what_is_no_date_or_could_be_two_is_not_read(text: str) -> None:
    assert not is_partial_date(read_date(text))


@given(
    DAYS, st.sampled_from(["%B %d, %Y", "%d %b %Y", "%Y. %m. %d.", "%Y年%m月%d日", "%a, %d %B %Y"])
)
def test_every_day_is_read_in_every_way(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == day.isoformat()


@given(st.text(alphabet="0123456789 ,.-/年月日년월일janfebwed()'水", max_size=40))
def test_any_text_is_read_or_not(text: str) -> None:
    assert re.fullmatch(r"(\d{4}(-\d{2}){0,2})?", read_date(text), re.ASCII)
