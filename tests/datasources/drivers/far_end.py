"""A small Traccar of the tests' own: REST, session cookie, websocket; steered by the test."""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.datasources.drivers.samples import sample

USER, PASSWORD = "trucban@example.vn", "Mật-Khẩu-Seal"


class FarEnd:
    """Serves what `devices` and `history` hold; runs in a thread of its own."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self.devices: list[dict[str, Any]] = json.loads(sample("traccar_devices.json"))
        self.history: list[dict[str, Any]] = json.loads(sample("traccar_positions.json"))
        self.port = 0
        self.raw: dict[str, bytes] = {}
        self.logins = 0
        self.asked: list[dict[str, str]] = []
        self.refuse_login = False
        self._sessions: set[str] = set()
        self._sockets: set[web.WebSocketResponse] = set()
        self._loop = asyncio.new_event_loop()
        self._runner: web.AppRunner | None = None
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    # Steering, from the test's thread.

    def up(self) -> None:
        """Open the port, the same one again after the first time."""
        asyncio.run_coroutine_threadsafe(self._up(), self._loop).result(10)

    def down(self) -> None:
        """Close the port and every connection."""
        asyncio.run_coroutine_threadsafe(self._down(), self._loop).result(10)

    def tell(self, content: object) -> None:
        """Send a message (JSON, or text as it is) to every websocket."""
        text = content if isinstance(content, str) else json.dumps(content)
        asyncio.run_coroutine_threadsafe(self._tell(text), self._loop).result(10)

    def end_sessions(self) -> None:
        """As after a restart: no cookie is good any more."""
        self._sessions.clear()

    @property
    def listeners(self) -> int:
        return len(self._sockets)

    def end(self) -> None:
        self.down()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    # In its thread.

    async def _up(self) -> None:
        app = web.Application()
        app.router.add_post("/api/session", self._login)
        app.router.add_get("/api/socket", self._socket)
        app.router.add_get("/api/{what}", self._get)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, ssl_context=self._tls)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def _down(self) -> None:
        for socket in list(self._sockets):
            await socket.close()
        if self._runner:
            await self._runner.cleanup()
        self._runner = None

    async def _tell(self, text: str) -> None:
        for socket in list(self._sockets):
            await socket.send_str(text)

    async def _login(self, request: web.Request) -> web.Response:
        self.logins += 1
        form = await request.post()
        if self.refuse_login or (form.get("email"), form.get("password")) != (USER, PASSWORD):
            return web.Response(status=401)
        cookie = f"node{self.logins}"
        self._sessions.add(cookie)
        answer = web.json_response({"id": 1, "email": USER})
        answer.set_cookie("JSESSIONID", cookie)
        return answer

    def _guard(self, request: web.Request) -> None:
        if request.cookies.get("JSESSIONID") not in self._sessions:
            raise web.HTTPUnauthorized

    async def _get(self, request: web.Request) -> web.Response:
        self._guard(request)
        what = request.match_info["what"]
        if what in self.raw:
            return web.Response(body=self.raw[what], content_type="application/json")
        if what == "devices":
            return web.json_response(self.devices)
        if what == "positions":
            return web.json_response(self._positions(dict(request.query)))
        raise web.HTTPNotFound

    def _positions(self, query: dict[str, str]) -> list[dict[str, Any]]:
        if not query:
            newest: dict[int, dict[str, Any]] = {}
            for item in self.history:
                before = newest.get(item["deviceId"])
                if before is None or before["fixTime"] < item["fixTime"]:
                    newest[item["deviceId"]] = item
            return list(newest.values())
        self.asked.append(query)
        begin, until = (datetime.fromisoformat(query[name]) for name in ("from", "to"))
        return [
            item
            for item in self.history
            if item["deviceId"] == int(query["deviceId"])
            and begin <= datetime.fromisoformat(item["fixTime"]).astimezone(UTC) <= until
        ]

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        self._guard(request)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            async for message in socket:
                if message.type is WSMsgType.ERROR:
                    break
        finally:
            self._sockets.discard(socket)
        return socket


def own_certificate(ca_file: Path) -> ssl.SSLContext:
    """A server context for 127.0.0.1 that only a reader of `ca_file` trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    ca_file.write_bytes(certificate.public_bytes(Encoding.PEM))
    key_file = ca_file.with_suffix(".key")
    key_file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(ca_file, key_file)
    return context


@contextmanager
def far_end(tls: ssl.SSLContext | None = None) -> Iterator[FarEnd]:
    """A far end that is up, and is gone afterwards with its thread."""
    end = FarEnd(tls)
    try:
        end.up()
        yield end
    finally:
        end.end()
