"""Giving work to officers of the shift, accepting it, reporting it done (D7.1c, D7.2, D7.3)."""

from __future__ import annotations

from dataclasses import dataclass

from app.auth.permissions import Permission
from app.domain.directive import Directive
from app.domain.incident import Incident
from app.domain.refusals import NotFoundError, RefusedError, missing
from app.domain.shift import Assignment, Shift
from app.domain.text import tidy, tidy_line
from app.domain.work import MAX_TITLE, Work, WorkDraft, WorkOf, may_give, mine_first, plan_lines
from app.journal.entries.work import WorkAccepted, WorkDone, WorkGiven, WorkMoved, WorkWithdrawn
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.registers.acts import need
from app.services.room import AHEAD, Room, new_id
from app.store.officers import all_officers
from app.store.queries import camera_maps, directives, incidents, shifts, works

_OFFERED = 60


@dataclass(frozen=True, slots=True)
class WorkBoard:
    """The open work, own on top, and what of this shift's is ended; `shift` it was read for."""

    shift: Shift | None
    open: tuple[Work, ...]
    ended: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class WorkChoices:
    """What a leader can give out: people, lines of the plan, matters, directions, camera areas, orders."""

    people: tuple[Assignment, ...]
    plan: tuple[str, ...]
    incidents: tuple[Incident, ...]
    directives: tuple[Directive, ...]
    areas: tuple[str, ...]
    orders: tuple[Work, ...]


class Works:
    """The work of the shift."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def board(self, officer_id: str) -> WorkBoard:
        """Everything open, what `officer_id` has to do on top."""
        with self._room.read() as connection:
            shift = shifts.current(connection)
            found = works.open_ones(connection)
            ended = works.ended_in(connection, shift.shift_id) if shift else ()
        return WorkBoard(shift, mine_first(found, officer_id, shift), ended)

    def open_ones(self) -> tuple[Work, ...]:
        """Everything that nobody has done or withdrawn, the oldest first."""
        with self._room.read() as connection:
            return works.open_ones(connection)

    def get(self, work_id: str) -> Work:
        """One piece of work; KnownError when there is none with this id."""
        with self._room.read() as connection:
            found = works.by_id(connection, work_id)
        if found is None:
            raise NotFoundError("việc này", "work")
        return found

    def choices(self, desk: Desk) -> WorkChoices:
        """What the officer at `desk` may give out, and to whom (Điều 7); KnownError without a shift."""
        now = self._room.now()
        shift = self._room.require_shift()
        giver = shift.post_of(desk.officer_id)
        with self._room.read() as connection:
            cameras = camera_maps.cameras_in_force(connection, now)
            held = [one for one in works.open_ones(connection) if one.held_in(shift) == desk.officer_id]
            matters = incidents.newest(connection, _OFFERED, open_only=True)
            directions = directives.newest(connection, open_only=True, limit=_OFFERED)
            enabled = {one.officer_id for one in all_officers(connection)}
        # What stands in the way of one kind of work alone is said when it is given.
        people = tuple(
            one
            for one in shift.people
            if one.officer_id in enabled
            and one.officer_id != desk.officer_id
            and may_give(giver, one.post, WorkOf.PLAN) is None
        )
        sites = (", ".join(filter(None, (one.place, one.branch))) for one in cameras)
        return WorkChoices(
            people,
            plan_lines(shift.plan),
            matters,
            directions,
            tuple(sorted(set(filter(None, sites)))),
            tuple(held),
        )

    def give(self, desk: Desk, draft: WorkDraft) -> Outcome[Work]:
        """Gives work to an officer of the shift; KnownError: not by this post, nobody of the shift."""
        shift = self._room.require_shift()
        title, words = tidy_line(draft.title, MAX_TITLE), tidy(draft.words)
        need((title, "nội dung công việc", "what is to be done"), (draft.holder, "người thực hiện", "who"))
        now = self._room.now()
        if draft.due_at is not None and draft.due_at < now - AHEAD:
            raise RefusedError(
                "Hạn hoàn thành đã qua. Hãy sửa lại giờ.", en="The limit has passed. Correct the time."
            )
        giver = shift.post_of(desk.officer_id)
        if giver is None:
            raise _not_on_duty(desk)
        payload = WorkGiven(
            work_id=new_id(),
            shift_id=shift.shift_id,
            giver_post=giver,
            holder=draft.holder,
            of=draft.of,
            about=draft.about,
            title=title,
            words=words,
            under=draft.under,
            due_at=draft.due_at,
        )
        return self._record(desk, payload.work_id, payload)

    def move(self, desk: Desk, work_id: str, holder: str, reason: str = "") -> Outcome[Work]:
        """Gives it to somebody else; what an earlier shift left needs no `reason`."""
        shift = self._room.require_shift()
        giver = shift.post_of(desk.officer_id)
        if giver is None:
            raise _not_on_duty(desk)
        payload = WorkMoved(
            work_id=work_id,
            shift_id=shift.shift_id,
            giver_post=giver,
            holder=holder,
            reason=tidy(reason, 1000),
        )
        return self._record(desk, work_id, payload)

    def accept(self, desk: Desk, work_id: str) -> Outcome[Work]:
        """Its holder takes it on; KnownError for anybody else."""
        return self._record(desk, work_id, WorkAccepted(work_id=work_id))

    def report(self, desk: Desk, work_id: str, words: str) -> Outcome[Work]:
        """Its holder reports it done in words; KnownError for anybody else, or without words."""
        words = tidy(words)
        if not words:
            raise missing(["kết quả thực hiện"], ["what came of it"])
        return self._record(desk, work_id, WorkDone(work_id=work_id, words=words))

    def withdraw(self, desk: Desk, work_id: str, reason: str) -> Outcome[Work]:
        """A leader takes it back; KnownError without a reason, or where the post may not."""
        reason = tidy(reason, 1000)
        need((reason, "lý do rút", "the reason"))
        return self._record(desk, work_id, WorkWithdrawn(work_id=work_id, reason=reason))

    def _record(self, desk: Desk, work_id: str, payload: Payload) -> Outcome[Work]:
        desk.require(Permission.WRITE_LOG)
        self._room.append(
            Draft.of(payload, author=desk.officer_id, happened_at=self._room.now(), subject=f"work:{work_id}")
        )
        return Outcome(self.get(work_id), Changes.of(Area.WORK, Area.LOG, ids=(work_id,)))


def _not_on_duty(desk: Desk) -> RefusedError:
    return RefusedError(
        f"{desk.officer.name} không thuộc ca trực này nên không phân công được công việc của ca.",
        en=f"{desk.officer.name} is not of this shift and cannot assign its work.",
    )
