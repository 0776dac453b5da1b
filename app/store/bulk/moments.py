"""Times and row numbers of the bulk tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NUMBER_BITS = 20
DAY_US = 86_400_000_000
# Days are those of the duty room (UTC+7 all the year), so that "since that day" is a range of row ids.
LOCAL_SHIFT_US = 7 * 3_600_000_000
DAYS_A_PART = 7


def to_us(moment: datetime) -> int:
    """µs since 1970 UTC of an aware moment."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def maybe_us(moment: datetime | None) -> int | None:
    """As `to_us`; None stays None."""
    return None if moment is None else to_us(moment)


def from_us(us: int) -> datetime:
    """The UTC moment `us` µs after 1970."""
    return EPOCH + timedelta(microseconds=us)


def maybe_from_us(us: int | None) -> datetime | None:
    """As `from_us`; None stays None."""
    return None if us is None else from_us(us)


def day_of(us: int) -> int:
    """The day's number, local, of `us`; never negative, so that row ids are not."""
    return max(0, (us + LOCAL_SHIFT_US) // DAY_US)


def first_id(day: int) -> int:
    """The smallest row id of `day`."""
    return day << NUMBER_BITS


def day_of_row(row_id: int) -> datetime:
    """Midnight, local, of the day `row_id` belongs to, as UTC."""
    return from_us((row_id >> NUMBER_BITS) * DAY_US - LOCAL_SHIFT_US)


def part_of(row_id: int) -> int:
    """The number of the search part (a week) that holds `row_id`."""
    return (row_id >> NUMBER_BITS) // DAYS_A_PART


def part_range(part: int) -> tuple[int, int]:
    """First row id of search part `part` and of the next one."""
    return first_id(part * DAYS_A_PART), first_id((part + 1) * DAYS_A_PART)
