"""Patrols walked and ticked, and what the room really watched (D14.1.2a, D14.4)."""

from __future__ import annotations

from collections.abc import Sequence

from app.auth.permissions import Permission
from app.domain.patrol import (
    MAX_STEPS,
    Coverage,
    Patrol,
    PatrolStep,
    Span,
    StepResult,
    coverage_of,
    plan_steps,
)
from app.domain.refusals import NotFoundError, RefusedError, missing
from app.domain.text import tidy, tidy_line
from app.journal.entries.patrol import CoverageSummed, PatrolFinished, PatrolStarted, PatrolStepped
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.camera_map import CameraMaps
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.room import Room, new_id
from app.store.projections.watch_rules import not_to_be_ticked
from app.store.queries import patrols

NAMED_NEVER = 200


class Patrols:
    """The patrols of the current shift, and its coverage."""

    def __init__(self, room: Room, maps: CameraMaps) -> None:
        self._room, self._maps = room, maps

    def plan(self, area: str = "") -> tuple[tuple[PatrolStep, ...], tuple[str, ...]]:
        """The steps a patrol of `area` ("" = all) would walk, and the items no camera is assigned to."""
        return plan_steps(self._maps.current().cameras, self._maps.checklists, area)

    def current(self) -> Patrol | None:
        """The patrol of this shift that is not finished, also after a restart."""
        shift = self._room.shift()
        if shift is None:
            return None
        with self._room.read() as connection:
            found = patrols.of_shift(connection, shift.shift_id)
        return next((one for one in found if one.finished_at is None), None)

    def list(self) -> tuple[Patrol, ...]:
        """The patrols of the current shift, the newest first."""
        shift = self._room.shift()
        if shift is None:
            return ()
        with self._room.read() as connection:
            return patrols.of_shift(connection, shift.shift_id)

    def start(self, desk: Desk, area: str = "", title: str = "") -> Outcome[Patrol]:
        """Starts a patrol of `area`; goes on with one that is not finished. KnownError without a camera."""
        desk.require(Permission.WATCH)
        shift = self._room.require_shift()
        under_way = self.current()
        if under_way is not None:
            return Outcome(under_way, Changes())
        steps, uncovered = self.plan(area)
        if not steps:
            raise RefusedError(
                "Bản đồ camera chưa gán camera nào cho các mục của Điều 14 khoản 4. Hãy nhập bản đồ camera "
                "có cột “Mục giám sát”.",
                en="The camera map assigns no camera to the items of Điều 14.4. Import a map that does.",
            )
        payload = PatrolStarted(
            patrol_id=new_id(),
            shift_id=shift.shift_id,
            title=tidy_line(title) or "theo Điều 14 khoản 4",
            steps=steps[:MAX_STEPS],
            uncovered=uncovered,
        )
        self._append(desk, payload.patrol_id, payload)
        return self._outcome(payload.patrol_id)

    def mark(
        self,
        desk: Desk,
        patrol_id: str,
        step_id: str,
        result: StepResult,
        *,
        watched_s: int,
        note: str = "",
        capture_id: str = "",
    ) -> Outcome[Patrol]:
        """Ticks a step; the last one ends the patrol. KnownError: ticked already, skipped without why."""
        desk.require(Permission.WATCH)
        patrol, note = self.get(patrol_id), tidy(note)
        step = next((one for one in patrol.waiting if one.step_id == step_id), None)
        if patrol.finished_at is not None or step is None:
            raise not_to_be_ticked()
        if result is StepResult.SKIPPED and not note:
            raise missing(["lý do bỏ qua"], ["why it is skipped"])
        payload = PatrolStepped(
            patrol_id=patrol_id,
            step_id=step_id,
            item=step.item,
            camera=step.camera,
            camera_name=step.camera_name,
            result=result,
            watched_s=max(0, watched_s),
            note=note,
            capture_id=capture_id,
        )
        last = len(patrol.waiting) == 1
        ending = self._ending(patrol, result) if last else None
        self._append(desk, patrol_id, payload, *([ending] if ending else []))
        return self._outcome(patrol_id)

    def finish(self, desk: Desk, patrol_id: str, reason: str) -> Outcome[Patrol]:
        """Ends a patrol with steps left; KnownError without a reason."""
        desk.require(Permission.WATCH)
        patrol = self.get(patrol_id)
        if patrol.finished_at is not None:
            return Outcome(patrol, Changes())
        if patrol.waiting and not tidy(reason):
            raise missing(["lý do kết thúc sớm"], ["why it ends early"])
        self._append(desk, patrol_id, self._ending(patrol, None, tidy(reason)))
        return self._outcome(patrol_id)

    def get(self, patrol_id: str) -> Patrol:
        """One patrol; KnownError when there is none with this id."""
        with self._room.read() as connection:
            found = patrols.by_id(connection, patrol_id)
        if found is None:
            raise NotFoundError("lượt quan sát này", "patrol")
        return found

    def keep(self, shift_id: str, station: str, spans: Sequence[Span]) -> Outcome[None]:
        """Keeps what was watched, in one short transaction."""
        if not spans:
            return Outcome(None, Changes())
        with self._room.store.write() as connection:
            patrols.add_spans(connection, shift_id, station, spans)
        return Outcome(None, Changes.of(Area.PATROL, ids=(shift_id,)))

    def coverage(self) -> Coverage | None:
        """What the current shift has watched so far; None between shifts."""
        shift = self._room.shift()
        if shift is None:
            return None
        cameras = self._maps.current().cameras
        with self._room.read() as connection:
            spans = patrols.spans_of(connection, shift.shift_id)
        return coverage_of(shift.shift_id, cameras, spans, shift.opened_at, self._room.now())

    def sum_up(self, desk: Desk) -> Outcome[Coverage | None]:
        """Writes the coverage of the shift into the log, as its handover begins; nothing without a map."""
        found = self.coverage()
        if found is None or not found.cameras:
            return Outcome(found, Changes())
        gap = found.longest_gap
        payload = CoverageSummed(
            shift_id=found.shift_id,
            since=found.since,
            until=found.until,
            cameras=len(found.cameras),
            watched=found.watched,
            items=len(found.items),
            covered_items=len(found.covered_items),
            longest_gap_camera=gap.number if gap else "",
            longest_gap_s=gap.longest_gap_s if gap else 0,
            never=tuple(one.number for one in found.never[:NAMED_NEVER]),
        )
        self._append(desk, found.shift_id, payload)
        return Outcome(found, Changes.of(Area.LOG, Area.PATROL))

    def _ending(self, patrol: Patrol, last: StepResult | None, reason: str = "") -> PatrolFinished:
        counts = {result: patrol.count(result) + (result is last) for result in StepResult}
        return PatrolFinished(
            patrol_id=patrol.patrol_id,
            title=patrol.title,
            normal=counts[StepResult.NORMAL],
            signs=counts[StepResult.SIGN],
            skipped=counts[StepResult.SKIPPED],
            left=len(patrol.waiting) - (last is not None),
            reason=reason,
        )

    def _append(self, desk: Desk, identity: str, *payloads: Payload) -> None:
        now = self._room.now()
        self._room.append(
            *(
                Draft.of(one, author=desk.officer_id, happened_at=now, subject=f"patrol:{identity}")
                for one in payloads
            )
        )

    def _outcome(self, patrol_id: str) -> Outcome[Patrol]:
        return Outcome(self.get(patrol_id), Changes.of(Area.PATROL, Area.LOG, ids=(patrol_id,)))
