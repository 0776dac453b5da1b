"""Recognition cameras that push: Hikvision ISAPI over HTTP (D14.1.1c, D14.1.3).

A camera hears 200 only when its message is on our disk; from there it goes to the store, however long
the store is away. A message that is damaged is refused (400), a full spool says so (503).
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aiohttp import web
from pydantic import Field, StringConstraints, field_validator, model_validator

from app.errors import KnownError
from datasources.core.dedupe import Recent
from datasources.core.failures import in_words
from datasources.core.httpauth import Gate, Verdict
from datasources.core.readings import AnyReading, Reading
from datasources.core.source import Context, Feed, Kind, SecretRef, SettingError, Settings
from datasources.core.spool import Message, Spool, SpoolFullError
from datasources.core.tasks import within
from datasources.drivers.isapi_push import messages
from datasources.drivers.isapi_push.guards import BoundedServer, Network, Spell, WebLog, among

log = logging.getLogger(__name__)


class IsapiPushSettings(Settings):
    """Where to listen, who may send, how much."""

    host: str = Field(default="127.0.0.1", max_length=255)
    port: int = Field(default=8480, ge=0, le=65535, description="0 = any free port")
    path: str = Field(default="/isapi/event", pattern=r"^/[\x21-\x7e]{0,200}$")
    peers: tuple[Network, ...] = ()
    auth: Literal["none", "basic", "digest"] = "none"
    user: str = Field(default="", max_length=64)
    password: SecretRef | None = None
    zone: str = "Asia/Ho_Chi_Minh"
    container_names: tuple[Annotated[str, StringConstraints(min_length=1, max_length=64)], ...] = (
        messages.CONTAINER_NAMES
    )
    max_body: int = Field(default=8 * 2**20, ge=4096, le=64 * 2**20)
    max_picture: int = Field(default=4 * 2**20, ge=1024, le=32 * 2**20)
    max_parts: int = Field(default=8, ge=1, le=32)
    max_connections: int = Field(default=64, ge=1, le=1000)
    read_s: float = Field(default=15.0, gt=0, le=300)
    spool_messages: int = Field(default=10_000, ge=1, le=1_000_000)
    spool_bytes: int = Field(default=2 * 2**30, ge=2**16, le=2**40)

    @field_validator("zone")
    @classmethod
    def _zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise SettingError("không có múi giờ này", "no such time zone") from None
        return zone

    @model_validator(mode="after")
    def _guarded(self) -> IsapiPushSettings:
        if self.auth != "none" and not (self.user and self.password):
            raise SettingError("auth cần có user và password", "auth needs user and password")
        open_to_all = self.host not in ("127.0.0.1", "::1", "localhost")
        if open_to_all and self.auth == "none" and not self.peers:
            raise SettingError(
                "cổng mở cho máy khác phải có danh sách peers hoặc auth",
                "a port that others can reach needs peers or auth",
            )
        return self


class _RefusalError(Exception):
    """An answer other than 200, and why; `count` it unless it is part of the protocol."""

    def __init__(self, status: int, reason: str, *, count: bool = True, stale: bool = False) -> None:
        super().__init__(reason)
        self.stale = stale
        self.status = status
        self.reason = reason
        self.count = count


class IsapiPush:
    """An HTTP server in front of a spool, and the way from the spool to the store."""

    kind = Kind.PUSH

    def __init__(self, settings: IsapiPushSettings, context: Context) -> None:
        self._settings = settings
        self._context = context
        self._spool = Spool(
            context.folder / "spool", most=settings.spool_messages, most_bytes=settings.spool_bytes
        )
        self._shape = messages.Shape(
            container_names=settings.container_names,
            zone=ZoneInfo(settings.zone),
            max_parts=settings.max_parts,
            max_text=256 * 1024,
            max_picture=settings.max_picture,
        )
        self._gate: Gate | None = None
        self._web: BoundedServer | None = None
        self._server: asyncio.Server | None = None
        self._feed: Feed | None = None
        self._arrived = asyncio.Event()
        self._spooled = Recent(10_000)
        self._unwell = Spell(context.source_id)

    async def connect(self) -> None:
        """Open the spool and the port; raises KnownError."""
        password = ""
        if self._settings.password:
            password = await asyncio.to_thread(self._context.secret, self._settings.password)
        try:
            await asyncio.to_thread(self._spool.open)
        except OSError as error:
            raise in_words(error, vi="Thư mục đệm tin nhận", en="The spool folder") from None
        self._gate = Gate(
            self._settings.auth,
            self._settings.user,
            password,
            realm="haidang",
            now=lambda: self._context.clock.monotonic_ns() / 1e9,
        )
        self._web = BoundedServer(
            self._answer,
            most=self._settings.max_connections,
            keepalive_timeout=self._settings.read_s,
            logger=self._web_log(),
        )
        where = f"{self._settings.host}:{self._settings.port}"
        try:
            self._server = await asyncio.get_running_loop().create_server(
                self._web.protocol, self._settings.host, self._settings.port
            )
        except OSError as error:
            raise in_words(
                error, vi=f"Cổng nhận dữ liệu camera {where}", en=f"The port for camera data {where}"
            ) from None

    async def run(self, feed: Feed) -> None:
        """Tell the bound address, then carry messages from the spool to the store until cancelled."""
        self._feed = feed
        feed.detail("address", self.address)
        feed.alive()
        self._arrived.set()
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            while await self._drain(feed):
                pass

    async def close(self) -> None:
        """Close the port, let requests under way end for a moment."""
        if self._server:
            self._server.close()
        if self._web:
            self._web.pre_shutdown()
            await self._web.shutdown(timeout=2.0)
        if self._server:
            await self._server.wait_closed()
        self._server = self._web = self._feed = None

    @property
    def address(self) -> str:
        """http://host:port/path as bound, or empty while closed."""
        if not self._server or not self._server.sockets:
            return ""
        host, port = self._server.sockets[0].getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{port}{self._settings.path}"

    # From the spool to the store.

    async def _drain(self, feed: Feed) -> bool:
        waiting = await asyncio.to_thread(self._spool.oldest, 64, 32 * 2**20)
        if not waiting:
            return False
        readings: list[AnyReading] = []
        for message in waiting:
            readings += await asyncio.to_thread(self._readings, message)
        await feed.deliver(readings)
        await asyncio.to_thread(self._spool.remove, [message.name for message in waiting])
        return True

    def _readings(self, message: Message) -> list[AnyReading]:
        try:
            event = messages.parse(message.head.get("content_type", ""), message.body, self._shape)
        except messages.BadMessageError as error:
            # It was read once before it was spooled: the settings or the program have changed since.
            log.warning("source %s: a spooled message is unusable: %s", self._context.source_id, error)
            self._spool.set_aside(message.name)
            return []
        received = datetime.fromisoformat(message.head["received_at"]).astimezone(UTC)
        source = self._context.source_id
        return [
            Reading(source, key, recognition, event.source_time, received, event.quality)
            for key, recognition in event.keyed()
        ]

    # From the camera to the spool.

    def _web_log(self) -> logging.Logger:
        """aiohttp writes a traceback for every stranger who speaks no HTTP; here they are only counted."""
        own = logging.Logger("isapi_http", logging.WARNING)
        own.addHandler(WebLog(lambda: self._refuse(_RefusalError(400, "this is no HTTP"))))
        return own

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            await self._take(request)
        except _RefusalError as refusal:
            return self._refuse(refusal)
        except SpoolFullError as error:
            self._trouble(error)
            return web.Response(status=503, text="busy\n", headers={"Retry-After": "30"})
        except OSError as error:
            self._trouble(in_words(error, vi="Thư mục đệm tin nhận", en="The spool folder"))
            return web.Response(status=503, text="busy\n", headers={"Retry-After": "30"})
        return web.Response(text="OK\n")

    def _refuse(self, refusal: _RefusalError) -> web.StreamResponse:
        if self._feed and refusal.count:
            self._feed.refused()
            self._unwell.begins(refusal.reason)
        response = web.Response(status=refusal.status, text=f"{refusal.reason}\n")
        if refusal.status == 401 and self._gate:
            for challenge in self._gate.challenges(stale=refusal.stale):
                response.headers.add("WWW-Authenticate", challenge)
        if refusal.status != 401:
            # What is left of the body is not read.
            response.force_close()
        return response

    def _trouble(self, error: KnownError | None) -> None:
        if self._feed:
            self._feed.trouble(error)

    async def _take(self, request: web.BaseRequest) -> None:
        self._check(request)
        body = await self._body(request)
        content_type = request.headers.get("Content-Type", "")[:500]
        try:
            event = await asyncio.to_thread(messages.parse, content_type, body, self._shape)
        except messages.BadMessageError as error:
            raise _RefusalError(400, str(error)) from None
        self._unwell.ends()
        if self._feed:
            self._feed.alive()
        if not event.recognitions:
            return
        if event.key in self._spooled:
            if self._feed:
                self._feed.duplicate()
            return
        head = {
            "content_type": content_type,
            "received_at": self._context.clock.utc_now().isoformat(),
            "peer": request.remote or "",
        }
        await asyncio.to_thread(self._spool.put, head, body)
        self._spooled.add([event.key])
        self._trouble(None)
        self._arrived.set()

    def _check(self, request: web.BaseRequest) -> None:
        peers = self._settings.peers
        if peers and not among(request.remote, peers):
            raise _RefusalError(403, "this device is not on the list of senders")
        if request.path != self._settings.path:
            raise _RefusalError(404, "no such path")
        if request.method not in ("POST", "PUT"):
            raise _RefusalError(405, "events are sent by POST")
        given = request.headers.get("Authorization", "")
        verdict = self._gate.judge(given, request.method, request.raw_path) if self._gate else Verdict.SHUT
        if verdict is not Verdict.OPEN:
            # The first request of a Digest client never carries credentials.
            stale = verdict is Verdict.STALE
            wrong = bool(given) and not stale
            reason = "wrong user name or password" if wrong else "sign in"
            raise _RefusalError(401, reason, count=wrong, stale=stale)
        if request.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise _RefusalError(415, "compressed bodies are not taken")
        length = request.content_length
        if length is not None and length > self._settings.max_body:
            raise _RefusalError(413, "the message is too large")

    async def _body(self, request: web.BaseRequest) -> bytes:
        if request.headers.get("Expect", "").lower() == "100-continue" and request.transport:
            request.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        try:
            return await within(self._settings.read_s, self._all_of(request))
        except TimeoutError:
            raise _RefusalError(408, "the message came too slowly") from None
        except web.RequestPayloadError:
            raise _RefusalError(400, "the message is cut off") from None

    async def _all_of(self, request: web.BaseRequest) -> bytes:
        body = bytearray()
        async for chunk in request.content.iter_any():
            body += chunk
            if len(body) > self._settings.max_body:
                raise _RefusalError(413, "the message is too large")
        return bytes(body)
