"""Finding ONVIF cameras by WS-Discovery: bounded in time, size and number, hostile answers passed over."""

from __future__ import annotations

import logging
import socket
import struct
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from onveef.parsers import child_text, find_all_local, find_local, parse_xml
from onveef.wsdiscovery import build_probe

log = logging.getLogger(__name__)
MULTICAST: Final = ("239.255.255.250", 3702)
LISTEN_S: Final = 3.0
PROBES: Final = 3
MAX_FOUND: Final = 256
MAX_DATAGRAM: Final = 16 * 1024
MAX_DATAGRAMS: Final = 2_000
MAX_TEXT: Final = 120
TYPES: Final = "dn:NetworkVideoTransmitter"
Target = tuple[str, int]


@dataclass(frozen=True, slots=True)
class FoundCamera:
    """What a camera says of itself; `url` is its device service, always on the host that answered."""

    url: str
    name: str
    place: str
    hardware: str
    turns: bool


def find_cameras(
    targets: Sequence[Target] = (MULTICAST,), listen_s: float = LISTEN_S
) -> tuple[FoundCamera, ...]:
    """Ask every interface, listen for `listen_s`; each camera once. Blocks: not on the GUI thread."""
    message = uuid4().urn
    probe = build_probe(message_id=message, types=TYPES).encode()
    found: dict[str, FoundCamera] = {}
    deadline = time.monotonic() + listen_s
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 1)
        sent = received = 0
        while len(found) < MAX_FOUND and received < MAX_DATAGRAMS:
            left = deadline - time.monotonic()
            if left <= 0:
                break
            # Datagrams get lost: asked again while listening.
            if sent < PROBES and left <= listen_s * (1 - sent / PROBES):
                _send(sock, probe, targets)
                sent += 1
            sock.settimeout(min(left, max(0.01, listen_s / PROBES / 4)))
            try:
                data, sender = sock.recvfrom(MAX_DATAGRAM + 1)
            except TimeoutError:
                continue
            except OSError as error:
                # What an earlier datagram met (port closed) is told at the next read.
                log.debug("discovery: %s", error)
                continue
            received += 1
            for camera in matches(data, message, str(sender[0])):
                found.setdefault(camera.url, camera)
    return tuple(sorted(found.values(), key=lambda one: (one.name, one.url)))[:MAX_FOUND]


def matches(data: bytes, message: str, sender: str) -> tuple[FoundCamera, ...]:
    """The cameras in one answer to our probe `message`; none in anything else."""
    root = parse_xml(data) if len(data) <= MAX_DATAGRAM else None
    if root is None:
        return ()
    relates = find_local(root, "RelatesTo")
    if relates is None or (relates.text or "").strip() != message:
        return ()
    found = []
    for match in find_all_local(root, "ProbeMatch")[:MAX_FOUND]:
        scopes = child_text(match, "Scopes").split()[:200]
        addresses = child_text(match, "XAddrs").split()[:16]
        # Elsewhere than where it answered from, it could be anybody who gets to see our account.
        url = next((one for one in addresses if _is_of(one, sender)), "")
        if url:
            name, place, hardware = (_scope(scopes, one) for one in ("name", "location", "hardware"))
            found.append(
                FoundCamera(url, name, place, hardware, any(s.endswith("/type/ptz") for s in scopes))
            )
    return tuple(found)


def _is_of(url: str, sender: str) -> bool:
    try:
        parts = urlsplit(url)
        plain = parts.scheme in ("http", "https") and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False
    return plain and parts.hostname == sender and len(url) <= 500 and url.isprintable()


def _scope(scopes: Sequence[str], kind: str) -> str:
    marker = f"/{kind}/"
    text = next((one.partition(marker)[2] for one in scopes if marker in one), "")
    return "".join(c for c in unquote(text) if c.isprintable())[:MAX_TEXT]


def _send(sock: socket.socket, probe: bytes, targets: Sequence[Target]) -> None:
    for target in targets:
        multicast = target[0] == MULTICAST[0]
        for index, _ in socket.if_nameindex() if multicast else [(0, "")]:
            try:
                if multicast:
                    where = struct.pack("=4s4si", b"\0" * 4, b"\0" * 4, index)
                    sock.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, where)
                sock.sendto(probe, target)
            except OSError as error:
                log.debug("discovery: %s", error)
