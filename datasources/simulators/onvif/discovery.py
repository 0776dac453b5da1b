"""Answers WS-Discovery probes (WS-Discovery 2005/04, ONVIF Core 7) for every simulated camera."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from uuid import uuid4
from xml.etree.ElementTree import ParseError  # only the type; parsing is defusedxml's
from xml.sax.saxutils import escape

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from datasources.simulators.onvif.services import Device
from datasources.simulators.onvif.soap import local

MAX_PROBE = 8 * 1024
TYPE = "NetworkVideoTransmitter"
Address = tuple[str, int]


class Responder(asyncio.DatagramProtocol):
    """One UDP socket for all cameras; each answers with a datagram of its own, as real ones do."""

    def __init__(self, devices: Mapping[str, Device]) -> None:
        self._devices = devices
        self._transport: asyncio.DatagramTransport | None = None

    async def open(self, host: str) -> int:
        """Listen on a free port of `host`; the port."""
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=(host, 0))
        self._transport = transport
        return int(transport.get_extra_info("sockname")[1])

    def close(self) -> None:
        """Listen no more."""
        if self._transport is not None:
            self._transport.close()

    def datagram_received(self, data: bytes, address: Address) -> None:
        """Answer a probe for cameras; anything else is passed over."""
        message = _probe_id(data) if len(data) <= MAX_PROBE else None
        if message is None or self._transport is None:
            return
        for device in self._devices.values():
            self._transport.sendto(_match(device, message).encode(), address)


def _probe_id(data: bytes) -> str | None:
    try:
        root = fromstring(data.decode("utf-8"))
    except (ParseError, DefusedXmlException, ValueError):
        return None
    texts = {local(one.tag): (one.text or "").strip() for one in root.iter()}
    wanted = texts.get("Types", "")
    if "Probe" not in texts or (wanted and TYPE not in wanted):
        return None
    return texts.get("MessageID") or None


def _match(device: Device, relates_to: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" '
        'xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" '
        'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery" '
        'xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><s:Header>'
        f"<a:MessageID>{uuid4().urn}</a:MessageID><a:RelatesTo>{escape(relates_to)}</a:RelatesTo>"
        "<a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To>"
        "<a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</a:Action></s:Header>"
        "<s:Body><d:ProbeMatches><d:ProbeMatch>"
        f"<a:EndpointReference><a:Address>{device.uuid}</a:Address></a:EndpointReference>"
        f"<d:Types>dn:{TYPE}</d:Types><d:Scopes>{escape(' '.join(device.scopes))}</d:Scopes>"
        f"<d:XAddrs>{escape(device.base)}/device_service</d:XAddrs>"
        "<d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>"
    )
