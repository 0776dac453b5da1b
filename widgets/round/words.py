"""What the round found, in the words of the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.camera_round import CameraCheck, Finding, ViewDrift
from widgets.common.lines import Line

translate = QCoreApplication.translate


def finding_word(finding: Finding) -> str:
    """A finding in two or three words."""
    return {
        Finding.NO_SIGNAL: translate("CameraRound", "No signal"),
        Finding.UNSTABLE: translate("CameraRound", "Unstable signal"),
        Finding.FROZEN: translate("CameraRound", "Picture stands still"),
        Finding.DARK: translate("CameraRound", "Dark"),
        Finding.OVEREXPOSED: translate("CameraRound", "Too bright"),
        Finding.BLURRED: translate("CameraRound", "Blurred"),
        Finding.COVERED: translate("CameraRound", "Covered"),
        Finding.TURNED: translate("CameraRound", "Turned away"),
        Finding.UNSURE: translate("CameraRound", "Cannot tell"),
        Finding.NO_REFERENCE: translate("CameraRound", "No reference picture"),
        Finding.FINE: translate("CameraRound", "Fine"),
    }[finding]


def drift_words(drift: ViewDrift) -> str:
    """How far the view is off: shift, degrees where known, rotation, zoom."""
    locale = QLocale()

    def number(value: float, places: int = 1) -> str:
        return locale.toString(value, "f", places)

    if drift.source == "position":
        return translate("CameraRound", "{n}° off by the position the camera reports").format(
            n=number(drift.shift_deg or 0.0)
        )
    parts = [translate("CameraRound", "shifted by {n} % of the width").format(n=number(drift.shift_percent))]
    if drift.shift_deg is not None:
        parts.append(translate("CameraRound", "about {n}°").format(n=number(drift.shift_deg)))
    if abs(drift.rotation_deg) >= 0.5:
        parts.append(translate("CameraRound", "rotated by {n}°").format(n=number(drift.rotation_deg)))
    if abs(drift.scale - 1) >= 0.02:
        parts.append(translate("CameraRound", "zoom × {n}").format(n=number(drift.scale, 2)))
    return ", ".join(parts)


def check_line(check: CameraCheck, accepted: Mapping[str, str], returned: Sequence[str]) -> Line:
    """A camera of the round as the list shows it; it calls for a person until somebody dealt with it."""
    done = []
    if accepted.get(check.number):
        done.append(translate("CameraRound", "fault recorded"))
    if check.number in returned:
        done.append(translate("CameraRound", "sent back"))
    turned = check.finding is Finding.TURNED
    drift = drift_words(check.drift) if turned and check.drift is not None else ""
    body = " · ".join(part for part in (drift, check.why, check.place, *done) if part)
    head = f"{check.title} · {finding_word(check.finding)}"
    needs = check.finding not in (Finding.FINE, Finding.NO_REFERENCE) and not done
    return Line(check.subject, head, body, needs)


def counts_words(counts: Mapping[Finding, int]) -> str:
    """`Fine 207 · No signal 1 · Turned away 3`."""
    order = [Finding.FINE, *(finding for finding in Finding if finding is not Finding.FINE)]
    return " · ".join(f"{finding_word(one)} {counts[one]}" for one in order if counts.get(one))
