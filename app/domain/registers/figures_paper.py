"""The figures of a period as tables: the screen, the paper and the workbook show the same (Statistics)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.deadlines import ClockKind
from app.domain.moments import moment_words
from app.domain.registers.figures import Figures
from app.domain.registers.paper import CellKind, PaperColumn, PaperTable, RegisterPaper, Value

CAMERAS_ON_PAPER = 40
COUNT, MONEY, SHARE = CellKind.COUNT, CellKind.MONEY, CellKind.SHARE
SPAN, MOMENT = CellKind.SPAN, CellKind.MOMENT


class Section(StrEnum):
    """One table of the figures, in the order of the statement."""

    TIPS = "tips"
    CONTACTS = "contacts"
    RESULTS = "results"
    LATE = "late"
    CAMERAS = "cameras"
    EACH_CAMERA = "each_camera"
    FAULTS = "faults"
    COVERAGE = "coverage"


@dataclass(frozen=True, slots=True)
class _Table:
    """What one section is: its sheet in the workbook, its heading, its rows and their columns."""

    tab: str
    heading: str
    rows: Callable[[Figures], Sequence[tuple[Value, ...]]]
    columns: tuple[PaperColumn, ...]


def figures_paper(
    figures: Figures, made_at: datetime, cameras: int | None = CAMERAS_ON_PAPER
) -> RegisterPaper:
    """Every table; of single cameras the `cameras` that were live the least, None for all of them."""
    tables = {section: figures_table(figures, section) for section in Section}
    notes = [figures.all_tips.words, *_NOTES]
    each = tables[Section.EACH_CAMERA]
    if cameras is not None and len(each.rows) > cameras:
        worst = sorted(each.rows, key=lambda row: (row[3] is None, row[3]))[:cameras]
        heading = f"{each.heading} ({cameras} camera hoạt động ít nhất trong {len(each.rows)})"
        tables[Section.EACH_CAMERA] = replace(each, heading=heading, rows=tuple(worst))
    whose = f"; {figures.unit}" if figures.unit else ""
    words = figures.period.words
    return RegisterPaper(
        title="TỔNG HỢP SỐ LIỆU TRỰC BAN",
        subtitle=f"{words[:1].upper()}{words[1:]}{whose}; số liệu đến {moment_words(figures.as_of)}",
        tables=tuple(tables.values()),
        made_at=made_at,
        notes=tuple(notes),
    )


def figures_table(figures: Figures, section: Section) -> PaperTable:
    """One table; the last row sums up, except of what is listed one by one."""
    table = _TABLES[section]
    rows = table.rows(figures)
    summed = section not in (Section.LATE, Section.EACH_CAMERA) and bool(rows)
    strong = frozenset({len(rows) - 1}) if summed else frozenset[int]()
    return PaperTable(table.heading, table.columns, tuple(rows), strong, table.tab)


def _tips(figures: Figures) -> Sequence[tuple[Value, ...]]:
    tips = (*figures.tips, figures.all_tips)
    return [(t.unit, t.opened, t.settled, t.violations, t.share, t.tax, t.fine) for t in tips]


def _contacts(figures: Figures) -> Sequence[tuple[Value, ...]]:
    return [
        (r.unit, r.directions, r.in_time, r.late, r.silent, r.share, _span(r.middle), _span(r.longest))
        for r in figures.responses
    ]


def _results(figures: Figures) -> Sequence[tuple[Value, ...]]:
    return [
        (
            *(r.unit, r.directions, r.in_time, r.late, r.running, r.free, r.share),
            *(_span(r.middle), _span(r.worst), r.chases, r.escalations),
        )
        for r in figures.results
    ]


def _late(figures: Figures) -> Sequence[tuple[Value, ...]]:
    return [
        (
            one.course.number,
            one.course.unit,
            _WAITED[one.what],
            one.due_at,
            one.came_at or _NOT_YET[one.what],
            _span(one.by),
            one.course.cause if one.what is ClockKind.RESULT else "",
            one.course.responsible if one.what is ClockKind.RESULT else "",
            one.course.chases,
            one.course.escalations,
        )
        for one in figures.late
    ]


def _cameras(figures: Figures) -> Sequence[tuple[Value, ...]]:
    return [
        (b.unit, b.cameras, b.time.share, b.watched, _span(b.time.observed), _span(b.time.down))
        for b in figures.branches
    ]


def _each_camera(figures: Figures) -> Sequence[tuple[Value, ...]]:
    return [
        (c.number, c.name, c.unit, c.time.share, c.watched, _span(c.time.observed), _span(c.time.down))
        for c in figures.cameras
    ]


def _faults(figures: Figures) -> Sequence[tuple[Value, ...]]:
    return [
        (f.unit, f.noticed, f.repaired, f.open, _span(f.middle), _span(f.longest)) for f in figures.faults
    ]


def _coverage(figures: Figures) -> Sequence[tuple[Value, ...]]:
    return [
        (c.unit, c.shifts, c.cameras, c.watched, c.camera_share, c.items, c.covered, c.item_share)
        for c in figures.coverage
    ]


def _span(span: timedelta | None) -> float | None:
    return span.total_seconds() if span is not None else None


_WAITED = {ClockKind.ACK: "Báo đầu mối", ClockKind.RESULT: "Báo cáo kết quả"}
_NOT_YET = {ClockKind.ACK: "chưa báo", ClockKind.RESULT: "chưa báo cáo"}
_NOTES = (
    "Chỉ đạo được tính vào kỳ gửi đi; thời hạn đã qua mà đơn vị chưa báo được tính là quá hạn đến thời điểm "
    "tổng hợp.",
    "Camera hoạt động là tỷ lệ thời gian có hình trực tiếp trên thời gian hệ thống theo dõi camera đó; thời "
    "gian không theo dõi không tính là hoạt động, cũng không tính là mất hình.",
)
_TABLES = {
    Section.TIPS: _Table(
        "Tin báo",
        "I. Tin báo, thuế và tiền phạt",
        _tips,
        (
            PaperColumn("Đơn vị", 80),
            PaperColumn("Đã mở", 20, COUNT),
            PaperColumn("Đã thanh khoản", 28, COUNT),
            PaperColumn("Có vi phạm", 22, COUNT),
            PaperColumn("Tỷ lệ vi phạm", 26, SHARE),
            PaperColumn("Thu thuế (đồng)", 42, MONEY),
            PaperColumn("Phạt (đồng)", 42, MONEY),
        ),
    ),
    Section.CONTACTS: _Table(
        "Báo đầu mối",
        "II. Thời gian đơn vị báo đầu mối sau khi nhận chỉ đạo (30 phút, Điều 9 khoản 2)",
        _contacts,
        (
            PaperColumn("Đơn vị", 84),
            PaperColumn("Chỉ đạo", 20, COUNT),
            PaperColumn("Đúng hạn", 22, COUNT),
            PaperColumn("Quá hạn", 20, COUNT),
            PaperColumn("Chưa báo", 20, COUNT),
            PaperColumn("Tỷ lệ đúng hạn", 28, SHARE),
            PaperColumn("Trung vị", 33, SPAN),
            PaperColumn("Lâu nhất", 33, SPAN),
        ),
    ),
    Section.RESULTS: _Table(
        "Báo cáo kết quả",
        "III. Báo cáo kết quả thực hiện chỉ đạo (Điều 9 khoản 3)",
        _results,
        (
            PaperColumn("Đơn vị", 58),
            PaperColumn("Chỉ đạo", 17, COUNT),
            PaperColumn("Đúng hạn", 17, COUNT),
            PaperColumn("Quá hạn", 17, COUNT),
            PaperColumn("Chưa đến hạn", 18, COUNT),
            PaperColumn("Không đặt hạn", 18, COUNT),
            PaperColumn("Tỷ lệ đúng hạn", 22, SHARE),
            PaperColumn("Chậm trung vị", 30, SPAN),
            PaperColumn("Chậm lâu nhất", 30, SPAN),
            PaperColumn("Số lần đôn đốc", 17, COUNT),
            PaperColumn("Báo cáo cấp trên", 16, COUNT),
        ),
    ),
    Section.LATE: _Table(
        "Quá hạn",
        "IV. Các trường hợp quá hạn: nguyên nhân, trách nhiệm",
        _late,
        (
            PaperColumn("Chỉ đạo", 27),
            PaperColumn("Đơn vị", 48),
            PaperColumn("Việc quá hạn", 24),
            PaperColumn("Thời hạn", 24, MOMENT),
            PaperColumn("Thời điểm báo", 24, MOMENT),
            PaperColumn("Chậm", 32, SPAN),
            PaperColumn("Nguyên nhân", 46),
            PaperColumn("Trách nhiệm", 30),
            PaperColumn("Đôn đốc", 15, COUNT),
            PaperColumn("Báo cáo cấp trên", 16, COUNT),
        ),
    ),
    Section.CAMERAS: _Table(
        "Camera theo đơn vị",
        "V. Camera hoạt động, theo đơn vị",
        _cameras,
        (
            PaperColumn("Đơn vị", 100),
            PaperColumn("Camera", 24, COUNT),
            PaperColumn("Hoạt động", 30, SHARE),
            PaperColumn("Được theo dõi", 30, SHARE),
            PaperColumn("Thời gian theo dõi", 38, SPAN),
            PaperColumn("Trong đó mất hình", 38, SPAN),
        ),
    ),
    Section.EACH_CAMERA: _Table(
        "Từng camera",
        "VI. Camera hoạt động, từng camera",
        _each_camera,
        (
            PaperColumn("Số hiệu", 26),
            PaperColumn("Tên camera", 62),
            PaperColumn("Đơn vị", 60),
            PaperColumn("Hoạt động", 24, SHARE),
            PaperColumn("Được theo dõi", 24, SHARE),
            PaperColumn("Thời gian theo dõi", 32, SPAN),
            PaperColumn("Trong đó mất hình", 32, SPAN),
        ),
    ),
    Section.FAULTS: _Table(
        "Sự cố",
        "VII. Sự cố thiết bị",
        _faults,
        (
            PaperColumn("Đơn vị", 100),
            PaperColumn("Phát hiện trong kỳ", 30, COUNT),
            PaperColumn("Khắc phục trong kỳ", 30, COUNT),
            PaperColumn("Còn tồn cuối kỳ", 30, COUNT),
            PaperColumn("Khắc phục: trung vị", 35, SPAN),
            PaperColumn("Lâu nhất", 35, SPAN),
        ),
    ),
    Section.COVERAGE: _Table(
        "Quan sát",
        "VIII. Quan sát trực tuyến trong các ca trực (Điều 14 khoản 4)",
        _coverage,
        (
            PaperColumn("Đơn vị", 80),
            PaperColumn("Ca trực", 18, COUNT),
            PaperColumn("Lượt camera", 24, COUNT),
            PaperColumn("Đã quan sát", 24, COUNT),
            PaperColumn("Tỷ lệ camera", 28, SHARE),
            PaperColumn("Lượt mục Điều 14.4", 28, COUNT),
            PaperColumn("Đã quan sát", 24, COUNT),
            PaperColumn("Tỷ lệ mục", 34, SHARE),
        ),
    ),
}
