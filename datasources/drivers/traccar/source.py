"""GPS seals from a Traccar server (D15.3.4, D14.1.3): live over the websocket, gaps filled over REST."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import aiohttp
from pydantic import Field, field_validator, model_validator
from yarl import URL

from app.errors import KnownError
from datasources.core.failures import in_words
from datasources.core.readings import AnyReading, Reading, SealDevice
from datasources.core.source import Context, Feed, Kind, SecretRef, SettingError, Settings
from datasources.core.tasks import together
from datasources.drivers.traccar import messages
from datasources.drivers.traccar.client import EN, VI, Client, Reach
from datasources.drivers.traccar.cursors import Cursors

CONTACT_EVERY = timedelta(minutes=1)


class TraccarSettings(Settings):
    """Where the server is, who signs in, how far back gaps are filled."""

    url: str = Field(max_length=300)
    user: str = Field(min_length=1, max_length=200)
    password: SecretRef
    allow_plain_http: bool = False
    ca_file: Path | None = None
    container_attribute: str = Field(default="container", max_length=64)
    declaration_attribute: str = Field(default="declaration", max_length=64)
    connect_s: float = Field(default=10.0, gt=0, le=120)
    answer_s: float = Field(default=60.0, gt=0, le=600)
    heartbeat_s: float = Field(default=20.0, gt=0, le=300)
    refresh_s: float = Field(default=120.0, ge=0.1, le=3600)
    save_s: float = Field(default=10.0, ge=0.05, le=600)
    first_backfill_h: float = Field(default=6.0, ge=0, le=720)
    max_backfill_h: float = Field(default=72.0, gt=0, le=720)
    overlap_min: float = Field(default=10.0, ge=0, le=1440)
    max_devices: int = Field(default=20_000, ge=1, le=1_000_000)
    max_positions: int = Field(default=50_000, ge=1, le=1_000_000)
    max_answer: int = Field(default=32 * 2**20, ge=1024, le=2**30)

    @field_validator("url")
    @classmethod
    def _address(cls, value: str) -> str:
        url = URL(value)
        if url.scheme not in ("http", "https") or not url.host:
            raise SettingError("phải là http://… hoặc https://…", "must be http://… or https://…")
        if url.user or url.password or url.query_string or url.fragment:
            raise SettingError(
                "không được chứa tên đăng nhập, mật khẩu hay tham số",
                "must hold no user name, password or query",
            )
        return str(url)

    @model_validator(mode="after")
    def _encrypted(self) -> TraccarSettings:
        url = URL(self.url)
        if url.scheme == "http" and not self.allow_plain_http and not _loopback(url.host or ""):
            raise SettingError(
                "http không mã hóa làm lộ mật khẩu trên mạng; hãy dùng https hoặc bật allow_plain_http",
                "plain http shows the password to the network: use https or allow_plain_http",
            )
        return self


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Traccar:
    """Listens first, then fills the gap, so that nothing falls between."""

    kind = Kind.PUSH

    def __init__(self, settings: TraccarSettings, context: Context) -> None:
        self._settings = settings
        self._context = context
        self._names = messages.Names(settings.container_attribute, settings.declaration_attribute)
        self._cursors = Cursors(context.folder / "cursors.json")
        self._loaded = False
        self._devices: dict[int, SealDevice] = {}
        self._client = Client(self._reach())
        self._socket: aiohttp.ClientWebSocketResponse | None = None

    def _reach(self) -> Reach:
        settings = self._settings
        return Reach(
            base=URL(settings.url),
            ca_file=settings.ca_file,
            connect_s=settings.connect_s,
            answer_s=settings.answer_s,
            heartbeat_s=settings.heartbeat_s,
            max_answer=settings.max_answer,
            max_message=min(settings.max_answer, 8 * 2**20),
        )

    async def connect(self) -> None:
        """Sign in and open the websocket; raises KnownError."""
        if not self._loaded:
            await self._on_disk(self._cursors.load)
            self._loaded = True
        password = await asyncio.to_thread(self._context.secret, self._settings.password)
        await self._client.open(self._settings.user, password)
        self._socket = await self._client.listen()

    async def run(self, feed: Feed) -> None:
        """Deliver until the connection is lost; raises KnownError."""
        feed.detail("address", str(URL(self._settings.url)))
        await self._refresh(feed)
        latest = await self._positions(None, feed)
        self._cursors.hold(set(self._devices))
        await together(
            self._listen(feed), self._catch_up(latest, feed), self._keep_fresh(feed), self._keep_cursors()
        )

    async def close(self) -> None:
        """Sign off, write down how far we came."""
        if self._socket and not self._socket.closed:
            await self._socket.close()
        self._socket = None
        await self._client.close()
        if self._cursors.changed:
            await self._on_disk(self._cursors.save)

    async def _on_disk(self, work: Callable[[], None]) -> None:
        try:
            await asyncio.to_thread(work)
        except OSError as error:
            raise in_words(
                error, vi="Tệp trạng thái của nguồn định vị", en="The seal source's file"
            ) from None

    # Live.

    async def _listen(self, feed: Feed) -> None:
        if self._socket is None:
            raise RuntimeError("not connected")
        async for message in self._socket:
            if message.type is not aiohttp.WSMsgType.TEXT:
                break
            feed.alive()
            await self._take(message.data, feed)
        raise KnownError(
            f"{VI}: mất kết nối trực tiếp. Hệ thống sẽ tự kết nối lại và bù các vị trí còn thiếu.",
            en=f"{EN}: the live connection is lost. It will be reconnected and missing positions fetched.",
        )

    async def _take(self, text: str, feed: Feed) -> None:
        try:
            content = messages.mapping(messages.load(text))
            devices = messages.objects(content.get("devices", []), self._settings.max_devices)
            positions = messages.objects(content.get("positions", []), self._settings.max_positions)
        except messages.BadDataError:
            feed.refused()
            return
        await self._put_devices(devices, feed)
        await self._put(self._judge(positions, feed), feed)

    # Asked for.

    async def _refresh(self, feed: Feed) -> None:
        await self._put_devices(await self._asked("devices", None, self._settings.max_devices), feed)
        feed.alive()

    async def _keep_fresh(self, feed: Feed) -> None:
        while True:
            await asyncio.sleep(self._settings.refresh_s)
            await self._refresh(feed)

    async def _keep_cursors(self) -> None:
        while True:
            await asyncio.sleep(self._settings.save_s)
            if self._cursors.changed:
                await self._on_disk(self._cursors.save)

    async def _asked(
        self, path: str, query: Mapping[str, str] | None, most: int
    ) -> list[Mapping[str, messages.Json]]:
        try:
            return messages.objects(await self._client.get(path, query), most)
        except messages.BadDataError:
            raise KnownError(
                f"{VI} gửi quá nhiều dữ liệu hoặc sai định dạng. Hãy báo người quản trị.",
                en=f"{EN} sends too much data or another format. Tell the administrator.",
            ) from None

    async def _positions(self, query: Mapping[str, str] | None, feed: Feed) -> list[messages.Position]:
        return self._judge(await self._asked("positions", query, self._settings.max_positions), feed)

    async def _catch_up(self, latest: Sequence[messages.Position], feed: Feed) -> None:
        """Fill the gap of every device whose newest position at the server is not stored yet."""
        newest = messages.latest(latest)
        slots = asyncio.Semaphore(4)
        await together(
            *(self._fill(device, newest.get(device), feed, slots) for device in list(self._devices))
        )

    async def _fill(self, device: int, newest: datetime | None, feed: Feed, slots: asyncio.Semaphore) -> None:
        now = self._context.clock.utc_now()
        known = self._cursors.get(device)
        if newest is None or (known and newest <= known):
            self._cursors.caught_up(device, known or now - timedelta(hours=self._settings.first_backfill_h))
            return
        begin = now - timedelta(hours=self._settings.first_backfill_h)
        if known:
            # Positions that a seal kept while it had no network arrive late, with old times.
            oldest = now - timedelta(hours=self._settings.max_backfill_h)
            begin = max(known - timedelta(minutes=self._settings.overlap_min), oldest)
        end = max(newest, now) + timedelta(seconds=1)
        async with slots:
            while begin < end:
                until = min(begin + timedelta(days=1), end)
                query = {"deviceId": str(device), "from": _iso(begin), "to": _iso(until)}
                await self._put(await self._positions(query, feed), feed)
                begin = until
        await feed.put((), lambda: self._cursors.caught_up(device, min(newest, now)))

    # To the store.

    def _judge(self, items: Sequence[Mapping[str, messages.Json]], feed: Feed) -> list[messages.Position]:
        now = self._context.clock.utc_now()
        taken = []
        for item in items:
            try:
                taken.append(messages.position(item, self._devices, self._names, now))
            except messages.BadDataError:
                feed.refused()
        return taken

    async def _put(self, positions: Sequence[messages.Position], feed: Feed) -> None:
        if not positions:
            return
        source, now = self._context.source_id, self._context.clock.utc_now()
        readings: list[AnyReading] = [
            Reading(source, each.key, each.value, each.fixed, now, each.quality) for each in positions
        ]

        def stored() -> None:
            for device, fixed in messages.latest(positions).items():
                # A clock that runs ahead must not hide what comes after it.
                self._cursors.stored(device, min(fixed, now))

        await feed.put(readings, stored)

    async def _put_devices(self, items: Sequence[Mapping[str, messages.Json]], feed: Feed) -> None:
        source, now = self._context.source_id, self._context.clock.utc_now()
        readings: list[AnyReading] = []
        for item in items:
            try:
                number, value = messages.device(item, self._names)
            except messages.BadDataError:
                feed.refused()
                continue
            if number not in self._devices and len(self._devices) >= self._settings.max_devices:
                feed.refused()
            elif _news(self._devices.get(number), value):
                self._devices[number] = value
                key = f"device:{number}:{now.isoformat()}"
                readings.append(Reading(source, key, value, value.last_seen, now))
        await feed.put(readings)


def _news(before: SealDevice | None, now: SealDevice) -> bool:
    """Whether a device is worth storing: its time of contact alone only once a minute."""
    if before is None or replace(before, last_seen=now.last_seen) != now:
        return True
    if before.last_seen is None or now.last_seen is None:
        return before.last_seen != now.last_seen
    return abs(now.last_seen - before.last_seen) >= CONTACT_EVERY


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
