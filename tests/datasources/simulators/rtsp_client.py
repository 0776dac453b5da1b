"""A bare RTSP client for tests: requests as text, answers as they come, interleaved packets apart."""

from __future__ import annotations

import hashlib
import re
import socket
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """Status, headers (lower case, repeated ones in a list) and body of a response."""

    status: int
    headers: dict[str, list[str]]
    body: bytes

    def header(self, name: str) -> str:
        return self.headers[name][0]


class RtspClient:
    """One connection to 127.0.0.1:`port`."""

    def __init__(self, port: int, receive_buffer: int = 0) -> None:
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(15)
        try:
            self.socket.connect(("127.0.0.1", port))
        except OSError:
            self.socket.close()
            raise
        self._buffer = b""
        self._cseq = 0
        self.base = f"rtsp://127.0.0.1:{port}/"

    def __enter__(self) -> RtspClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, method: str, path: str, version: str = "RTSP/1.0", **headers: str) -> None:
        self._cseq += 1
        lines = [f"{method} {self.base}{path} {version}", f"CSeq: {self._cseq}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())

    def ask(self, method: str, path: str, version: str = "RTSP/1.0", **headers: str) -> Answer:
        self.send(method, path, version, **headers)
        return self.answer()

    def answer(self) -> Answer:
        """The next response; packets before it are thrown away."""
        while True:
            self._fill(1)
            if self._buffer[:1] == b"$":
                self.packet()
                continue
            while b"\r\n\r\n" not in self._buffer:
                self._receive()
            head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            lines = head.decode().split("\r\n")
            headers: dict[str, list[str]] = {}
            for line in lines[1:]:
                name, _, value = line.partition(":")
                headers.setdefault(name.lower(), []).append(value.strip())
            length = int(headers.get("content-length", ["0"])[0])
            self._fill(length)
            body, self._buffer = self._buffer[:length], self._buffer[length:]
            return Answer(int(lines[0].split(" ")[1]), headers, body)

    def packet(self) -> tuple[int, bytes]:
        """The next interleaved packet: channel and data."""
        self._fill(4)
        assert self._buffer[:1] == b"$", self._buffer[:64]
        length = int.from_bytes(self._buffer[2:4], "big")
        self._fill(4 + length)
        channel, data = self._buffer[1], self._buffer[4 : 4 + length]
        self._buffer = self._buffer[4 + length :]
        return channel, data

    def play(self, path: str, transport: str = "RTP/AVP/TCP;unicast;interleaved=0-1", **headers: str) -> str:
        """SETUP and PLAY; the session's name."""
        setup = self.ask("SETUP", f"{path}/trackID=1", Transport=transport, **headers)
        assert setup.status == 200
        session = setup.header("session").partition(";")[0]
        assert self.ask("PLAY", path, Session=session, **headers).status == 200
        return session

    def nal_units(self, count: int) -> list[bytes]:
        """The next `count` whole NAL units (RFC 6184: single, STAP-A, FU-A)."""
        units: list[bytes] = []
        fragments = b""
        while len(units) < count:
            channel, data = self.packet()
            if channel != 0:
                continue
            payload = data[12:]
            kind = payload[0] & 0x1F
            if kind == 24:
                at = 1
                while at < len(payload):
                    size = int.from_bytes(payload[at : at + 2], "big")
                    units.append(payload[at + 2 : at + 2 + size])
                    at += 2 + size
            elif kind == 28:
                if payload[1] & 0x80:
                    fragments = bytes([payload[0] & 0xE0 | payload[1] & 0x1F])
                fragments += payload[2:]
                if payload[1] & 0x40:
                    units.append(fragments)
            else:
                units.append(payload)
        return units

    def closed(self) -> bool:
        """Whether the server ends the connection (reads until then; TimeoutError when it does not)."""
        try:
            while self.socket.recv(65536):
                pass
        except ConnectionError:
            return True
        return True

    def _fill(self, size: int) -> None:
        while len(self._buffer) < size:
            self._receive()

    def _receive(self) -> None:
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("the server closed the connection")
        self._buffer += data


def digest(challenge: str, method: str, uri: str, user: str, password: str) -> str:
    """The Authorization header for a Digest challenge, written from RFC 7616, not from the server's code."""
    fields = dict(re.findall(r'(\w+)="?([^",]+)"?', challenge))
    algorithm = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}[fields["algorithm"]]

    def hashed(text: str) -> str:
        return algorithm(text.encode()).hexdigest()

    first = hashed(f"{user}:{fields['realm']}:{password}")
    second = hashed(f"{method}:{uri}")
    middle = f"{fields['nonce']}:00000001:abcdef:auth"
    response = hashed(f"{first}:{middle}:{second}")
    return (
        f'Digest username="{user}", realm="{fields["realm"]}", nonce="{fields["nonce"]}", uri="{uri}", '
        f'algorithm={fields["algorithm"]}, qop=auth, nc=00000001, cnonce="abcdef", response="{response}"'
    )
