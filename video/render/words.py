"""What a tile says: its state in words, never in colour alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.clock import to_local
from video.engine.state import CameraState, Condition, Reason, Trouble

translate = QCoreApplication.translate

CLOCK_OFF_S: Final = 2


class Shape(Enum):
    """The sign beside a state: told from the others without its colour."""

    DISC = "disc"
    HALF = "half"
    WARNING = "warning"
    SQUARE = "square"
    TARGET = "target"
    SPEAKER = "speaker"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class TileWords:
    """`state` for the caption; `title` and `lines` over the picture of a tile that is not live."""

    state: str
    title: str = ""
    lines: tuple[str, ...] = ()
    needs_person: bool = False
    shape: Shape = Shape.DISC


@dataclass(frozen=True, slots=True)
class TileLimit:
    """The limit of a matter that refers to a tile's camera: `tone` is "dim", "attention" or "alarm".

    `told` says it in full, for the tooltip.
    """

    words: str
    shape: Shape
    tone: str
    told: str


def describe(state: CameraState, now: float) -> TileWords:
    """The words for `state` at monotonic time `now` in s."""
    if state.condition is Condition.LIVE:
        return _live(state)
    if state.condition is Condition.HIDDEN:
        return TileWords(translate("VideoRender", "Paused"), shape=Shape.SQUARE)
    if state.condition is Condition.CONNECTING:
        words = translate("VideoRender", "Connecting…")
        why = (reason_words(state),) if state.reason is Reason.WAITING_FOR_KEY else ()
        return TileWords(words, words, why, shape=Shape.HALF)
    title = condition_word(state.condition)
    lines = (reason_words(state), _since(state, now), _last_picture(state), _next(state, now))
    told = tuple(line for line in lines if line)
    return TileWords(title, title, told, needs_person=True, shape=Shape.WARNING)


def spot_words(number: int, gone: str, *, hot: bool) -> TileWords:
    """The words of tile `number` without a picture: empty, a hot spot at rest, or a camera that is gone."""
    if gone:
        return TileWords(
            "",
            translate("VideoRender", "Camera {number}").format(number=gone),
            (
                translate(
                    "VideoRender",
                    "It left the list of cameras, or belongs to a mobile unit without a plan in force "
                    "(Ctrl+Shift+U).",
                ),
            ),
        )
    if hot:
        return TileWords(
            "",
            translate("VideoRender", "Hot spot"),
            (translate("VideoRender", "Shows the camera that is selected or raises an alert."),),
        )
    return TileWords("", translate("VideoRender", "Tile {n} is free").format(n=number))


def zoom_words(scale: float) -> str:
    """How far a picture is zoomed: "2.5×"."""
    shown = QLocale().toString(scale, "f", 1)
    return f"{shown}×"


def camera_clock(camera_us: int, received_us: int) -> str:
    """The camera's own clock in the room's time; how far it is off where that is 2 s or more."""
    moment = to_local(datetime.fromtimestamp(camera_us / 1e6, UTC))
    off = round((camera_us - received_us) / 1e6)
    if abs(off) < CLOCK_OFF_S:
        return f"{moment:%H:%M:%S}"
    pattern = (
        translate("VideoRender", "{clock} (fast by {duration})")
        if off > 0
        else translate("VideoRender", "{clock} (slow by {duration})")
    )
    return pattern.format(clock=f"{moment:%H:%M:%S}", duration=duration_words(abs(off)))


def _live(state: CameraState) -> TileWords:
    """A picture arrives: what is wrong with it comes before anything else (D14.1.1a)."""
    if state.troubles:
        words = trouble_word(state.troubles[0].trouble)
        return TileWords(words, needs_person=True, shape=Shape.WARNING)
    if state.keys_only:
        return TileWords(translate("VideoRender", "Key frames only"), shape=Shape.HALF)
    return TileWords(translate("VideoRender", "Live"))


def trouble_word(trouble: Trouble) -> str:
    """What is wrong with a picture that arrives, in two to four words."""
    return {
        Trouble.FROZEN: translate("VideoRender", "Picture frozen"),
        Trouble.COVERED: translate("VideoRender", "Camera covered"),
        Trouble.DARK: translate("VideoRender", "Picture too dark"),
        Trouble.OVEREXPOSED: translate("VideoRender", "Picture too bright"),
        Trouble.BLURRED: translate("VideoRender", "Picture blurred"),
        Trouble.VIEW_MOVED: translate("VideoRender", "View has moved"),
        Trouble.UNSTABLE: translate("VideoRender", "Signal unstable"),
    }[trouble]


def condition_word(condition: Condition) -> str:
    """A condition that needs a person, in two or three words."""
    return {
        Condition.STALE: translate("VideoRender", "Picture stands still"),
        Condition.NO_SIGNAL: translate("VideoRender", "No signal"),
        Condition.REFUSED: translate("VideoRender", "Access refused"),
        Condition.QUARANTINED: translate("VideoRender", "Stream blocked"),
    }.get(condition, "")


def reason_words(state: CameraState) -> str:
    """Why there is no picture, in a sentence an officer can pass on to the managing unit."""
    if state.condition is Condition.STALE:
        return translate("VideoRender", "No new picture is arriving.")
    return {
        Reason.UNREACHABLE: translate("VideoRender", "The camera does not answer on the network."),
        Reason.PORT_CLOSED: translate(
            "VideoRender", "The camera is on the network, but its video service is off."
        ),
        Reason.NAME_UNKNOWN: translate("VideoRender", "The camera's network name is not known."),
        Reason.WRONG_PASSWORD: translate("VideoRender", "The camera refuses the user name or password."),
        Reason.NOT_FOUND: translate("VideoRender", "The camera does not have this stream."),
        Reason.SERVER_ERROR: translate("VideoRender", "The camera reports an error of its own."),
        Reason.NOT_RTSP: translate("VideoRender", "What answers at this address is not a camera."),
        Reason.UNSUPPORTED: translate(
            "VideoRender", "The camera sends a video format the console cannot show."
        ),
        Reason.TOO_LARGE: translate("VideoRender", "The picture is larger than the console accepts."),
        Reason.ENDED: translate("VideoRender", "The camera ended the connection."),
        Reason.SILENT: translate("VideoRender", "The camera is connected but sends nothing."),
        Reason.GARBAGE: translate("VideoRender", "Data arrive, but no picture can be made of them."),
        Reason.CERTIFICATE: translate(
            "VideoRender", "The camera's certificate is not the one it should have."
        ),
        Reason.WAITING_FOR_KEY: translate("VideoRender", "Waiting for the next whole picture of the stream."),
        Reason.BUSY: translate("VideoRender", "The camera has too many viewers and lets nobody in."),
        Reason.WORKER_LOST: translate("VideoRender", "The video process of the console is being restarted."),
        Reason.CRASHED_DECODER: translate(
            "VideoRender", "This stream brought the decoder down twice. Press R to try it again."
        ),
        Reason.NO_MEMORY: no_memory_words(),
    }.get(state.reason, translate("VideoRender", "No picture is arriving."))


def no_memory_words() -> str:
    """That shared memory is exhausted: of a tile, and of a replay."""
    return translate("VideoRender", "This workstation has no memory left for the picture.")


def reader_words(state: CameraState) -> str:
    """How the picture that plays is read, and for a technician what failed last; "" when neither is known."""
    told = []
    if state.is_live and state.reader:
        reader = state.reader.upper() if state.reader.startswith("rtsp") else state.reader
        told.append(translate("VideoRender", "Read by {reader}").format(reader=reader))
    if state.detail:
        told.append(translate("VideoRender", "For the technician: {detail}").format(detail=state.detail))
    return " · ".join(told)


def duration_words(seconds: float) -> str:
    """A length of time: "45 s", "12 min", "2 h 05 min", "3 d 4 h"."""
    whole = max(0, int(seconds))
    if whole < 60:
        return translate("VideoRender", "{s} s").format(s=whole)
    if whole < 3600:
        return translate("VideoRender", "{m} min {s:02d} s").format(m=whole // 60, s=whole % 60)
    if whole < 86400:
        return translate("VideoRender", "{h} h {m:02d} min").format(h=whole // 3600, m=whole % 3600 // 60)
    return translate("VideoRender", "{d} d {h} h").format(d=whole // 86400, h=whole % 86400 // 3600)


def clock_words(moment: datetime, now: datetime) -> str:
    """The clock of the room: the hour alone for today, with the date otherwise."""
    shown, today = to_local(moment), to_local(now)
    return f"{shown:%H:%M:%S}" if shown.date() == today.date() else f"{shown:%H:%M:%S %d/%m/%Y}"


def _since(state: CameraState, now: float) -> str:
    lasted = max(0.0, now - state.since)
    clock = clock_words(state.since_utc, state.since_utc + timedelta(seconds=lasted))
    return translate("VideoRender", "Since {clock}, for {duration}").format(
        clock=clock, duration=duration_words(lasted)
    )


def _last_picture(state: CameraState) -> str:
    return translate("VideoRender", "What is shown is the last picture.") if state.had_picture else ""


def _next(state: CameraState, now: float) -> str:
    if state.condition is Condition.QUARANTINED:
        return ""
    if state.condition is Condition.STALE and not state.attempting:
        return translate("VideoRender", "The console reconnects by itself (R: now)")
    if state.next_attempt is None:
        return translate("VideoRender", "Trying now…")
    left = max(1, math.ceil(state.next_attempt - now))
    return translate("VideoRender", "Next attempt in {duration} (R: now)").format(
        duration=duration_words(left)
    )
