"""The demo's world, read from resources/demo/port.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from datasources.simulators.rtsp.auth import SCHEMES
from datasources.simulators.rtsp.sound_payload import FORMATS
from datasources.simulators.video.encoder import CODECS

SCENARIO_FILE = Path(__file__).resolve().parents[2] / "resources" / "demo" / "port.toml"
MAX_CAMERAS = 64
CRUISE_KMH = 46.0
# What of a camera is a matter of how it is set up, and what it can be set to.
GEAR = {
    "main": CODECS,
    "sub": CODECS,
    "sound": ("", *FORMATS),
    "transport": ("any", "tcp", "udp"),
    "auth": ("", "none", *SCHEMES),
}
MOBILE = "mobile"


@dataclass(frozen=True, slots=True)
class Preset:
    """A view somebody set on a head: pan and tilt in degrees, zoom as a factor."""

    name: str
    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 1.0


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera: number, place, position (degrees WGS 84), viewing direction (degrees from north).

    `presets` are those of its head, numbered from 1. `main` and `sub` name the codecs of its streams, `sound`
    that of its microphone, "" without one; `transport` what its RTSP server offers; `auth` how it asks who it
    is, "" for the way of all others.
    """

    number: str
    name: str
    place: str
    branch: str
    area: str
    kind: str
    lon: float
    lat: float
    direction: int
    scene: str
    presets: tuple[Preset, ...] = ()
    main: str = "h264"
    sub: str = "h264"
    sound: str = ""
    transport: str = "any"
    auth: str = ""

    def __post_init__(self) -> None:
        for name, allowed in GEAR.items():
            if getattr(self, name) not in allowed:
                choices = ", ".join(filter(None, allowed))
                raise ValueError(f"{self.number}: {name} is one of {choices}")

    @property
    def label(self) -> str:
        """The burnt-in text."""
        return f"{self.number}  {self.place} · {self.name}"


@dataclass(frozen=True, slots=True)
class Firm:
    """An enterprise with its tax code."""

    tax_code: str
    name: str


@dataclass(frozen=True, slots=True)
class Goods:
    """A kind of goods: HS code, name, value of a lot in đồng, import duty in %."""

    hs: str
    name: str
    value: int
    duty: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration with the one container it covers, the lorry that carries it and the gate it passes."""

    number: str
    container: str
    gate: str
    plate: str
    office: str
    type: str
    firm: str
    goods: str
    channel: str
    state: str
    registered_hours: int
    bill: str
    seal: str
    customs_seal: str


@dataclass(frozen=True, slots=True)
class Route:
    """A road as (longitude, latitude) pairs in degrees."""

    id: str
    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """A GPS seal, the container it locks, its way and what goes wrong on it; or the device of a vehicle.

    `round_trip`: it drives its route round and round.
    """

    unique_id: str
    name: str
    container: str
    route: str
    starts: str = ""
    ends: str = ""
    departed_minutes: int = 0
    trouble: str = ""
    trouble_share: float = 0.5
    stop_minutes: int = 0
    kmh: float = CRUISE_KMH
    round_trip: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything the simulated port is made of; `mobile` and `vehicles` are what is out on the road."""

    cameras: tuple[Camera, ...]
    firms: dict[str, Firm]
    goods: dict[str, Goods]
    declarations: tuple[Declaration, ...]
    routes: dict[str, Route]
    seals: tuple[Seal, ...]
    mobile: tuple[Camera, ...] = ()
    vehicles: tuple[Seal, ...] = ()

    def declaration_of(self, container: str) -> Declaration | None:
        """The declaration that covers `container`."""
        return next((known for known in self.declarations if known.container == container), None)

    def trucks(self, gate: str) -> list[tuple[str, str]]:
        """Container and plate of the lorries bound for `gate`; those whose seal is still far away are not."""
        far = {seal.container for seal in self.seals if not (seal.starts or seal.ends)}
        return [
            (known.container, known.plate)
            for known in self.declarations
            if known.gate == gate and known.container not in far
        ]


def load(path: Path = SCENARIO_FILE) -> Scenario:
    """Read a scenario; raises KeyError, ValueError or TypeError when the file is not one."""
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    routes = (
        Route(row["id"], row["name"], tuple((lon, lat) for lon, lat in row["points"]))
        for row in data["route"]
    )
    cameras = [
        Camera(**row | {"presets": tuple(Preset(**one) for one in row.get("presets", ()))})
        for row in data["camera"]
    ]
    return Scenario(
        cameras=tuple(camera for camera in cameras if camera.kind != MOBILE),
        firms={row["tax_code"]: Firm(**row) for row in data["firm"]},
        goods={row["hs"]: Goods(**row) for row in data["goods"]},
        declarations=tuple(Declaration(**row) for row in data["declaration"]),
        routes={route.id: route for route in routes},
        seals=tuple(Seal(**row) for row in data["seal"]),
        mobile=tuple(camera for camera in cameras if camera.kind == MOBILE),
        vehicles=tuple(Seal(**row) for row in data["vehicle"]),
    )


def with_cameras(cameras: tuple[Camera, ...], wanted: int) -> tuple[Camera, ...]:
    """`wanted` cameras (1–64): the scenario's own, then the same views again under further numbers."""
    if not 1 <= wanted <= MAX_CAMERAS:
        raise ValueError(f"between 1 and {MAX_CAMERAS} cameras")
    found = []
    for index in range(wanted):
        camera, again = cameras[index % len(cameras)], index // len(cameras)
        if again:
            letters, _, digits = camera.number.partition("-")
            number = f"{letters}-{int(digits) + 10 * again:02d}"
            camera = replace(camera, number=number, lon=camera.lon + 0.0004 * again)
        found.append(camera)
    return tuple(found)


def equipped(cameras: tuple[Camera, ...], wanted: str) -> tuple[Camera, ...]:
    """`cameras` set up as `wanted` says, `CL-01:main=h265,sound=aac;CL-02:auth=none`; ValueError in words."""
    changes: dict[str, dict[str, Any]] = {}
    for part in filter(None, wanted.split(";")):
        number, _, settings = part.strip().partition(":")
        pairs = dict(pair.partition("=")[::2] for pair in settings.split(","))
        if unknown := pairs.keys() - GEAR.keys():
            raise ValueError(f"{number}: unknown setting {', '.join(sorted(unknown))}")
        changes[number] = pairs
    if unknown := changes.keys() - {camera.number for camera in cameras}:
        raise ValueError(f"no such camera: {', '.join(sorted(unknown))}")
    return tuple(replace(camera, **changes.get(camera.number, {})) for camera in cameras)
