"""The daily reports of the units: who owes one by when, what came, who was chased (D6.1, D10.4a)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from app.clock import LOCAL_ZONE, to_local
from app.domain.directive_kinds import CHANNEL_WORDS, Channel
from app.domain.open_item import ItemGroup, OpenItem
from app.domain.registers.kept_file import KeptFile
from app.domain.shift import Shift
from app.domain.text import join_sentences

DAYS_BACK = 6  # of a board and of a handover: with today, a week


class ReportState(StrEnum):
    """Where the report of one unit for one day stands."""

    RECEIVED = "received"
    RECEIVED_LATE = "received_late"
    AWAITED = "awaited"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingUnit:
    """A unit that reports every day by `due` (local) since the day `since`."""

    unit: str
    due: time
    since: date

    def due_at(self, day: date) -> datetime:
        """When the report of `day` is due (UTC)."""
        return datetime.combine(day, self.due, LOCAL_ZONE).astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyReport:
    """What is known of one unit's report of one day; `due_at` as it stood when it came; times in UTC."""

    unit: str
    day: date
    due_at: datetime
    chases: int = 0
    chased_at: datetime | None = None
    received_at: datetime | None = None
    received_by: str = ""
    channel: Channel | None = None
    sender: str = ""
    summary: str = ""
    files: tuple[KeptFile, ...] = ()

    def state(self, now: datetime) -> ReportState:
        """Where it stands at `now` (UTC)."""
        if self.received_at is not None:
            late = self.received_at > self.due_at
            return ReportState.RECEIVED_LATE if late else ReportState.RECEIVED
        return ReportState.OVERDUE if now > self.due_at else ReportState.AWAITED


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecords:
    """The units that report now, and what was recorded of the days looked at."""

    units: tuple[ReportingUnit, ...] = ()
    reports: tuple[DailyReport, ...] = ()

    def of(self, day: date) -> tuple[DailyReport, ...]:
        """The report of every unit that owes one for `day`, recorded or not."""
        known = {(one.unit, one.day): one for one in self.reports}
        return tuple(
            known.get((unit.unit, day)) or DailyReport(unit=unit.unit, day=day, due_at=unit.due_at(day))
            for unit in self.units
            if unit.since <= day
        )


NO_RECORDS = ReportRecords()


def report_items(shift: Shift | None, records: ReportRecords) -> Iterator[OpenItem]:
    """A line for every day of which reports due within the shift, or in the week before, have not come."""
    if shift is None:
        return
    last = to_local(shift.ends_at).date()
    for back in range(DAYS_BACK + 1, -1, -1):
        day = last - timedelta(days=back)
        owed = [one for one in records.of(day) if one.received_at is None and one.due_at <= shift.ends_at]
        if owed:
            yield _item(day, owed)


def _item(day: date, owed: list[DailyReport]) -> OpenItem:
    names = sorted(one.unit for one in owed)
    # Part of the id, because fewer or more units that owe one are something new to be read.
    fingerprint = hashlib.sha256("\n".join(names).encode()).hexdigest()[:8]
    words = (f"{one.unit} (đã đôn đốc {one.chases} lần)" if one.chases else one.unit for one in owed)
    return OpenItem(
        item_id=f"daily-reports:{day.isoformat()}:{fingerprint}",
        group=ItemGroup.REPORT,
        subject=f"daily_reports:{day.isoformat()}",
        title=f"Báo cáo ngày {day:%d/%m/%Y}: còn {len(owed)} đơn vị chưa gửi",
        detail=join_sentences(", ".join(words)),
        since=datetime.combine(day, time(), LOCAL_ZONE).astimezone(UTC),
        due_at=min(one.due_at for one in owed),
    )


def read_due(text: str) -> time | None:
    """`HH:MM` as a time of day; None where it is none."""
    try:
        return datetime.strptime(text.strip(), "%H:%M").time()  # noqa: DTZ007 (a time of day)
    except ValueError:
        return None


def days_until(today: date) -> Iterable[date]:
    """The days of the board, the oldest first."""
    return tuple(today - timedelta(days=back) for back in range(DAYS_BACK, -1, -1))


def unit_required(unit: str, due: str) -> str:
    """The line of a `daily_report.required`."""
    return join_sentences(f"{unit} gửi báo cáo hằng ngày, chậm nhất {due}")


def unit_released(unit: str) -> str:
    """The line of a `daily_report.released`."""
    return join_sentences(f"{unit} không còn phải gửi báo cáo hằng ngày")


def report_chased(unit: str, day: date, channel: Channel, spoke_with: str, words: str) -> str:
    """The line of a `daily_report.chased`."""
    who = f", người nhận {spoke_with}" if spoke_with else ""
    return join_sentences(
        f"Đôn đốc {unit} gửi báo cáo ngày {day:%d/%m/%Y} bằng {CHANNEL_WORDS[channel]}{who}", words
    )


def report_received(unit: str, day: date, channel: Channel, sender: str, summary: str, late: bool) -> str:
    """The line of a `daily_report.received`."""
    who = f", người gửi {sender}" if sender else ""
    how = " (muộn)" if late else ""
    return join_sentences(
        f"Nhận báo cáo ngày {day:%d/%m/%Y} của {unit}{how} bằng {CHANNEL_WORDS[channel]}{who}", summary
    )
