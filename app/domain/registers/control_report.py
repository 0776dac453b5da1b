"""Internal-control reports of the units: received, analysed, reported up at once or periodically (D6.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.directive_kinds import CHANNEL_WORDS, Channel
from app.domain.moments import moment_words
from app.domain.open_item import ItemGroup, OpenItem
from app.domain.registers.kept_file import KeptFile
from app.domain.registers.paper import CellKind, PaperColumn, PaperTable, RegisterPaper
from app.domain.registers.period import Period
from app.domain.text import join_sentences

_MAX_DETAIL = 600
TITLE = "BÁO CÁO TỔNG HỢP KẾT QUẢ KIỂM TRA, KIỂM SOÁT NỘI BỘ"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlReportDraft:
    """What an officer enters; `serious` asks that the leader is told at once."""

    unit: str
    number: str = ""
    period: str
    findings: str
    analysis: str = ""
    serious: bool = False
    channel: Channel
    sender: str = ""
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlReport:
    """A report as it stands; `summary` is the periodic report it went into; times in UTC."""

    report_id: str
    unit: str
    number: str
    period: str
    findings: str
    analysis: str
    serious: bool
    channel: Channel
    sender: str
    received_at: datetime
    author_name: str
    files: tuple[KeptFile, ...] = ()
    reported_to: str = ""
    reported_at: datetime | None = None
    proposal: str = ""
    summary: str = ""

    @property
    def owed(self) -> bool:
        """Whether a leader still has to be told of it at once."""
        return self.serious and self.reported_at is None

    def open_item(self) -> OpenItem | None:
        """What the handover says of it; None when nothing is owed."""
        if not self.owed:
            return None
        words = self.findings
        return OpenItem(
            item_id=f"control-report:{self.report_id}",
            group=ItemGroup.CONTROL,
            subject=f"control_report:{self.report_id}",
            title=f"Kiểm soát nội bộ {self.unit}, {self.period}: chưa báo cáo đột xuất",
            detail=words if len(words) <= _MAX_DETAIL else f"{words[: _MAX_DETAIL - 1].rstrip()}…",
            since=self.received_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSummary:
    """A periodic report that was drawn up: of which days, to whom, its sealed file."""

    summary_id: str
    period: Period
    recipient: str
    reports: int
    made_at: datetime
    author_name: str
    file: KeptFile


def summary_paper(
    reports: Sequence[ControlReport],
    period: Period,
    *,
    recipient: str,
    remarks: str,
    signer: str,
    signer_title: str,
    made_at: datetime,
) -> RegisterPaper:
    """The periodic summary as a document: every report received in `period`, unit by unit."""
    by_unit = sorted(reports, key=lambda one: (one.unit, one.received_at))
    units = sorted({one.unit for one in reports})
    counted = PaperTable(
        "I. Tổng hợp theo đơn vị",
        (
            PaperColumn("Đơn vị", 150),
            PaperColumn("Số báo cáo", 34, CellKind.COUNT),
            PaperColumn("Sự việc nghiêm trọng", 38, CellKind.COUNT),
            PaperColumn("Đã báo cáo đột xuất", 38, CellKind.COUNT),
        ),
        (*(_counts(unit, [one for one in reports if one.unit == unit]) for unit in units),
         _counts("Tổng số", reports)),
        strong=frozenset({len(units)}),
        tab="Theo đơn vị",
    )  # fmt: skip
    told = PaperTable(
        "II. Nội dung từng báo cáo",
        (
            PaperColumn("Đơn vị, kỳ báo cáo", 52),
            PaperColumn("Số, ngày nhận", 34),
            PaperColumn("Kết quả, vấn đề phát hiện", 92),
            PaperColumn("Phân tích, đề xuất", 82),
        ),
        tuple(_row(one) for one in by_unit),
        tab="Từng báo cáo",
    )
    return RegisterPaper(
        title=TITLE,
        subtitle=f"Kỳ báo cáo {period.words}",
        tables=(counted, told),
        made_at=made_at,
        notes=tuple(line for line in remarks.split("\n") if line.strip()),
        recipient=recipient,
        signer=signer,
        signer_title=signer_title,
    )


def _counts(name: str, reports: Sequence[ControlReport]) -> tuple[str | int, ...]:
    serious = [one for one in reports if one.serious]
    return name, len(reports), len(serious), sum(one.reported_at is not None for one in serious)


def _row(one: ControlReport) -> tuple[str, ...]:
    told = f"Đã báo cáo {one.reported_to} lúc {moment_words(one.reported_at)}" if one.reported_at else ""
    return (
        f"{one.unit}\n{one.period}",
        "\n".join(filter(None, (one.number, moment_words(one.received_at)))),
        ("(Nghiêm trọng) " if one.serious else "") + one.findings,
        join_sentences(one.analysis, one.proposal, told),
    )


def report_received(
    unit: str, number: str, period: str, findings: str, serious: bool, channel: Channel, sender: str
) -> str:
    """The line of a `control_report.received`."""
    which = f" số {number}" if number else ""
    who = f", người gửi {sender}" if sender else ""
    return join_sentences(
        f"Nhận báo cáo kiểm tra, kiểm soát nội bộ{which} của {unit}, {period}, "
        f"bằng {CHANNEL_WORDS[channel]}{who}: {findings}",
        "Sự việc nghiêm trọng, cần báo cáo đột xuất" if serious else "",
    )


def report_passed_up(unit: str, period: str, leader: str, channel: Channel, proposal: str) -> str:
    """The line of a `control_report.reported`."""
    return join_sentences(
        f"Báo cáo đột xuất {leader} bằng {CHANNEL_WORDS[channel]} về kết quả kiểm soát nội bộ "
        f"của {unit}, {period}",
        f"Đề xuất: {proposal}" if proposal else "",
    )


def summary_drawn(period: Period, recipient: str, reports: int) -> str:
    """The line of a `control_report.summarised`."""
    return join_sentences(
        f"Lập báo cáo tổng hợp kiểm tra, kiểm soát nội bộ {period.words}, gồm {reports} báo cáo, "
        f"trình {recipient}"
    )
