"""What is wanted of a head: the newest speed, a stop before anything else, a short queue."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from video.ptz.driver import PtzDriver
from video.ptz.facts import STILL, PtzPosition, PtzStatus, PtzVelocity

MAX_JOBS = 16


@dataclass(slots=True, eq=False)
class Job:
    """A call that answers: `work` on the driver; `turns` when the head moves for it, towards `aim`."""

    work: Callable[[PtzDriver], Any]
    future: Future[Any]
    turns: bool = False
    aim: PtzPosition | None = None

    def fail(self, error: BaseException) -> None:
        """Tell whoever waits, unless they gave up."""
        if not self.future.done():
            self.future.set_exception(error)

    def succeed(self, value: Any) -> None:
        """Tell whoever waits, unless they gave up."""
        if not self.future.done():
            self.future.set_result(value)


@dataclass(slots=True)
class Travel:
    """A job whose head is on its way; `still` counts looks at which it stood."""

    job: Job
    until_ns: int
    still: int = 0
    last: PtzStatus | None = None

    def saw(self, status: PtzStatus, now_ns: int) -> bool | None:
        """Whether it has arrived: None while it is on its way, False when it stands elsewhere or is late."""
        moved = self.last is not None and self.last.position != status.position
        self.still = 0 if status.moving or moved or self.last is None else self.still + 1
        self.last = status
        aim = self.job.aim
        there = aim is None or status.position is None or aim.near(status.position)
        late = now_ns > self.until_ns
        # Some devices say IDLE before they start: only standing for several looks is an arrival elsewhere.
        if late or self.still >= (2 if aim is not None and there else 6):
            return there and not late
        return None


@dataclass(slots=True)
class Orders:
    """Guarded by the lock of its camera."""

    velocity: PtzVelocity = STILL
    fresh: bool = False
    beat_ns: int = 0
    stopping: bool = False
    stop_since_ns: int = 0
    jobs: deque[Job] = field(default_factory=deque)
    doing: bool = False
    travel: Travel | None = None

    @property
    def moves(self) -> bool:
        """Whether the head moves for us, or has still to be stopped."""
        return bool(self.velocity or self.stopping or self.travel)

    @property
    def at_work(self) -> bool:
        """Whether it moves for us, or is asked something that somebody waits for."""
        return bool(self.moves or self.doing or self.jobs)

    def drive(self, velocity: PtzVelocity, now_ns: int) -> None:
        """The newest speed replaces the one before."""
        self.beat_ns = now_ns
        if velocity != self.velocity:
            self.velocity, self.fresh = velocity, True
        self.stopping = False

    def stop(self, now_ns: int) -> None:
        """Nothing but a stop from here on."""
        if not self.stopping:
            self.stop_since_ns = now_ns
        self.velocity, self.fresh, self.stopping = STILL, False, True

    def take_jobs(self) -> list[Job]:
        """Empty the queue, and take what is on its way."""
        under_way = [self.travel.job] if self.travel is not None else []
        taken, self.jobs, self.travel = under_way + list(self.jobs), deque(), None
        return taken

    def take_turns(self) -> list[Job]:
        """Take what turns the head: on its way or waiting."""
        others = deque(job for job in self.jobs if not job.turns)
        taken = [job for job in self.take_jobs() if job.turns]
        self.jobs = others
        return taken
