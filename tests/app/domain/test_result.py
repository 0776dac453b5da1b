"""The course of form IV as it is typed (PL4)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import to_local
from app.domain.refusals import RefusedError
from app.domain.result import read_course

NOON = datetime(2017, 3, 17, 5, 0, tzinfo=UTC)  # 12:00 local


def _read(text: str) -> list[tuple[str, str]]:
    return [(f"{to_local(one.at):%H:%M %d/%m/%Y}", one.what) for one in read_course(text, NOON)]


def test_PL4_a_step_a_line_with_its_time_first() -> None:
    text = "- 09:40 mở container\n10h05: cân lại\ntại bãi C3\n\n8 giờ 30 phút, ngày 16/3 – nhận fax\n7h báo"
    assert _read(text) == [
        ("09:40 17/03/2017", "mở container"),
        ("10:05 17/03/2017", "cân lại tại bãi C3"),
        ("08:30 16/03/2017", "nhận fax"),
        ("07:00 17/03/2017", "báo"),
    ]


def test_PL4_a_time_later_than_now_was_yesterday() -> None:
    assert _read("23:50 xe vào bãi") == [("23:50 16/03/2017", "xe vào bãi")]


@pytest.mark.parametrize("text", ["đã mở container", "25:10 mở", "09:40 31/2 mở"])
def test_PL4_what_has_no_time_is_refused_in_words(text: str) -> None:
    with pytest.raises(RefusedError, match="Tiến trình xử lý"):
        read_course(text, NOON)


@given(st.text(max_size=200))
def test_PL4_no_text_is_a_bug(text: str) -> None:
    try:
        steps = read_course(text, NOON)
    except RefusedError:
        return
    assert all(step.what for step in steps)
