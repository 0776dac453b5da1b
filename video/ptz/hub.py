"""All heads of a room by camera number; what screens, captures and checks ask."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from video.ptz.camera import PtzCamera
from video.ptz.driver import MakeDriver, PtzAddress, PtzDriver, drivers, no_driver
from video.ptz.errors import NoPtzError
from video.ptz.facts import PtzState, PtzStatus, PtzTarget
from video.ptz.onvif import OnvifDriver


@dataclass(frozen=True, slots=True)
class _Head:
    address: PtzAddress
    camera: PtzCamera


class PtzHub:
    """Opens a head only when somebody asks for it; `tell` hears camera numbers, from any thread.

    `held` says whether somebody has a camera in the hand: such a head keeps its address until it is free.
    """

    def __init__(
        self,
        addresses: Sequence[PtzAddress],
        tell: Callable[[str], None] = lambda _n: None,
        held: Callable[[str], bool] = lambda _n: False,
    ) -> None:
        self._drivers = drivers({"onvif": OnvifDriver})
        self._tell, self._held = tell, held
        self._lock = threading.Lock()
        self._heads: dict[str, _Head] = {}
        self._wanted: dict[str, PtzAddress] = {}
        self._retired: list[PtzCamera] = []
        self.replace(addresses)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The cameras that have an address for PTZ, in the order they were told."""
        with self._lock:
            return tuple(self._wanted)

    @property
    def addresses(self) -> frozenset[str]:
        """The URLs of all heads."""
        with self._lock:
            return frozenset(one.url for one in self._wanted.values())

    def replace(self, addresses: Sequence[PtzAddress]) -> tuple[str, ...]:
        """The heads from now on (any thread); the numbers that keep theirs until nobody turns them.

        Returns at once: heads that go stop and end by themselves. KnownError, with nothing changed, for a
        driver that is not there.
        """
        for address in addresses:
            if address.driver not in self._drivers:
                raise no_driver(address, self._drivers)
        with self._lock:
            self._wanted = {one.camera: one for one in addresses}
            self._retired = [one for one in self._retired if one.alive]
            for number in [*self._heads, *self._wanted]:
                self._settle(number)
            return tuple(number for number in self._heads if self._waits(number))

    def has(self, number: str) -> bool:
        """Whether camera `number` has an address for PTZ."""
        return self._find(number) is not None

    def camera(self, number: str) -> PtzCamera:
        """The head of camera `number`; raises NoPtzError where nobody told one."""
        found = self._find(number)
        if found is None:
            raise NoPtzError(number)
        return found

    def state(self, number: str) -> PtzState | None:
        """What is known of a head, None for a camera without one; returns at once."""
        found = self._find(number)
        return found.state if found is not None else None

    def go_to(self, number: str, target: PtzTarget) -> Future[PtzStatus]:
        """Turn a camera to a position, a preset or home; the status on arrival. Fails with PtzError."""
        return self.camera(number).go_to(target)

    def status(self, number: str) -> Future[PtzStatus]:
        """Where a camera points, read now. Fails with PtzError."""
        return self.camera(number).fetch_status()

    def status_at(self, number: str, moment: datetime) -> PtzStatus | None:
        """Where a camera pointed at `moment` (UTC), as last read before it; None where nobody looked."""
        found = self._find(number)
        return found.status_at(moment) if found is not None else None

    def close(self) -> None:
        """Stop every head that moves, end every thread."""
        with self._lock:
            leaving = [one.camera for one in self._heads.values()] + self._retired
        for one in leaving:
            one.retire()
        for one in leaving:
            one.close()

    def _find(self, number: str) -> PtzCamera | None:
        with self._lock:
            if self._waits(number):
                self._settle(number)
            head = self._heads.get(number)
        return head.camera if head is not None else None

    def _waits(self, number: str) -> bool:
        head, wanted = self._heads.get(number), self._wanted.get(number)
        return (head.address if head is not None else None) != wanted

    def _settle(self, number: str) -> None:
        """Give a head the address it should have, unless somebody turns it now."""
        head, wanted = self._heads.get(number), self._wanted.get(number)
        if not self._waits(number):
            return
        if head is not None:
            if self._held(number) or head.camera.at_work:
                return
            head.camera.retire()
            self._retired.append(self._heads.pop(number).camera)
        if wanted is not None:
            make = _maker(self._drivers[wanted.driver], wanted)
            self._heads[number] = _Head(wanted, PtzCamera(number, make, self._tell))


def _maker(make: MakeDriver, address: PtzAddress) -> Callable[[], PtzDriver]:
    return lambda: make(address)
