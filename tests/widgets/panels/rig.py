"""A small port behind the panels: readings through the real intake into a real database, real queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject

from app.domain.capture import Capture
from app.domain.incident import Incident, IncidentState, Related, RelatedKind
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.services.intake import Intake
from app.services.lookup import Lookup
from app.services.tables import Tables
from app.store.bulk.pictures import Pictures
from app.store.bulk.store import BulkStore
from datasources.core.readings import (
    AnyReading,
    DeclarationRow,
    GateContainer,
    Reading,
    Recognition,
    SealDevice,
    SealPosition,
    uncertain,
)
from tests.app.store.bulk.rig import NOW, Database, number
from tests.support.records import Records
from widgets.models.pool_runner import PoolRunner

BOX = "WHSU5018375"
JPEG = b"\xff\xd8\xff\xe0picture"
FIRMS = [
    ("0100112437", "Công ty TNHH Thương mại Đại Dương Xanh"),
    ("0201234562", "Công ty CP Xuất nhập khẩu Hải Phòng"),
    ("0301442379", "Công ty TNHH Giao nhận Minh Khai"),
    ("0101243150", "Tổng công ty Thép Sông Hồng"),
    ("3600235305", "Công ty CP Gỗ Đồng Nai"),
]
GOODS = ["Hạt nhựa PP nguyên sinh", "Lạc nhân", "Linh kiện điện tử", "Vải dệt thoi", "Thép cuộn cán nóng"]
OTHER_BOXES = ["KMTU9340102", "UACU3786863", "MSKU1234565", "TGHU7654321", "CMAU4512360"]


class FixedClock:
    """A clock that stands at `now`."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def utc_now(self) -> datetime:
        return self.now

    def monotonic_ns(self) -> int:
        return 0

    def steady_ns(self) -> int:
        return 0

    def boot_id(self) -> str:
        return "test"


@dataclass
class Port:
    """Everything a panel needs, and how to deliver more."""

    database: Database
    bulk: BulkStore
    intake: Intake
    tables: Tables
    lookup: Lookup
    clock: FixedClock
    records: Records
    bridge: Bridge
    bugs: list[BaseException] = field(default_factory=list)
    failures: list[KnownError] = field(default_factory=list)

    def run(self, parent: QObject) -> PoolRunner:
        return PoolRunner(self.bridge, parent)

    def deliver(self, readings: list[AnyReading]) -> None:
        """Take readings in and tell the bus, as the device runtime does."""
        parts = self.intake.parts(readings)
        self.bridge.write_bulk(lambda: self.intake.store(parts)).result(30)

    def close(self) -> None:
        self.bridge.stop()
        self.database.close()


def open_port(folder: Path) -> Port:
    """An empty port in `folder`."""
    database = Database(folder / "port.sqlite3")
    bulk = BulkStore(database)
    pictures = Pictures(folder)
    records = Records()
    bugs: list[BaseException] = []
    failures: list[KnownError] = []
    present: Callable[[KnownError, QObject], None] = lambda error, _parent: failures.append(error)  # noqa: E731
    return Port(
        database,
        bulk,
        Intake(bulk, pictures),
        Tables(bulk, pictures),
        records.lookup(bulk),
        FixedClock(NOW),
        records,
        Bridge(present=present, orphaned=failures.append, crash=bugs.append),
        bugs,
        failures,
    )


def declaration(serial: int, **more: object) -> Reading[DeclarationRow]:
    tax, name = FIRMS[serial % len(FIRMS)]
    registered = NOW - timedelta(minutes=17 * serial + 5)
    values: dict[str, object] = {
        "number": number(serial + 7_774_000),
        "registered_at": registered,
        "office": ["03CC", "03EE", "02CI"][serial % 3],
        "type_code": ["A11", "A12", "E21", "A41"][serial % 4],
        "enterprise_code": tax,
        "enterprise_name": name,
        "channel": "3" if serial % 7 == 0 else "2" if serial % 3 == 0 else "1",
        "goods": GOODS[serial % len(GOODS)],
        "bill": f"KMTCHKG35{serial:05d}",
        "value": f"{(serial + 3) * 412_500_000}",
        "container_count": 1 + serial % 3,
        "cleared_at": registered + timedelta(minutes=9) if serial % 3 == 1 else None,
        "passed_at": registered + timedelta(minutes=40) if serial % 6 == 1 else None,
    }
    made = DeclarationRow(**(values | more))  # type: ignore[arg-type]
    return Reading("declarations", f"d{serial}", made, made.registered_at, NOW - timedelta(seconds=serial))


def recognition(
    key: str, minutes_ago: float, camera: str = "HP-G3-01", **more: object
) -> Reading[Recognition]:
    at = NOW - timedelta(minutes=minutes_ago)
    values: dict[str, object] = {"confidence": 97, "direction": "forward", "lane": "1", "picture": JPEG}
    value = Recognition(device="anpr-1", camera=camera, **(values | more))  # type: ignore[arg-type]
    return Reading("anpr", key, value, at, at + timedelta(seconds=1))


def seal_device(seal: str, **more: object) -> Reading[SealDevice]:
    value = SealDevice(device=seal, seal=seal, **more)  # type: ignore[arg-type]
    return Reading("seals", f"device-{seal}", value, None, NOW - timedelta(hours=6))


def seal_position(
    seal: str, minutes_ago: float, lon: float, lat: float, **more: object
) -> Reading[SealPosition]:
    at = NOW - timedelta(minutes=minutes_ago)
    values: dict[str, object] = {"speed_kmh10": 420, "door_open": False, "battery_percent": 78}
    values |= {"lon_e7": round(lon * 1e7), "lat_e7": round(lat * 1e7)} | more
    value = SealPosition(device=seal, seal=seal, **values)  # type: ignore[arg-type]
    return Reading("seals", f"{seal}-{minutes_ago}", value, at, at + timedelta(seconds=4))


def journey(seal: str, until_minutes_ago: float) -> list[AnyReading]:
    """From Hải Phòng towards Hữu Nghị, a position every two minutes."""
    stops = [
        (106.775, 20.836),
        (106.62, 20.87),
        (106.32, 20.95),
        (106.10, 21.18),
        (106.20, 21.30),
        (106.75, 21.85),
    ]
    made: list[AnyReading] = []
    steps = 150
    for step in range(steps):
        place = step / steps * (len(stops) - 1)
        leg = int(place)
        (x1, y1), (x2, y2), share = stops[leg], stops[leg + 1], place - leg
        wave = ((step * 7) % 11 - 5) * 0.0007
        ago = until_minutes_ago + 2 * (steps - 1 - step)
        made.append(seal_position(seal, ago, x1 + (x2 - x1) * share + wave, y1 + (y2 - y1) * share - wave))
    return made


def busy_port(port: Port) -> None:
    """Fill `port` with a morning's data."""
    every: list[AnyReading] = [declaration(serial) for serial in range(1, 61)]
    every.append(
        declaration(0, number="107774843040", channel="3", goods="Hạt nhựa PP nguyên sinh", container_count=1)
    )
    every.append(
        Reading("gate", "g0", GateContainer("107774843040", BOX, "KM123456", "HQ0098731"), None, NOW)
    )
    for index, box in enumerate(OTHER_BOXES[:3]):
        stem = number(index + 7_774_001)
        every.append(Reading("gate", f"g{index + 1}", GateContainer(stem, box), None, NOW))
    boxes = [BOX, *OTHER_BOXES]
    every += [
        recognition(
            f"r{index}",
            index * 3 + 1,
            camera=["HP-G3-01", "HP-G3-02", "HP-G1-01"][index % 3],
            container=boxes[index % len(boxes)] if index % 4 else "",
            plate=f"15C{12345 + index * 37}",
            confidence=64 if index % 9 == 5 else 97 - index % 5,
            direction="forward" if index % 2 else "reverse",
        )
        for index in range(40)
    ]
    every.append(recognition("box", 26, camera="HP-G3-01", container=BOX, plate="15C-123.45"))
    every += [
        seal_device(
            "SEAL-00417", name="15C-123.45", container=BOX, declaration="107774843040", status="online"
        ),
        seal_device("SEAL-00418", name="15C-555.21", container=OTHER_BOXES[0], status="online"),
        seal_device("SEAL-00419", name="29H-778.10", container=OTHER_BOXES[1], status="offline"),
        seal_device("SEAL-00420", name="Dự phòng", status="offline", disabled=True),
    ]
    every += journey("SEAL-00417", 0.5)
    every.append(seal_position("SEAL-00418", 2, 106.69, 20.86, door_open=True, alarm="door", speed_kmh10=0))
    every.append(seal_position("SEAL-00419", 95, 105.9, 21.05, battery_percent=12))
    port.deliver(every)
    port.records.captures = (capture(),)
    port.records.incidents = (incident(),)


def capture() -> Capture:
    at = NOW - timedelta(minutes=25)
    return Capture(
        capture_id="cap-1",
        number="A 7/2026",
        camera="HP-G3-01",
        camera_name="Cổng 3",
        place="Cảng Đình Vũ",
        stream="main",
        width=1920,
        height=1080,
        taken_at=at,
        camera_time=None,
        officer="o1",
        officer_name="Nguyễn Văn A",
        description="Cửa container đóng không kín",
        suspicion="",
        evidence="",
        sha256="",
        sealed_at=at,
        described_at=at,
    )


def incident() -> Incident:
    at = NOW - timedelta(minutes=20)
    return Incident(
        incident_id="inc-1",
        number="VV 12/2026",
        arose_at=at,
        received_at=at,
        place="Cổng 3",
        area="",
        camera="HP-G3-01",
        related=(Related(RelatedKind.CONTAINER, "WHSU 501837-5"),),
        content="Container đóng không kín",
        suspicion="Nghi mở cửa dọc đường",
        state=IncidentState.RECORDED,
        capture_ids=("cap-1",),
        author="o1",
        author_name="Nguyễn Văn A",
        recorded_at=at,
    )


__all__ = ["BOX", "Port", "busy_port", "open_port", "uncertain"]
