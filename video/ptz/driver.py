"""The interface to a head, and how drivers are found (entry points of the group `haidang.ptz`)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import Protocol

from app.errors import KnownError
from video.ptz.facts import Preset, PtzAbilities, PtzPosition, PtzStatus, PtzVelocity

log = logging.getLogger(__name__)
GROUP = "haidang.ptz"


@dataclass(frozen=True, slots=True)
class PtzAddress:
    """Where a camera's head is spoken to, without credentials in the URL."""

    camera: str
    url: str
    user: str = ""
    password: str = field(default="", repr=False)
    driver: str = "onvif"


class PtzDriver(Protocol):
    """One camera's head. Calls block, bounded by the driver's own time-out, and raise PtzError.

    They come from one thread, but `stop` may come from a second one while another call is under way.
    """

    def connect(self) -> PtzAbilities:
        """What the device can do; the first call."""
        ...

    def status(self) -> PtzStatus:
        """Where it points and whether it moves."""
        ...

    def drive(self, velocity: PtzVelocity, for_s: float) -> None:
        """Move; the device stops by itself after `for_s`."""
        ...

    def stop(self) -> None:
        """Stand still."""
        ...

    def go_to(self, position: PtzPosition) -> None:
        """Turn to a position."""
        ...

    def step(self, by: PtzPosition) -> None:
        """Turn by a translation, in shares of the whole range."""
        ...

    def go_to_preset(self, token: str) -> None:
        """Turn to a preset."""
        ...

    def go_home(self) -> None:
        """Turn to the home position."""
        ...

    def set_home(self) -> None:
        """Make the present position the home position."""
        ...

    def presets(self) -> tuple[Preset, ...]:
        """The presets in the device's order."""
        ...

    def set_preset(self, name: str, token: str = "") -> str:
        """Keep the present position, anew or over `token`; its token."""
        ...

    def remove_preset(self, token: str) -> None:
        """Forget a preset."""
        ...

    def snapshot(self) -> bytes:
        """A JPEG of what the camera sees now."""
        ...

    def close(self) -> None:
        """Give connections back."""
        ...


MakeDriver = Callable[[PtzAddress], PtzDriver]


def drivers(own: dict[str, MakeDriver]) -> dict[str, MakeDriver]:
    """`own` and those installed as entry points; a broken or clashing one is logged and left out."""
    found = dict(own)
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        try:
            made = point.load()
        except Exception as error:  # noqa: BLE001 - foreign code may raise anything; the console must start
            log.warning("PTZ driver %s cannot be loaded (%s)", point.name, type(error).__name__)
            continue
        if point.name in found or not callable(made):
            log.warning("PTZ driver %s is not used: its name is taken or it is no driver", point.name)
            continue
        found[point.name] = made
    return found


def no_driver(address: PtzAddress, known: dict[str, MakeDriver]) -> KnownError:
    """The settings name a driver that is not there."""
    names = ", ".join(sorted(known))
    return KnownError(
        f"Camera {address.camera}: không có trình điều khiển PTZ “{address.driver}”. Hiện có: {names}.",
        en=f"Camera {address.camera}: there is no PTZ driver “{address.driver}”. There are: {names}.",
    )
