"""Pictures of clips for the gallery and for comparing, one after the other, beside the officer's own work."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app.domain.evidence import Exhibit
from app.errors import KnownError
from app.qtbridge.bridge import Bridge
from app.qtbridge.operation import Operation
from widgets.common.later import when_done
from widgets.evidence.ports import Stills


@dataclass(frozen=True, slots=True)
class _Wanted:
    exhibit: Exhibit
    at: datetime
    find: Callable[[], Path]
    make: Callable[[bytes], QImage]
    done: Callable[[QImage], None]
    failed: Callable[[KnownError], None]


class ClipStills(QObject):
    """Never more than one on its way: the process that decodes also takes pictures out of the past."""

    def __init__(self, bridge: Bridge, stills: Stills, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._stills = bridge, stills
        self._wanted: list[_Wanted] = []
        self._busy = False

    def want(
        self,
        exhibit: Exhibit,
        at: datetime,
        find: Callable[[], Path],
        make: Callable[[bytes], QImage],
        done: Callable[[QImage], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        """The picture of the clip at `at` (UTC): `find` its file and `make` of PNG what `done` gets.

        `find` and `make` run on the pool. What was wanted last comes first: it is what is looked at.
        """
        self._wanted.append(_Wanted(exhibit, at, find, make, done, failed))
        self._next()

    def _next(self) -> None:
        if self._busy or not self._wanted:
            return
        self._busy = True
        one = self._wanted.pop()

        def order() -> Future[bytes]:
            return self._stills.still(one.find(), one.exhibit.camera, one.exhibit.taken_at, one.at)

        Operation(self, order, self._bridge.pool).success(lambda future: self._ordered(one, future)).failure(
            lambda error: self._failed(one, error)
        ).run()

    def _ordered(self, one: _Wanted, future: Future[bytes]) -> None:
        when_done(
            future,
            self._bridge,
            self,
            lambda png: self._decoded(one, png),
            lambda error: self._failed(one, error),
        )

    def _decoded(self, one: _Wanted, png: bytes) -> None:
        self._busy = False
        Operation(self, lambda: one.make(png), self._bridge.pool).success(one.done).failure(one.failed).run()
        self._next()

    def _failed(self, one: _Wanted, error: KnownError) -> None:
        self._busy = False
        one.failed(error)
        self._next()
