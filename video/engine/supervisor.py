"""Does what the GUI asks of the workers and tells it what they say; a thread of its own, never the GUI's."""

from __future__ import annotations

import logging
import os
import selectors
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from video.engine.board import Board, Entry, Wanted, WorkerFigures
from video.engine.bulletin import Bulletin
from video.engine.crew import Crew
from video.engine.errands import Errand, Ledger
from video.engine.governor import Governor, Request
from video.engine.listening import Listening
from video.engine.load import MOVE_EVERY, WorkerLoad, choose_move
from video.engine.orders import camera_message
from video.engine.packet_ring import RingLimits
from video.engine.past import PastDesk, PastErrand
from video.engine.reports import figures_of, report_of
from video.engine.roster import Roster
from video.engine.state import Phase, Reason, Report
from video.engine.wire import Message
from video.engine.worker_process import WorkerProcess

log = logging.getLogger(__name__)

TICK: Final = 0.25
GOVERN_EVERY: Final = 0.5
MEMORY_EVERY: Final = 2.0
STRIKES: Final = 2

Handler = Callable[[int, WorkerProcess, Message, list[int]], None]


class Supervisor(threading.Thread):
    """Compares what is wanted with what was ordered, so that a new worker is told all of it again."""

    def __init__(
        self,
        board: Board,
        places: int,
        command: Sequence[str],
        *,
        main_budget: int,
        grace: float,
        ring: RingLimits,
    ) -> None:
        super().__init__(name="video supervisor", daemon=True)
        self._board = board
        self._selector = selectors.DefaultSelector()
        self._crew = Crew(places, command, self._selector, self)
        self._bulletin = Bulletin(board)
        self._roster = Roster(board, self._crew, self._bulletin, grace)
        self._governor = Governor(main_budget)
        self._ledger = Ledger(board.settle_errand)
        self._past = PastDesk(board.settle_errand)
        self._listening = Listening()
        self._loads = {index: WorkerLoad() for index in range(len(self._crew))}
        self._ring = ring
        self._strikes: dict[str, int] = {}
        self._govern_at = 0.0
        self._move_at = 0.0
        self._memory_at = 0.0
        self._bell = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._selector.register(self._bell, selectors.EVENT_READ)
        # What workers say, by kind; a new kind of message is a line here.
        self._handlers: Mapping[str, Handler] = {
            "state": self._on_state,
            "beat": self._on_beat,
            "thread": self._on_thread,
            "answer": self._on_answer,
            "refusal": self._on_refusal,
            "past": self._on_past,
            "hung": self._on_hung,
        }

    def ring(self) -> None:
        """Have the board looked at now; from any thread."""
        os.eventfd_write(self._bell, 1)

    def run(self) -> None:
        try:
            while not self._board.stopping:
                self._crew.look()
                self._apply_board()
                self._listening.look(self._worker_of, self._crew.tell)
                self._look_after_load()
                for key, _ in self._selector.select(TICK):
                    if key.fileobj == self._bell:
                        os.eventfd_read(self._bell)
                    else:
                        self._crew.listen(key.data)
        finally:
            self._end()

    def _end(self) -> None:
        self._crew.end()
        self._roster.close()
        self._ledger.refuse_all()
        self._past.give_up()
        self._listening.close()
        with self._board.lock:
            unheard, self._board.errands = self._board.errands, []
        for errand in unheard:
            self._ledger.refuse(errand, Reason.WORKER_LOST)
        self._selector.close()
        os.close(self._bell)

    # From the board to the workers

    def _apply_board(self) -> None:
        board = self._board
        with board.lock:
            dirty, board.dirty = board.dirty, set()
            retries, board.retries = board.retries, set()
            errands, board.errands = board.errands, []
            listen, board.listen = board.listen, None
            renewed, board.renewed = board.renewed, set()
        self._make_room(board.places)
        for camera in renewed:
            self._strikes.pop(camera, None)
            self._roster.renew(camera)
            self._listening.renewed(camera, self._crew.tell)
        if listen is not None:
            self._listening.want(*listen, self._crew.tell)
        if dirty:
            self._apply_wanted()
        for camera in retries:
            if self._roster.is_quarantined(camera):
                self._strikes.pop(camera, None)
            self._roster.retry(camera)
        for errand in errands:
            self._run_errand(errand)

    def _apply_wanted(self) -> None:
        board = self._board
        with board.lock:
            wanted = {number: entry.wanted for number, entry in board.entries.items() if entry.wanted}
        requests = {number: self._request(board.entries[number], want) for number, want in wanted.items()}
        grants = self._governor.decide(requests)
        self._roster.hide_others(wanted)
        for camera, want in wanted.items():
            self._roster.show(camera, want, grants[camera])

    def _request(self, entry: Entry, wanted: Wanted) -> Request:
        shown = self._roster.shown(entry.spec.number)
        return Request(
            wanted.width,
            wanted.height,
            wanted.policy,
            shown.grant.stream if shown is not None else None,
            entry.spec.sub_url is not None,
            importance=wanted.importance,
        )

    def _make_room(self, places: int) -> None:
        """Have as many workers as there are cameras for; none is ended because there are fewer."""
        if places <= len(self._crew):
            return
        while len(self._crew) < places:
            self._loads[self._crew.add_place()] = WorkerLoad()
        for _, process in self._crew.processes():
            self._crew.tell(process, self._ring.message(len(self._crew)))

    def _worker_of(self, camera: str) -> WorkerProcess | None:
        """Who plays a camera that somebody looks at; nobody is made to."""
        return self._roster.process_of(camera) if self._roster.shown(camera) is not None else None

    def _run_errand(self, errand: Errand) -> None:
        if isinstance(errand, PastErrand):
            workers = [process for _, process in self._crew.processes()]
            self._past.place(errand, workers, self._crew.tell)
            return
        process = self._roster.process_of(errand.camera)
        if process is None or self._roster.is_quarantined(errand.camera):
            self._ledger.refuse(errand, Reason.WORKER_LOST)
            return
        self._ledger.enter(errand, process)
        camera = camera_message(self._board.entries[errand.camera].spec)
        self._crew.tell(
            process, {"t": errand.kind, "id": errand.request, "camera": camera, **errand.fields()}
        )

    # Load

    def _look_after_load(self) -> None:
        now = time.monotonic()
        if now < self._govern_at:
            return
        self._govern_at = now + GOVERN_EVERY
        self._roster.release_rested()
        self._roster.expire_moves()
        if self._roster.needs_memory and now >= self._memory_at:
            self._memory_at = now + MEMORY_EVERY
            self._apply_wanted()
        working = {index: self._loads[index] for index, _ in self._crew.processes()}
        overloaded = any(load.overloaded for load in working.values())
        if overloaded and now >= self._move_at:
            self._move_at = now + MOVE_EVERY
            move = choose_move(working, self._roster.movable())
            if move is not None:
                # One remedy at a time: what the move brings is seen before anything is given up.
                self._govern_at = now + 4 * GOVERN_EVERY
                self._roster.move(*move)
                return
        before = self._governor.pressure
        tiles = len(self._roster.movable())
        if self._governor.load(now, tiles, overloaded=overloaded):
            self._apply_wanted()
            self._log_pressure(before)

    def _log_pressure(self, before: int) -> None:
        now = self._governor.pressure
        if before == 0 and now > 0:
            log.warning("the workstation is overloaded: the least important tiles play key frames only")
        elif now == 0 and before > 0:
            log.info("the workstation keeps up again: all tiles play every picture")

    # From the crew

    def on_started(self, index: int, process: WorkerProcess) -> None:
        # Said before it is heard: a worker that never says a sound word is a restart all the same.
        self._loads[index] = WorkerLoad()
        self._publish(index, process)
        self._crew.tell(process, self._ring.message(len(self._crew)))
        self._roster.order_all(index)

    def on_unstartable(self, index: int, start_at: float) -> None:
        self._roster.on_worker_lost(index, Report(Phase.WAITING, Reason.WORKER_LOST, None, start_at))

    def on_lost(self, index: int, process: WorkerProcess, guilty: str | None, start_at: float | None) -> None:
        waiting = start_at is not None
        report = Report(Phase.WAITING, Reason.WORKER_LOST, None, start_at) if waiting else Report()
        self._roster.on_worker_lost(index, report)
        if guilty is not None and guilty in self._board.entries:
            self._strike(guilty)
        self._ledger.refuse_all(process)
        self._past.lost(process)
        self._listening.lost(process)

    def on_message(self, index: int, process: WorkerProcess, message: Message, files: list[int]) -> None:
        handler = self._handlers.get(message["t"])
        if handler is not None:
            handler(index, process, message, files)

    def _strike(self, camera: str) -> None:
        self._strikes[camera] = self._strikes.get(camera, 0) + 1
        if self._strikes[camera] >= STRIKES:
            log.error("camera %s crashed its decoder %d times and is quarantined", camera, STRIKES)
            self._roster.quarantine(camera)

    def _on_state(self, index: int, _process: WorkerProcess, message: Message, _files: list[int]) -> None:
        self._roster.on_report(str(message["camera"]), index, report_of(message))

    def _on_beat(self, index: int, process: WorkerProcess, message: Message, _files: list[int]) -> None:
        process.cpu_seconds = float(message["cpu"])
        figures = figures_of(message)
        self._loads[index].note(process.cpu_seconds, figures)
        with self._board.lock:
            for number in figures.keys() & self._board.entries.keys():
                if self._roster.speaks_for(number, index):
                    self._board.entries[number].figures = figures[number]
        self._publish(index, process)

    def _on_thread(self, _index: int, process: WorkerProcess, message: Message, _files: list[int]) -> None:
        process.threads[int(message["ident"])] = str(message["camera"])

    def _on_answer(self, _index: int, process: WorkerProcess, message: Message, files: list[int]) -> None:
        self._ledger.answer(process, message, files)

    def _on_refusal(self, _index: int, process: WorkerProcess, message: Message, _files: list[int]) -> None:
        self._ledger.refusal(process, message)

    def _on_past(self, _index: int, process: WorkerProcess, message: Message, files: list[int]) -> None:
        self._past.take(process, message, files)

    def _on_hung(self, _index: int, process: WorkerProcess, message: Message, _files: list[int]) -> None:
        process.hung_camera = str(message["camera"])

    def _publish(self, index: int, process: WorkerProcess) -> None:
        share, restarts = self._loads[index].share, self._crew.restarts(index)
        with self._board.lock:
            self._board.workers[index] = WorkerFigures(process.pid, process.cpu_seconds, restarts, share)
