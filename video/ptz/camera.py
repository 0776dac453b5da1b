"""One camera's head, driven by a thread of its own that lives only while somebody has to do with it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from typing import Any, Final, TypeVar

from video.ptz.asking import Asking
from video.ptz.driver import PtzDriver
from video.ptz.errors import (
    BusyError,
    NotArrivedError,
    PtzError,
    RefusedError,
    SupersededError,
    UnreachableError,
)
from video.ptz.facts import STILL, Preset, PtzCondition, PtzPosition, PtzState, PtzStatus, PtzVelocity
from video.ptz.known import Known
from video.ptz.orders import MAX_JOBS, Job, Orders, Travel
from video.ptz.stop_beside import StopBeside
from video.ptz.watching import Watching

log = logging.getLogger(__name__)
T = TypeVar("T")

DEAD_MAN_S: Final = 1.0
"""A speed that nobody confirms for so long ends in a stop: the hand, or the screen, is gone."""
DRIVE_FOR_S: Final = 2.0
RENEW_S: Final = 0.7
MOVING_LOOK_S: Final = 0.15
IDLE_LOOK_S: Final = 1.0
STOP_AGAIN_S: Final = 0.3
STOP_GIVES_UP_S: Final = 30.0
TRAVEL_S: Final = 30.0
KEEP_S: Final = 60.0

S = 1_000_000_000


class PtzCamera(Asking):
    """Orders return at once, from any thread; `tell` hears of every change of state, in the own thread."""

    def __init__(
        self,
        number: str,
        make: Callable[[], PtzDriver],
        tell: Callable[[str], None] = lambda _number: None,
        *,
        now_ns: Callable[[], int] = time.monotonic_ns,
        keep_s: float = KEEP_S,
    ) -> None:
        self.number = number
        self._make, self._now, self._keep_ns = make, now_ns, int(keep_s * S)
        self._wake = threading.Condition()
        self._orders = Orders()
        self._thread: threading.Thread | None = None
        self._ending: threading.Thread | None = None
        self._stop_beside = StopBeside(number)
        self._driver: PtzDriver | None = None
        self._in_call = False
        self._closing = False
        self._keep_until = 0
        self._retry_at = 0
        self._watching = Watching(number, now_ns)
        self._sent_at = self._look_at = self._stop_at = 0
        self._known = Known(number, tell, now_ns)

    # What anybody may ask and order

    @property
    def state(self) -> PtzState:
        """What is known now."""
        return self._known.state

    @property
    def at_work(self) -> bool:
        """Whether the head moves for us, or is asked something."""
        with self._wake:
            return self._orders.at_work

    @property
    def alive(self) -> bool:
        """Whether its thread still runs."""
        with self._wake:
            return any(one is not None and one.is_alive() for one in (self._thread, self._ending))

    def status_at(self, moment: datetime) -> PtzStatus | None:
        """The last status read at or before `moment` (UTC), None where there is none."""
        return self._known.status_at(moment)

    def watch(self) -> None:
        """Somebody looks at this camera: know its state for the next minute."""
        with self._wake:
            self._alive()

    def retry(self) -> None:
        """Do not wait for the next attempt."""
        with self._wake:
            self._retry_at = 0
            self._alive()

    def move(self, velocity: PtzVelocity) -> None:
        """Move as long as this is called again within `DEAD_MAN_S`; zero stops."""
        if not velocity:
            self.stop()
            return
        with self._wake:
            if not self._hopeless():
                self._orders.drive(velocity, self._now())
                self._interrupt()
            self._alive()

    def stop(self) -> None:
        """Stand still: sent at once even while another call is under way, repeated until it is confirmed."""
        with self._wake:
            self._orders.stop(self._now())
            self._interrupt()
            self._stop_at = 0
            self._alive()
            driver = self._driver if self._in_call else None
            if driver is not None and not self._closing:
                self._stop_beside.send(driver)

    def retire(self) -> None:
        """Stop what moves, then end the thread, without waiting for it."""
        with self._wake:
            self._closing = True
            self._wake.notify_all()

    def close(self) -> None:
        """Stop what moves, then end the thread; waits for a call under way, bounded by its time-out."""
        self.retire()
        with self._wake:
            threads = self._thread, self._ending
        self._stop_beside.join()
        for one in threads:
            if one is not None:
                one.join()

    # Inside

    def _ask(
        self, work: Callable[[PtzDriver], T], *, turns: bool = False, aim: PtzPosition | None = None
    ) -> Future[Any]:
        job = Job(work, Future(), turns, aim)
        with self._wake:
            if self._closing or len(self._orders.jobs) >= MAX_JOBS:
                job.fail(BusyError(self.number))
            elif self._hopeless():
                job.fail(RefusedError(self.number))
            else:
                if turns:
                    self._interrupt()
                    self._orders.velocity, self._orders.stopping = STILL, False
                self._orders.jobs.append(job)
                # An order is a reason to try again at once.
                self._retry_at = 0
                self._alive()
        return job.future

    def _hopeless(self) -> bool:
        """Whether the account was refused a moment ago: asking on would get it locked."""
        refused = self._known.state.condition is PtzCondition.REFUSED
        return refused and self._driver is None and self._now() < self._retry_at

    def _interrupt(self) -> None:
        for job in self._orders.take_turns():
            job.fail(SupersededError(self.number))

    def _alive(self) -> None:
        self._keep_until = self._now() + self._keep_ns
        if self._thread is None and not self._closing:
            self._thread = threading.Thread(target=self._run, name=f"ptz-{self.number}")
            self._thread.start()
        self._wake.notify_all()

    def _run(self) -> None:
        going = True
        while going:
            try:
                step = self._wait_for_work()
                if step is not None:
                    step()
            except PtzError as error:
                self._failed(error)
            finally:
                going = self._rest()

    def _rest(self) -> bool:
        """After each thing done; False, with everything given back, when nobody needs this thread."""
        with self._wake:
            self._in_call = self._orders.doing = False
            done = self._closing and not (self._orders.velocity or self._orders.stopping)
            if not done and self._now() < self._keep_until:
                return True
            driver, self._driver = self._driver, None
            self._ending, self._thread = self._thread, None
            self._interrupt()
            for job in self._orders.take_jobs():
                job.fail(UnreachableError(self.number))
        if driver is not None:
            # A stop on its way has a connection of its own open.
            self._stop_beside.join()
            driver.close()
        return False

    def _wait_for_work(self) -> Callable[[], None] | None:
        """The most urgent thing to do, or None after a wait."""
        now = self._now()
        with self._wake:
            step = self._next(now)
            if step is None and not self._closing:
                self._wake.wait(max(0.01, (self._due(now) - now) / S))
            self._in_call = step is not None
        return step

    def _next(self, now: int) -> Callable[[], None] | None:
        orders = self._orders
        if orders.velocity and now - orders.beat_ns > DEAD_MAN_S * S:
            log.warning("%s: nobody holds the key any more, stopping", self.number)
            orders.stop(now)
            self._stop_at = 0
        if self._closing:
            moving = bool(orders.velocity or orders.stopping) and self._driver is not None
            orders.velocity, orders.stopping = STILL, False
            return self._send_stop if moving else None
        if self._driver is None:
            return self._connect if now >= self._retry_at else None
        if orders.stopping:
            return self._confirm_stop if now >= self._stop_at else None
        if orders.velocity and (orders.fresh or now - self._sent_at > RENEW_S * S):
            return self._send_velocity
        if orders.jobs:
            return self._do_job
        return self._look_around if now >= self._look_at else None

    def _due(self, now: int) -> int:
        orders = self._orders
        if self._driver is None:
            return min(self._keep_until, max(now, self._retry_at))
        if orders.stopping:
            return self._stop_at
        due = [self._keep_until, self._look_at]
        if orders.velocity:
            due += [self._sent_at + int(RENEW_S * S), orders.beat_ns + int(DEAD_MAN_S * S)]
        return min(due)

    def _connect(self) -> None:
        driver = self._make()
        try:
            abilities = driver.connect()
            presets = driver.presets()
        except PtzError:
            driver.close()
            raise
        with self._wake:
            self._driver = driver
        self._watching.connected()
        self._known.set(PtzCondition.IDLE, abilities=abilities, presets=presets)
        self._look(driver)

    def _send_velocity(self) -> None:
        with self._wake:
            velocity, self._orders.fresh = self._orders.velocity, False
        self._watching.ordered()
        self._need().drive(velocity, DRIVE_FOR_S)
        self._sent_at = self._now()
        self._look_at = min(self._look_at, self._sent_at + int(MOVING_LOOK_S * S))
        self._show()

    def _send_stop(self) -> None:
        self._need().stop()

    def _confirm_stop(self) -> None:
        """Send it, look whether it helped, and again until it did."""
        driver, now = self._need(), self._now()
        self._stop_at = now + int(STOP_AGAIN_S * S)
        self._watching.ordered()
        driver.stop()
        before = self._known.state.status
        status = self._look(driver)
        stands = status.moving is False or (
            status.moving is None
            and (status.position is None or (before is not None and before.position == status.position))
        )
        with self._wake:
            if not self._orders.stopping:
                return
            if stands:
                self._orders.stopping = False
            elif self._now() - self._orders.stop_since_ns > STOP_GIVES_UP_S * S:
                self._orders.stopping = False
                self._known.set(PtzCondition.NOT_STOPPED)
                log.warning("%s: does not stop", self.number)
                return
        self._show()

    def _do_job(self) -> None:
        with self._wake:
            job = self._orders.jobs.popleft() if self._orders.jobs else None
            self._orders.doing = job is not None
        if job is None:
            return
        driver = self._need()
        if job.turns:
            self._watching.ordered()
        try:
            value = job.work(driver)
        except PtzError as error:
            # The state first: who waits for the answer looks at it next.
            if error.condition is not None:
                self._failed(error)
            job.fail(error)
            return
        if not job.turns:
            job.succeed(value)
            return
        with self._wake:
            if not job.future.done():
                self._orders.travel = Travel(job, self._now() + int(TRAVEL_S * S))
        self._look_at = self._now() + int(MOVING_LOOK_S * S)
        self._show()

    def _look_around(self) -> None:
        status = self._look(self._need())
        with self._wake:
            travel = self._orders.travel
        if travel is not None:
            self._travelled(travel, status)

    def _travelled(self, travel: Travel, status: PtzStatus) -> None:
        ended = travel.saw(status, self._now())
        if ended is None:
            return
        with self._wake:
            if self._orders.travel is travel:
                self._orders.travel = None
        if ended:
            travel.job.succeed(status)
        else:
            travel.job.fail(NotArrivedError(self.number))
        self._show()

    def _look(self, driver: PtzDriver) -> PtzStatus:
        status = driver.status()
        self._known.saw(status)
        with self._wake:
            ours = self._orders.moves
        self._watching.saw(status, ours=ours)
        every = MOVING_LOOK_S if ours or status.moving or not self._watching.settled else IDLE_LOOK_S
        self._look_at = self._now() + int(every * S)
        self._show(status)
        return status

    def _read_presets(self, driver: PtzDriver) -> tuple[Preset, ...]:
        found = driver.presets()
        self._known.set(self._known.state.condition, presets=found)
        return found

    def _need(self) -> PtzDriver:
        if self._driver is None:
            raise UnreachableError(self.number)
        return self._driver

    def _failed(self, error: PtzError) -> None:
        now = self._now()
        delay = self._watching.failed(error)
        with self._wake:
            orders = self._orders
            # What was to move then must not move when the line is back; a stop stays wanted.
            if orders.velocity:
                orders.stop(now)
            if orders.stopping and now - orders.stop_since_ns > STOP_GIVES_UP_S * S:
                orders.stopping = False
            self._look_at = self._sent_at = self._stop_at = now + int(STOP_AGAIN_S * S)
            if self._driver is not None and (error.condition is None or isinstance(error, BusyError)):
                self._known.set(error.condition or self._known.state.condition, error=error)
                return
            driver, self._driver = self._driver, None
            self._retry_at = now + int(delay * S)
            for job in orders.take_jobs():
                job.fail(error)
        if driver is not None:
            # A stop on its way has a connection of its own open.
            self._stop_beside.join()
            driver.close()
        condition = error.condition or PtzCondition.UNREACHABLE
        self._known.set(condition, error=error, next_attempt_ns=self._retry_at)

    def _show(self, status: PtzStatus | None = None) -> None:
        with self._wake:
            ours = self._orders.moves
        latest = status or self._known.state.status
        self._known.set(self._watching.condition(latest, ours=ours), status=latest)
