"""The directory of units (D4.4); days are local, ISO 8601, "" for none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.domain.registers.unit import UnitDraft, UnitKind, UnitNumber, Use
from app.journal.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRecord:
    """One number or address of a unit."""

    use: Use
    number: str
    person: str
    post: str
    heard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRecord:
    """All particulars of a unit, as they are from this entry on."""

    unit_id: str
    name: str
    short: str
    code: str
    kind: UnitKind
    numbers: tuple[NumberRecord, ...]
    valid_from: str
    valid_until: str
    note: str

    def __post_init__(self) -> None:
        begins = date.fromisoformat(self.valid_from)
        if self.valid_until and date.fromisoformat(self.valid_until) < begins:
            raise ValueError("a unit ends after it begins")
        if not self.name.strip():
            raise ValueError("a unit has a name")

    @property
    def draft(self) -> UnitDraft:
        """The same in the words of the domain."""
        return UnitDraft(
            name=self.name,
            short=self.short,
            code=self.code,
            kind=self.kind,
            numbers=tuple(number_of(one) for one in self.numbers),
            valid_from=date.fromisoformat(self.valid_from),
            valid_until=date.fromisoformat(self.valid_until) if self.valid_until else None,
            note=self.note,
        )


@dataclass(frozen=True, slots=True)
class RefusedUnit:
    """A row of a table that was not taken, and why."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEntered(Payload):
    """A unit is in the directory."""

    KIND: ClassVar[str] = "unit.entered"

    unit: UnitRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAmended(Payload):
    """Its particulars are these from now on."""

    KIND: ClassVar[str] = "unit.amended"

    unit: UnitRecord
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEnded(Payload):
    """The unit is there up to `last_day`; `successor` is the unit that takes its place, "" for none."""

    KIND: ClassVar[str] = "unit.ended"

    unit_id: str
    last_day: str
    successor: str
    reason: str

    def __post_init__(self) -> None:
        date.fromisoformat(self.last_day)
        if self.successor == self.unit_id:
            raise ValueError("a unit does not take its own place")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWithdrawn(Payload):
    """It should never have been entered."""

    KIND: ClassVar[str] = "unit.withdrawn"

    unit_id: str
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a withdrawal has a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNumberKept(Payload):
    """A number that was used just now is the unit's."""

    KIND: ClassVar[str] = "unit.number_kept"

    unit_id: str
    number: NumberRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsImported(Payload):
    """A table was taken in: `units` are the new ones and the changed ones, as they are from now on."""

    KIND: ClassVar[str] = "unit.imported"

    file_name: str
    evidence: str
    sha256: str
    units: tuple[UnitRecord, ...]
    added: int
    changed: int
    refused: tuple[RefusedUnit, ...]

    def __post_init__(self) -> None:
        if not self.units or self.added + self.changed != len(self.units):
            raise ValueError("what is taken in is new or changed")


def number_of(record: NumberRecord) -> UnitNumber:
    """A recorded number in the words of the domain."""
    return UnitNumber(
        use=record.use, number=record.number, person=record.person, post=record.post, heard=record.heard
    )


def number_record(number: UnitNumber) -> NumberRecord:
    """A number as it is recorded."""
    return NumberRecord(
        use=number.use, number=number.number, person=number.person, post=number.post, heard=number.heard
    )


def record_of(unit_id: str, draft: UnitDraft) -> UnitRecord:
    """A unit as it is recorded."""
    return UnitRecord(
        unit_id=unit_id,
        name=draft.name,
        short=draft.short,
        code=draft.code,
        kind=draft.kind,
        numbers=tuple(number_record(one) for one in draft.numbers),
        valid_from=draft.valid_from.isoformat(),
        valid_until=draft.valid_until.isoformat() if draft.valid_until else "",
        note=draft.note,
    )
