"""Hands one letter to a mail server (RFC 5321), and says exactly how far that got."""

from __future__ import annotations

import base64
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from app.domain.outgoing import Cause, MessageState
from app.domain.text import tidy_line
from app.errors import KnownError

Security = Literal["starttls", "tls", "plain"]
MAX_REPLY = 16_384  # bytes of one reply, however many lines it has
MAX_ANSWER = 300
_CRLF = b"\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed in; `account` gives user and password, None where none is asked; time-outs in s.

    `ca` is the file of the authorities to be believed (None: the system's). `plain` is never encrypted.
    """

    host: str
    port: int
    security: Security = "starttls"
    account: Callable[[], tuple[str, str]] | None = field(default=None, repr=False)
    ca: Path | None = None
    wait_s: float = 20
    whole_s: float = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How an attempt ended: HANDED_OVER, WAITING (may be tried again), REFUSED or UNKNOWN."""

    state: MessageState
    cause: Cause | None = None
    code: int = 0
    answer: str = ""


class Attempt:
    """One try to hand in one letter; `abort` ends it from another thread."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._lock = threading.Lock()
        self._wire: socket.socket | None = None
        self._aborted = False

    def abort(self) -> None:
        """Cut the connection; `deliver` returns soon and says how far it got."""
        with self._lock:
            self._aborted = True
            if self._wire is not None:
                with suppress(OSError):
                    self._wire.shutdown(socket.SHUT_RDWR)

    def deliver(self, sender: str, recipient: str, letter: bytes) -> Delivery:
        """Hands `letter` (CRLF lines, 7 bit) in for `recipient`; what a network may do never raises."""
        watch = threading.Timer(self._server.whole_s, self.abort)
        watch.name, watch.daemon = "haidang-post-watch", True
        watch.start()
        try:
            return self._deliver(sender, recipient, letter)
        finally:
            watch.cancel()
            watch.join()
            with self._lock:
                if self._wire is not None:
                    self._wire.close()
                self._wire = None

    def _deliver(self, sender: str, recipient: str, letter: bytes) -> Delivery:
        talk: _Talk | None = None
        try:
            talk = _Talk(self._server, self._keep)
            self._enter(talk)
            self._address(talk, sender, recipient, len(letter))
            self._begin(talk)
            # Until the final dot is on its way the server cannot have taken it.
            talk.send(_stuffed(letter))
        except _NoError as no:
            return no.delivery()
        except ssl.SSLCertVerificationError:
            return _later(Cause.CERTIFICATE)
        except ssl.SSLError:
            return _later(Cause.ENCRYPTION)
        except smtplib.SMTPConnectError as error:
            return _NoError(Cause.SERVER, error.smtp_code, error.smtp_error).delivery()
        except (smtplib.SMTPException, OSError, UnicodeError):
            return _later(Cause.UNREACHABLE)
        else:
            return _finish(talk)
        finally:
            if talk is not None:
                _leave(talk)

    def _keep(self, wire: socket.socket) -> None:
        """A second handle of the connection, to cut it with; TLS takes the first one over."""
        with self._lock:
            self._wire = wire.dup()
            if self._aborted:
                raise ConnectionAbortedError

    def _enter(self, talk: _Talk) -> None:
        """Greeting, encryption, account."""
        talk.greet()
        if self._server.security == "starttls":
            if not talk.has_extn("starttls"):
                raise _NoError(Cause.ENCRYPTION, 0, b"")
            if talk.starttls(context=_context(self._server))[0] != 220:
                raise _NoError(Cause.ENCRYPTION, *talk.last)
            talk.greet()
        if self._server.account is not None:
            self._sign_in(talk, self._server.account)

    def _sign_in(self, talk: _Talk, account: Callable[[], tuple[str, str]]) -> None:
        try:
            user, password = account()
        except KnownError as error:
            raise _NoError(Cause.ACCOUNT, 0, b"") from error
        if "PLAIN" in str(talk.esmtp_features.get("auth", "")).upper().split():
            # RFC 4616: UTF-8, which smtplib's own login cannot.
            token = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
            if talk.docmd("AUTH", f"PLAIN {token}")[0] not in (235, 503):
                # What a server says to a wrong password may repeat what it was sent.
                raise _NoError(Cause.ACCOUNT, talk.last[0], b"")
            return
        try:
            talk.login(user, password)
        except smtplib.SMTPAuthenticationError as error:
            raise _NoError(Cause.ACCOUNT, error.smtp_code, b"") from None
        except (smtplib.SMTPNotSupportedError, UnicodeError):
            raise _NoError(Cause.ACCOUNT, 0, b"") from None

    def _address(self, talk: _Talk, sender: str, recipient: str, size: int) -> None:
        options = [f"SIZE={size}"] if talk.has_extn("size") else []
        most = str(talk.esmtp_features.get("size", "")).strip()
        if most.isdecimal() and 0 < int(most) < size:
            raise _NoError(Cause.TOO_LARGE, 552, b"")
        if talk.mail(sender, options)[0] != 250:
            raise _NoError(Cause.TOO_LARGE if talk.last[0] == 552 else Cause.SERVER, *talk.last)
        if talk.rcpt(recipient)[0] not in (250, 251):
            raise _NoError(Cause.RECIPIENT, *talk.last)

    def _begin(self, talk: _Talk) -> None:
        if talk.docmd("DATA")[0] != 354:
            raise _NoError(Cause.SERVER, *talk.last)


class _Talk(smtplib.SMTP):
    """smtplib's dialogue with bounded replies, whose connection can be cut from outside."""

    def __init__(self, server: MailServer, keep: Callable[[socket.socket], None]) -> None:
        self._server, self._keep = server, keep
        self.last: tuple[int, bytes] = (0, b"")
        super().__init__(server.host, server.port, timeout=server.wait_s, local_hostname="localhost")

    def greet(self) -> None:
        """EHLO with the address we speak from (RFC 5321 4.1.3); raises SMTPHeloError."""
        assert self.sock is not None  # noqa: S101 - connected by the constructor
        address = self.sock.getsockname()[0]
        name = f"[IPv6:{address}]" if ":" in address else f"[{address}]"
        code, answer = self.ehlo(name)
        if code != 250:
            raise _NoError(Cause.SERVER, code, answer)

    def getreply(self) -> tuple[int, bytes]:
        """The next reply; a server that never ends one is cut off."""
        if self.file is None:
            assert self.sock is not None  # noqa: S101 - smtplib asks after connecting
            self.file = _Bounded(self.sock.makefile("rb"))
        self.file.left = MAX_REPLY
        self.last = super().getreply()
        return self.last

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        wire = socket.create_connection((host, port), timeout)
        try:
            self._keep(wire)
            if self._server.security == "tls":
                return _context(self._server).wrap_socket(wire, server_hostname=host)
        except BaseException:
            wire.close()
            raise
        return wire


class _Bounded:
    """A reader that takes `left` bytes more, and then breaks the connection off."""

    def __init__(self, file: Any) -> None:
        self._file, self.left = file, MAX_REPLY

    def readline(self, limit: int = -1) -> bytes:
        line: bytes = self._file.readline(limit)
        self.left -= len(line)
        if self.left < 0 or (line and not line.endswith(b"\n")):
            raise OSError("the server's reply has no end")
        return line

    def close(self) -> None:
        self._file.close()


class _NoError(Exception):
    """The server, or what is asked of it, does not allow to go on."""

    def __init__(self, cause: Cause, code: int, answer: bytes | str) -> None:
        super().__init__(cause.value)
        self._cause, self._code, self._answer = cause, code, answer

    def delivery(self) -> Delivery:
        """5xx is for good; everything else may be tried again."""
        state = MessageState.REFUSED if 500 <= self._code < 600 else MessageState.WAITING
        return Delivery(state=state, cause=self._cause, code=self._code, answer=_words(self._answer))


def _finish(talk: _Talk) -> Delivery:
    """The final dot: from here on only the server's answer says whether it has the letter."""
    try:
        talk.send(b"." + _CRLF)
        code, answer = talk.getreply()
    except (smtplib.SMTPException, OSError):
        return Delivery(state=MessageState.UNKNOWN, cause=Cause.NO_ANSWER)
    if 200 <= code < 300:
        return Delivery(state=MessageState.HANDED_OVER, code=code, answer=_words(answer))
    if 400 <= code < 600:
        return _NoError(Cause.SERVER, code, answer).delivery()
    return Delivery(
        state=MessageState.UNKNOWN, cause=Cause.NO_ANSWER, code=max(code, 0), answer=_words(answer)
    )


def _leave(talk: _Talk) -> None:
    """Say goodbye where the line still stands; how the letter fared is known already."""
    with suppress(smtplib.SMTPException, OSError):
        if talk.sock is not None:
            talk.sock.settimeout(2)
        talk.quit()
    talk.close()


def _later(cause: Cause) -> Delivery:
    return Delivery(state=MessageState.WAITING, cause=cause)


def _context(server: MailServer) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(server.ca) if server.ca else None)


def _stuffed(letter: bytes) -> bytes:
    """`letter` with its leading dots doubled (RFC 5321 4.5.2), ended by a line break."""
    stuffed = re.sub(rb"(?m)^\.", b"..", letter)
    return stuffed if stuffed.endswith(_CRLF) else stuffed + _CRLF


def _words(answer: bytes | str) -> str:
    told = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return tidy_line(told, MAX_ANSWER)
