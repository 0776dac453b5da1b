"""A small RTSP server for tests: real sockets, real H.264, and every way a camera can misbehave.

Each picture carries its number as a bar code, so that a test can tell which picture it is looking at.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache

import av
import numpy as np

from tests.video.engine.payloads import packetize, packetize_h265

BARS = 16
Headers = dict[str, str]
NTP_OFFSET = 2_208_988_800


@dataclass(frozen=True)
class Clip:
    """Encoded access units of one loop: NAL units per picture; the pixels as the encoder saw them."""

    width: int
    height: int
    fps: int
    units: tuple[tuple[bytes, ...], ...]
    codec: str = "H264"

    @property
    def payload_type(self) -> int:
        return 96 if self.codec == "H264" else 97


@cache
def clip(
    width: int = 640, height: int = 360, fps: int = 15, pictures: int = 30, gop: int = 15, name: str = "H264"
) -> Clip:
    """A loop of numbered pictures."""
    codec = av.CodecContext.create("libx264" if name == "H264" else "libx265", "w")
    codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
    codec.time_base, codec.framerate = Fraction(1, fps), Fraction(fps)
    codec.gop_size, codec.max_b_frames = gop, 0
    codec.options = {"preset": "ultrafast", "tune": "zerolatency", "crf": "18"}
    if name == "H265":
        keys = f"keyint={gop}:min-keyint={gop}:repeat-headers=1"
        codec.options = {**codec.options, "x265-params": f"log-level=none:info=0:{keys}"}
    frames: list[av.VideoFrame | None] = []
    for number in range(pictures):
        frame = av.VideoFrame.from_ndarray(picture(number, width, height), format="yuv420p")
        frame.pts = number
        frames.append(frame)
    packets = [bytes(packet) for frame in [*frames, None] for packet in codec.encode(frame)]
    units = [tuple(part for part in re.split(b"\x00\x00\x00?\x01", data) if part) for data in packets]
    return Clip(width, height, fps, tuple(units), name)


def picture(number: int, width: int, height: int) -> np.ndarray:
    """YUV 4:2:0 planes: a gradient that moves, and the number as black and white bars on top."""
    column = np.arange(width, dtype=np.uint16)
    luma = np.broadcast_to(((column // 2 + 3 * number) % 128 + 64).astype(np.uint8), (height, width)).copy()
    bar = width // BARS
    for bit in range(BARS):
        luma[: height // 4, bit * bar : (bit + 1) * bar] = 235 if number >> bit & 1 else 16
    chroma = np.full((height // 2, width), 128, np.uint8)
    return np.vstack([luma, chroma])


def read_number(bgra: np.ndarray) -> int:
    """The number in the bar code of a picture of any size."""
    height, width = bgra.shape[:2]
    row = bgra[height // 8, :, 1]
    return sum(1 << bit for bit in range(BARS) if row[int((bit + 0.5) * width / BARS)] > 128)


@dataclass
class Behaviour:
    """How the camera behaves at the moment; changed by tests while it runs."""

    user: str = ""
    password: str = field(default="", repr=False)
    scheme: str = "Digest"
    algorithm: str = "MD5"
    qop: bool = True
    mute: bool = False
    silent: bool = False
    garbage: bool = False
    not_rtsp: bool = False
    describe_status: int = 200
    redirect: str = ""
    control: str = "trackID=1"
    drop_every: int = 0
    sender_reports: bool = True
    session_timeout: int = 60
    join_at: int = 0


class FarEnd:
    """The server; `port` stays the same over `close()` and `listen()`."""

    def __init__(self, streams: dict[str, Clip], behaviour: Behaviour | None = None) -> None:
        self.streams = streams
        self.behaviour = behaviour or Behaviour()
        self.requests: list[str] = []
        self.sent: dict[str, int] = dict.fromkeys(streams, 0)
        self.port = 0
        self._listener: socket.socket | None = None
        self._connections: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._ending = threading.Event()
        self.listen()

    def url(self, path: str) -> str:
        return f"rtsp://127.0.0.1:{self.port}/{path}"

    def listen(self) -> None:
        """Accept connections (again)."""
        self._ending = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", self.port), reuse_port=False)
        self.port = self._listener.getsockname()[1]
        self._start(self._accept, self._listener, self._ending)

    def close(self) -> None:
        """As a killed server: the port is closed and every connection with it."""
        self._ending.set()
        if self._listener is not None:
            self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        self.cut()
        for thread in self._threads:
            thread.join(5)
            assert not thread.is_alive()
        self._threads.clear()

    def cut(self) -> None:
        """Break every connection."""
        with self._lock:
            for connection in self._connections:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue

    @property
    def watching(self) -> int:
        return len(self._connections)

    def _start(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket, ending: threading.Event) -> None:
        while not ending.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with self._lock:
                self._connections.add(connection)
            self._start(self._serve, connection, ending)

    def _serve(self, connection: socket.socket, ending: threading.Event) -> None:
        connection.settimeout(0.1)
        state = _Connection(self, connection, ending)
        try:
            state.run()
        except OSError:
            pass
        finally:
            with self._lock:
                self._connections.discard(connection)
            state.ended.set()
            connection.close()


class _Connection:
    def __init__(self, far_end: FarEnd, connection: socket.socket, ending: threading.Event) -> None:
        self.far_end = far_end
        self.socket = connection
        self.ending = ending
        self.ended = threading.Event()
        self.buffer = b""
        self.nonce = os.urandom(8).hex()
        self.lock = threading.Lock()
        self.channel = 0

    def run(self) -> None:
        while not self.ending.is_set():
            try:
                data = self.socket.recv(65536)
            except TimeoutError:
                continue
            if not data:
                return
            self.buffer += data
            while self._take():
                pass

    def _take(self) -> bool:
        if self.buffer.startswith(b"$"):
            if len(self.buffer) < 4:
                return False
            size = 4 + int.from_bytes(self.buffer[2:4], "big")
            if len(self.buffer) < size:
                return False
            self.buffer = self.buffer[size:]
            return True
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return False
        self.buffer = rest
        self._request(head.decode())
        return True

    def _request(self, head: str) -> None:
        behaviour = self.far_end.behaviour
        first, *lines = head.split("\r\n")
        method, url, _ = first.split(" ")
        headers = dict(line.split(": ", 1) for line in lines)
        self.far_end.requests.append(f"{method} {url}")
        if behaviour.mute:
            return
        if behaviour.not_rtsp:
            self._send(b"HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n" + os.urandom(512))
            return
        if behaviour.user and not self._authorised(method, headers.get("Authorization", "")):
            self._reply(headers, 401, {"WWW-Authenticate": self._challenge()})
            return
        path = url.split("/", 3)[3].split("?")[0] if url.count("/") > 2 else ""
        name = path.removesuffix("/").removesuffix("/trackID=1")
        getattr(self, f"_do_{method.lower()}", self._do_other)(headers, url, name)

    def _challenge(self) -> str:
        behaviour = self.far_end.behaviour
        if behaviour.scheme == "Basic":
            return 'Basic realm="camera"'
        parts = ['Digest realm="camera, front"', f'nonce="{self.nonce}"', f"algorithm={behaviour.algorithm}"]
        return ", ".join(parts + (['qop="auth"'] if behaviour.qop else []))

    def _authorised(self, method: str, given: str) -> bool:
        behaviour = self.far_end.behaviour
        if behaviour.scheme == "Basic":
            wanted = base64.b64encode(f"{behaviour.user}:{behaviour.password}".encode()).decode()
            return given == f"Basic {wanted}"
        if not given.startswith("Digest "):
            return False
        fields = dict(re.findall(r'(\w+)="?([^",]*(?:, front)?)"?', given[7:]))
        algorithm = hashlib.sha256 if "256" in behaviour.algorithm else hashlib.md5

        def digest(text: str) -> str:
            return algorithm(text.encode()).hexdigest()

        first = digest(f"{behaviour.user}:camera, front:{behaviour.password}")
        if behaviour.algorithm.endswith("-sess"):
            first = digest(f"{first}:{self.nonce}:{fields['cnonce']}")
        second = digest(f"{method}:{fields['uri']}")
        middle = f":{fields['nc']}:{fields['cnonce']}:auth" if behaviour.qop else ""
        return str(fields["response"]) == digest(f"{first}:{self.nonce}{middle}:{second}")

    def _do_options(self, headers: Headers, url: str, name: str) -> None:
        self._reply(headers, 200, {"Public": "OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER"})

    def _do_describe(self, headers: Headers, url: str, name: str) -> None:
        behaviour = self.far_end.behaviour
        if behaviour.redirect:
            self._reply(headers, 302, {"Location": behaviour.redirect})
            return
        if behaviour.describe_status != 200 or name not in self.far_end.streams:
            self._reply(headers, behaviour.describe_status if behaviour.describe_status != 200 else 404, {})
            return
        clip = self.far_end.streams[name]
        sdp = (
            "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=test\r\nt=0 0\r\na=control:*\r\n"
            "m=audio 0 RTP/AVP 0\r\na=control:trackID=2\r\n"
            f"m=video 0 RTP/AVP {clip.payload_type}\r\na=rtpmap:{clip.payload_type} {clip.codec}/90000\r\n"
            f"a=control:{behaviour.control}\r\n"
        )
        self._reply(
            headers, 200, {"Content-Type": "application/sdp", "Content-Base": url + "/"}, sdp.encode()
        )

    def _do_setup(self, headers: Headers, url: str, name: str) -> None:
        timeout = self.far_end.behaviour.session_timeout
        channel = int(re.findall(r"interleaved=(\d+)", headers["Transport"])[0])
        if not url.endswith("trackID=2"):
            self.channel = channel
        transport = f"RTP/AVP/TCP;unicast;interleaved={channel}-{channel + 1}"
        extra = {"Transport": transport, "Session": f"42;timeout={timeout}"}
        self._reply(headers, 200, extra)

    def _do_play(self, headers: Headers, url: str, name: str) -> None:
        self._reply(headers, 200, {"Session": "42"})
        self.far_end._start(self._stream, name)

    def _do_other(self, headers: Headers, url: str, name: str) -> None:
        self._reply(headers, 200, {})

    def _reply(self, headers: Headers, status: int, extra: dict[str, str], body: bytes = b"") -> None:
        lines = [f"RTSP/1.0 {status} {'OK' if status == 200 else 'No'}", f"CSeq: {headers.get('CSeq', 0)}"]
        lines += [f"{name}: {value}" for name, value in extra.items()]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        self._send("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    def _send(self, data: bytes) -> None:
        with self.lock:
            self.socket.sendall(data)

    def _stream(self, name: str) -> None:
        sequence, start, count = int.from_bytes(os.urandom(2), "big"), time.monotonic(), 0
        base = 0xFFFF_0000
        try:
            while not self.ending.is_set() and not self.ended.is_set():
                behaviour, stream = replace(self.far_end.behaviour), self.far_end.streams[name]
                wait = start + count / stream.fps - time.monotonic()
                if wait > 0:
                    time.sleep(wait)
                timestamp = (base + count * 90000 // stream.fps) & 0xFFFF_FFFF
                if behaviour.sender_reports and count % stream.fps == 0:
                    self._send_report(timestamp)
                units = stream.units[(count + behaviour.join_at) % len(stream.units)]
                if not behaviour.silent:
                    cut = packetize if stream.codec == "H264" else packetize_h265
                    payloads = [payload for unit in units for payload in cut(unit)]
                    picture = b""
                    for index, payload in enumerate(payloads):
                        sequence = (sequence + 1) & 0xFFFF
                        if behaviour.drop_every and sequence % behaviour.drop_every == 0:
                            continue
                        noise = payload[:1] + os.urandom(len(payload) - 1)
                        marker = index == len(payloads) - 1
                        sent = noise if behaviour.garbage else payload
                        kind = stream.payload_type | (0x80 if marker else 0)
                        picture += self._rtp(sent, sequence, timestamp, kind)
                    # At once, as a camera does: a call a packet would cost more than the far end is worth.
                    self._send(picture)
                    self.far_end.sent[name] = count
                count += 1
        except OSError:
            return

    def _rtp(self, payload: bytes, sequence: int, timestamp: int, kind: int) -> bytes:
        header = struct.pack("!BBHII", 0x80, kind, sequence, timestamp, 0xCAFE)
        data = header + payload
        return bytes((0x24, self.channel)) + len(data).to_bytes(2, "big") + data

    def _send_report(self, timestamp: int) -> None:
        now = time.time() + NTP_OFFSET
        words = struct.pack("!IIIIII", 0xCAFE, int(now), int(now % 1 * 2**32), timestamp, 0, 0)
        data = struct.pack("!BBH", 0x80, 200, 6) + words
        self._send(bytes((0x24, self.channel + 1)) + len(data).to_bytes(2, "big") + data)


@contextmanager
def serving(streams: dict[str, Clip] | None = None, behaviour: Behaviour | None = None) -> Iterator[FarEnd]:
    """A far end with a sub and a main stream of one camera."""
    far_end = FarEnd(
        streams if streams is not None else {"sub": clip(), "main": clip(1280, 720, 25, 50, 25)}, behaviour
    )
    try:
        yield far_end
    finally:
        far_end.close()
