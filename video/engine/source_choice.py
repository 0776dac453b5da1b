"""Which reader the next attempt uses: our own client, or avformat for what that does not speak."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from video.engine.av_source import AvSource
from video.engine.rtsp_setup import transport_order
from video.engine.source import RtspSource, Source
from video.engine.spec import Credentials, Link, parse_stream_url
from video.engine.state import Reason, StreamError

# What a server answers that speaks another dialect, or sends what we cannot take apart.
_NOT_OURS: Final = frozenset({Reason.UNSUPPORTED, Reason.NOT_RTSP, Reason.SERVER_ERROR})


class SourceChoice:
    """Remembers over a session's attempts what has worked and what has not."""

    def __init__(self, url: str, credentials: Credentials | None, link: Link) -> None:
        self._address = parse_stream_url(url)
        self._credentials = credentials
        self._link = link
        self._transports = transport_order(link.transport)
        self._own = self._address is not None and self._address.scheme in ("rtsp", "rtsps")
        # avformat can neither check a pinned certificate nor is known to check any name: never for rtsps.
        self._has_other = self._address is not None and self._address.scheme == "rtsp"

    @property
    def sound(self) -> bool:
        """Whether the next source receives sound."""
        return self._link.sound

    def want_sound(self) -> None:
        """Receive sound from the next source on; called from any thread."""
        self._link = replace(self._link, sound=True)

    def make(self) -> Source:
        """A source that is connected or about to be; raises StreamError."""
        if self._address is None:
            raise StreamError(Reason.NOT_FOUND, "address")
        if self._own:
            return RtspSource(self._address, self._credentials, self._link, self._transports)
        return AvSource(self._address, self._credentials, self._link)

    def ended(self, reason: Reason, *, had_units: bool) -> None:
        """Learn from the end of an attempt."""
        if had_units:
            return
        if self._own and reason is Reason.SILENT:
            # Packets of one transport may be kept back by a firewall while the other's come through.
            self._transports = self._transports[1:] + self._transports[:1]
        elif self._has_other and (not self._own or reason in _NOT_OURS):
            self._own = not self._own
