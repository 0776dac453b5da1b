"""How a camera is read just now: reader, codec, size, pictures and bits a second, loss, its clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer

from app.clock import Clock
from video.engine.engine import CameraFigures, EngineFigures
from video.engine.spec import CameraSpec, Stream
from video.engine.state import CameraState
from video.render.source import WallEngine
from video.render.words import describe

translate = QCoreApplication.translate
LOOK_MS: Final = 2_000
LEAST_S: Final = 1.0
CLOCK_FINE_S: Final = 0.1
_CODECS: Final = {
    "h264": "H.264",
    "hevc": "H.265",
    "mjpeg": "MJPEG",
    "aac": "AAC",
    "pcm_alaw": "G.711 A",
    "pcm_mulaw": "G.711 µ",
}


class MeasuredEngine(WallEngine, Protocol):
    """A `WallEngine` that counts: `VideoEngine`."""

    def figures(self) -> EngineFigures: ...


@dataclass(frozen=True, slots=True)
class Rates:
    """Over the time between two looks, in s: pictures and bits a second, packets lost."""

    seconds: float
    pictures: float
    bits: float
    lost: int


class Reading(QObject):
    """Looks at the engine's counters every two seconds; `lines` returns at once."""

    def __init__(self, engine: MeasuredEngine, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._engine, self._clock = engine, clock
        self._counted: tuple[float, dict[str, CameraFigures]] = (0.0, {})
        self._rates: dict[str, Rates] = {}
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Count anew."""
        now, (then, before) = self._clock.monotonic_ns() / 1e9, self._counted
        if now - then < LEAST_S:
            return
        counted = self._engine.figures().cameras
        self._counted = now, counted
        self._rates = {
            number: rates
            for number, figures in counted.items()
            if number in before and (rates := rates_of(before[number], figures, now - then)) is not None
        }

    def lines(self, number: str) -> tuple[str, ...]:
        """For the tooltip and the details of a camera; its state alone where it is not live."""
        spec = next((one for one in self._engine.cameras if one.number == number), None)
        if spec is None:
            return ()
        state = self._engine.state(number)
        words = describe(state, self._clock.monotonic_ns() / 1e9)
        told = [words.state, *words.lines]
        if state.is_live:
            told += [self._stream(spec, state), *self._figures(number)]
        if state.detail:
            told.append(
                translate("CameraReading", "For the technician: {detail}").format(detail=state.detail)
            )
        return tuple(dict.fromkeys(line for line in told if line))

    def _stream(self, spec: CameraSpec, state: CameraState) -> str:
        parts = []
        if state.reader == "avformat":
            url = spec.sub_url if state.stream is Stream.SUB and spec.sub_url else spec.main_url
            parts.append(
                translate(
                    "CameraReading", "Read by avformat: this camera's RTSP is not understood by our reader"
                )
                if url.startswith("rtsp")
                else translate("CameraReading", "Read by avformat: its address is not RTSP")
            )
        elif state.reader:
            parts.append(
                translate("CameraReading", "Read by our own client, {way}").format(way=state.reader.upper())
            )
        parts += [" + ".join(_CODECS.get(one, one) for one in state.codecs.split())]
        picture = self._engine.picture(spec.number)
        if picture is not None:
            parts.append(f"{picture.info.source_width}×{picture.info.source_height}")
        if state.stream is not None:
            main = state.stream is Stream.MAIN
            parts.append(
                translate("CameraReading", "main stream")
                if main
                else translate("CameraReading", "sub stream")
            )
        return " · ".join(filter(None, parts))

    def _figures(self, number: str) -> list[str]:
        lines, rates = [], self._rates.get(number)
        if rates is not None:
            lost = translate("CameraReading", "no packet lost")
            if rates.lost:
                lost = translate("CameraReading", "{n} packets lost in {s} s")
                lost = lost.format(n=rates.lost, s=round(rates.seconds))
            words = translate("CameraReading", "{fps} pictures/s · {kbit} kbit/s · {lost}")
            fps = QLocale().toString(rates.pictures, "f", 1)
            lines.append(words.format(fps=fps, kbit=round(rates.bits / 1000), lost=lost))
        picture = self._engine.picture(number)
        if picture is not None:
            lines.append(clock_words(picture.info.camera_us, picture.info.received_us))
        return lines


def rates_of(before: CameraFigures, now: CameraFigures, seconds: float) -> Rates | None:
    """What was counted between two looks; None where a stream was opened anew and its counters with it."""
    pictures, received = now.decoded - before.decoded, now.bytes_received - before.bytes_received
    lost = now.lost_packets - before.lost_packets
    if min(pictures, received, lost) < 0 or seconds <= 0:
        return None
    return Rates(seconds, pictures / seconds, received * 8 / seconds, lost)


def clock_words(camera_us: int, received_us: int) -> str:
    """How far the camera's clock is off the room's; "" where the camera tells no time."""
    if not camera_us:
        return translate("CameraReading", "The camera tells no time of its own.")
    off = (camera_us - received_us) / 1e6
    if abs(off) < CLOCK_FINE_S:
        return translate("CameraReading", "The camera's clock agrees with the room's.")
    words = (
        translate("CameraReading", "The camera's clock is fast by {s} s.")
        if off > 0
        else translate("CameraReading", "The camera's clock is slow by {s} s.")
    )
    return words.format(s=QLocale().toString(abs(off), "f", 1))
