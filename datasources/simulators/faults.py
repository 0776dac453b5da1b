"""What can be wrong with a camera, switched from outside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

PICTURES = ("live", "freeze", "black")
GARBAGE = ("", "payload", "stream")
ONVIF = ("", "silent", "slow", "drip", "cut", "html", "bomb", "busy")


@dataclass(frozen=True, slots=True)
class Faults:
    """Faults of one camera; the default is a healthy camera.

    silent: sends nothing, connection stays · refuse: answers 401 whatever the credentials · picture: live,
    freeze (nothing moves, the clock neither) or black · garbage: "payload" (RTP with random NAL units) or
    "stream" (bytes that are no RTSP at all) · loss: share of UDP packets thrown away · resolution: px of the
    main stream, or None · onvif: how its ONVIF services answer: "" well, silent never, slow after 2 s, drip a
    byte at a time for ever, cut half an envelope, html a web page, bomb nested entities, busy 503.
    """

    silent: bool = False
    refuse: bool = False
    picture: str = "live"
    garbage: str = ""
    loss: float = 0.0
    resolution: tuple[int, int] | None = None
    onvif: str = ""

    def changed(self, wanted: dict[str, Any]) -> Faults:
        """A copy with `wanted` set; raises ValueError in words when a name or a value makes no sense."""
        unknown = wanted.keys() - set(self.__slots__)
        if unknown:
            raise ValueError(f"unknown fault: {', '.join(sorted(unknown))}")
        values = dict(wanted)
        if values.get("resolution") is not None:
            values["resolution"] = _size(values["resolution"])
        faults = replace(self, **values)
        if faults.picture not in PICTURES:
            raise ValueError(f"picture must be one of {', '.join(PICTURES)}")
        if faults.garbage not in GARBAGE:
            raise ValueError("garbage must be payload, stream or empty")
        if faults.onvif not in ONVIF:
            raise ValueError(f"onvif must be one of {', '.join(ONVIF[1:])} or empty")
        if faults.silent not in (True, False) or faults.refuse not in (True, False):
            raise ValueError("silent and refuse are true or false")
        if not (isinstance(faults.loss, int | float) and 0 <= faults.loss <= 1):
            raise ValueError("loss is a share between 0 and 1")
        return faults


def _size(value: Any) -> tuple[int, int]:
    if not isinstance(value, list | tuple) or len(value) != 2 or not all(isinstance(v, int) for v in value):
        raise ValueError("resolution is [width, height]")
    width, height = value
    if not (160 <= width <= 1920 and 90 <= height <= 1080) or width % 2 or height % 2:
        raise ValueError("resolution is even, between 160×90 and 1920×1080")
    return width, height
