"""A session with a Traccar server: sign in, REST, websocket. Bounded, timed, never redirected."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import aiohttp
from yarl import URL

from app.errors import KnownError
from datasources.core.failures import in_words
from datasources.core.source import RejectedError
from datasources.drivers.traccar import messages

VI, EN = "Máy chủ định vị seal", "The seal server"


@dataclass(frozen=True)
class Reach:
    """Where the server is and how long we wait for it, s; the largest answer, bytes."""

    base: URL
    ca_file: Path | None
    connect_s: float
    answer_s: float
    heartbeat_s: float
    max_answer: int
    max_message: int


class Client:
    """One session; open, use, close, and open again."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._session: aiohttp.ClientSession | None = None

    async def open(self, user: str, password: str) -> None:
        """Sign in; raises RejectedError for a wrong password, KnownError for the rest."""
        context = await asyncio.to_thread(_trust, self._reach)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=8, ssl=context),
            # The session cookie of a server known by its address only would be thrown away.
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            timeout=aiohttp.ClientTimeout(total=self._reach.answer_s, connect=self._reach.connect_s),
            trust_env=False,
        )
        form = aiohttp.FormData({"email": user, "password": password})
        async with (
            _Words(),
            self._session.post(self._url("session"), data=form, allow_redirects=False) as answer,
        ):
            await self._check(answer)
            await self._read(answer)

    async def get(self, path: str, query: Mapping[str, str] | None = None) -> messages.Json:
        """The JSON of GET /api/`path`; raises KnownError."""
        async with (
            _Words(),
            self._opened().get(
                self._url(path), params=query, allow_redirects=False, headers={"Accept": "application/json"}
            ) as answer,
        ):
            await self._check(answer)
            body = await self._read(answer)
        # Large answers take tens of milliseconds to parse: not on the loop that others share.
        try:
            if len(body) > 64 * 1024:
                return await asyncio.to_thread(messages.load, body)
            return messages.load(body)
        except messages.BadDataError:
            raise _nonsense() from None

    async def listen(self) -> aiohttp.ClientWebSocketResponse:
        """The websocket with live positions; the session's cookie signs it in; raises KnownError."""
        url = self._url("socket")
        async with _Words():
            return await self._opened().ws_connect(
                url.with_scheme("wss" if url.scheme == "https" else "ws"),
                heartbeat=self._reach.heartbeat_s,
                max_msg_size=self._reach.max_message,
                timeout=aiohttp.ClientWSTimeout(ws_close=5.0),
            )
        raise AssertionError("unreachable")

    async def close(self) -> None:
        """Close every connection."""
        if self._session:
            await self._session.close()
            self._session = None

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("the client is not open")
        return self._session

    def _url(self, path: str) -> URL:
        return self._reach.base / "api" / path

    async def _check(self, answer: aiohttp.ClientResponse) -> None:
        if answer.status in (401, 403):
            raise RejectedError(
                f"{VI} từ chối tên đăng nhập hoặc mật khẩu. Hãy sửa thông tin đăng nhập của nguồn này.",
                en=f"{EN} refuses the user name or password. Correct the credentials of this source.",
            )
        if answer.status != 200:
            raise KnownError(
                f"{VI} báo lỗi {answer.status}. Hãy báo người quản trị máy chủ nếu lỗi kéo dài.",
                en=f"{EN} answers with error {answer.status}. Tell its administrator if it goes on.",
            )

    async def _read(self, answer: aiohttp.ClientResponse) -> bytes:
        body = bytearray()
        async for chunk in answer.content.iter_any():
            body += chunk
            if len(body) > self._reach.max_answer:
                raise KnownError(
                    f"{VI} gửi dữ liệu quá lớn. Hãy báo người quản trị.",
                    en=f"{EN} sends too much data. Tell the administrator.",
                )
        return bytes(body)


class _Words:
    """Turns what aiohttp raises into a sentence: its own texts hold addresses."""

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, aiohttp.WSServerHandshakeError) and error.status in (401, 403):
            raise KnownError(
                f"{VI} đã hết phiên đăng nhập. Hệ thống sẽ tự đăng nhập lại.",
                en=f"{EN} ended the session. It will be signed in again.",
            ) from None
        if isinstance(error, OSError | TimeoutError | aiohttp.ClientError):
            raise in_words(error, vi=VI, en=EN) from None


def _nonsense() -> KnownError:
    return KnownError(
        f"{VI} gửi dữ liệu không đúng định dạng. Hãy kiểm tra địa chỉ máy chủ.",
        en=f"{EN} sends data in another format. Check the server's address.",
    )


def _trust(reach: Reach) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(reach.ca_file) if reach.ca_file else None)
    except OSError as error:
        raise in_words(error, vi="Tệp chứng thư của máy chủ định vị", en="The CA file") from None
