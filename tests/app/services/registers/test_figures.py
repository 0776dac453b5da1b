"""What the figures state is counted again from the journal, without the projections (D9.3, Statistics)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from statistics import median
from typing import Any

from app.clock import to_local
from app.domain.deadlines import ClockKind
from app.domain.directive_kinds import Channel, DirectiveKind
from app.domain.registers.figures import Figures
from app.domain.registers.figures_paper import Section, figures_table
from app.domain.registers.lateness import ALL
from app.domain.registers.period import (
    Period,
    Stretch,
    month_of,
    quarter_of,
    week_of,
    year_of,
)
from app.journal.canonical import parse_utc
from app.store import rows
from tests.support.duty import LEADER, START, DutyRoom, credentials

GATE = "Chi cục Hải quan cửa khẩu cảng Đình Vũ"
LONG = (
    "Đội Kiểm soát phòng, chống buôn lậu khu vực miền Bắc thuộc Cục Điều tra chống buôn lậu, "
    "Tổng cục Hải quan"
)
BOTH = f"{GATE}\n{LONG}"
RESULT = ClockKind.RESULT
TODAY = to_local(START).date()


@dataclass
class Counted:
    """One direction as the journal's entries tell it."""

    units: list[str]
    due: datetime | None
    issued: datetime | None = None
    ack_due: datetime | None = None
    heard: list[datetime] = field(default_factory=list)
    result: datetime | None = None
    late: bool = False
    cause: str = ""
    chased: int = 0
    escalated: int = 0


def told_by_the_journal(room: DutyRoom) -> list[Counted]:
    """Every direction, told by nothing but the entries."""
    found: dict[str, Counted] = {}
    with room.store.read() as connection:
        for entry in rows.page(connection, after=0, limit=100_000):
            told = entry.payload
            if not entry.kind.startswith(("directive.", "form.issued")):
                continue
            known = found.get(told["directive_id"])
            if entry.kind == "directive.proposed":
                due = parse_utc(told["reply_by"]) if told["reply_by"] else None
                found[told["directive_id"]] = Counted(told["recipient"].split("\n"), due)
                continue
            assert known is not None
            match entry.kind:
                case "directive.issued" | "form.issued" if known.issued is None:
                    known.issued, known.ack_due = entry.happened_at, parse_utc(told["ack_due_at"])
                case "directive.acknowledged":
                    known.heard.append(entry.happened_at)
                    if known.due is None and told["expected_at"]:
                        known.due = parse_utc(told["expected_at"])
                case "directive.answered":
                    known.result = parse_utc(told["answered_at"])
                    known.heard.append(known.result)
                    known.late, known.cause = told["late"], told["late_reason"]
                case "directive.chased":
                    known.chased += 1
                case "directive.escalated":
                    known.escalated += 1
    return list(found.values())


def lateness(courses: list[Counted], period: Stretch, unit: str, now: datetime) -> dict[str, Any]:
    """The figures of D9 as an officer with a pencil would count them."""
    mine = [
        one
        for one in courses
        if one.issued and period.since <= one.issued < period.until and (not unit or unit in one.units)
    ]
    contact_late = [one for one in mine if one.ack_due and min([*one.heard, now]) > one.ack_due]
    by = []
    for one in mine:
        if one.result is not None and one.late and one.due is not None:
            by.append(one.result - one.due)
        elif one.result is None and one.due is not None and one.due < now:
            by.append(now - one.due)
    with_limit = [one for one in mine if one.due is not None]
    answered = [one for one in with_limit if one.result is not None]
    return {
        "directions": len(mine),
        "contact": (
            len([one for one in mine if one.heard and one not in contact_late]),
            len(contact_late),
            len([one for one in mine if not one.heard]),
        ),
        "result": (len([one for one in answered if not one.late]), len(by)),
        "running": len(with_limit) - len([one for one in answered if not one.late]) - len(by),
        "free": len(mine) - len(with_limit),
        "middle": round(median(one.total_seconds() for one in by)) if by else None,
        "worst": round(max(by).total_seconds()) if by else None,
        "calls": (sum(one.chased for one in mine), sum(one.escalated for one in mine)),
        "causes": sorted(one.cause for one in mine if one.cause),
    }


def stated(figures: Figures) -> dict[str, Any]:
    """The same of what the room states, in its row of all units."""
    contact, result = figures.responses[-1], figures.results[-1]
    assert (contact.unit, result.unit) == (ALL, ALL)
    return {
        "directions": contact.directions,
        "contact": (contact.in_time, contact.late, contact.silent),
        "result": (result.in_time, result.late),
        "running": result.running,
        "free": result.free,
        "middle": round(result.middle.total_seconds()) if result.middle else None,
        "worst": round(result.worst.total_seconds()) if result.worst else None,
        "calls": (result.chases, result.escalations),
        "causes": sorted(
            one.course.cause for one in figures.late if one.what is ClockKind.RESULT and one.course.cause
        ),
    }


def direct(room: DutyRoom, recipient: str, *, hours: int | None = 2) -> str:
    """A direction that went out, to be answered within `hours`."""
    services, desk = room.services, room.desk()
    reply_by = room.clock.wall + timedelta(hours=hours) if hours is not None else None
    kind = DirectiveKind.C2 if hours is not None else DirectiveKind.REMIND
    directive = room.proposal(kind=kind, recipient=recipient, reply_by=reply_by)
    services.directives.approve(desk, directive.directive_id, credentials(LEADER), "")
    how, whom = (Channel.FAX, "") if hours is not None else (Channel.TELEPHONE, "Đ/c Sơn")
    services.directives.issue(desk, directive.directive_id, how, spoke_with=whom)
    return directive.directive_id


def answer(room: DutyRoom, directive_id: str, cause: str = "") -> None:
    """The unit reports its result now."""
    room.services.directives.answer(
        room.desk(),
        directive_id,
        result="Đã kiểm tra, niêm phong còn nguyên.",
        unit="",
        answered_at=room.clock.utc_now(),
        late_reason=cause,
        responsible="Đ/c Phạm Văn Hùng, Đội trưởng" if cause else "",
    )


def a_busy_week(room: DutyRoom) -> None:
    """Directions to three addressees, in time and late, some silent to this day; dice with a known seed."""
    dice, services, desk = Random(888), room.services, room.desk()
    for number in range(12):
        recipient = (GATE, LONG, BOTH)[number % 3]
        directive_id = direct(room, recipient, hours=dice.choice((1, 2, 24, None)))
        if dice.random() < 0.8:
            room.clock.turn(minutes=dice.choice((5, 29, 31, 90)))
            expected = room.clock.wall + timedelta(hours=3)
            services.directives.acknowledge(desk, directive_id, "Đ/c Hùng", dice.choice((None, expected)))
        if dice.random() < 0.7:
            room.clock.turn(minutes=dice.choice((10, 70, 300)))
            answer(room, directive_id, cause=f"Xe soi hỏng, phải chờ {number} giờ.")
        room.clock.turn(hours=dice.choice((1, 9)))
    room.clock.turn(minutes=-1)
    directive_id = direct(room, LONG, hours=1)
    room.clock.turn(minutes=61)
    for _ in range(2):
        services.deadlines.chase(desk, directive_id, ClockKind.ACK, spoke_with="Đ/c Sơn")
        room.clock.turn(minutes=16)
    (leader, *_) = services.deadlines.leaders(_told(room, directive_id))
    services.deadlines.escalate(desk, directive_id, ClockKind.ACK, to_officer=leader.officer_id)


def _told(room: DutyRoom, directive_id: str) -> Any:
    views = room.services.deadlines.watch(directive_id)
    return next(view.tell for view in views if view.clock.kind is ClockKind.ACK)


def test_D9_3_lateness_over_every_period_and_unit_is_what_the_journal_tells(on_duty: DutyRoom) -> None:
    a_busy_week(on_duty)
    service = on_duty.services.registers.figures
    periods: list[Stretch] = [
        *(whole(TODAY) for whole in (week_of, month_of, quarter_of, year_of)),
        *(Period(TODAY + timedelta(days=n), TODAY + timedelta(days=n)) for n in range(3)),
        Period(TODAY, TODAY + timedelta(days=1)),
        service.shift(),
        service.shifts_of(TODAY),
    ]
    told = told_by_the_journal(on_duty)
    counted = []
    for period in periods:
        for unit in ("", GATE, LONG):
            found = service.of(period, unit)
            if found.responses:
                counted.append(stated(found))
                assert counted[-1] == lateness(told, period, unit, found.as_of), (period, unit)
            else:
                assert lateness(told, period, unit, found.as_of)["directions"] == 0
    whole = stated(service.of(month_of(TODAY)))
    assert whole["directions"] == 13
    assert min(*whole["contact"], *whole["result"], whole["calls"][1], len(whole["causes"])) > 0
    assert whole["calls"] == (2, 1)
    on_duty.store.rebuild_projections()
    assert stated(service.of(month_of(TODAY))) == whole, "the same of the journal read anew"


def test_D9_3_each_late_one_names_its_limit_its_cause_and_who_answers(on_duty: DutyRoom) -> None:
    first = direct(on_duty, GATE, hours=1)
    silent = direct(on_duty, LONG, hours=None)
    on_duty.clock.turn(minutes=70)
    answer(on_duty, first, cause="Xe soi hỏng.")
    found = on_duty.services.registers.figures.of(month_of(TODAY))
    late = [
        (one.course.directive_id, one.what, one.course.cause, one.course.responsible) for one in found.late
    ]
    who = "Đ/c Phạm Văn Hùng, Đội trưởng"
    assert late == [
        (first, ClockKind.ACK, "Xe soi hỏng.", who),
        (first, ClockKind.RESULT, "Xe soi hỏng.", who),
        (silent, ClockKind.ACK, "", ""),
    ]
    assert found.late[1].came_at is not None
    assert timedelta(minutes=10) <= found.late[1].by < timedelta(minutes=11)
    assert (found.late[2].came_at, found.results[1].free) == (None, 1)
    paper = figures_table(found, Section.LATE)
    assert paper.rows[2][4] == "chưa báo"
    # What has passed its limit in silence grows on; a limit ahead is neither in time nor late.
    ahead = direct(on_duty, GATE, hours=24)
    again = on_duty.services.registers.figures.of(month_of(TODAY))
    assert ahead not in {one.course.directive_id for one in again.late}
    assert (again.results[-1].running, again.results[-1].late) == (1, 1)
    assert again.late[2].by > found.late[2].by
