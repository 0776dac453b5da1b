"""Traccar's JSON objects (model classes Device, Position, Event of the Traccar API)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from datasources.simulators.scenario import Declaration
from datasources.simulators.seals import Fix, Journey

_IDS_PER_DEVICE = 100_000_000
_MIDDLE = 50_000_000


def iso(unix: float) -> str:
    """Time as Traccar writes it: milliseconds and an offset."""
    return datetime.fromtimestamp(unix, UTC).isoformat(timespec="milliseconds")


def position_id(device: int, index: int) -> int:
    """A number that rises with every report of a device."""
    return device * _IDS_PER_DEVICE + _MIDDLE + index


def device_json(number: int, journey: Journey, covered: Declaration | None, now: float) -> dict[str, Any]:
    """A Device."""
    latest = journey.latest(now)
    online = latest is not None and now - latest.unix < 600
    seal = journey.seal
    attributes: dict[str, Any] = {"container": seal.container} if seal.container else {}
    if covered is not None:
        attributes |= {"declaration": covered.number, "plate": covered.plate}
    return {
        "id": number,
        "name": seal.name,
        "uniqueId": seal.unique_id,
        "status": "online" if online else "offline",
        "disabled": False,
        "lastUpdate": iso(latest.unix) if latest else None,
        "positionId": position_id(number, latest.index) if latest else 0,
        "groupId": 0,
        "phone": None,
        "model": "JT701",
        "contact": None,
        "category": "truck",
        "attributes": attributes,
    }


def position_json(number: int, fix: Fix) -> dict[str, Any]:
    """A Position; speed in knots, distances in m."""
    attributes: dict[str, Any] = {
        "batteryLevel": fix.battery,
        "door": fix.door_open,
        "lock": not fix.door_open,
        "motion": fix.knots > 0.5,
        "sat": 11,
        "totalDistance": round(fix.km * 1000, 1),
    }
    if fix.alarm:
        attributes["alarm"] = fix.alarm
    return {
        "id": position_id(number, fix.index),
        "deviceId": number,
        "protocol": "huabao",
        "serverTime": iso(fix.unix + 1),
        "deviceTime": iso(fix.unix),
        "fixTime": iso(fix.unix),
        "outdated": False,
        "valid": fix.valid,
        "latitude": fix.lat,
        "longitude": fix.lon,
        "altitude": 0.0,
        "speed": fix.knots,
        "course": fix.course,
        "address": None,
        "accuracy": 0.0,
        "network": None,
        "geofenceIds": None,
        "attributes": attributes,
    }


def event_json(number: int, fix: Fix, kind: str) -> dict[str, Any]:
    """An Event: alarm, deviceMoving, deviceStopped, deviceOnline, deviceUnknown."""
    return {
        "id": position_id(number, fix.index),
        "type": kind,
        "eventTime": iso(fix.unix),
        "deviceId": number,
        "positionId": position_id(number, fix.index),
        "geofenceId": 0,
        "maintenanceId": 0,
        "attributes": {"alarm": fix.alarm} if kind == "alarm" else {},
    }
