"""What an ONVIF device writes about its head, read with care: finite numbers, bounded lists and names."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element  # only the type; parsing is defusedxml's

from onveef.parsers import child_local, child_text, find_all_local, find_local

from video.ptz.facts import Preset, PtzAbilities, PtzPosition, PtzStatus, Span

MAX_PRESETS = 500
MAX_NAME = 80
BOTH_WAYS, ONE_WAY = Span(-1, 1), Span(0, 1)
_GENERIC = "PositionGenericSpace"
_DEGREES = "SphericalPositionSpaceDegrees"


@dataclass(frozen=True, slots=True)
class Spaces:
    """The ranges a device uses for its positions, and its space in degrees where it has one."""

    pan: Span = BOTH_WAYS
    tilt: Span = BOTH_WAYS
    zoom: Span = ONE_WAY
    pan_degrees: Span | None = None
    tilt_degrees: Span | None = None

    def out(self, position: PtzPosition) -> tuple[float, float, float]:
        """Our -1…1, -1…1, 0…1 in the device's numbers."""
        zoom = self.zoom.low + position.zoom * (self.zoom.high - self.zoom.low)
        return self.pan.degrees(position.pan), self.tilt.degrees(position.tilt), zoom


def spaces_of(node: Element | None) -> Spaces:
    """The spaces of a PTZNode; the generic ones where it says nothing."""
    if node is None:
        return Spaces()
    turns, zooms = (
        find_all_local(node, "AbsolutePanTiltPositionSpace"),
        find_all_local(node, "AbsoluteZoomPositionSpace"),
    )
    generic = next((one for one in turns if child_text(one, "URI").endswith(_GENERIC)), None)
    degrees = next((one for one in turns if child_text(one, "URI").endswith(_DEGREES)), None)
    zoom = next((one for one in zooms if child_text(one, "URI").endswith(_GENERIC)), None)
    plain = Spaces()
    return Spaces(
        pan=_span(generic, "XRange") or plain.pan,
        tilt=_span(generic, "YRange") or plain.tilt,
        zoom=_span(zoom, "XRange") or plain.zoom,
        pan_degrees=_span(degrees, "XRange"),
        tilt_degrees=_span(degrees, "YRange"),
    )


def abilities_of(node: Element | None, spaces: Spaces, profile: str, profiles: Iterable[str]) -> PtzAbilities:
    """What a PTZNode says the device can do."""
    if node is None:
        return PtzAbilities(profile=profile, profiles=tuple(profiles))
    count = _number(child_text(node, "MaximumNumberOfPresets")) or 0
    return PtzAbilities(
        profile=profile,
        profiles=tuple(profiles),
        continuous=find_local(node, "ContinuousPanTiltVelocitySpace") is not None,
        absolute=find_local(node, "AbsolutePanTiltPositionSpace") is not None,
        relative=find_local(node, "RelativePanTiltTranslationSpace") is not None,
        home=child_text(node, "HomeSupported") == "true",
        max_presets=min(MAX_PRESETS, max(0, int(count))),
        pan_span=spaces.pan_degrees,
        tilt_span=spaces.tilt_degrees,
    )


def position_of(element: Element | None, spaces: Spaces) -> PtzPosition | None:
    """The `PanTilt` and `Zoom` below `element`, None unless they are whole and finite."""
    turn = child_local(element, "PanTilt") if element is not None else None
    if element is None or turn is None:
        return None
    zoom = child_local(element, "Zoom")
    pan, tilt = _number(turn.get("x")), _number(turn.get("y"))
    near = _number(zoom.get("x")) if zoom is not None else spaces.zoom.low
    if pan is None or tilt is None or near is None:
        return None
    across, up = spaces.pan, spaces.tilt
    if (turn.get("space") or "").endswith(_DEGREES):
        across, up = spaces.pan_degrees or Span(-180, 180), spaces.tilt_degrees or Span(-90, 90)
    return PtzPosition(_share(pan, across), _share(tilt, up), (_share(near, spaces.zoom) + 1) / 2)


def status_of(answer: Element, spaces: Spaces) -> PtzStatus:
    """A GetStatusResponse."""
    position = position_of(find_local(answer, "Position"), spaces)
    words = [
        (one.text or "").strip().upper() for parent in find_all_local(answer, "MoveStatus") for one in parent
    ]
    known = [word for word in words if word in ("MOVING", "IDLE")]
    pan, tilt = spaces.pan_degrees, spaces.tilt_degrees
    return PtzStatus(
        at=datetime.now(UTC),
        position=position,
        moving="MOVING" in known if known else None,
        pan_degrees=pan.degrees(position.pan) if pan and position else None,
        tilt_degrees=tilt.degrees(position.tilt) if tilt and position else None,
    )


def presets_of(answer: Element, spaces: Spaces) -> tuple[Preset, ...]:
    """A GetPresetsResponse; what has no token is no preset."""
    return tuple(
        Preset(
            token,
            " ".join(child_text(one, "Name").split())[:MAX_NAME] or token,
            position_of(child_local(one, "PTZPosition"), spaces),
        )
        for one in find_all_local(answer, "Preset")[:MAX_PRESETS]
        if (token := (one.get("token") or "").strip()[:MAX_NAME])
    )


def _span(space: Element | None, name: str) -> Span | None:
    around = child_local(space, name) if space is not None else None
    if around is None:
        return None
    low, high = _number(child_text(around, "Min")), _number(child_text(around, "Max"))
    return Span(low, high) if low is not None and high is not None and low < high else None


def _share(value: float, span: Span) -> float:
    share = (value - span.low) / (span.high - span.low) * 2 - 1
    return max(-1.0, min(1.0, share))


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) else None
