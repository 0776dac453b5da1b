"""The board of daily reports: who owes one, received, late, chased (D6.1, D10.4a)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.auth.permissions import Permission
from app.clock import to_local
from app.domain.directive_kinds import Channel
from app.domain.refusals import RefusedError, missing
from app.domain.registers.daily_report import DAYS_BACK, ReportRecords, days_until, read_due
from app.domain.registers.kept_file import KeptFile
from app.domain.text import tidy, tidy_line
from app.journal.entries.daily_report import (
    DailyReportChased,
    DailyReportReceived,
    DailyReportReleased,
    DailyReportRequired,
)
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.desk import Desk
from app.services.evidence import read_sealed
from app.services.log_attachments import Attached, sealed_files
from app.services.outcome import Area, Changes, Outcome
from app.services.registers.acts import not_ahead
from app.services.room import Room
from app.store.queries import daily_reports


class DailyReports:
    """The daily reports of the units that this room follows."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def board(self) -> ReportRecords:
        """The units and the reports of the last week, today included."""
        days = tuple(days_until(self.today()))
        with self._room.read() as connection:
            return daily_reports.between(connection, days[0], days[-1])

    def today(self) -> date:
        """The day it is in the room."""
        return to_local(self._room.now()).date()

    def require(self, desk: Desk, unit: str, due: str) -> Outcome[str]:
        """From today on `unit` reports by `due` (`HH:MM` local); a known unit gets the new time."""
        unit, at = tidy_line(unit), read_due(due)
        if not unit:
            raise missing(["tên đơn vị"], ["the unit"])
        if at is None:
            raise RefusedError(
                "Giờ báo cáo phải ghi dạng giờ:phút, ví dụ 16:00. Hãy sửa lại.",
                en="The time is written as hours:minutes, such as 16:00. Correct it.",
            )
        since = self.today().isoformat()
        return self._record(desk, DailyReportRequired(unit=unit, due=f"{at:%H:%M}", since=since), unit)

    def release(self, desk: Desk, unit: str) -> Outcome[str]:
        """`unit` reports no longer; what it has sent stays in the record."""
        unit = tidy_line(unit)
        return self._record(desk, DailyReportReleased(unit=unit), unit)

    def chase(
        self, desk: Desk, unit: str, day: date, *, channel: Channel, spoke_with: str, words: str
    ) -> Outcome[str]:
        """The unit was asked for the report of `day`."""
        spoke_with = tidy_line(spoke_with)
        if channel is Channel.TELEPHONE and not spoke_with:
            raise missing(["người nhận điện thoại"], ["who answered the telephone"])
        self._check_day(day)
        payload = DailyReportChased(
            unit=unit, day=day.isoformat(), channel=channel, spoke_with=spoke_with, words=tidy(words)
        )
        return self._record(desk, payload, unit, day)

    def receive(
        self,
        desk: Desk,
        unit: str,
        day: date,
        *,
        channel: Channel,
        sender: str,
        summary: str,
        at: datetime,
        files: Sequence[Attached] = (),
    ) -> Outcome[str]:
        """The report of `day` came at `at`; after its limit it is late, and stays so; `files` are sealed."""
        self._check_day(day)
        payload = DailyReportReceived(
            unit=unit,
            day=day.isoformat(),
            channel=channel,
            sender=tidy_line(sender),
            summary=tidy(summary),
        )
        return self._record(desk, payload, unit, day, at, files)

    def read_file(self, file: KeptFile) -> bytes:
        """The bytes of a sealed file; KnownError when it is gone or no longer what was sealed."""
        return read_sealed(self._room.store.data_dir, file.path, file.sha256)

    def _check_day(self, day: date) -> None:
        if not 0 <= (self.today() - day).days <= DAYS_BACK:
            raise RefusedError(
                "Chỉ ghi được báo cáo của hôm nay và sáu ngày trước. Hãy chọn lại ngày.",
                en="Only today and the six days before can be recorded. Choose another day.",
            )

    def _record(
        self,
        desk: Desk,
        payload: Payload,
        unit: str,
        day: date | None = None,
        at: datetime | None = None,
        files: Sequence[Attached] = (),
    ) -> Outcome[str]:
        desk.require(Permission.WRITE_LOG)
        self._room.require_shift()
        at = at or self._room.now()
        not_ahead(self._room, at)
        subject = f"daily_reports:{day.isoformat()}" if day else ""
        with sealed_files(self._room.store, at, files) as attachments:
            self._room.append(
                Draft.of(
                    payload,
                    author=desk.officer_id,
                    happened_at=at,
                    subject=subject,
                    attachments=attachments,
                )
            )
        return Outcome(unit, Changes.of(Area.REGISTER, Area.LOG))
