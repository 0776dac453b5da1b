"""What real servers sent, recorded once: GStreamer's RTSP server, our simulated port, FFmpeg."""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _recorded() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(__file__).with_name("recorded.json").read_text(encoding="ascii"))
    return found


def replies() -> list[bytes]:
    """Whole RTSP replies."""
    return [base64.b64decode(text) for text in _recorded()["rtsp"]]


def descriptions() -> list[bytes]:
    """Session descriptions."""
    return [base64.b64decode(text) for text in _recorded()["sdp"]]


def packets(codec: str) -> list[bytes]:
    """RTP packets in the order they came, of one sender after the other."""
    return [base64.b64decode(text) for text in _recorded()["rtp"][codec]]


def reports() -> list[bytes]:
    """Compound RTCP packets."""
    return [base64.b64decode(text) for text in _recorded()["rtcp"]]


def challenges() -> list[str]:
    """Values of WWW-Authenticate."""
    return list(_recorded()["challenge"])


def parameter_sets(codec: str) -> list[bytes]:
    """Sequence parameter sets of "h264" or "h265"."""
    return [base64.b64decode(text) for text in _recorded()["sps"][codec]]
