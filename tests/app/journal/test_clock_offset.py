"""The kernel's opinion of the wall clock."""

from __future__ import annotations

import pytest

from app.journal.clock_offset import kernel_clock_offset_us, offset_us

SYNCHRONISED, NANOSECONDS, UNSYNCHRONISED = 0x0001, 0x2000, 0x0040


@pytest.mark.parametrize(
    ("result", "status", "left", "expected"),
    [
        (0, SYNCHRONISED, 1500, -1500),
        (0, SYNCHRONISED, -1500, 1500),
        (0, SYNCHRONISED | NANOSECONDS, -2_500_000, 2500),
        (0, SYNCHRONISED | UNSYNCHRONISED, 0, None),
        (5, SYNCHRONISED, 0, None),
        (-1, SYNCHRONISED, 0, None),
    ],
)
def test_what_the_kernel_answers(result: int, status: int, left: int, expected: int | None) -> None:
    assert offset_us(result, status, left) == expected


def test_this_machine_gives_an_answer_or_none() -> None:
    found = kernel_clock_offset_us()
    assert found is None or abs(found) < 10_000_000
