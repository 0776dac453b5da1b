"""A real SMTP server over TLS on loopback, that fails in the way a test tells it to (aiosmtpd)."""

from __future__ import annotations

import asyncio
import logging
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.services.smtp import MailServer, Security

HOST = "127.0.0.1"
USER, PASSWORD = "trucban", "mật khẩu hộp thư"
PATIENCE_S = 30.0


@dataclass
class Handler:
    """What the server does with a letter; `letters` are those it took."""

    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    accounts: list[tuple[str, str]] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    hang_after: str = ""
    drop_after: str = ""
    connections: int = 0
    taken: threading.Event = field(default_factory=threading.Event)
    # Nothing is answered while this is cleared.
    answering: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.answering.set()

    async def handle_MAIL(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.mail_from = address
        return await self._answer("MAIL", "250 OK")

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        said = await self._answer("RCPT", "250 OK")
        if self.drop_after == "RCPT":
            _hang_up(server)
        if said.startswith("2"):
            envelope.rcpt_tos.append(address)
            self.recipients.append(address)
        return said

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        said = await self._answer("DATA", "250 Queued as 4F7A21")
        content = envelope.content
        assert isinstance(content, bytes)
        if said.startswith("2"):
            letter = message_from_bytes(content, policy=default)
            assert isinstance(letter, EmailMessage)
            self.letters.append(letter)
        self.taken.set()
        if self.hang_after == "DATA":
            await asyncio.sleep(3600)
        if self.drop_after == "DATA":
            _hang_up(server)
        return said

    async def _answer(self, step: str, usual: str) -> str:
        if self.hang_after == step and step != "DATA":
            await asyncio.sleep(3600)
        while not self.answering.is_set():  # noqa: ASYNC110 - set by the thread of the test
            await asyncio.sleep(0.02)
        waiting = self.answers.get(step, [])
        return waiting.pop(0) if waiting else usual

    def authenticate(self, _server: Any, _session: Any, _envelope: Any, _how: str, told: Any) -> AuthResult:
        """The one account of the room."""
        assert isinstance(told, LoginPassword)
        self.accounts.append((told.login.decode(), told.password.decode()))
        return AuthResult(success=self.accounts[-1] == (USER, PASSWORD), handled=False)


@dataclass(frozen=True)
class MailHost:
    """A running server; `ca` is the authority its certificate is from."""

    handler: Handler
    port: int
    ca: Path
    security: Security = "starttls"

    def server(self, **more: Any) -> MailServer:
        """How the console reaches it."""
        usual: dict[str, Any] = {
            "host": HOST,
            "port": self.port,
            "security": self.security,
            "ca": self.ca,
            "account": lambda: (USER, PASSWORD),
            "wait_s": PATIENCE_S,
        }
        return MailServer(**{**usual, **more})


def _hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


class _DropsInLetter(SMTP):
    """Breaks off before the final dot of a letter has come."""

    async def smtp_DATA(self, arg: str | None) -> None:
        await self.push("354 go on")
        await self._reader.readline()
        _hang_up(self)


@contextmanager
def mail_host(
    folder: Path,
    *,
    security: Security = "starttls",
    name: str = HOST,
    drop_in_letter: bool = False,
    **more: Any,
) -> Iterator[MailHost]:
    """A server with a certificate for `name`; an account is asked for unless it is plain."""
    handler = Handler()
    made = _DropsInLetter if drop_in_letter else SMTP
    tls = _certified(folder, name) if security != "plain" else None
    options: dict[str, Any] = {
        "hostname": "mail.example",
        "authenticator": handler.authenticate,
        "auth_required": security == "starttls",
        "auth_require_tls": security == "starttls",
        "enable_SMTPUTF8": False,
        **more,
    }

    def factory() -> SMTP:
        handler.connections += 1
        start = tls if security == "starttls" else None
        return made(handler, tls_context=start, require_starttls=start is not None, loop=loop, **options)

    # What it says of a client that hangs up at a wrong certificate, sooner or later, is meant.
    words = logging.getLogger("mail.log")
    level = words.level
    words.setLevel(logging.CRITICAL)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="mailhost")
    thread.start()
    try:
        wrapped = tls if security == "tls" else None
        listening = asyncio.run_coroutine_threadsafe(loop.create_server(factory, HOST, 0, ssl=wrapped), loop)
        server = listening.result(PATIENCE_S)
        yield MailHost(handler, server.sockets[0].getsockname()[1], folder / "ca.pem", security)
        asyncio.run_coroutine_threadsafe(_end(server), loop).result(PATIENCE_S)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE_S)
        loop.close()
        words.setLevel(level)


async def _end(server: asyncio.Server) -> None:
    """Stop, with whatever hangs in a handler."""
    server.close()
    hanging = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in hanging:
        task.cancel()
    await asyncio.gather(*hanging, return_exceptions=True)


def wait_for(condition: Callable[[], Any]) -> Any:
    """What `condition` gives once it gives something; fails after half a minute."""
    pause = threading.Event()
    for _ in range(int(PATIENCE_S / 0.02)):
        found = condition()
        if found:
            return found
        pause.wait(0.02)
    raise AssertionError("it never came")


@cache
def _authority() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    return key, _signed("Authority", key.public_key(), "Authority", key, authority=True)


def _certified(folder: Path, name: str) -> ssl.SSLContext:
    """A server context; `ca.pem` of its authority is put into `folder`."""
    root_key, root = _authority()
    key = ec.generate_private_key(ec.SECP256R1())
    made = _signed(name, key.public_key(), "Authority", root_key, authority=False)
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ca.pem").write_bytes(root.public_bytes(pem))
    (folder / "server.pem").write_bytes(made.public_bytes(pem) + private)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "server.pem")
    return context


def _signed(
    name: str, public: Any, issuer: str, key: ec.EllipticCurvePrivateKey, *, authority: bool
) -> x509.Certificate:
    now = datetime.now(UTC)
    try:
        known_as: x509.GeneralName = x509.IPAddress(ip_address(name))
    except ValueError:
        known_as = x509.DNSName(name if not authority else "authority.example")
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([known_as]), critical=False)
    )
    return builder.sign(key, hashes.SHA256())
