"""Recognition cameras on the screen: how each does; silence is said when it starts and ends (D14.1.1c)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer, Signal

from app.clock import Clock
from app.domain.recognition_health import RecognitionHealth, RecognitionState
from app.qtbridge.bridge import Bridge
from app.qtbridge.bus import Published
from app.qtbridge.operation import Operation
from app.services.outcome import Area
from app.services.recognition_health import LookAtRecognition
from widgets.common.lines import Line
from widgets.common.strip import MessageStrip, Tone
from widgets.common.time import short_stamp
from widgets.equipment.words import Equipment

LOOK_MS = 60_000
TOLD_S = 8.0
translate = QCoreApplication.translate


def recognition_of(one: RecognitionHealth, clock: Clock) -> Equipment:
    """A recognition camera: its last reading, the rate against its own usual, confidence (D14.1.1c)."""
    last = short_stamp(one.last_at, clock.utc_now())
    state = {
        RecognitionState.SILENT: translate("Recognition", "silent since {time}").format(time=last),
        RecognitionState.SLOW: translate("Recognition", "reads far less than usual"),
        RecognitionState.UNCLEAR: translate("Recognition", "reads less surely than usual"),
        RecognitionState.LEARNING: translate("Recognition", "its usual rate is not known yet"),
        RecognitionState.OK: translate("Recognition", "reads as usual"),
    }[one.state]
    locale = QLocale()
    parts = [translate("Recognition", "last reading {time}").format(time=last)]
    if one.state is RecognitionState.SILENT:
        missed = locale.toString(one.missed, "f", 0)
        parts.append(translate("Recognition", "about {n} readings missed").format(n=missed))
    if one.usual is not None:
        usual = locale.toString(one.usual, "f", 0)
        parts.append(
            translate("Recognition", "last hour {n}, usually {usual}").format(n=one.rate, usual=usual)
        )
    if one.confidence is not None:
        sure = locale.toString(one.confidence, "f", 0)
        before = one.usual_confidence
        words = translate("Recognition", "confidence {n} %").format(n=sure)
        if before is not None:
            words = translate("Recognition", "confidence {n} %, usually {usual} %").format(
                n=sure, usual=locale.toString(before, "f", 0)
            )
        parts.append(words)
    name = translate("Recognition", "Recognition camera {number}").format(number=one.camera)
    return Equipment(
        Line(f"recognition:{one.camera}", f"{name} · {state}", " · ".join(parts), one.broken),
        # The log speaks the regulation's language, whatever the screen does.
        name=f"Camera nhận dạng {one.camera}",
        what=f"Không có dữ liệu nhận dạng từ {last}, khoảng {one.missed:.0f} lượt bị thiếu so với thường lệ."
        if one.broken
        else "",
        live=one.state is RecognitionState.OK,
    )


class RecognitionWatch(QObject):
    """Looks every minute and whenever a source says something changed; `changed` when a state is another."""

    changed = Signal()

    def __init__(
        self,
        cameras: LookAtRecognition,
        bridge: Bridge,
        strip: MessageStrip,
        see: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._cameras, self._bridge, self._strip, self._see = cameras, bridge, strip, see
        self._looking = False
        self._silent: frozenset[str] = frozenset()
        self.now: tuple[RecognitionHealth, ...] = ()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        bridge.changes.changed.connect(self._on_changes)
        self.look()

    def look(self) -> None:
        """Ask on the pool; one question at a time."""
        if not self._looking:
            self._looking = True
            Operation(self, self._cameras.look, self._bridge.pool).success(self._looked).finished(
                self._answered
            ).run()

    def _answered(self) -> None:
        self._looking = False

    def _looked(self, found: tuple[RecognitionHealth, ...]) -> None:
        self.now = found
        silent = frozenset(one.camera for one in found if one.state is RecognitionState.SILENT)
        began, ended = sorted(silent - self._silent), sorted(self._silent - silent)
        self._silent = silent
        if began:
            self._strip.tell(
                Tone.ATTENTION,
                self.tr("No readings come from {names}.").format(names=", ".join(began)),
                button=self.tr("See"),
                act=lambda: self._see(f"recognition:{began[0]}"),
            )
        elif ended:
            self._strip.tell(
                Tone.CONFIRMED,
                self.tr("{names}: readings come again.").format(names=", ".join(ended)),
                seconds=TOLD_S,
            )
        self.changed.emit()

    def _on_changes(self, published: Published) -> None:
        # A silent camera that reads again is told at once, the rest can wait for the minute.
        if self._silent and published.concerns(self, Area.RECOGNITION):
            self.look()
