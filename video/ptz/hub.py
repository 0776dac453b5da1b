"""All heads of a room by camera number; what screens, captures and checks ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime

from video.ptz.camera import PtzCamera
from video.ptz.driver import MakeDriver, PtzAddress, PtzDriver, drivers, no_driver
from video.ptz.errors import NoPtzError
from video.ptz.facts import PtzState, PtzStatus, PtzTarget
from video.ptz.onvif import OnvifDriver


class PtzHub:
    """Opens a head only when somebody asks for it; `tell` hears camera numbers, from any thread."""

    def __init__(
        self, addresses: Sequence[PtzAddress], tell: Callable[[str], None] = lambda _n: None
    ) -> None:
        known = drivers({"onvif": OnvifDriver})
        self._cameras: dict[str, PtzCamera] = {}
        self._addresses = frozenset(address.url for address in addresses)
        for address in addresses:
            make = known.get(address.driver)
            if make is None:
                raise no_driver(address, known)
            self._cameras[address.camera] = PtzCamera(address.camera, _maker(make, address), tell)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The cameras that have an address for PTZ, in the order of the settings."""
        return tuple(self._cameras)

    @property
    def addresses(self) -> frozenset[str]:
        """The URLs of all heads."""
        return self._addresses

    def has(self, number: str) -> bool:
        """Whether camera `number` has an address for PTZ."""
        return number in self._cameras

    def camera(self, number: str) -> PtzCamera:
        """The head of camera `number`; raises NoPtzError where the settings name none."""
        found = self._cameras.get(number)
        if found is None:
            raise NoPtzError(number)
        return found

    def state(self, number: str) -> PtzState | None:
        """What is known of a head, None for a camera without one; returns at once."""
        found = self._cameras.get(number)
        return found.state if found is not None else None

    def go_to(self, number: str, target: PtzTarget) -> Future[PtzStatus]:
        """Turn a camera to a position, a preset or home; the status on arrival. Fails with PtzError."""
        return self.camera(number).go_to(target)

    def status(self, number: str) -> Future[PtzStatus]:
        """Where a camera points, read now. Fails with PtzError."""
        return self.camera(number).fetch_status()

    def status_at(self, number: str, moment: datetime) -> PtzStatus | None:
        """Where a camera pointed at `moment` (UTC), as last read before it; None where nobody looked."""
        found = self._cameras.get(number)
        return found.status_at(moment) if found is not None else None

    def close(self) -> None:
        """Stop every head that moves, end every thread."""
        for one in self._cameras.values():
            one.close()


def _maker(make: MakeDriver, address: PtzAddress) -> Callable[[], PtzDriver]:
    return lambda: make(address)
