"""The orders to a head that answer, each with a Future."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from video.ptz.driver import PtzDriver
from video.ptz.facts import GoHome, Preset, PtzPosition, PtzStatus, PtzTarget


class Asking(ABC):
    """Any thread may ask; the work is done by the thread of the head, one after the other."""

    def go_to(self, target: PtzTarget) -> Future[PtzStatus]:
        """Turn to `target`; the status on arrival. Fails with PtzError."""
        match target:
            case PtzPosition():
                return self._ask(lambda driver: driver.go_to(target), turns=True, aim=target)
            case Preset():
                # Not held against the position the device names for it: some name it in another space.
                return self._ask(lambda driver: driver.go_to_preset(target.token), turns=True)
            case GoHome():
                return self._ask(lambda driver: driver.go_home(), turns=True)

    def step(self, by: PtzPosition) -> Future[PtzStatus]:
        """Turn by a translation; the status on arrival. Fails with PtzError."""
        return self._ask(lambda driver: driver.step(by), turns=True)

    def fetch_status(self) -> Future[PtzStatus]:
        """A status read now. Fails with PtzError."""
        return self._ask(self._look)

    def fetch_presets(self) -> Future[tuple[Preset, ...]]:
        """The presets read now; they are in the state too. Fails with PtzError."""
        return self._ask(self._read_presets)

    def set_preset(self, name: str, token: str = "") -> Future[tuple[Preset, ...]]:
        """Keep the present position; the presets afterwards. Fails with PtzError."""

        def work(driver: PtzDriver) -> tuple[Preset, ...]:
            driver.set_preset(name, token)
            return self._read_presets(driver)

        return self._ask(work)

    def remove_preset(self, token: str) -> Future[tuple[Preset, ...]]:
        """Forget a preset; the presets afterwards. Fails with PtzError."""

        def work(driver: PtzDriver) -> tuple[Preset, ...]:
            driver.remove_preset(token)
            return self._read_presets(driver)

        return self._ask(work)

    def set_home(self) -> Future[None]:
        """Make the present position the home position. Fails with PtzError."""
        return self._ask(lambda driver: driver.set_home())

    def snapshot(self) -> Future[bytes]:
        """A JPEG from the camera itself. Fails with PtzError."""
        return self._ask(lambda driver: driver.snapshot())

    @abstractmethod
    def _ask(
        self, work: Callable[[PtzDriver], Any], *, turns: bool = False, aim: PtzPosition | None = None
    ) -> Future[Any]:
        """Have `work` done; `turns` when the head moves for it, towards `aim`."""

    @abstractmethod
    def _look(self, driver: PtzDriver) -> PtzStatus:
        """Read the status and take it in."""

    @abstractmethod
    def _read_presets(self, driver: PtzDriver) -> tuple[Preset, ...]:
        """Read the presets and take them in."""
