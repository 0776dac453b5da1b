"""Work a leader gives to an officer of the shift, and who may give it to whom (D7.1c, D7.2, D7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.clock import to_local
from app.domain.directive import Directive, DirectiveState, Reason
from app.domain.open_item import ItemGroup, OpenItem
from app.domain.people import Post
from app.domain.refusals import RefusedError
from app.domain.shift import POST_WORDS, Shift
from app.domain.text import join_sentences, tidy_line

MAX_TITLE = 300


class WorkOf(StrEnum):
    """What the work is about; the values are what the journal holds."""

    PLAN = "plan"
    INCIDENT = "incident"
    DIRECTIVE = "directive"
    CAMERAS = "cameras"
    OTHER = "other"


WORK_OF_WORDS: dict[WorkOf, str] = {
    WorkOf.PLAN: "nội dung thực hiện",
    WorkOf.INCIDENT: "vụ việc",
    WorkOf.DIRECTIVE: "theo dõi chỉ đạo",
    WorkOf.CAMERAS: "khu vực camera",
    WorkOf.OTHER: "việc khác",
}


class WorkState(StrEnum):
    """How far it is."""

    GIVEN = "given"
    ACCEPTED = "accepted"
    DONE = "done"
    WITHDRAWN = "withdrawn"


OPEN_STATES = frozenset({WorkState.GIVEN, WorkState.ACCEPTED})
_CLOCK = re.compile(r"(\d{1,2})(?:[:hH.](\d{2})?)?", re.ASCII)
_DIRECTED = frozenset({DirectiveState.APPROVED, DirectiveState.ISSUED, DirectiveState.ACKNOWLEDGED})
_SHIFT_LEADERS_WORD = frozenset({Post.SHIFT_LEADER, Post.DIRECTOR_GENERAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One piece of work; `about` is its subject (`incident:<id>`) or "", times UTC.

    `under` is the order of the shift leader it is a part of; `shift_id` the shift it was given in last.
    """

    work_id: str
    of: WorkOf
    about: str
    title: str
    words: str
    state: WorkState
    under: str
    shift_id: str
    holder: str
    holder_name: str
    giver: str
    giver_name: str
    giver_post: Post
    given_at: datetime
    due_at: datetime | None = None
    accepted_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: str = ""
    reason: str = ""

    @property
    def open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state in OPEN_STATES

    def held_in(self, shift: Shift | None) -> str:
        """Who of `shift` holds it; "" where it came from an earlier shift and was not given anew."""
        mine = shift is not None and shift.shift_id == self.shift_id
        return self.holder if mine and self.open else ""

    def open_item(self, shift: Shift | None) -> OpenItem | None:
        """What the handover says of it; None when it is done."""
        if not self.open:
            return None
        if not self.held_in(shift):
            standing = f"Ca trước giao {self.holder_name}, chưa phân công lại"
        else:
            accepted = self.state is WorkState.ACCEPTED
            standing = f"{self.holder_name} {'đang thực hiện' if accepted else 'chưa nhận việc'}"
        return OpenItem(
            item_id=f"work:{self.work_id}:{self.state.value}:{self.shift_id}:{self.holder}",
            group=ItemGroup.WORK,
            subject=f"work:{self.work_id}",
            title=f"{self.holder_name}: {self.title}",
            detail=join_sentences(self.words if self.words != self.title else "", standing),
            since=self.given_at,
            due_at=self.due_at,
        )


@dataclass(frozen=True, slots=True)
class WorkDraft:
    """What a leader types; `due_at` UTC or None, `under` an order of the shift leader or ""."""

    holder: str
    of: WorkOf
    title: str
    words: str = ""
    about: str = ""
    due_at: datetime | None = None
    under: str = ""


def plan_lines(plan: str) -> tuple[str, ...]:
    """The lines of "Nội dung thực hiện" that can be given to somebody, without their dashes, each once."""
    lines = (line.strip().lstrip("-+•*").strip() for line in plan.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and not line.endswith(":")))


def plan_titles(plan: str) -> frozenset[str]:
    """The lines of the plan as work given out of it is called."""
    return frozenset(tidy_line(line, MAX_TITLE) for line in plan_lines(plan))


def may_give(
    giver: Post | None,
    to: Post,
    of: WorkOf,
    *,
    order: Work | None = None,
    by: str = "",
    directive: Directive | None = None,
) -> Reason | None:
    """None where the post `giver` of officer `by` may give work `of` to the post `to` (Điều 7).

    The shift leader organises the whole shift (1c). The office-level leader acts under that leader's
    direction (2a, b): a line of the plan, a direction that leader decided on, or what that leader gave
    (`order`). The head of the online office assigns its officers (3.1a, d).
    """
    if giver is Post.SHIFT_LEADER:
        return None
    if giver is Post.ONLINE_HEAD:
        return None if to is Post.SURVEILLANCE_OFFICER else _not_to(giver, to)
    if giver is not Post.OFFICE_LEADER:
        return Reason(
            "Chỉ lãnh đạo ca trực, lãnh đạo cấp phòng trực ban và phụ trách giám sát trực tuyến của ca được "
            "phân công công việc (Điều 7).",
            "Only the shift leader, the office-level leader and the head of online surveillance assign work.",
        )
    if to not in (Post.GENERAL_OFFICER, Post.SURVEILLANCE_OFFICER):
        return _not_to(giver, to)
    decided = (
        directive is not None
        and directive.state in _DIRECTED
        and directive.approver_post in _SHIFT_LEADERS_WORD
    )
    given = order is not None and order.open and order.holder == by
    ordered = given and order is not None and order.giver_post is Post.SHIFT_LEADER
    if of is WorkOf.PLAN or (of is WorkOf.DIRECTIVE and decided) or ordered:
        return None
    return Reason(
        "Lãnh đạo cấp phòng trực ban phân công trong phạm vi lãnh đạo ca trực đã giao (Điều 7 khoản 2): "
        "một nội dung của kế hoạch ca, một chỉ đạo đã được lãnh đạo ca trực phê duyệt, hoặc một phần việc "
        "được giao.",
        "The office-level leader assigns within the shift leader's order: a line of the plan, a direction "
        "the shift leader approved, or a part of what was given.",
    )


def may_move(giver: Post | None, to: Post, work: Work) -> Reason | None:
    """None where `giver` may give `work` to the post `to` anew: as above, or within that leader's order."""
    if giver is Post.OFFICE_LEADER and work.giver_post in (Post.SHIFT_LEADER, Post.OFFICE_LEADER):
        return None if to in (Post.GENERAL_OFFICER, Post.SURVEILLANCE_OFFICER) else _not_to(giver, to)
    return may_give(giver, to, work.of)


def mine_first(works: Iterable[Work], officer_id: str, shift: Shift | None) -> tuple[Work, ...]:
    """Own work on top, then what nobody holds, then the rest; each by its limit, then by its age."""

    def order(one: Work) -> tuple[bool, bool, bool, datetime]:
        holder = one.held_in(shift)
        return (
            holder != officer_id or not holder,
            bool(holder),
            one.due_at is None,
            one.due_at or one.given_at,
        )

    return tuple(sorted(works, key=order))


def given_to(works: Iterable[Work], officer_id: str, shift: Shift | None) -> frozenset[str]:
    """The subjects (`incident:<id>`, `directive:<id>`) of the work an officer holds."""
    return frozenset(
        one.about for one in works if one.about and officer_id and one.held_in(shift) == officer_id
    )


def read_due(text: str, now: datetime) -> datetime | None:
    """`14:30`, `14h30` or `14h` as the next such local time after `now` (UTC); None for an empty text.

    RefusedError says how a time is written.
    """
    if not text.strip():
        return None
    found = _CLOCK.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise RefusedError(
            f"“{text.strip()}” không phải là giờ. Hãy ghi dạng giờ:phút, ví dụ 14:30.",
            en=f"{text.strip()!r} is no time. Write it as hour:minute, such as 14:30.",
        )
    due = to_local(now).replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (due if due > to_local(now) else due + timedelta(days=1)).astimezone(UTC)


def _not_to(giver: Post, to: Post) -> Reason:
    return Reason(
        f"{POST_WORDS[giver]} không phân công {POST_WORDS[to].lower()} (Điều 7). "
        "Hãy báo cáo lãnh đạo ca trực.",
        f"{giver.value} does not assign work to {to.value}. Report to the shift leader.",
    )
