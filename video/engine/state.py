"""The state of a camera as an officer needs it: what, since when, what happens next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from video.engine.spec import Stream

# A tile must say within 3 s that its picture is no longer live; the rest is for ticks and paints.
STALE_AFTER = 2.5


class Condition(StrEnum):
    """What an officer may believe about the picture."""

    HIDDEN = "hidden"
    CONNECTING = "connecting"
    LIVE = "live"
    STALE = "stale"
    NO_SIGNAL = "no_signal"
    REFUSED = "refused"
    QUARANTINED = "quarantined"


# There was or should be a picture, and there is none to be believed.
LOST = frozenset({Condition.STALE, Condition.NO_SIGNAL, Condition.REFUSED, Condition.QUARANTINED})


class Reason(StrEnum):
    """Why there is no picture."""

    NONE = "none"
    UNREACHABLE = "unreachable"
    PORT_CLOSED = "port_closed"
    NAME_UNKNOWN = "name_unknown"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a reason, not a secret
    NOT_FOUND = "not_found"
    SERVER_ERROR = "server_error"
    NOT_RTSP = "not_rtsp"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    ENDED = "ended"
    SILENT = "silent"
    GARBAGE = "garbage"
    CERTIFICATE = "certificate"
    WAITING_FOR_KEY = "waiting_for_key"
    WORKER_LOST = "worker_lost"
    CRASHED_DECODER = "crashed_decoder"
    NO_MEMORY = "no_memory"
    BUSY = "busy"


class Trouble(StrEnum):
    """What is wrong with a picture that does arrive, the worst first (D14.1.1a, D14.1.1b)."""

    FROZEN = "frozen"
    COVERED = "covered"
    DARK = "dark"
    OVEREXPOSED = "overexposed"
    BLURRED = "blurred"
    VIEW_MOVED = "view_moved"
    UNSTABLE = "unstable"


_WORST_FIRST = tuple(Trouble)


@dataclass(frozen=True, slots=True)
class Notice:
    """A trouble; `since` in monotonic seconds, `since_utc` aware UTC."""

    trouble: Trouble
    since: float
    since_utc: datetime


class StreamError(Exception):
    """A stream could not be opened or broke off; carries the reason, never an address or a password."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason
        self.detail = detail


class Phase(StrEnum):
    """Where a worker is with a camera."""

    CONNECTING = "connecting"
    LIVE = "live"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Report:
    """What a worker last said about a camera; `next_attempt` and the times in `troubles` in monotonic s.

    `keys_only`: only key frames are decoded, by the governor's order. `reader`: how the stream is read, as
    "rtsp/tcp", "rtsp/udp", "rtsps/tcp" or "avformat"; `detail`: the last failure for a technician; `codecs`:
    FFmpeg's names of picture and sound, as "h264" or "hevc aac".
    """

    phase: Phase = Phase.CONNECTING
    reason: Reason = Reason.NONE
    stream: Stream | None = None
    next_attempt: float | None = None
    attempt: int = 0
    keys_only: bool = False
    troubles: tuple[tuple[Trouble, float], ...] = ()
    reader: str = ""
    detail: str = ""
    codecs: str = ""


@dataclass(frozen=True, slots=True)
class CameraState:
    """One camera's state; `since` and `next_attempt` in monotonic seconds, `since_utc` aware UTC.

    For a picture that is gone `since` is the moment of its last frame, through all further attempts.
    `next_attempt` is None while an attempt is under way (`attempting`) or none is planned. `keys_only`: the
    picture moves in steps because the workstation is overloaded and this tile matters least. `troubles`: what
    is wrong with a live picture, the worst first; others may have been noted for a camera nobody watches.
    `reader`, `detail` and `codecs` as in `Report`.
    """

    camera: str
    condition: Condition
    since: float
    since_utc: datetime
    reason: Reason = Reason.NONE
    stream: Stream | None = None
    attempting: bool = False
    next_attempt: float | None = None
    attempt: int = 0
    had_picture: bool = False
    keys_only: bool = False
    troubles: tuple[Notice, ...] = ()
    reader: str = ""
    detail: str = ""
    codecs: str = ""

    @property
    def is_live(self) -> bool:
        return self.condition is Condition.LIVE

    @property
    def is_watched(self) -> bool:
        """Whether anybody asked for its picture; of others nothing is known."""
        return self.condition is not Condition.HIDDEN


def worst_first(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """`notices` as an officer should read them."""
    return tuple(sorted(notices, key=lambda notice: _WORST_FIRST.index(notice.trouble)))


def condition_of(report: Report, *, visible: bool, frame_age: float | None, waited: float) -> Condition:
    """The condition from the worker's word and the GUI's own clock.

    `frame_age`: s since the last new frame, None before the first; `waited`: s since the tile was shown.
    The clock overrules the worker: a hung worker that last said "live" is stale all the same.
    """
    if not visible:
        return Condition.HIDDEN
    if report.reason is Reason.CRASHED_DECODER:
        return Condition.QUARANTINED
    fresh = frame_age is not None and frame_age < STALE_AFTER
    if report.phase is Phase.LIVE:
        return _while_live(fresh=fresh, had_frame=frame_age is not None, waited=waited)
    unknown = report.reason is Reason.NONE or (
        report.phase is Phase.CONNECTING and report.reason is Reason.WAITING_FOR_KEY
    )
    if unknown and (fresh or frame_age is None):
        # A worker that was replaced, or a first attempt: nothing is known to be wrong yet.
        return Condition.LIVE if fresh else Condition.CONNECTING
    return Condition.REFUSED if report.reason is Reason.WRONG_PASSWORD else Condition.NO_SIGNAL


def _while_live(*, fresh: bool, had_frame: bool, waited: float) -> Condition:
    if had_frame:
        return Condition.LIVE if fresh else Condition.STALE
    return Condition.CONNECTING if waited < STALE_AFTER else Condition.NO_SIGNAL
