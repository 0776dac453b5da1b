"""Which worker plays which camera, into which slot, and what it was told: told again to its successor."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from video.engine.board import Board, Wanted
from video.engine.bulletin import Bulletin
from video.engine.crew import Crew
from video.engine.governor import Grant
from video.engine.orders import camera_message
from video.engine.places import least_loaded
from video.engine.slots import SlotReader, create_slot
from video.engine.state import Phase, Reason, Report
from video.engine.wire import Message
from video.engine.worker_process import WorkerProcess

log = logging.getLogger(__name__)

# Connections kept for tiles that were hidden a moment ago, beside those that are shown.
MAX_RESTING: Final = 64
MOVE_LIMIT: Final = 10.0


@dataclass(slots=True)
class Assignment:
    """What a worker was told about a camera; the slot's descriptor stays open for the next worker."""

    wanted: Wanted
    grant: Grant
    slot: int
    resting_since: float | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A camera on its way to another place: it is shown there first, then let go at the old one."""

    to: int
    slot: int
    since: float


class Roster:
    """Belongs to the supervisor's thread; `grace` in s is how long a hidden camera stays connected."""

    def __init__(self, board: Board, crew: Crew, bulletin: Bulletin, grace: float) -> None:
        self._board = board
        self._crew = crew
        self._bulletin = bulletin
        self._grace = grace
        self._assigned: dict[str, Assignment] = {}
        self._home: dict[str, int] = {}
        self._moves: dict[str, Move] = {}
        self._quarantined: set[str] = set()
        self._without_memory: set[str] = set()

    # What is

    @property
    def needs_memory(self) -> bool:
        """Whether there was no memory for a picture; to be tried again."""
        return bool(self._without_memory)

    def shown(self, camera: str) -> Assignment | None:
        """What is in force for a camera somebody looks at."""
        assignment = self._assigned.get(camera)
        return assignment if assignment is not None and assignment.resting_since is None else None

    def movable(self) -> dict[str, int]:
        """Cameras that are shown and not on a move, with their places."""
        return {
            camera: self._home[camera]
            for camera in self._assigned
            if self.shown(camera) is not None and camera not in self._moves | dict.fromkeys(self._quarantined)
        }

    def speaks_for(self, camera: str, index: int) -> bool:
        """Whether the worker at a place is the one whose reports of `camera` count."""
        return self._home.get(camera, index) == index

    def is_quarantined(self, camera: str) -> bool:
        return camera in self._quarantined

    def place_of(self, camera: str) -> int:
        """The place of a camera's worker; chosen where there is none yet, the one with the least to do."""
        if camera not in self._home:
            visible = [home for other, home in self._home.items() if self.shown(other) is not None]
            self._home[camera] = least_loaded(len(self._crew), visible)
        return self._home[camera]

    def process_of(self, camera: str) -> WorkerProcess | None:
        """The worker of a camera, None while there is none."""
        return self._crew.process(self.place_of(camera))

    # What is wanted

    def show(self, camera: str, wanted: Wanted, grant: Grant) -> None:
        """Have a camera played as granted; says nothing where nothing changes."""
        before = self._assigned.get(camera)
        if before is not None and before.resting_since is None:
            if (before.wanted, before.grant) == (wanted, grant):
                return
            resized = (before.wanted.width, before.wanted.height) != (wanted.width, wanted.height)
        else:
            resized = True
        slot = before.slot if before is not None else -1
        if resized:
            self._end_move(camera)
            made = self._new_slot(camera, wanted)
            if made < 0:
                if slot < 0:
                    self._bulletin.post(camera, Report(Phase.WAITING, Reason.NO_MEMORY))
                # A picture of the old size is better than none.
                return
            if slot >= 0:
                os.close(slot)
            slot = made
        self._assigned[camera] = Assignment(wanted, grant, slot)
        self.place_of(camera)
        if before is None or resized or before.grant != grant:
            self.order(camera, with_slot=resized)

    def hide_others(self, wanted: Iterable[str]) -> None:
        """Have all cameras but `wanted` rest."""
        kept = set(wanted)
        self._without_memory &= kept
        for camera in [camera for camera in self._assigned if camera not in kept]:
            if self.shown(camera) is not None:
                self._rest(camera)

    def release_rested(self) -> None:
        """Close the connections of those that have rested for long, or are too many."""
        now = time.monotonic()
        resting = sorted(
            (assignment.resting_since, camera)
            for camera, assignment in self._assigned.items()
            if assignment.resting_since is not None
        )
        surplus = len(resting) - MAX_RESTING
        for number, (since, camera) in enumerate(resting):
            if number < surplus or now - since >= self._grace:
                self._release(camera)

    def renew(self, camera: str) -> None:
        """Let go of a camera whose streams are others now; what brought the old ones down is forgotten."""
        self._quarantined.discard(camera)
        if camera in self._assigned:
            self._release(camera)

    def retry(self, camera: str) -> None:
        """Have it tried again at once; lifts a quarantine."""
        if camera in self._quarantined:
            self._quarantined.discard(camera)
            self._bulletin.post(camera, Report())
            self.order(camera)
            return
        process = self.process_of(camera)
        if process is not None:
            self._crew.tell(process, {"t": "retry", "number": camera})

    def order(self, camera: str, *, with_slot: bool = True) -> None:
        """Tell the worker of a camera what is wanted."""
        assignment = self.shown(camera)
        if assignment is None or camera in self._quarantined:
            return
        index = self.place_of(camera)
        process = self._crew.process(index)
        if process is None:
            waiting = Report(Phase.WAITING, Reason.WORKER_LOST, None, self._crew.start_at(index))
            self._bulletin.post(camera, waiting)
            return
        self._crew.tell(process, self._message(camera, assignment), (assignment.slot,) if with_slot else ())

    # What happens

    def order_all(self, index: int) -> None:
        """Tell a new worker everything its predecessor knew."""
        for camera in [camera for camera, home in self._home.items() if home == index]:
            if camera in self._assigned and self.shown(camera) is None:
                self._forget(camera)
            else:
                self.order(camera)

    def on_worker_lost(self, index: int, report: Report) -> None:
        """Say `report` of everybody it played, and give up moves it had a part in."""
        for camera, move in list(self._moves.items()):
            if index in (move.to, self._home[camera]):
                self._abort_move(camera)
        for camera, home in self._home.items():
            if home == index and camera not in self._quarantined and self.shown(camera) is not None:
                self._bulletin.post(camera, report)

    def quarantine(self, camera: str) -> None:
        """Play `camera` no more until an officer asks for it."""
        self._quarantined.add(camera)
        self._bulletin.post(camera, Report(Phase.WAITING, Reason.CRASHED_DECODER))

    # Moves

    def move(self, camera: str, to: int) -> None:
        """Begin to play `camera` at place `to` as well."""
        assignment, process = self.shown(camera), self._crew.process(to)
        if assignment is None or process is None or camera in self._moves:
            return
        try:
            slot = create_slot(assignment.wanted.width, assignment.wanted.height)
        except OSError:
            log.exception("no memory to move camera %s", camera)
            return
        log.info("camera %s moves to video worker %d, which has less to do", camera, process.pid)
        self._moves[camera] = Move(to, slot, time.monotonic())
        self._crew.tell(process, self._message(camera, assignment), (slot,))

    def on_report(self, camera: str, index: int, report: Report) -> None:
        """A worker said something of a camera; raises ValueError for a camera there is not."""
        move = self._moves.get(camera)
        if move is not None and index == move.to and report.phase is Phase.LIVE:
            self._complete_move(camera, move)
        if self.speaks_for(camera, index) and camera not in self._quarantined:
            self._bulletin.post(camera, report)

    def expire_moves(self) -> None:
        """Give up moves that do not come to a picture."""
        for camera, move in list(self._moves.items()):
            if time.monotonic() - move.since > MOVE_LIMIT:
                self._abort_move(camera)

    def _complete_move(self, camera: str, move: Move) -> None:
        del self._moves[camera]
        assignment, old = self._assigned[camera], self._crew.process(self._home[camera])
        with self._board.lock:
            self._board.entries[camera].new_slot = SlotReader(
                move.slot, assignment.wanted.width, assignment.wanted.height
            )
        if old is not None:
            self._crew.tell(old, {"t": "hide", "number": camera})
        os.close(assignment.slot)
        assignment.slot = move.slot
        self._home[camera] = move.to

    def _abort_move(self, camera: str) -> None:
        move = self._moves.pop(camera)
        os.close(move.slot)
        process = self._crew.process(move.to)
        if process is not None:
            self._crew.tell(process, {"t": "hide", "number": camera})

    def _end_move(self, camera: str) -> None:
        if camera in self._moves:
            self._abort_move(camera)

    # Steps

    def _message(self, camera: str, assignment: Assignment) -> Message:
        return {
            "t": "show",
            "camera": camera_message(self._board.entries[camera].spec),
            "stream": assignment.grant.stream.value,
            "keys_only": assignment.grant.keys_only,
            "width": assignment.wanted.width,
            "height": assignment.wanted.height,
        }

    def _new_slot(self, camera: str, wanted: Wanted) -> int:
        try:
            slot = create_slot(wanted.width, wanted.height)
            try:
                reader = SlotReader(slot, wanted.width, wanted.height)
            except OSError:
                os.close(slot)
                raise
        except OSError:
            if camera not in self._without_memory:
                log.exception("no memory for the picture of camera %s", camera)
                self._without_memory.add(camera)
            return -1
        self._without_memory.discard(camera)
        with self._board.lock:
            self._board.entries[camera].new_slot = reader
        return slot

    def _rest(self, camera: str) -> None:
        if self._grace <= 0 or camera in self._quarantined:
            self._release(camera)
            return
        self._end_move(camera)
        assignment = self._assigned[camera]
        assignment.resting_since = time.monotonic()
        os.close(assignment.slot)
        assignment.slot = -1
        process = self.process_of(camera)
        if process is not None:
            self._crew.tell(process, {"t": "rest", "number": camera})
        self._bulletin.forget(camera)
        self._bulletin.post(camera, Report())

    def _release(self, camera: str) -> None:
        self._end_move(camera)
        process = self.process_of(camera)
        if process is not None:
            self._crew.tell(process, {"t": "hide", "number": camera})
        self._forget(camera)
        if camera not in self._quarantined:
            self._bulletin.post(camera, Report())

    def _forget(self, camera: str) -> None:
        assignment = self._assigned.pop(camera)
        if assignment.slot >= 0:
            os.close(assignment.slot)
        self._home.pop(camera, None)
        self._bulletin.forget(camera)

    def close(self) -> None:
        """Give all slots back."""
        for camera in list(self._moves):
            os.close(self._moves.pop(camera).slot)
        for camera in list(self._assigned):
            self._forget(camera)
