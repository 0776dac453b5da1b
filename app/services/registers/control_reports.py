"""The register of internal-control reports and its periodic summary (D6.4, D10.4d)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.auth.permissions import Permission
from app.domain.directive_kinds import Channel
from app.domain.refusals import NotFoundError, RefusedError
from app.domain.registers.control_report import (
    ControlReport,
    ControlReportDraft,
    ControlSummary,
    summary_paper,
)
from app.domain.registers.kept_file import KeptFile
from app.domain.registers.paper import RegisterPaper
from app.domain.registers.period import Period
from app.domain.text import tidy, tidy_line
from app.journal.entries.control_report import (
    ControlReportReceived,
    ControlReportReported,
    ControlReportsSummarised,
)
from app.journal.entry import Draft
from app.services.desk import Desk
from app.services.evidence import read_sealed
from app.services.log_attachments import Attached, sealed_files
from app.services.outcome import Area, Changes, Outcome
from app.services.ports import RenderForm
from app.services.registers.acts import need, not_ahead
from app.services.room import Room, new_id
from app.store.queries import control_reports


class ControlReports:
    """The internal-control reports that reach this room."""

    def __init__(self, room: Room, render: RenderForm) -> None:
        self._room, self._render = room, render

    def receive(
        self, desk: Desk, draft: ControlReportDraft, files: Sequence[Attached] = ()
    ) -> Outcome[ControlReport]:
        """A unit's report came, with the files it came in; KnownError for a missing field or a bad file."""
        desk.require(Permission.WRITE_LOG)
        self._room.require_shift()
        not_ahead(self._room, draft.received_at)
        payload = ControlReportReceived(
            report_id=new_id(),
            unit=tidy_line(draft.unit),
            number=tidy_line(draft.number),
            period=tidy_line(draft.period),
            findings=tidy(draft.findings),
            analysis=tidy(draft.analysis),
            serious=draft.serious,
            channel=draft.channel,
            sender=tidy_line(draft.sender),
        )
        need(
            (payload.unit, "đơn vị báo cáo", "the unit"),
            (payload.period, "kỳ báo cáo", "the period"),
            (payload.findings, "kết quả, vấn đề phát hiện", "the findings"),
        )
        with sealed_files(self._room.store, draft.received_at, files) as attachments:
            self._room.append(
                Draft.of(
                    payload,
                    author=desk.officer_id,
                    happened_at=draft.received_at,
                    subject=f"control_report:{payload.report_id}",
                    attachments=attachments,
                )
            )
        return self._outcome(payload.report_id)

    def report(
        self, desk: Desk, report_id: str, *, leader: str, channel: Channel, proposal: str, at: datetime
    ) -> Outcome[ControlReport]:
        """The leader was told at once, at `at`, with what the room proposes (D6.4, D7.1b)."""
        desk.require(Permission.FOLLOW_UP)
        not_ahead(self._room, at)
        leader = tidy_line(leader)
        need((leader, "lãnh đạo nhận báo cáo", "the leader who was told"))
        payload = ControlReportReported(
            report_id=report_id, leader=leader, channel=channel, proposal=tidy(proposal)
        )
        subject = f"control_report:{report_id}"
        self._room.append(Draft.of(payload, author=desk.officer_id, happened_at=at, subject=subject))
        return self._outcome(report_id)

    def summarise(
        self, desk: Desk, period: Period, *, recipient: str, remarks: str
    ) -> Outcome[ControlSummary]:
        """Draws the periodic summary up, seals its PDF; KnownError where nothing came in `period`."""
        desk.require(Permission.WRITE_LOG)
        self._room.require_shift()
        recipient = tidy_line(recipient)
        need((recipient, "nơi nhận báo cáo tổng hợp", "who gets the summary"))
        reports = self._received(period)
        now = self._room.now()
        payload = ControlReportsSummarised(
            summary_id=new_id(),
            first=period.first.isoformat(),
            last=period.last.isoformat(),
            recipient=recipient,
            reports=tuple(one.report_id for one in reports),
        )
        pdf = self._render.register(self._paper(desk, reports, period, recipient, remarks, now))
        name = f"tong-hop-kiem-soat-noi-bo {period.last:%d-%m-%Y}.pdf"
        with sealed_files(self._room.store, now, (Attached(name, pdf),)) as attachments:
            self._room.append(
                Draft.of(
                    payload,
                    author=desk.officer_id,
                    happened_at=now,
                    subject=f"control_summary:{payload.summary_id}",
                    attachments=attachments,
                )
            )
        with self._room.read() as connection:
            made = control_reports.summary(connection, payload.summary_id)
        if made is None:
            raise NotFoundError("báo cáo tổng hợp này", "summary")
        return Outcome(made, Changes.of(Area.REGISTER, Area.LOG, ids=(payload.summary_id,)))

    def workbook(self, desk: Desk, period: Period) -> bytes:
        """The reports of `period` as .xlsx; KnownError where nothing came in it."""
        reports = self._received(period)
        return self._render.register_workbook(self._paper(desk, reports, period, "", "", self._room.now()))

    def list(self, limit: int = 1000) -> tuple[ControlReport, ...]:
        """What a leader still has to be told first, then the newest first."""
        with self._room.read() as connection:
            return control_reports.newest(connection, limit)

    def summaries(self, limit: int = 100) -> tuple[ControlSummary, ...]:
        """The summaries drawn up, the newest first."""
        with self._room.read() as connection:
            return control_reports.summaries(connection, limit)

    def get(self, report_id: str) -> ControlReport:
        """One report; KnownError when there is none with this id."""
        with self._room.read() as connection:
            report = control_reports.by_id(connection, report_id)
        if report is None:
            raise NotFoundError("báo cáo này", "report")
        return report

    def read_file(self, file: KeptFile) -> bytes:
        """The bytes of a sealed file; KnownError when it is gone or no longer what was sealed."""
        return read_sealed(self._room.store.data_dir, file.path, file.sha256)

    def _received(self, period: Period) -> tuple[ControlReport, ...]:
        with self._room.read() as connection:
            reports = control_reports.between(connection, period)
        if not reports:
            raise RefusedError(
                f"Không có báo cáo kiểm soát nội bộ nào nhận {period.words}. Hãy chọn kỳ khác.",
                en="No control report was received in this period. Choose another.",
            )
        return reports

    def _paper(
        self,
        desk: Desk,
        reports: Sequence[ControlReport],
        period: Period,
        recipient: str,
        remarks: str,
        now: datetime,
    ) -> RegisterPaper:
        officer = desk.session.officer
        return summary_paper(
            reports,
            period,
            recipient=recipient,
            remarks=tidy(remarks),
            signer=officer.name,
            signer_title=officer.title,
            made_at=now,
        )

    def _outcome(self, report_id: str) -> Outcome[ControlReport]:
        return Outcome(self.get(report_id), Changes.of(Area.REGISTER, Area.LOG, ids=(report_id,)))
