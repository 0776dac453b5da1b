"""The states of a head, its position and its presets in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.services.ptz import Hold
from video.ptz.facts import Preset, PtzCondition, PtzState, PtzStatus

_CONDITIONS: Mapping[PtzCondition, object] = {
    PtzCondition.CONNECTING: QT_TRANSLATE_NOOP("PtzWords", "Connecting …"),
    PtzCondition.IDLE: QT_TRANSLATE_NOOP("PtzWords", "Ready"),
    PtzCondition.MOVING: QT_TRANSLATE_NOOP("PtzWords", "Moving"),
    PtzCondition.MOVED_ELSEWHERE: QT_TRANSLATE_NOOP("PtzWords", "Moved by somebody outside this console"),
    PtzCondition.BUSY: QT_TRANSLATE_NOOP("PtzWords", "Busy"),
    PtzCondition.UNREACHABLE: QT_TRANSLATE_NOOP("PtzWords", "No answer"),
    PtzCondition.REFUSED: QT_TRANSLATE_NOOP("PtzWords", "Account refused"),
    PtzCondition.NO_PTZ: QT_TRANSLATE_NOOP("PtzWords", "No pan, tilt or zoom"),
    PtzCondition.NOT_STOPPED: QT_TRANSLATE_NOOP("PtzWords", "Does not stop"),
}
NEEDS_PERSON = frozenset(
    {
        PtzCondition.MOVED_ELSEWHERE,
        PtzCondition.UNREACHABLE,
        PtzCondition.REFUSED,
        PtzCondition.NOT_STOPPED,
    }
)


def condition_words(condition: PtzCondition) -> str:
    """A state in a few words."""
    return QCoreApplication.translate("PtzWords", str(_CONDITIONS[condition]))


def position_words(status: PtzStatus | None) -> str:
    """Where a head points: degrees where the device knows them, else shares of its range; "" for unknown."""
    if status is None or status.position is None:
        return ""
    if status.pan_degrees is not None and status.tilt_degrees is not None:
        pan, tilt = f"{status.pan_degrees:+.1f}°", f"{status.tilt_degrees:+.1f}°"
    else:
        pan, tilt = f"{status.position.pan * 100:+.0f} %", f"{status.position.tilt * 100:+.0f} %"
    text = QCoreApplication.translate("PtzWords", "Pan {pan} · tilt {tilt} · zoom {zoom}")
    return text.format(pan=pan, tilt=tilt, zoom=f"{status.position.zoom * 100:.0f} %").replace(".", ",")


def holder_words(hold: Hold | None, *, ours: bool) -> str:
    """Who turns a camera."""
    if hold is None:
        return QCoreApplication.translate("PtzWords", "Nobody is turning this camera")
    if ours:
        return QCoreApplication.translate("PtzWords", "You are turning this camera")
    text = QCoreApplication.translate("PtzWords", "Turned by {officer} · {station}")
    return text.format(officer=hold.officer, station=hold.station)


def badge_words(hold: Hold, state: PtzState | None, *, ours: bool) -> str:
    """One line on the tile of a camera that somebody turns."""
    condition = condition_words(state.condition) if state is not None else ""
    keys = QCoreApplication.translate("PtzWords", "arrows turn, + − zoom, Esc ends") if ours else ""
    return " · ".join(part for part in (holder_words(hold, ours=ours), condition, keys) if part)


def numbered(presets: Sequence[Preset]) -> dict[int, Preset]:
    """Presets by the number one types: the device's own where they are numbers, else their order."""
    tokens = [preset.token for preset in presets]
    if all(token.isascii() and token.isdigit() and 0 < int(token) < 1000 for token in tokens):
        return {int(preset.token): preset for preset in presets}
    return dict(enumerate(presets, start=1))
