"""What a room watched over several shifts: shares, gaps, and what nobody looked at (D14.1.2a)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.clock import to_local
from app.domain.patrol import CameraCoverage, Coverage
from app.domain.people import Post
from app.domain.registers.paper import CellKind, PaperColumn, PaperTable, RegisterPaper, Value
from app.domain.registers.period import Period
from app.domain.shift import Shift

MOST_NAMED = 60


@dataclass(frozen=True, slots=True)
class ShiftCoverage:
    """One shift of the period, against the camera map of its time."""

    shift: Shift
    found: Coverage


@dataclass(frozen=True, slots=True)
class CoverageHistory:
    """`shifts` in order; `whole` is the period against the map of its end, with gaps that cross shifts."""

    period: Period
    shifts: tuple[ShiftCoverage, ...]
    whole: Coverage | None

    def shifts_that_watched(self, camera: str) -> int:
        """In how many shifts somebody watched `camera`."""
        return sum(
            any(one.number == camera and one.last_seen is not None for one in shift.found.cameras)
            for shift in self.shifts
        )


def history_paper(history: CoverageHistory, made_at: datetime) -> RegisterPaper:
    """The history on paper and as a workbook: by shift, and by camera with the least watched first."""
    whole = history.whole
    cameras = sorted(whole.cameras if whole is not None else (), key=lambda one: (one.watched_s, one.number))
    notes = ["Camera được tính là đã quan sát khi hình trực tiếp, đủ lớn, có người trực đăng nhập."]
    never = [one.number for one in cameras if one.last_seen is None]
    if never:
        more = f" và {len(never) - MOST_NAMED} camera khác" if len(never) > MOST_NAMED else ""
        notes.append(f"Không ca nào quan sát: {', '.join(sorted(never)[:MOST_NAMED])}{more}.")
    return RegisterPaper(
        title="THEO DÕI MỨC ĐỘ QUAN SÁT CAMERA",
        subtitle=f"{history.period.words.capitalize()}: {len(history.shifts)} ca trực",
        tables=(
            PaperTable("Theo ca trực", _SHIFTS, tuple(map(_shift_row, history.shifts)), tab="Theo ca trực"),
            PaperTable(
                "Theo camera, ít quan sát nhất trước",
                _CAMERAS,
                _camera_rows(history, cameras),
                tab="Theo camera",
            ),
        ),
        made_at=made_at,
        notes=tuple(notes),
    )


_SHIFTS = (
    PaperColumn("Ca trực", 44),
    PaperColumn("Lãnh đạo ca", 38),
    PaperColumn("Camera", 18, CellKind.COUNT),
    PaperColumn("Đã quan sát", 20, CellKind.COUNT),
    PaperColumn("Mục Điều 14.4 được quan sát", 26, CellKind.SHARE),
    PaperColumn("Vắng lâu nhất (phút)", 24, CellKind.COUNT),
    PaperColumn("Camera vắng lâu nhất", 26),
    PaperColumn("Chưa quan sát", 64),
)
_CAMERAS = (
    PaperColumn("Số hiệu", 24),
    PaperColumn("Tên camera", 62),
    PaperColumn("Mục Điều 14.4", 36),
    PaperColumn("Số ca có quan sát", 24, CellKind.COUNT),
    PaperColumn("Tổng (phút)", 24, CellKind.COUNT),
    PaperColumn("Vắng lâu nhất (phút)", 28, CellKind.COUNT),
    PaperColumn("Quan sát lần cuối", 40, CellKind.MOMENT),
)


def _shift_row(one: ShiftCoverage) -> tuple[Value, ...]:
    shift, found = one.shift, one.found
    gap = found.longest_gap
    never = [camera.number for camera in found.never]
    named = ", ".join(never[:MOST_NAMED]) + (" …" if len(never) > MOST_NAMED else "")
    return (
        f"{to_local(shift.opened_at):%H:%M %d/%m/%Y} – {to_local(found.until):%H:%M %d/%m/%Y}",
        next((who.name for who in shift.on_post(Post.SHIFT_LEADER)), ""),
        len(found.cameras),
        found.watched,
        len(found.covered_items) / len(found.items) if found.items else None,
        gap.longest_gap_s // 60 if gap is not None else None,
        gap.number if gap is not None else "",
        named,
    )


def _camera_rows(
    history: CoverageHistory, cameras: Sequence[CameraCoverage]
) -> tuple[tuple[Value, ...], ...]:
    return tuple(
        (
            one.number,
            one.name,
            ", ".join(one.items),
            history.shifts_that_watched(one.number),
            one.watched_s // 60,
            one.longest_gap_s // 60,
            one.last_seen or "chưa quan sát",
        )
        for one in cameras
    )
