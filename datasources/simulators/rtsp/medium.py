"""What a session sends: the pictures or the sound of a camera, unit by unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

VIDEO_PAYLOAD_TYPE = 96
JPEG_PAYLOAD_TYPE = 26


@dataclass(frozen=True, slots=True)
class AccessUnit:
    """RTP payloads in order, whether a decoder can begin with it, RTP timestamp, mark of the last packet.

    `marker` is False where the medium has no end of a unit to mark: G.711 within a talkspurt (RFC 3551, 4.1).
    """

    payloads: tuple[bytes, ...]
    key: bool
    timestamp: int
    marker: bool = True


class Medium(Protocol):
    """A live stream or a live sound."""

    path: str

    @property
    def payload_type(self) -> int:
        """How its RTP packets are called."""
        ...

    def subscribe(self, sink: Callable[[AccessUnit], None]) -> None:
        """Call `sink` on the running event loop with every unit."""
        ...

    def unsubscribe(self, sink: Callable[[AccessUnit], None]) -> None:
        """No more of them."""
        ...

    def timestamp_at(self, monotonic: float) -> int:
        """RTP timestamp of a monotonic time (s)."""
        ...
