"""Keeps the worker processes alive and does what the GUI asks, in a thread of its own (never the GUI's)."""

from __future__ import annotations

import logging
import os
import selectors
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from video.engine.board import Board, CaptureOrder, Entry, Wanted, WorkerFigures
from video.engine.captured import captured_frame, no_picture
from video.engine.governor import Request, choose_streams
from video.engine.orders import camera_message
from video.engine.places import Place, least_loaded
from video.engine.reports import figures_of, report_of
from video.engine.slots import SlotReader, create_slot
from video.engine.spec import Stream
from video.engine.state import Phase, Reason, Report
from video.engine.wire import ChannelClosed, ChannelFull, Message, close_all
from video.engine.worker_process import WorkerProcess

log = logging.getLogger(__name__)

TICK: Final = 0.25
STRIKES: Final = 2
END_TIMEOUT: Final = 1.0


@dataclass(slots=True)
class _Played:
    """What a worker was told about a camera; the descriptor stays open for the next worker."""

    wanted: Wanted
    stream: Stream
    slot: int = -1


class Supervisor(threading.Thread):
    """Compares what is wanted with what was ordered, so that a new worker is told all of it again."""

    def __init__(self, board: Board, places: int, command: Sequence[str], main_budget: int) -> None:
        super().__init__(name="video supervisor", daemon=True)
        self._board = board
        self._command = command
        self._main_budget = main_budget
        self._places = [Place() for _ in range(max(1, places))]
        self._played: dict[str, _Played] = {}
        self._home: dict[str, int] = {}
        self._strikes: dict[str, int] = {}
        self._quarantined: set[str] = set()
        self._captures: dict[int, tuple[CaptureOrder, WorkerProcess | None]] = {}
        self._lost: dict[str, Reason] = {}
        self._selector = selectors.DefaultSelector()
        self._bell = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._selector.register(self._bell, selectors.EVENT_READ)

    def ring(self) -> None:
        """Have the board looked at now; from any thread."""
        os.eventfd_write(self._bell, 1)

    def run(self) -> None:
        try:
            while not self._board.stopping:
                self._look_after_workers()
                self._apply_board()
                for key, _ in self._selector.select(TICK):
                    if key.fileobj == self._bell:
                        os.eventfd_read(self._bell)
                    else:
                        self._listen(key.data)
        finally:
            self._end()

    # Workers

    def _look_after_workers(self) -> None:
        for index, place in enumerate(self._places):
            if place.may_start:
                self._start(index)
            if place.silent:
                # It may have been us who slept; its messages are then waiting.
                self._listen(index)
            process = place.process
            if process is not None and place.silent:
                log.error("video worker %d does not answer; it is ended and started anew", process.pid)
                process.kill()
                self._bury(index)
            elif process is not None and process.poll() is not None:
                self._bury(index)

    def _start(self, index: int) -> None:
        place = self._places[index]
        try:
            process = WorkerProcess(self._command)
        except OSError:
            log.exception("no video worker can be started")
            place.postpone()
            self._report_lost(index, Report(Phase.WAITING, Reason.WORKER_LOST, None, place.start_at))
            return
        place.occupy(process)
        self._selector.register(process.channel.fileno(), selectors.EVENT_READ, index)
        # Said before it is heard: a worker that never says a sound word is a restart all the same.
        self._publish(index, process)
        for camera in self._living_at(index):
            self._order(camera)

    def _bury(self, index: int) -> None:
        place = self._places[index]
        process = place.process
        if process is None:
            return
        process.wait(END_TIMEOUT)
        guilty, words = process.guilty_camera(), process.last_words()
        log.error(
            "video worker %d ended (status %s), camera %s: %s", process.pid, process.poll(), guilty, words
        )
        self._selector.unregister(process.channel.fileno())
        process.close()
        at_once = place.vacate()
        lost = Report() if at_once else Report(Phase.WAITING, Reason.WORKER_LOST, None, place.start_at)
        self._report_lost(index, lost)
        if guilty is not None:
            self._strike(guilty)
        self._fail_captures_of(process)
        if at_once:
            self._start(index)

    def _report_lost(self, index: int, report: Report) -> None:
        for camera in self._living_at(index):
            if camera not in self._quarantined:
                self._set_report(camera, report)

    def _living_at(self, index: int) -> list[str]:
        return [camera for camera, home in self._home.items() if home == index]

    def _strike(self, camera: str) -> None:
        self._strikes[camera] = self._strikes.get(camera, 0) + 1
        if self._strikes[camera] >= STRIKES:
            log.error("camera %s crashed its decoder %d times and is quarantined", camera, STRIKES)
            self._quarantined.add(camera)
            self._set_report(camera, Report(Phase.WAITING, Reason.CRASHED_DECODER))

    def _end(self) -> None:
        running = [place.process for place in self._places if place.process is not None]
        for process in running:
            self._tell(process, {"t": "end"})
        deadline = time.monotonic() + END_TIMEOUT
        for process in running:
            process.wait(max(0.0, deadline - time.monotonic()))
            process.close()
        for played in self._played.values():
            if played.slot >= 0:
                os.close(played.slot)
        self._fail_captures()
        self._selector.close()
        os.close(self._bell)

    # From the board to the workers

    def _apply_board(self) -> None:
        board = self._board
        with board.lock:
            dirty, board.dirty = board.dirty, set()
            retries, board.retries = board.retries, set()
            captures, board.captures = board.captures, []
        if dirty:
            self._apply_wanted()
        for camera in retries:
            self._retry(camera)
        for order in captures:
            self._order_capture(order)

    def _apply_wanted(self) -> None:
        board = self._board
        with board.lock:
            wanted = {number: entry.wanted for number, entry in board.entries.items() if entry.wanted}
            requests = {number: self._request(board.entries[number], want) for number, want in wanted.items()}
        streams = choose_streams(requests, self._main_budget)
        for camera in [camera for camera in self._played if camera not in wanted]:
            self._hide(camera)
        for camera, want in wanted.items():
            self._show(camera, want, streams[camera])

    def _request(self, entry: Entry, wanted: Wanted) -> Request:
        played = self._played.get(entry.spec.number)
        return Request(
            wanted.width,
            wanted.height,
            wanted.policy,
            played.stream if played is not None else None,
            entry.spec.sub_url is not None,
        )

    def _show(self, camera: str, wanted: Wanted, stream: Stream) -> None:
        played = self._played.get(camera)
        if played is not None and played.wanted == wanted and played.stream is stream:
            return
        resized = played is None or (played.wanted.width, played.wanted.height) != (
            wanted.width,
            wanted.height,
        )
        slot = played.slot if played is not None else -1
        if resized:
            slot = self._new_slot(camera, wanted, slot)
            if slot < 0:
                return
        self._played[camera] = _Played(wanted, stream, slot)
        self._settle(camera)
        self._order(camera, with_slot=resized)

    def _new_slot(self, camera: str, wanted: Wanted, old: int) -> int:
        try:
            slot = create_slot(wanted.width, wanted.height)
        except OSError:
            log.exception("no memory for the picture of camera %s", camera)
            self._set_report(camera, Report(Phase.WAITING, Reason.NO_MEMORY))
            return -1
        if old >= 0:
            os.close(old)
        with self._board.lock:
            self._board.entries[camera].new_slot = SlotReader(slot, wanted.width, wanted.height)
        return slot

    def _settle(self, camera: str) -> int:
        """The place a camera's worker has; chosen once, the one with the fewest visible cameras."""
        if camera not in self._home:
            visible = [home for other, home in self._home.items() if other in self._played]
            self._home[camera] = least_loaded(len(self._places), visible)
        return self._home[camera]

    def _process_of(self, camera: str) -> WorkerProcess | None:
        return self._places[self._settle(camera)].process

    def _order(self, camera: str, *, with_slot: bool = True) -> None:
        played, process = self._played.get(camera), self._process_of(camera)
        if played is None or camera in self._quarantined:
            return
        if process is None:
            start_at = self._places[self._home[camera]].start_at
            self._set_report(camera, Report(Phase.WAITING, Reason.WORKER_LOST, None, start_at))
            return
        message = {
            "t": "show",
            "camera": camera_message(self._board.entries[camera].spec),
            "stream": played.stream.value,
            "width": played.wanted.width,
            "height": played.wanted.height,
        }
        self._tell(process, message, (played.slot,) if with_slot else ())

    def _hide(self, camera: str) -> None:
        played = self._played.pop(camera)
        os.close(played.slot)
        self._lost.pop(camera, None)
        process = self._process_of(camera)
        if process is not None:
            self._tell(process, {"t": "hide", "number": camera})
        self._home.pop(camera)
        if camera not in self._quarantined:
            self._set_report(camera, Report())

    def _retry(self, camera: str) -> None:
        if camera in self._quarantined:
            self._quarantined.discard(camera)
            self._strikes.pop(camera, None)
            self._set_report(camera, Report())
            self._order(camera)
            return
        process = self._process_of(camera)
        if process is not None:
            self._tell(process, {"t": "retry", "number": camera})

    def _order_capture(self, order: CaptureOrder) -> None:
        process = self._process_of(order.camera)
        self._captures[order.request] = order, process
        if process is None or order.camera in self._quarantined:
            self._fail_capture(order.request)
            return
        spec = self._board.entries[order.camera].spec
        message = {
            "t": "capture",
            "camera": camera_message(spec),
            "id": order.request,
            "frame": order.frame_number,
            "main": order.main,
        }
        self._tell(process, message)

    def _tell(self, process: WorkerProcess, message: Message, descriptors: tuple[int, ...] = ()) -> None:
        try:
            process.channel.send(message, descriptors)
        except (ChannelFull, ChannelClosed):
            # It is dead or hung; the next look finds that out and its successor is told everything.
            process.beat = 0.0

    # From the workers to the board

    def _listen(self, index: int) -> None:
        process = self._places[index].process
        if process is None:
            return
        try:
            while (received := process.channel.receive()) is not None:
                process.beat = time.monotonic()
                process.heard = True
                self._take(process, *received)
        except ChannelClosed:
            self._bury(index)
            return
        self._publish(index, process)

    def _publish(self, index: int, process: WorkerProcess) -> None:
        figures = WorkerFigures(process.pid, process.cpu_seconds, self._places[index].restarts)
        with self._board.lock:
            self._board.workers[index] = figures

    def _take(self, process: WorkerProcess, message: Message, descriptors: list[int]) -> None:
        kind = message["t"]
        try:
            if kind == "state":
                self._set_report(str(message["camera"]), report_of(message))
            elif kind == "beat":
                self._beat(process, message)
            elif kind == "thread":
                process.threads[int(message["ident"])] = str(message["camera"])
            elif kind == "captured":
                self._captured(message, descriptors)
            elif kind == "capture_failed":
                self._fail_capture(int(message["id"]))
            elif kind == "hung":
                process.hung_camera = str(message["camera"])
        except (KeyError, TypeError, ValueError) as error:
            # Only a worker that a stream has taken over speaks like this.
            log.error(  # noqa: TRY400 - the values in the traceback are not to be trusted
                "video worker %d sent a malformed %s message: %s", process.pid, kind, type(error).__name__
            )
            raise ChannelClosed from error
        finally:
            close_all(descriptors)

    def _beat(self, process: WorkerProcess, message: Message) -> None:
        process.cpu_seconds = float(message["cpu"])
        figures = figures_of(message)
        with self._board.lock:
            for number in figures.keys() & self._board.entries.keys():
                self._board.entries[number].figures = figures[number]

    def _set_report(self, camera: str, report: Report) -> None:
        with self._board.lock:
            entry = self._board.entries.get(camera)
            if entry is None:
                raise ValueError(camera)
            entry.report = report
            entry.report_changed = True
        self._log_change(camera, report)

    def _log_change(self, camera: str, report: Report) -> None:
        lost = self._lost.get(camera)
        if report.phase is Phase.WAITING and lost is not report.reason:
            self._lost[camera] = report.reason
            log.warning("camera %s: no picture (%s)", camera, report.reason.value)
        elif report.phase is Phase.LIVE and lost is not None:
            del self._lost[camera]
            log.info("camera %s: picture is back", camera)

    def _captured(self, message: Message, descriptors: list[int]) -> None:
        order, _ = self._captures.pop(int(message["id"]))
        try:
            frame = captured_frame(message, descriptors[0], order.camera)
        except (IndexError, ValueError, KeyError, TypeError):
            order.future.set_exception(no_picture(order.camera))
            raise
        order.future.set_result(frame)

    def _fail_capture(self, request: int) -> None:
        order, _ = self._captures.pop(request)
        order.future.set_exception(no_picture(order.camera))

    def _fail_captures(self) -> None:
        with self._board.lock:
            unheard, self._board.captures = self._board.captures, []
        self._captures |= {order.request: (order, None) for order in unheard}
        for request in list(self._captures):
            self._fail_capture(request)

    def _fail_captures_of(self, process: WorkerProcess) -> None:
        for request, (_, by) in list(self._captures.items()):
            if by is process:
                self._fail_capture(request)
