"""What a unit reports of what it did, item by item as form IV asks for it (PL4, D9.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.clock import to_local
from app.domain.directive_kinds import Channel
from app.domain.refusals import RefusedError
from app.domain.text import tidy_line

_STEP = re.compile(
    r"(?P<hour>\d{1,2})\s*(?::|h|giờ)\s*(?P<minute>\d{2})?(?!\d)(?:\s*phút)?"
    r"(?:,?\s*(?:ngày\s*)?(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?)?"
    r"\s*[-–:,.]?\s*(?P<what>\S.*)"
)


@dataclass(frozen=True, slots=True)
class CourseStep:
    """What was done and when (aware); recorded in the journal as it is."""

    at: datetime
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReport:
    """The items of form IV beside the result itself; recorded as it is: a field added later needs a default.

    `reference` is the number on the unit's own paper.
    """

    reference: str = ""
    course: tuple[CourseStep, ...] = ()
    proposal: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """How a unit names itself at the head of its report; recorded as it is."""

    parent: str
    unit: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReport:
    """Form IV that this room writes itself: its own head, how it goes out, and the items (PL4, D12.1).

    `asked_by` is what the request came on (“điện fax”, “công văn”); `course` a line per step with its time.
    """

    head: ReportHead
    asked_by: str
    course: str
    result: str
    contact: str
    proposal: str = ""
    cause: str = ""
    responsible: str = ""
    channel: Channel = Channel.FAX
    sent_to: str = ""


def read_course(text: str, until: datetime) -> tuple[CourseStep, ...]:
    """The steps of `text`, one a line: `09:40 mở container` or `09:40 17/3 mở container`, local time.

    A time without a day is the last one not after `until` (aware). A line without a time goes on with the
    step above it. RefusedError where the first line has no time, or a time does not exist.
    """
    steps: list[CourseStep] = []
    for line in filter(None, (tidy_line(one).lstrip("-–+• ") for one in text.splitlines())):
        found = _STEP.fullmatch(line)
        if found is not None:
            steps.append(CourseStep(_moment(found, until, line), found["what"]))
        elif steps:
            steps[-1] = CourseStep(steps[-1].at, f"{steps[-1].what} {line}")
        else:
            raise _unreadable(line)
    return tuple(steps)


def _moment(found: re.Match[str], until: datetime, line: str) -> datetime:
    last = to_local(until)
    try:
        at = last.replace(
            year=int(found["year"] or last.year),
            month=int(found["month"] or last.month),
            day=int(found["day"] or last.day),
            hour=int(found["hour"]),
            minute=int(found["minute"] or 0),
            second=0,
            microsecond=0,
        )
    except ValueError:
        raise _unreadable(line) from None
    return at - timedelta(days=1) if found["day"] is None and at > last else at


def _unreadable(line: str) -> RefusedError:
    return RefusedError(
        f"Tiến trình xử lý: dòng “{line[:80]}” chưa có thời gian đọc được. "
        "Hãy ghi mỗi mốc một dòng, giờ đứng đầu, ví dụ: 09:40 mở container.",
        en=f"The course: no time can be read in “{line[:80]}”. Write a step a line, the time first, "
        "such as: 09:40 container opened.",
    )
