"""What a use case hands back: its value, and what it changed, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Area(StrEnum):
    """Parts of the console that refresh by themselves when something in them changed."""

    SHIFT = "shift"
    ROSTER = "roster"
    CALENDAR = "calendar"
    LOG = "log"
    CAPTURE = "capture"
    CAMERA_CONTROL = "camera_control"
    INCIDENT = "incident"
    DIRECTIVE = "directive"
    FORM = "form"
    HANDOVER = "handover"
    FAULT = "fault"
    CAMERA_MAP = "camera_map"
    PATROL = "patrol"
    REGISTER = "register"
    DIRECTORY = "directory"
    MOBILE = "mobile"
    SAMPLE = "sample"
    WORK = "work"
    DECLARATION = "declaration"
    RECOGNITION = "recognition"
    SEAL = "seal"
    SOURCE = "source"
    SESSION = "session"


@dataclass(frozen=True, slots=True)
class Changes:
    """The areas that changed and the ids of the things in them."""

    areas: frozenset[Area] = frozenset()
    ids: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *areas: Area, ids: tuple[str, ...] = ()) -> Changes:
        """Changes of `areas` and `ids`."""
        return cls(frozenset(areas), frozenset(ids))

    def __or__(self, other: Changes) -> Changes:
        return Changes(self.areas | other.areas, self.ids | other.ids)

    def __bool__(self) -> bool:
        return bool(self.areas)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A use case's value and its changes."""

    value: T
    changes: Changes
