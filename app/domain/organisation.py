"""Whose room this is: names that go on screen and on paper, as values (requirements: names are data)."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.shift import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An agency as the forms name it; every field is data an administrator edits.

    `room` is how the room calls itself in a text ("Trực ban cơ quan Tổng cục Hải quan"), `basis` the
    decision a form cites, `copies` the lines under "Nơi nhận" of form II.
    """

    level: Level
    parent: str
    agency: str
    room: str
    city: str
    telephone: str
    fax: str
    basis: str
    signatory: str
    copies: tuple[str, ...]
