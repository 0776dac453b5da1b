"""Hikvision ISAPI recognition events: the XML of EventNotificationAlert and its multipart form.

The container number stands where the vendor's own schema has it, ANPR/vehicleInfo/containerInfo/
containerList/container: containerMainNum (number), containerISONum (size and type), containerNumConfidence.
Beware that containerInfo/containerNum is how many containers there are. Firmwares without the container mode
put the number where the plate belongs: `Style.container_in_plate`.
"""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

from datasources.simulators.timeline import Pass

NAMESPACES = {
    "isapi": "http://www.isapi.org/ver20/XMLSchema",
    "hikvision": "http://www.hikvision.com/ver20/XMLSchema",
}
_VIETNAM = "91"


@dataclass(frozen=True, slots=True)
class Style:
    """How a camera writes: namespace, multipart or plain XML, container number in place of the plate."""

    namespace: str = "isapi"
    multipart: bool = True
    container_in_plate: bool = False

    def changed(self, wanted: dict[str, Any]) -> Style:
        """A copy with `wanted` set; raises ValueError in words."""
        unknown = wanted.keys() - set(self.__slots__)
        if unknown:
            raise ValueError(f"unknown setting: {', '.join(sorted(unknown))}")
        style = replace(self, **wanted)
        if style.namespace not in NAMESPACES:
            raise ValueError(f"namespace must be one of {', '.join(NAMESPACES)}")
        if style.multipart not in (True, False) or style.container_in_plate not in (True, False):
            raise ValueError("multipart and container_in_plate are true or false")
        return style


@dataclass(frozen=True, slots=True)
class Device:
    """Identity of one recognition camera."""

    channel: int
    name: str
    mac: str
    serial: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG that goes with an event: detectionPicture.jpg (the scene) or licensePlatePicture.jpg."""

    kind: str
    jpeg: bytes
    plate_box: tuple[int, int, int, int] | None = None


def device_of(index: int, number: str, name: str) -> Device:
    """The device behind camera `index` (locally administered MAC)."""
    return Device(1, name, f"02:48:44:00:00:{index:02x}", f"DS-TCG406-E{number.replace('-', '')}{index:06d}")


def event_uuid(passing: Pass, started: float) -> str:
    """The UUID of a pass: the same for every attempt to deliver it."""
    named = f"{started:.3f}:{passing.camera}:{passing.at:.3f}:{passing.container}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, named))


def event_xml(
    passing: Pass, device: Device, when: datetime, style: Style, *, pictures: list[Picture], identity: str
) -> bytes:
    """The EventNotificationAlert of one pass; `when` is aware."""
    root = ET.Element("EventNotificationAlert", {"version": "2.0", "xmlns": NAMESPACES[style.namespace]})
    moment = when.isoformat(timespec="milliseconds")
    _children(
        root,
        ipAddress="127.0.0.1",
        portNo="80",
        protocol="HTTP",
        macAddress=device.mac,
        channelID=str(device.channel),
        dateTime=moment,
        activePostCount="1",
        eventType="ANPR",
        eventState="active",
        eventDescription="ANPR",
        channelName=device.name,
        deviceID=device.serial,
    )
    anpr = ET.SubElement(root, "ANPR")
    plate = passing.container if style.container_in_plate else _bare(passing.plate)
    direction = "forward" if passing.inbound else "reverse"
    _children(
        anpr,
        country=_VIETNAM,
        licensePlate=plate,
        line=str(passing.lane),
        direction=direction,
        confidenceLevel=str(passing.confidence),
        plateType="unknown",
        plateColor="white",
        vehicleType="truck",
        detectDir="8",
        detectType="0",
        originalLicensePlate=passing.plate,
    )
    vehicle = ET.SubElement(anpr, "vehicleInfo")
    _children(vehicle, index="1", vehicleType="3", color="unknown")
    if not style.container_in_plate:
        _container(vehicle, passing)
    _picture_list(anpr, pictures, when)
    _children(root, UUID=identity, picNum=str(len(pictures)), deviceUUID=device.serial)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text


def form(xml: bytes, pictures: list[Picture]) -> tuple[str, bytes]:
    """Content type and body of the multipart form the cameras send."""
    boundary = f"---------------------------{secrets.randbelow(10**14):014d}"
    parts = [_part(boundary, "anpr.xml", "application/xml", xml)]
    parts += [_part(boundary, f"{picture.kind}.jpg", "image/jpeg", picture.jpeg) for picture in pictures]
    parts.append(f"--{boundary}--\r\n".encode())
    return f"multipart/form-data; boundary={boundary}", b"".join(parts)


def _part(boundary: str, name: str, kind: str, data: bytes) -> bytes:
    head = (
        f"--{boundary}\r\n"
        f'Content-Disposition: form-data; name="{name}"; filename="{name}"\r\n'
        f"Content-Type: {kind}\r\n"
        f"Content-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data + b"\r\n"


def _children(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = text


def _container(vehicle: ET.Element, passing: Pass) -> None:
    info = ET.SubElement(vehicle, "containerInfo")
    _children(info, containerNum="1")
    container = ET.SubElement(ET.SubElement(info, "containerList"), "container")
    _children(
        container,
        containerMainNum=passing.container,
        containerSubNum="",
        containerISONum="45G1",
        containerNumConfidence=str(passing.confidence),
    )


def _picture_list(anpr: ET.Element, pictures: list[Picture], when: datetime) -> None:
    listed = ET.SubElement(anpr, "pictureInfoList")
    for number, picture in enumerate(pictures):
        entry = ET.SubElement(listed, "pictureInfo")
        stamp = when.strftime("%Y%m%d%H%M%S") + f"{when.microsecond // 1000:03d}"
        _children(
            entry,
            fileName=f"{picture.kind}.jpg",
            type=picture.kind,
            dataType="0",
            absTime=stamp,
            pId=f"{stamp}{number}",
        )
        if picture.plate_box is not None:
            x, y, width, height = picture.plate_box
            box = ET.SubElement(entry, "plateRect")
            _children(box, X=str(x), Y=str(y), width=str(width), height=str(height))


def _bare(plate: str) -> str:
    return "".join(letter for letter in plate if letter.isalnum())
