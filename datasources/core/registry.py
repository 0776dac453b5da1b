"""Finds drivers: every module in datasources/drivers, and the entry point group `haidang.drivers`."""

from __future__ import annotations

import importlib
import logging
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType

from app.errors import KnownError
from datasources.core.source import Driver

log = logging.getLogger(__name__)

PACKAGE = "datasources.drivers"
GROUP = "haidang.drivers"


@dataclass(frozen=True)
class Registry:
    """The drivers by name, and in words what could not be loaded."""

    drivers: Mapping[str, Driver]
    problems: tuple[KnownError, ...] = ()

    def driver(self, name: str) -> Driver:
        """The driver called `name`; raises KnownError."""
        if name not in self.drivers:
            known = ", ".join(sorted(self.drivers))
            raise KnownError(
                f"Không có trình điều khiển “{name}”. Các trình điều khiển hiện có: {known}.",
                en=f"There is no driver “{name}”. There are: {known}.",
            )
        return self.drivers[name]


def discover(package: str = PACKAGE, group: str = GROUP) -> Registry:
    """All drivers. A broken module of our own is a bug and raises; a broken foreign one is a problem."""
    drivers: dict[str, Driver] = {}
    for driver in _own(package):
        if driver.name in drivers:
            raise ValueError(f"two drivers are called {driver.name}")
        drivers[driver.name] = driver
    problems = []
    for point in sorted(entry_points(group=group), key=lambda p: p.name):
        found = _foreign(point, drivers)
        if isinstance(found, Driver):
            drivers[found.name] = found
        else:
            problems.append(found)
            log.warning("%s", found.en)
    return Registry(MappingProxyType(drivers), tuple(problems))


def _own(package: str) -> Iterable[Driver]:
    parent = importlib.import_module(package)
    for found in pkgutil.iter_modules(parent.__path__):
        if not found.name.startswith("_"):
            driver = importlib.import_module(f"{package}.{found.name}").DRIVER
            if not isinstance(driver, Driver):
                raise TypeError(f"{package}.{found.name}.DRIVER is not a Driver")
            yield driver


def _foreign(point: EntryPoint, taken: Mapping[str, Driver]) -> Driver | KnownError:
    try:
        driver = point.load()
    except Exception as error:  # noqa: BLE001  # foreign code may raise anything; the console must start
        return _problem(point.name, "không nạp được", f"cannot be loaded ({type(error).__name__})")
    if not isinstance(driver, Driver):
        return _problem(point.name, "không đúng quy cách", "is not a Driver")
    if driver.name in taken:
        return _problem(point.name, "trùng tên với trình điều khiển có sẵn", "has a name that is taken")
    return driver


def _problem(name: str, vi: str, en: str) -> KnownError:
    return KnownError(
        f"Trình điều khiển cài thêm “{name}” {vi} nên không được dùng. Hãy báo người quản trị.",
        en=f"The added driver “{name}” {en} and is not used. Tell the administrator.",
    )
