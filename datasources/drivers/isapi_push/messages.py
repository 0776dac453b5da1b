"""Hikvision ISAPI EventNotificationAlert, as XML (either namespace) or JSON, alone or with pictures.

Pure functions over bytes. Which element holds a container number differs between firmwares: it is data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from datasources.core import jpeg, multipart
from datasources.core.readings import GOOD, Quality, Recognition, uncertain, worst

CONTAINER_NAMES = (
    "containerNum",
    "containerNumber",
    "containerNo",
    "containerID",
    "mainContainerNum",
    "containerCode",
)
DEPTH = 12
NODES = 5_000
TEXT = 512
UNREAD = frozenset({"", "unknown", "noplate", "none", "null", "无车牌"})


class BadMessageError(ValueError):
    """Not an ISAPI message; the sender is told so (400)."""


@dataclass(frozen=True)
class Shape:
    """Bounds of a message, the names of container elements, the zone of times without one."""

    container_names: Sequence[str]
    zone: tzinfo
    max_parts: int
    max_text: int
    max_picture: int


@dataclass(frozen=True)
class Event:
    """What a message says: a recognition, or None for a heartbeat or another event."""

    kind: str
    recognition: Recognition | None
    key: str
    source_time: datetime | None
    quality: Quality


Tree = Mapping[str, Any]


def parse(content_type: str, body: bytes, shape: Shape) -> Event:
    """Read one message; raises BadMessageError."""
    try:
        described, pictures = _take_apart(content_type, body, shape)
    except multipart.MultipartError as error:
        raise BadMessageError(str(error)) from None
    if len(described) > shape.max_text:
        raise BadMessageError("the description of the event is too long")
    tree = _tree(described)
    inner = tree.get("EventNotificationAlert")
    if isinstance(inner, Mapping):
        tree = inner
    return _event(tree, pictures, shape)


def _take_apart(content_type: str, body: bytes, shape: Shape) -> tuple[bytes, list[multipart.Part]]:
    if not content_type.lower().startswith("multipart/"):
        return body, []
    parts = multipart.split(body, multipart.boundary(content_type), most=shape.max_parts)
    described = [part for part in parts if _describes(part)]
    if len(described) != 1:
        raise BadMessageError(f"{len(described)} parts describe an event, one is expected")
    return described[0].body, [part for part in parts if part is not described[0]]


def _describes(part: multipart.Part) -> bool:
    if part.content_type.startswith("image/"):
        return False
    name = (part.filename or part.name).lower()
    return (
        name.endswith((".xml", ".json"))
        or part.content_type.endswith(("/xml", "/json"))
        or part.body.lstrip()[:1] in (b"<", b"{")
    )


def _tree(data: bytes) -> Tree:
    text = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:1] == b"<":
        return _from_xml(text)
    if text[:1] == b"{":
        return _from_json(text)
    raise BadMessageError("neither XML nor JSON")


def _from_xml(text: bytes) -> Tree:
    try:
        # No DTD at all: neither entities nor external references have a place here.
        root = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise BadMessageError("the XML is damaged or forbidden") from None
    if _local(root.tag) != "EventNotificationAlert":
        raise BadMessageError("the XML is no EventNotificationAlert")
    budget = iter(range(NODES))
    value = _element(root, DEPTH, budget)
    return value if isinstance(value, dict) else {}


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _element(element: Element, depth: int, budget: Iterator[int]) -> dict[str, Any] | str:
    if depth == 0 or next(budget, None) is None:
        raise BadMessageError("the XML is too deep or too long")
    children = list(element)
    if not children:
        return (element.text or "").strip()[:TEXT]
    found: dict[str, Any] = {}
    for child in children:
        # Of repeated elements the first one counts, as in the vendor's own clients.
        found.setdefault(_local(child.tag), _element(child, depth - 1, budget))
    return found


def _from_json(text: bytes) -> Tree:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise BadMessageError("the JSON is damaged") from None
    budget = iter(range(NODES))
    plain = _plain(value, DEPTH, budget)
    return plain if isinstance(plain, dict) else {}


def _plain(value: Any, depth: int, budget: Iterator[int]) -> Any:
    if depth == 0 or next(budget, None) is None:
        raise BadMessageError("the JSON is too deep or too long")
    if isinstance(value, dict):
        return {str(key): _plain(item, depth - 1, budget) for key, item in value.items()}
    if isinstance(value, list):
        # As in the XML: the first of several.
        return _plain(value[0], depth - 1, budget) if value else ""
    return "" if value is None else str(value).strip()[:TEXT]


def _event(tree: Tree, pictures: Sequence[multipart.Part], shape: Shape) -> Event:
    kind = _text(tree, "eventType")
    if not kind:
        raise BadMessageError("no eventType")
    block = _block(tree, "ANPR") or _block(tree, "vehicleDetection")
    container = _find(tree, shape.container_names)
    if not block and not container:
        return Event(kind, None, "", None, GOOD)
    source_time, time_doubt = _moment(_text(tree, "dateTime"), shape.zone)
    picture, picture_doubt = _picture(pictures, shape.max_picture)
    plate = _read(_text(block, "licensePlate"))
    # Gate cameras without a container mode report the container's number where the plate belongs.
    if not container and re.fullmatch(r"[A-Z]{3}[UJZ][0-9]{6,7}", plate):
        plate, container = "", plate
    recognition = Recognition(
        device=_device(tree),
        camera=_text(tree, "channelName") or _text(tree, "channelID") or _text(tree, "dynChannelID"),
        plate=plate,
        container=_read(container),
        confidence=_confidence(block),
        direction=_text(block, "direction"),
        lane=_text(block, "line") or _text(block, "laneNo"),
        uuid=_uuid(_text(tree, "UUID") or _text(block, "UUID")),
        event=kind,
        picture=picture,
    )
    doubts = worst(time_doubt, picture_doubt, _nothing_read(recognition))
    return Event(kind, recognition, _key(recognition, source_time, tree), source_time, doubts)


def _block(tree: Tree, name: str) -> Tree:
    value = tree.get(name)
    return value if isinstance(value, Mapping) else {}


def _text(tree: Tree, name: str) -> str:
    value = tree.get(name, "")
    return value if isinstance(value, str) else ""


def _find(tree: Tree, names: Sequence[str]) -> str:
    """The first text under one of `names`, anywhere in the message."""
    for key, value in tree.items():
        if isinstance(value, Mapping):
            if found := _find(value, names):
                return found
        elif key in names and _read(str(value)):
            return str(value)
    return ""


def _read(written: str) -> str:
    clean = "".join(c for c in written.upper() if c.isalnum())
    return "" if clean.lower() in UNREAD else clean


def _device(tree: Tree) -> str:
    mac = _text(tree, "macAddress").lower().replace("-", ":")
    return _text(tree, "deviceUUID") or mac or _text(tree, "ipAddress") or _text(tree, "deviceID")


def _uuid(written: str) -> str:
    """A UUID that names something: some firmwares send zeros only."""
    return written if written.strip("0-") else ""


def _confidence(block: Tree) -> int | None:
    written = _text(block, "confidenceLevel") or _text(block, "confidence")
    if not re.fullmatch(r"[0-9]{1,3}", written):
        return None
    return min(int(written), 100)


def _moment(written: str, zone: tzinfo) -> tuple[datetime | None, Quality]:
    try:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=zone)
        return moment.astimezone(UTC), GOOD
    except (ValueError, OverflowError):
        return None, uncertain("Camera không gửi thời gian hợp lệ.", "The camera sent no valid time.")


def _picture(parts: Sequence[multipart.Part], most: int) -> tuple[bytes | None, Quality]:
    """The widest JPEG within bounds: the scene says more than the cut-out of the plate."""
    best: bytes | None = None
    width = 0
    broken = False
    for part in parts:
        found = jpeg.size(part.body) if len(part.body) <= most else None
        if found is None:
            broken = True
        elif found[0] > width:
            best, width = part.body, found[0]
    if best is None and broken:
        doubt = uncertain(
            "Ảnh kèm theo bị hỏng hoặc quá lớn nên không lưu.",
            "The picture with it was damaged or too large and was not kept.",
        )
        return None, doubt
    return best, GOOD


def _nothing_read(recognition: Recognition) -> Quality:
    if recognition.plate or recognition.container:
        return GOOD
    return uncertain("Camera không đọc được số hiệu.", "The camera could not read a number.")


def _key(recognition: Recognition, moment: datetime | None, tree: Tree) -> str:
    if recognition.uuid:
        return f"uuid:{recognition.uuid.lower()}"
    when = moment.isoformat() if moment else _text(tree, "dateTime")
    return f"{recognition.device}|{when}|{recognition.plate}|{recognition.container}"
