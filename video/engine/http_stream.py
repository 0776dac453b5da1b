"""The body of an HTTP answer as a file avformat reads from: bounded, signed in, never another protocol."""

from __future__ import annotations

import http.client
import socket
import threading
from typing import Final
from urllib.parse import urljoin, urlsplit

from video.engine.rtsp_auth import Authenticator
from video.engine.rtsp_connection import connect
from video.engine.spec import Credentials, StreamAddress, parse_stream_url
from video.engine.state import Reason, StreamError
from video.engine.tls import end_reading, secure

MAX_REDIRECTS: Final = 3
HEAD_TIMEOUT: Final = 8.0
READ_TIMEOUT: Final = 4.0
_SCHEMES: Final = ("http", "https")
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_REASONS: Final = {401: Reason.WRONG_PASSWORD, 403: Reason.WRONG_PASSWORD, 404: Reason.NOT_FOUND}


class HttpStream:
    """One GET; `name` is the address without credentials. Raises StreamError from every method."""

    def __init__(self, address: StreamAddress, credentials: Credentials | None, certificate: str) -> None:
        self._first = self._address = address
        self._authenticator = Authenticator(credentials)
        self._certificate = certificate
        self._socket: socket.socket | None = None
        self._response: http.client.HTTPResponse | None = None
        self._late = False
        self.name = address.url
        self.content_type = ""
        self.length: int | None = None
        self.bytes_received = 0

    def open(self) -> None:
        """Ask for the address, signing in and following redirects."""
        # A time-out per read would let a server that sends a byte now and then hold us for ever.
        timer = threading.Timer(HEAD_TIMEOUT, self._too_late)
        timer.daemon = True
        timer.start()
        try:
            self._open()
        except StreamError:
            self.close()
            raise
        finally:
            timer.cancel()

    @property
    def is_open(self) -> bool:
        return self._socket is not None

    def read(self, size: int) -> bytes:
        """At most `size` bytes, b"" at the end."""
        if self._response is None:
            return b""
        try:
            data = self._response.read1(size)
        except TimeoutError:
            raise StreamError(Reason.SILENT) from None
        except (OSError, ValueError, http.client.HTTPException):
            raise StreamError(Reason.ENDED) from None
        self.bytes_received += len(data)
        return data

    def abort(self) -> None:
        """Make the reading thread see an end now; called from any thread."""
        connection = self._socket
        if connection is not None:
            end_reading(connection)

    def close(self) -> None:
        response, connection = self._response, self._socket
        self._response = self._socket = None
        if response is not None:
            response.close()
        if connection is not None:
            connection.close()

    def _too_late(self) -> None:
        self._late = True
        self.abort()

    def _open(self) -> None:
        redirects = 0
        while True:
            response = self._response = self._get()
            if self._late:
                # http.client takes an end for the end of the head.
                raise StreamError(Reason.SILENT, "head")
            if response.status == 200:
                self.name = self._address.url
                self.content_type = response.headers.get_content_type()
                self.length = response.length
                return
            if response.status in _REDIRECTS:
                redirects += 1
                self._redirect(response.headers.get("Location", ""), redirects)
            elif response.status != 401 or not self._authenticator.accept(
                response.headers.get_all("WWW-Authenticate") or ()
            ):
                reason = _REASONS.get(response.status, Reason.SERVER_ERROR)
                raise StreamError(reason, f"GET {response.status}")
            self.close()

    def _get(self) -> http.client.HTTPResponse:
        address = self._address
        parts = urlsplit(address.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        # Kept here, as http.client lets go of it as soon as the answer owns it.
        self._socket = connect(address)
        if address.secure:
            self._socket = secure(self._socket, address.host, self._certificate, READ_TIMEOUT)
        self._socket.settimeout(READ_TIMEOUT)
        connection = http.client.HTTPConnection(address.host, address.port)
        connection.sock = self._socket
        headers = {"User-Agent": "HaiDang", "Accept": "*/*", "Connection": "close"}
        authorization = self._authenticator.header("GET", target)
        if authorization is not None:
            headers["Authorization"] = authorization
        try:
            connection.request("GET", target, headers=headers)
            return connection.getresponse()
        except TimeoutError:
            raise StreamError(Reason.SILENT, "no reply") from None
        except (OSError, ValueError, http.client.HTTPException):
            raise StreamError(Reason.SILENT if self._late else Reason.NOT_RTSP, "no HTTP") from None

    def _redirect(self, location: str, count: int) -> None:
        address = parse_stream_url(urljoin(self._address.url, location))
        if address is None or address.scheme not in _SCHEMES or count > MAX_REDIRECTS:
            raise StreamError(Reason.NOT_FOUND, "redirect refused")
        if self._address.secure and not address.secure:
            raise StreamError(Reason.CERTIFICATE, "redirect to a connection without TLS")
        if address.authority != self._first.authority:
            # Another machine may be anybody's: it gets no proof of our password.
            self._authenticator = Authenticator(None)
        self._address = address
