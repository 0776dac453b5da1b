"""The captures an entry names: sealed once, shown and taken off like its files (D4.4, D14.1.2b)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.domain.evidence import Exhibit

MOST = 20


@dataclass(frozen=True, slots=True)
class CaptureSource:
    """Where captures come from: one key takes the picture of now, `of_shift` and `small` are for the pool.

    `take` calls back with (id, number, camera) once it is sealed.
    """

    take: Callable[[Callable[[Named], None]], None]
    of_shift: Callable[[], Sequence[Exhibit]]
    small: Callable[[Exhibit], QImage]


@dataclass(frozen=True, slots=True)
class Named:
    """A sealed capture by its id, number and camera."""

    capture_id: str
    number: str
    camera: str


class EntryCaptures(QObject):
    """`changed` when one came or went."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.named: tuple[Named, ...] = ()

    def attach(self, one: Named) -> None:
        """Name `one`, once."""
        if one not in self.named and len(self.named) < MOST:
            self._put((*self.named, one))

    def detach(self, one: Named) -> None:
        """Name it no longer; the capture stays what it is."""
        self._put(tuple(other for other in self.named if other != one))

    def clear(self) -> None:
        """None again."""
        self._put(())

    def as_draft(self) -> str:
        """As text, for a draft; "" for none."""
        kept = [[one.capture_id, one.number, one.camera] for one in self.named]
        return json.dumps(kept, ensure_ascii=False) if kept else ""

    def restore(self, kept: str) -> None:
        """What a draft holds; nothing where it is damaged."""
        try:
            self._put(tuple(Named(*(str(part) for part in one)) for one in json.loads(kept or "[]")))
        except (ValueError, TypeError, RecursionError):
            self._put(())

    def _put(self, named: tuple[Named, ...]) -> None:
        if named != self.named:
            self.named = named
            self.changed.emit()
