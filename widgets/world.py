"""What the window is given: services, the video, the clock, and the words and limits of this room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.clock import Clock
from app.domain.camera_map import CameraMap
from app.domain.mobile_unit import OnTheWall
from app.domain.shift import Level
from app.qtbridge.bridge import Bridge
from app.services.assembly import RoomServices
from app.services.camera_round import CheckCameras, NoCameras
from app.services.lookup import Lookup
from app.services.recognition_health import LookAtRecognition, NoRecognition
from app.services.source_health import SourceStates
from app.services.tables import Tables
from video.ptz.discovery import FoundCamera, find_cameras
from video.ptz.facts import PtzTarget
from video.ptz.hub import PtzHub
from video.render.reading import MeasuredEngine
from widgets.capture.taker import PictureSource
from widgets.evidence.ports import NoStills, Stills
from widgets.login.sign_in import DemoAccount
from widgets.replay.ports import NoPast, PastSource
from widgets.replay.sound import NoSound, SoundSource


@dataclass(frozen=True, slots=True)
class CameraPlace:
    """Where a camera stands and the branch that runs it; degrees, None where nobody said."""

    number: str
    name: str
    place: str
    area: str
    longitude: float | None
    latitude: float | None
    branch: str = ""


def _nothing_waits(_now: CameraMap) -> tuple[str, ...]:
    return ()


def _nobody_moves(_mobile: OnTheWall) -> None:
    return None


def _no_reference(_camera: str) -> PtzTarget | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Made by bootstrap, once.

    `take_map` applies a map just accepted to what runs (`engine` then plays its cameras, `cameras` holds
    their places) and gives the numbers of cameras that get another head when whoever turns them lets go.
    `take_mobile` plays what units on the move may send now, and nothing else of theirs.
    `reference` is the view that the camera map asks of a camera that turns; `find_cameras` asks the network
    and blocks for seconds. Without a `camera_room` (D11) the window has no wall and no camera's keys.
    """

    bridge: Bridge
    clock: Clock
    engine: MeasuredEngine
    pictures: PictureSource
    cameras: Sequence[CameraPlace]
    room: RoomServices
    tables: Tables
    lookup: Lookup
    sources: SourceStates
    folder: Path
    level: Level
    duty_contact: str
    camera_room: bool = True
    demo_accounts: tuple[DemoAccount, ...] = ()
    checks: CheckCameras = field(default_factory=NoCameras)
    past: PastSource = field(default_factory=NoPast)
    stills: Stills = field(default_factory=NoStills)
    sound: SoundSource = field(default_factory=NoSound)
    recognition: LookAtRecognition = field(default_factory=NoRecognition)
    take_map: Callable[[CameraMap], tuple[str, ...]] = _nothing_waits
    take_mobile: Callable[[OnTheWall], None] = _nobody_moves
    heads: PtzHub = field(default_factory=lambda: PtzHub(()))
    reference: Callable[[str], PtzTarget | None] = _no_reference
    find_cameras: Callable[[], Sequence[FoundCamera]] = find_cameras
