"""avformat as the reader of what our own client does not speak: HTTP, HLS, RTMP, and odd RTSP servers.

HTTP goes through our own sockets, so that sign-in, certificates, redirects and time-outs are ours and FFmpeg
opens nothing by itself; for RTMP and RTSP it may open that protocol alone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from fractions import Fraction
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import quote, urlsplit

import av
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Stream as AvStream

from video.engine.http_stream import HttpStream
from video.engine.spec import Credentials, Link, StreamAddress, Transport, parse_stream_url
from video.engine.state import Reason, StreamError
from video.engine.units import (
    MAX_ACCESS_UNIT,
    MAX_PIXELS,
    AccessUnit,
    MediaKind,
    ReceivedUnit,
    Track,
    refuse_oversize,
)

OPEN_TIMEOUT: Final = 8.0
READ_TIMEOUT: Final = 4.0
MAX_ERRORS: Final = 64
_VIDEO_RATE: Final = 90_000
_MAX_PACE: Final = 12.0
_VIDEO: Final = frozenset({"h264", "hevc", "mjpeg", "mpeg4", "mpeg2video", "vp8", "vp9"})
_AUDIO: Final = frozenset({"aac", "pcm_mulaw", "pcm_alaw"})
_PROTOCOLS: Final = {"rtsp": "rtsp,rtp,udp,tcp", "rtmp": "rtmp,tcp", "http": "http", "https": "https"}
_FORMATS: Final = {
    "rtsp": "rtsp",
    "rtmp": "flv,live_flv",
    "http": "mpegts,flv,live_flv,mpjpeg,mjpeg,hls,mov,aac,matroska",
}
_FORMAT_OF: Final = {
    "multipart/x-mixed-replace": "mpjpeg",
    "application/vnd.apple.mpegurl": "hls",
    "application/x-mpegurl": "hls",
    "audio/mpegurl": "hls",
    "video/mp2t": "mpegts",
    "video/x-flv": "flv",
}
_FREQUENCIES: Final = (
    96000,
    88200,
    64000,
    48000,
    44100,
    32000,
    24000,
    22050,
    16000,
    12000,
    11025,
    8000,
    7350,
)


class AvSource:
    """A stream read by avformat; every method but `abort` raises StreamError, and none names an address."""

    reader = "avformat"

    def __init__(self, address: StreamAddress, credentials: Credentials | None, link: Link) -> None:
        self._address = address
        self._credentials = credentials
        self._link = link
        self._container: InputContainer | None = None
        self._stopped = threading.Event()
        self._streams: dict[int, _Reader] = {}
        self._packets: Iterator[Packet[Any]] = iter(())
        self._http: list[HttpStream] = []
        self._lock = threading.Lock()
        self._paced = False
        self._errors = 0
        self._bytes = 0
        self._pace_start: float | None = None
        self.lost_packets = 0
        self.last_drained = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._packets = iter(())
        self._streams.clear()
        if self._container is not None:
            self._container.close()
            self._container = None
        for stream in self._http:
            stream.close()

    @property
    def bytes_received(self) -> int:
        """Bytes of the packets handed out."""
        return self._bytes

    def open(self) -> tuple[Track, ...]:
        """Start the stream; its video track first."""
        container = self._container = self._open_container()
        video = next((one for one in container.streams.video if _codec(one) in _VIDEO), None)
        if video is None:
            raise StreamError(Reason.UNSUPPORTED, ", ".join(_codec(one) for one in container.streams)[:80])
        refuse_oversize(video.codec_context.width, video.codec_context.height)
        chosen: list[AvStream] = [video]
        if self._link.sound:
            chosen += [one for one in container.streams.audio if _codec(one) in _AUDIO][:1]
        self._streams = {one.index: _Reader(one) for one in chosen}
        self._packets = container.demux(*chosen)
        self.last_drained = time.monotonic()
        return tuple(reader.track for reader in self._streams.values())

    def read(self, wait: float) -> list[ReceivedUnit]:
        """The units of the next packet; waits for it as long as the time-outs allow."""
        started = time.monotonic()
        packet = self._next()
        now_ns = time.monotonic_ns()
        # A packet that had to be waited for says that nothing older is waiting.
        if now_ns / 1e9 - started > 0.002 or self._paced:
            self.last_drained = now_ns / 1e9
        if packet is None:
            return []
        reader = self._streams[packet.stream.index]
        units = reader.units(packet, now_ns)
        self._bytes += sum(len(unit.unit.data) for unit in units)
        if self._paced and units and reader.track.kind is MediaKind.VIDEO:
            self._pace(units[0].pts / reader.track.clock_rate)
        return units

    def abort(self) -> None:
        """Make the reading thread see an end; FFmpeg's own protocols end with their time-out."""
        self._stopped.set()
        with self._lock:
            for stream in self._http:
                stream.abort()

    def say_goodbye(self) -> None:
        """Nothing to say: closing the connection is the goodbye."""

    def _next(self) -> Packet[Any] | None:
        reason = Reason.NONE
        packet: Packet[Any] | None = None
        try:
            packet = next(self._packets, None)
        except FFmpegError as error:
            self._errors += 1
            reason = self._reason_of_end(error)
            if reason is Reason.NONE:
                return None
        if reason is not Reason.NONE:
            raise StreamError(reason)
        if packet is None or packet.stream is None or packet.size == 0:
            raise StreamError(Reason.ENDED)
        return packet

    def _reason_of_end(self, error: FFmpegError) -> Reason:
        """Why reading ends; NONE for a packet that is broken while others may follow."""
        if self._stopped.is_set() or isinstance(error, av.error.EOFError):
            return Reason.ENDED
        if isinstance(error, (av.error.ExitError, av.error.TimeoutError)):
            return Reason.SILENT
        return Reason.ENDED if isinstance(error, OSError) or self._errors > MAX_ERRORS else Reason.NONE

    def _pace(self, position: float) -> None:
        """Hold pictures that come faster than they were taken: segments of HLS, files."""
        now = time.monotonic()
        if self._pace_start is None or abs(self._pace_start + position - now) > _MAX_PACE:
            self._pace_start = now - position
        self._stopped.wait(max(0.0, self._pace_start + position - now))

    def _open_container(self) -> InputContainer:
        started = time.monotonic()
        try:
            if self._address.scheme in ("http", "https"):
                return self._open_http()
            return self._open_direct()
        except StreamError:
            raise
        except FFmpegError as error:
            reason = _reason_of(error)
        except (ValueError, OSError):
            reason = Reason.UNSUPPORTED
        # Raised out here, as FFmpeg's error holds the address with its password and must not hang on to ours.
        late = time.monotonic() - started >= READ_TIMEOUT
        # FFmpeg calls an RTSP server that never answers invalid data.
        raise StreamError(Reason.SILENT if late else reason)

    def _open_http(self) -> InputContainer:
        stream = self._get(self._address)
        # Only what is sent at once has a length; a live stream has none.
        self._paced = stream.length is not None
        form = _FORMAT_OF.get(stream.content_type)
        container: InputContainer = av.open(
            stream,
            "r",
            format=form,
            options=self._options("http") | {"http_persistent": "0", "http_multiple": "0"},
            timeout=(OPEN_TIMEOUT, READ_TIMEOUT),
            io_open=self._io_open,
        )
        self._paced = self._paced or "hls" in container.format.name
        return container

    def _get(self, address: StreamAddress) -> HttpStream:
        same = address.authority == self._address.authority
        stream = HttpStream(address, self._credentials if same else None, self._link.certificate)
        with self._lock:
            self._http = [one for one in self._http if one.is_open] + [stream]
        if self._stopped.is_set():
            raise StreamError(Reason.ENDED)
        stream.open()
        return stream

    def _io_open(self, url: str, flags: int, options: dict[str, Any]) -> HttpStream:
        """What a playlist names: another address of the same scheme, for reading alone."""
        address = parse_stream_url(url)
        if address is None or address.scheme != self._address.scheme or flags & 2:
            raise StreamError(Reason.NOT_FOUND, "a playlist names something else")
        return self._get(address)

    def _open_direct(self) -> InputContainer:
        scheme = self._address.scheme
        options = self._options(scheme)
        if scheme == "rtsp":
            options["rtsp_transport"] = "udp" if self._link.transport is Transport.UDP else "tcp"
            options["timeout"] = str(int(READ_TIMEOUT * 1e6))
        else:
            options["rtmp_live"] = "live"
        return av.open(
            _with_credentials(self._address.url, self._credentials),
            "r",
            options=options,
            timeout=(OPEN_TIMEOUT, READ_TIMEOUT),
        )

    def _options(self, scheme: str) -> dict[str, str]:
        return {
            "protocol_whitelist": _PROTOCOLS[self._address.scheme],
            "format_whitelist": _FORMATS[scheme],
            "codec_whitelist": ",".join(sorted(_VIDEO | _AUDIO)),
            "max_pixels": str(MAX_PIXELS),
            "analyzeduration": "1000000",
            "probesize": "1000000",
        }


class _Reader:
    """Packets of one stream as units: Annex B pictures with their parameter sets, AAC without ADTS."""

    def __init__(self, stream: AvStream) -> None:
        context = stream.codec_context
        sound = context if isinstance(context, av.AudioCodecContext) else None
        kind = MediaKind.VIDEO if sound is None else MediaKind.AUDIO
        rate = _VIDEO_RATE if sound is None else sound.sample_rate
        self._scale = (stream.time_base or Fraction(1, rate)) * rate
        self._first: int | None = None
        self._last = 0
        extradata = bytes(context.extradata or b"")
        self._filter = _filter_for(stream, extradata)
        channels = 0 if sound is None else sound.channels
        is_aac = _codec(stream) == "aac"
        config = (extradata or _aac_config(rate, channels)) if is_aac else b""
        self.track = Track(kind, _codec(stream), 0, rate, channels=channels, extradata=config)

    def units(self, packet: Packet[Any], now_ns: int) -> list[ReceivedUnit]:
        """The units of `packet`; none of what is too large."""
        made = self._filter.filter(packet) if self._filter is not None else [packet]
        units = []
        for one in made:
            data = bytes(one)
            if self.track.codec == "aac":
                data = _without_adts(data)
            if not 0 < len(data) <= MAX_ACCESS_UNIT:
                continue
            pts = self._pts(one)
            key = self.track.kind is MediaKind.AUDIO or one.is_keyframe
            unit = AccessUnit(data, pts & 0xFFFFFFFF, key, one.is_corrupt)
            units.append(ReceivedUnit(self.track, unit, pts, now_ns, 0))
        return units

    def _pts(self, packet: Packet[Any]) -> int:
        ticks = packet.pts if packet.pts is not None else packet.dts
        if ticks is None:
            return self._last
        if self._first is None:
            self._first = ticks
        self._last = int((ticks - self._first) * self._scale)
        return self._last


def _codec(stream: AvStream) -> str:
    context = stream.codec_context
    return "" if context is None else str(context.name)


def _filter_for(stream: AvStream, extradata: bytes) -> BitStreamFilterContext | None:
    codec = _codec(stream)
    if codec in ("h264", "hevc") and extradata[:1] == b"\x01":
        return BitStreamFilterContext(f"{codec}_mp4toannexb", stream)
    if codec in ("h264", "hevc", "mpeg4") and extradata:
        return BitStreamFilterContext("dump_extra", stream)
    return None


def _aac_config(rate: int, channels: int) -> bytes:
    """An AudioSpecificConfig of AAC-LC (ISO/IEC 14496-3, 1.6.2.1)."""
    index = _FREQUENCIES.index(rate) if rate in _FREQUENCIES else 4
    return (2 << 11 | index << 7 | (channels & 15) << 3).to_bytes(2, "big")


def _without_adts(data: bytes) -> bytes:
    if len(data) < 7 or data[0] != 0xFF or data[1] & 0xF6 != 0xF0:
        return data
    return data[7 if data[1] & 1 else 9 :]


def _with_credentials(url: str, credentials: Credentials | None) -> str:
    if credentials is None:
        return url
    parts = urlsplit(url)
    user, password = quote(credentials.user, safe=""), quote(credentials.password, safe="")
    return parts._replace(netloc=f"{user}:{password}@{parts.netloc}").geturl()


def _reason_of(error: FFmpegError) -> Reason:
    known: tuple[tuple[type[FFmpegError], Reason], ...] = (
        (av.error.HTTPUnauthorizedError, Reason.WRONG_PASSWORD),
        (av.error.HTTPForbiddenError, Reason.WRONG_PASSWORD),
        (av.error.HTTPNotFoundError, Reason.NOT_FOUND),
        (av.error.ConnectionRefusedError, Reason.PORT_CLOSED),
        (av.error.ExitError, Reason.SILENT),
        (av.error.TimeoutError, Reason.SILENT),
        (av.error.EOFError, Reason.ENDED),
        (av.error.InvalidDataError, Reason.UNSUPPORTED),
        (av.error.ArgumentError, Reason.UNSUPPORTED),
        (av.error.ProtocolNotFoundError, Reason.UNSUPPORTED),
    )
    return next((reason for kind, reason in known if isinstance(error, kind)), Reason.UNREACHABLE)
