"""Figures of a period: tips, taxes and fines per unit, response times against 30 minutes (Statistics)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from app.domain.moments import span_words
from app.domain.registers.paper import CellKind, PaperColumn, PaperTable, RegisterPaper
from app.domain.registers.period import Period
from app.domain.registers.tip import TipTotals, summed

ALL = "Tổng số"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One direction: when it went out, by when and when a unit named its contact; times in UTC."""

    unit: str
    issued_at: datetime
    due_at: datetime
    heard_at: datetime | None

    def took(self) -> timedelta | None:
        """How long the unit took; None while nothing is heard."""
        return self.heard_at - self.issued_at if self.heard_at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseFigures:
    """The directions of one unit: how many, in time, late, still silent; the middle and the longest time."""

    unit: str
    directions: int
    in_time: int
    late: int
    silent: int
    middle: timedelta | None
    longest: timedelta | None

    @property
    def share(self) -> float | None:
        """In time among those whose limit is behind them or that were answered; None for none of them."""
        judged = self.in_time + self.late
        return self.in_time * 10_000 // judged / 10_000 if judged else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything the registers know of a period, unit by unit."""

    period: Period
    tips: tuple[TipTotals, ...]
    responses: tuple[ResponseFigures, ...]

    @property
    def all_tips(self) -> TipTotals:
        """The tips of every unit."""
        return summed(self.tips, ALL)


def response_figures(responses: Sequence[Response], now: datetime) -> tuple[ResponseFigures, ...]:
    """Unit by unit, then all of them, where there is any; what is silent past its limit is late."""
    by_unit: dict[str, list[Response]] = defaultdict(list)
    for one in responses:
        by_unit[one.unit].append(one)
    found = [_of(unit, by_unit[unit], now) for unit in sorted(by_unit)]
    return (*found, _of(ALL, responses, now)) if responses else ()


def _of(unit: str, responses: Sequence[Response], now: datetime) -> ResponseFigures:
    times = [took for one in responses if (took := one.took()) is not None]
    in_time = sum(one.heard_at is not None and one.heard_at <= one.due_at for one in responses)
    late = sum((one.heard_at or now) > one.due_at for one in responses)
    return ResponseFigures(
        unit=unit,
        directions=len(responses),
        in_time=in_time,
        late=late,
        silent=sum(one.heard_at is None for one in responses),
        middle=timedelta(seconds=median(one.total_seconds() for one in times)) if times else None,
        longest=max(times, default=None),
    )


def figures_paper(figures: Figures, made_at: datetime) -> RegisterPaper:
    """The figures as a document."""
    tips = (*figures.tips, figures.all_tips)
    return RegisterPaper(
        title="TỔNG HỢP SỐ LIỆU TRỰC BAN",
        subtitle=figures.period.words.capitalize(),
        tables=(
            PaperTable(
                "I. Tin báo, thuế và tiền phạt",
                _TIP_COLUMNS,
                tuple((t.unit, t.opened, t.settled, t.violations, t.share, t.tax, t.fine) for t in tips),
                strong=frozenset({len(tips) - 1}),
            ),
            PaperTable(
                "II. Thời gian đơn vị báo đầu mối sau khi nhận chỉ đạo (30 phút, Điều 9)",
                _RESPONSE_COLUMNS,
                tuple(map(_response_row, figures.responses)),
                strong=frozenset({len(figures.responses) - 1}),
            ),
        ),
        made_at=made_at,
        notes=(figures.all_tips.words,),
    )


def _response_row(one: ResponseFigures) -> tuple[str | int | float | None, ...]:
    counted = (one.directions, one.in_time, one.late, one.silent)
    return one.unit, *counted, one.share, _span(one.middle), _span(one.longest)


def _span(span: timedelta | None) -> str:
    return span_words(span) if span is not None else ""


_TIP_COLUMNS = (
    PaperColumn("Đơn vị", 80),
    PaperColumn("Đã mở", 20, CellKind.COUNT),
    PaperColumn("Đã thanh khoản", 28, CellKind.COUNT),
    PaperColumn("Có vi phạm", 22, CellKind.COUNT),
    PaperColumn("Tỷ lệ vi phạm", 26, CellKind.SHARE),
    PaperColumn("Thu thuế (đồng)", 42, CellKind.MONEY),
    PaperColumn("Phạt (đồng)", 42, CellKind.MONEY),
)
_RESPONSE_COLUMNS = (
    PaperColumn("Đơn vị", 84),
    PaperColumn("Chỉ đạo", 20, CellKind.COUNT),
    PaperColumn("Đúng hạn", 22, CellKind.COUNT),
    PaperColumn("Quá hạn", 20, CellKind.COUNT),
    PaperColumn("Chưa báo", 20, CellKind.COUNT),
    PaperColumn("Tỷ lệ đúng hạn", 28, CellKind.SHARE),
    PaperColumn("Trung vị", 33),
    PaperColumn("Lâu nhất", 33),
)
