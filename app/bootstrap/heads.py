"""The heads of the cameras that turn: their addresses, their reference views, where they pointed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.auth.secretstore import SecretStore
from app.bootstrap.secrets import credentials
from app.domain.camera_map import CameraMap, MapPreset
from app.domain.capture import CameraPose
from app.errors import KnownError
from app.settings import Camera
from video.ptz.driver import PtzAddress
from video.ptz.facts import Preset, PtzPosition, PtzState, PtzTarget, Span
from video.ptz.hub import PtzHub

log = logging.getLogger(__name__)
ROUND_TIMEOUT_S = 40.0


def head_addresses(cameras: Sequence[Camera], now: CameraMap, secrets: SecretStore) -> tuple[PtzAddress, ...]:
    """The heads of the settings, and of the maps in force what the settings leave out.

    KnownError when an account that the settings name is not kept here.
    """
    found: dict[str, PtzAddress] = {}
    for camera in cameras:
        if camera.onvif:
            name = camera.onvif_credentials or camera.credentials
            user, password = credentials(secrets, name) if name else ("", "")
            found[camera.number] = PtzAddress(camera.number, camera.onvif, user, password, camera.ptz_driver)
    accounts = {camera.number: camera.onvif_credentials or camera.credentials for camera in cameras}
    for one in now.cameras:
        if one.number in found or not one.control.startswith(("http://", "https://")):
            continue
        name = one.credentials or accounts.get(one.number, "")
        try:
            user, password = credentials(secrets, name) if name else ("", "")
        except KnownError as error:
            # One camera of a branch's file must not keep the others from being turned.
            log.warning("camera %s of the map cannot be turned: %s", one.number, error.en)
            continue
        found[one.number] = PtzAddress(one.number, one.control, user, password)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class References:
    """What the camera map asks of a camera that turns (D14.1.1b)."""

    heads: PtzHub
    current: Callable[[], CameraMap]

    def __call__(self, camera: str) -> PtzTarget | None:
        """Its first preset in the map as the device knows it, else its angles, None for neither."""
        state = self.heads.state(camera)
        known = self.current().camera(camera)
        wanted = known.home if known is not None else None
        return target_of(wanted, state) if wanted is not None and state is not None else None


def target_of(wanted: MapPreset, state: PtzState) -> PtzTarget | None:
    """A preset of the map as an order for the device in `state`; None when it says nothing of use."""
    names = [name for name in (wanted.token, wanted.name) if name]
    found = next((one for name in names for one in state.presets if name in (one.token, one.name)), None)
    if found is not None:
        return found
    if wanted.token:
        return Preset(wanted.token, wanted.name)
    spans = state.abilities
    if spans is None or spans.pan_span is None or spans.tilt_span is None:
        return None
    if wanted.pan is None or wanted.tilt is None:
        return None
    # The map's zoom is a factor, which ONVIF does not know: the zoom stays as it is.
    position = state.status.position if state.status is not None else None
    zoom = position.zoom if position is not None else 0.0
    return PtzPosition(_share(wanted.pan, spans.pan_span), _share(wanted.tilt, spans.tilt_span), zoom)


def pose_at(heads: PtzHub, camera: str, moment: datetime) -> CameraPose | None:
    """Where a camera pointed at `moment` (UTC), as last read before it (D14.1.2b)."""
    status = heads.status_at(camera, moment)
    if status is None or status.position is None:
        return None
    return CameraPose(
        pan=status.position.pan,
        tilt=status.position.tilt,
        zoom=status.position.zoom,
        read_at=status.at,
        moving=status.moving,
        pan_degrees=status.pan_degrees,
        tilt_degrees=status.tilt_degrees,
    )


@dataclass(frozen=True, slots=True)
class RoundHeads:
    """The heads as the start-of-shift round asks for them; calls block, not on the GUI thread."""

    heads: PtzHub
    reference: Callable[[str], PtzTarget | None] = lambda _camera: None

    def has(self, number: str) -> bool:
        """Whether the camera has a head."""
        return self.heads.has(number)

    def degrees(self, number: str) -> tuple[float, float] | None:
        """Pan and tilt as reported now; None where the device does not say. Raises KnownError."""
        status = self.heads.status(number).result(ROUND_TIMEOUT_S)
        if status.pan_degrees is None or status.tilt_degrees is None:
            return None
        return status.pan_degrees, status.tilt_degrees

    def send_to(self, number: str, token: str) -> None:
        """Turn the head to the map's reference, else to a preset, and wait. Raises KnownError."""
        # Presets and spans are known once the head was asked.
        self.heads.camera(number).fetch_presets().result(ROUND_TIMEOUT_S)
        target = self.reference(number) or Preset(token, token)
        self.heads.go_to(number, target).result(ROUND_TIMEOUT_S)


def _share(degrees: float, span: Span) -> float:
    return max(-1.0, min(1.0, (degrees - span.low) / (span.high - span.low) * 2 - 1))
