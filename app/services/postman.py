"""Sends what waits in the outbox, on a thread of its own: first written down, then sent, then told (D4.4)."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from typing import Any

from app.clock import Clock
from app.domain.outgoing import Cause, MessageState, Outgoing
from app.errors import KnownError
from app.services.outbox import Outbox, Report
from app.services.outcome import Outcome
from app.services.smtp import Attempt, Delivery, MailServer

log = logging.getLogger(__name__)

Write = Callable[[Callable[[], Outcome[Any]]], "Future[Outcome[Any]]"]
LOOK_EVERY_S, SHORTEST_S = 30.0, 0.2
# An attempt has ended long before; whoever was sending is gone.
ABANDONED_AFTER = timedelta(minutes=15)
STOP_WITHIN_S = 10.0


class Postman:
    """One letter at a time; `write` runs an act where all writes run, `crash` takes a bug."""

    def __init__(
        self,
        outbox: Outbox,
        server: MailServer,
        write: Write,
        clock: Clock,
        crash: Callable[[BaseException], None],
    ) -> None:
        self._outbox, self._server, self._write = outbox, server, write
        self._clock, self._crash = clock, crash
        self._wake, self._stopping = threading.Event(), threading.Event()
        self._attempt: Attempt | None = None
        self._untold: list[Report] = []
        self._seen: dict[tuple[str, int], int] = {}
        self._troubled = self._recovered = self._left_behind = False
        self._thread = threading.Thread(target=self._run, name="haidang-post", daemon=True)

    def start(self) -> None:
        """Say what a crash left unknown, then send what is due."""
        self._thread.start()

    def look(self) -> None:
        """Something may be due: look now; from any thread."""
        self._wake.set()

    def stop(self) -> None:
        """End the attempt under way and the thread; what is not known then is said at the next start."""
        self._stopping.set()
        self._wake.set()
        attempt = self._attempt
        if attempt is not None:
            attempt.abort()
        if self._thread.ident is not None:
            # A resolver that hangs cannot be cut off; the thread dies with the process.
            self._thread.join(STOP_WITHIN_S)
            self._left_behind = self._thread.is_alive()

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                self._wake.clear()
                pause = LOOK_EVERY_S
                try:
                    self._round()
                    pause = self._pause()
                    self._troubled = False
                except KnownError as error:
                    self._trouble(error)
                self._wake.wait(pause)
        except BaseException as bug:  # noqa: BLE001 - the crash report takes it, as of any thread
            # Left behind by a resolver that hung: whatever it wrote to is closed by now.
            if not self._left_behind:
                self._crash(bug)

    def _round(self) -> None:
        self._tell()
        if not self._recovered:
            self._untold += [self._unknown(one) for one in self._outbox.stranded()]
            self._recovered = True
        self._untold += [self._unknown(one) for one in self._abandoned()]
        self._tell()
        for message in self._outbox.due():
            if self._stopping.is_set():
                return
            self._send(message)

    def _send(self, message: Outgoing) -> None:
        try:
            claimed = self._write(lambda: self._outbox.claim(message)).result().value
        except KnownError as error:
            # Another workstation was quicker, or the leader did not confirm.
            log.info("form %s is not sent from here: %s", message.form_number, error.en)
            return
        try:
            # Written only now: until it was claimed an officer could still have it sent elsewhere.
            letter = self._outbox.letter(claimed)
        except KnownError as error:
            log.warning("form %s is not sent: %s", claimed.form_number, error.en)
            delivery = Delivery(state=MessageState.REFUSED, cause=Cause.FILE)
        else:
            delivery = self._deliver(claimed, letter)
        self._untold.append(self._outbox.report_of(claimed, delivery, self._server.host))
        self._tell()

    def _deliver(self, message: Outgoing, letter: bytes) -> Delivery:
        self._attempt = attempt = Attempt(self._server)
        try:
            if self._stopping.is_set():
                attempt.abort()
            return attempt.deliver(self._outbox.routes.sender, message.address, letter)
        finally:
            self._attempt = None

    def _tell(self) -> None:
        """Writes down how attempts ended; what the disk refuses is kept, and written at the next look."""
        while self._untold:
            report = self._untold[0]
            try:
                self._write(lambda told=report: self._outbox.tell(told)).result()  # type: ignore[misc]
            except KnownError as error:
                if self._outbox.get(report.message.message_id).state is MessageState.SENDING:
                    raise
                # Somebody has said or decided something else about it meanwhile.
                log.warning("what became of form %s: %s", report.message.form_number, error.en)
            self._untold.pop(0)

    def _abandoned(self) -> list[Outgoing]:
        """What another workstation has been sending for so long that it must have been stopped."""
        now = self._clock.monotonic_ns()
        sending = {(one.message_id, one.attempts): one for one in self._outbox.sending()}
        self._seen = {key: self._seen.get(key, now) for key in sending}
        limit = ABANDONED_AFTER // timedelta(microseconds=1) * 1000
        return [one for key, one in sending.items() if now - self._seen[key] > limit]

    def _unknown(self, message: Outgoing) -> Report:
        delivery = Delivery(state=MessageState.UNKNOWN, cause=Cause.INTERRUPTED)
        return self._outbox.report_of(message, delivery, self._server.host)

    def _pause(self) -> float:
        """Until the next look, s: every half minute, and when the next message is due."""
        waits = [one.total_seconds() for one in self._outbox.next_due_in()]
        return max(SHORTEST_S, min((LOOK_EVERY_S, *waits)))

    def _trouble(self, error: KnownError) -> None:
        if not self._troubled:
            self._troubled = True
            log.warning("the outbox cannot be worked through: %s", error.en)
