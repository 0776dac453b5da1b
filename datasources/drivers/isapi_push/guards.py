"""At the door of the HTTP server: who may enter, how many, and what is said of strangers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from ipaddress import IPv4Network, IPv6Network, ip_address

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

log = logging.getLogger(__name__)

Network = IPv4Network | IPv6Network
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class WebLog(logging.Handler):
    """Tells strangers from bugs in what aiohttp logs: the first are counted, the second reported."""

    def __init__(self, stranger: Callable[[], object]) -> None:
        super().__init__()
        self._stranger = stranger

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError):
            self._stranger()
        else:
            said = {"message": record.getMessage(), "exception": error}
            asyncio.get_running_loop().call_exception_handler(said)


class BoundedServer(web.Server):
    """Takes at most `most` connections; those beyond hear 503 before they can say anything."""

    def __init__(
        self, handler: Handler, *, most: int, keepalive_timeout: float, logger: logging.Logger
    ) -> None:
        super().__init__(
            handler,
            access_log=None,
            keepalive_timeout=keepalive_timeout,
            lingering_time=2.0,
            # A small body could unpack into a huge one.
            auto_decompress=False,
            logger=logger,
        )
        self._most = most
        self._coming = 0

    def protocol(self) -> asyncio.Protocol:
        """For one accepted connection. A burst is accepted before any of its connections is made."""
        if len(self.connections) + self._coming >= self._most:
            return Busy()
        self._coming += 1
        return self()

    def connection_made(self, handler: web.RequestHandler, transport: asyncio.Transport) -> None:
        """The connection that `protocol` was for is there."""
        self._coming -= 1
        super().connection_made(handler, transport)


class Busy(asyncio.Protocol):
    """Turns a connection away: there are as many as we take."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.WriteTransport):
            transport.write(
                b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 30\r\n"
                b"Content-Length: 0\r\nConnection: close\r\n\r\n"
            )
        transport.close()


class Spell:
    """Logs the first refusal of a spell and, once a good message came, how many there were."""

    def __init__(self, source_id: str) -> None:
        self._id = source_id
        self._count = 0

    def begins(self, reason: str) -> None:
        self._count += 1
        if self._count == 1:
            log.warning("source %s: a message was refused: %s", self._id, reason)

    def ends(self) -> None:
        if self._count:
            log.info("source %s: good messages again after %d refused", self._id, self._count)
            self._count = 0


def among(remote: str | None, networks: tuple[Network, ...]) -> bool:
    try:
        address = ip_address((remote or "").partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return any((mapped or address) in network for network in networks)
