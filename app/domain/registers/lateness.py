"""Directions of a period against their limits: contact, result, cause and who answers for it (D9.2, D9.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from app.domain.deadlines import ClockKind

ALL = "Tổng số"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One direction that went out, and what came of it; times in UTC, None = not yet.

    `units` are its recipients; `due_at` the result's limit, None where none was set. `heard_at`: a contact
    was named, or the answer came. `late` is what was recorded with the result; `cause` and `responsible` too.
    `chases` and `escalations` count calls to the unit and leaders told, whenever they were.
    """

    directive_id: str
    number: str
    units: tuple[str, ...]
    issued_at: datetime
    ack_due_at: datetime
    heard_at: datetime | None = None
    due_at: datetime | None = None
    result_at: datetime | None = None
    late: bool = False
    cause: str = ""
    responsible: str = ""
    chases: int = 0
    escalations: int = 0

    @property
    def unit(self) -> str:
        """Its recipients in one line: they share one limit, so they stand together."""
        return "; ".join(self.units)

    def took(self) -> timedelta | None:
        """How long the unit took to name a contact; None while nothing is heard."""
        return self.heard_at - self.issued_at if self.heard_at else None

    def contact_late(self, now: datetime) -> timedelta | None:
        """By how much the contact was named late, or is by `now`; None where it is not late."""
        late = (self.heard_at or now) - self.ack_due_at
        return late if late > timedelta() else None

    def result_late(self, now: datetime) -> timedelta | None:
        """By how much the result came late, or is late by `now`; None where it is not late."""
        if self.due_at is None:
            return None
        if self.result_at is not None:
            # Judged when it was recorded, on the clock that nobody moves; the length is that of the record.
            return max(self.result_at - self.due_at, timedelta()) if self.late else None
        return now - self.due_at if now > self.due_at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseFigures:
    """Contacts named by one unit: in time, late, still silent; the middle and the longest time (D9.2)."""

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
        return _share(self.in_time, self.late)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFigures:
    """Results of one unit (D9.3): `running` have time left, `free` no limit; how late the late ones are."""

    unit: str
    directions: int
    in_time: int
    late: int
    running: int
    free: int
    middle: timedelta | None
    worst: timedelta | None
    chases: int
    escalations: int

    @property
    def share(self) -> float | None:
        """In time among those whose limit is behind them or that were answered; None for none of them."""
        return _share(self.in_time, self.late)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateOne:
    """A limit that was missed; `by` how long, still growing while `came_at` (UTC) is None."""

    course: Course
    what: ClockKind
    due_at: datetime
    came_at: datetime | None
    by: timedelta


def of_unit(courses: Iterable[Course], unit: str) -> tuple[Course, ...]:
    """Those that went to `unit`, among others or alone; "" is every unit."""
    return tuple(one for one in courses if not unit or unit in one.units)


def response_figures(courses: Sequence[Course], now: datetime) -> tuple[ResponseFigures, ...]:
    """Unit by unit, then all of them, where there is any; what is silent past its limit is late."""
    return tuple(_responses(unit, found, now) for unit, found in _by_unit(courses))


def result_figures(courses: Sequence[Course], now: datetime) -> tuple[ResultFigures, ...]:
    """Unit by unit, then all of them, where there is any; what is owed past its limit is late."""
    return tuple(_results(unit, found, now) for unit, found in _by_unit(courses))


def late_ones(courses: Iterable[Course], now: datetime) -> tuple[LateOne, ...]:
    """Every limit that was missed, by the time the direction went out."""
    found: list[LateOne] = []
    for one in sorted(courses, key=lambda course: (course.issued_at, course.number)):
        contact, result = one.contact_late(now), one.result_late(now)
        if contact is not None:
            found.append(
                LateOne(
                    course=one, what=ClockKind.ACK, due_at=one.ack_due_at, came_at=one.heard_at, by=contact
                )
            )
        if result is not None and one.due_at is not None:
            found.append(
                LateOne(
                    course=one, what=ClockKind.RESULT, due_at=one.due_at, came_at=one.result_at, by=result
                )
            )
    return tuple(found)


def _by_unit(courses: Sequence[Course]) -> list[tuple[str, Sequence[Course]]]:
    by_unit: dict[str, list[Course]] = defaultdict(list)
    for one in courses:
        by_unit[one.unit].append(one)
    found: list[tuple[str, Sequence[Course]]] = [(unit, by_unit[unit]) for unit in sorted(by_unit)]
    return [*found, (ALL, courses)] if courses else []


def _responses(unit: str, courses: Sequence[Course], now: datetime) -> ResponseFigures:
    times = [took for one in courses if (took := one.took()) is not None]
    late = sum(one.contact_late(now) is not None for one in courses)
    silent = [one for one in courses if one.heard_at is None]
    return ResponseFigures(
        unit=unit,
        directions=len(courses),
        in_time=len(courses) - late - sum(one.contact_late(now) is None for one in silent),
        late=late,
        silent=len(silent),
        middle=_middle(times),
        longest=max(times, default=None),
    )


def _results(unit: str, courses: Sequence[Course], now: datetime) -> ResultFigures:
    late = [by for one in courses if (by := one.result_late(now)) is not None]
    free = sum(one.due_at is None for one in courses)
    running = sum(
        one.due_at is not None and one.result_at is None and one.result_late(now) is None for one in courses
    )
    return ResultFigures(
        unit=unit,
        directions=len(courses),
        in_time=len(courses) - free - running - len(late),
        late=len(late),
        running=running,
        free=free,
        middle=_middle(late),
        worst=max(late, default=None),
        chases=sum(one.chases for one in courses),
        escalations=sum(one.escalations for one in courses),
    )


def _middle(spans: Sequence[timedelta]) -> timedelta | None:
    return timedelta(seconds=median(one.total_seconds() for one in spans)) if spans else None


def _share(part: int, rest: int) -> float | None:
    return part * 10_000 // (part + rest) / 10_000 if part + rest else None
