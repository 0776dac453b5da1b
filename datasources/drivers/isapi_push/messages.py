"""Hikvision ISAPI EventNotificationAlert, as XML (either namespace) or JSON, alone or with pictures.

Pure functions over bytes. The vendor's schema puts container numbers into ANPR/vehicleInfo/containerInfo/
containerList/container/containerMainNum (one per container: a truck carries two short ones); beware that
containerInfo/containerNum is a count there, and so no name of ours. Other firmwares use other names, or the
plate: names are data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from datasources.core import jpeg, multipart
from datasources.core.readings import GOOD, Quality, Recognition, uncertain, worst

CONTAINER_NAMES = ("containerMainNum", "containerNumber", "containerNo", "containerCode")
MOST_CONTAINERS = 4
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
    """What a message says: a recognition per container (or one of a plate), none for a heartbeat."""

    kind: str
    recognitions: tuple[Recognition, ...] = ()
    key: str = ""
    source_time: datetime | None = None
    quality: Quality = GOOD

    def keyed(self) -> Iterator[tuple[str, Recognition]]:
        """The recognitions, each with a key of its own."""
        for number, recognition in enumerate(self.recognitions, start=1):
            yield (self.key if number == 1 else f"{self.key}#{number}"), recognition


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
        name, value = _local(child.tag), _element(child, depth - 1, budget)
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
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
        return [_plain(item, depth - 1, budget) for item in value]
    return "" if value is None else str(value).strip()[:TEXT]


def _event(tree: Tree, pictures: Sequence[multipart.Part], shape: Shape) -> Event:
    kind = _text(tree, "eventType")
    if not kind:
        raise BadMessageError("no eventType")
    block = _block(tree, "ANPR") or _block(tree, "vehicleDetection")
    containers = _containers(tree, shape.container_names)
    if not block and not containers:
        return Event(kind)
    source_time, time_doubt = _moment(_text(tree, "dateTime"), shape.zone)
    picture, picture_doubt = _picture(pictures, shape.max_picture)
    plate = _read(_text(block, "licensePlate"))
    # Gate cameras without a container mode report the container's number where the plate belongs.
    if not containers and re.fullmatch(r"[A-Z]{3}[UJZ][0-9]{6,7}", plate):
        plate, containers = "", [_Container(plate, "", None)]
    plain = Recognition(
        device=_device(tree),
        camera=_text(tree, "channelName") or _text(tree, "channelID") or _text(tree, "dynChannelID"),
        plate=plate,
        confidence=_percent(_text(block, "confidenceLevel") or _text(block, "confidence")),
        direction=_text(block, "direction"),
        lane=_text(block, "line") or _text(block, "laneNo"),
        uuid=_uuid(_text(tree, "UUID") or _text(block, "UUID")),
        event=kind,
        picture=picture,
    )
    found = tuple(
        replace(
            plain,
            container=each.number,
            container_type=each.iso_type,
            confidence=plain.confidence if each.confidence is None else each.confidence,
        )
        for each in containers
    )
    doubts = worst(time_doubt, picture_doubt, GOOD if plate or containers else _NOTHING_READ)
    key = _key(plain, [each.number for each in containers], _text(tree, "dateTime"))
    return Event(kind, found or (plain,), key, source_time, doubts)


_NOTHING_READ = uncertain("Camera không đọc được số hiệu.", "The camera could not read a number.")


def _block(tree: Tree, name: str) -> Tree:
    value = tree.get(name)
    if isinstance(value, list):
        value = next(iter(value), None)
    return value if isinstance(value, Mapping) else {}


def _text(tree: Tree, name: str) -> str:
    value = tree.get(name, "")
    if isinstance(value, list):
        value = next(iter(value), "")
    return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class _Container:
    number: str
    iso_type: str
    confidence: int | None


def _containers(tree: Tree, names: Sequence[str]) -> list[_Container]:
    """The containers under the first of `names` that holds any, without repetitions."""
    for name in names:
        found = {each.number: each for each in _under(tree, name)}
        if found:
            return list(found.values())[:MOST_CONTAINERS]
    return []


def _under(value: Any, name: str) -> Iterator[_Container]:
    if isinstance(value, list):
        for item in value:
            yield from _under(item, name)
    elif isinstance(value, Mapping):
        number = _read(_text(value, name))
        # A count or a confidence under a similar name is no container number.
        if len(number) >= 6 and not number.isdecimal():
            confidence = _percent(_text(value, "containerNumConfidence"))
            yield _Container(number, _read(_text(value, "containerISONum")), confidence)
        for item in value.values():
            yield from _under(item, name)


def _read(written: str) -> str:
    clean = "".join(c for c in written.upper() if c.isalnum())
    return "" if clean.lower() in UNREAD else clean


def _device(tree: Tree) -> str:
    mac = _text(tree, "macAddress").lower().replace("-", ":")
    return _text(tree, "deviceUUID") or mac or _text(tree, "ipAddress") or _text(tree, "deviceID")


def _uuid(written: str) -> str:
    """A UUID that names something: some firmwares send zeros only."""
    return written if written.strip("0-") else ""


def _percent(written: str) -> int | None:
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


def _key(plain: Recognition, containers: Sequence[str], written_time: str) -> str:
    if plain.uuid:
        return f"uuid:{plain.uuid.lower()}"
    return "|".join((plain.device, written_time, plain.plate, *containers))
