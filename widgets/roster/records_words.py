"""The room's own data in words of the screen (D5.6, D5.1, D6.2, TB.3)."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.room_records import (
    Details,
    PlanText,
    RecordOf,
    RoomRecord,
    SpecialistField,
    UnitTurn,
)

translate = QCoreApplication.translate


def field_choices() -> tuple[tuple[str, str], ...]:
    """What a specialist may be asked about, as (value, words)."""
    return (
        (SpecialistField.CODE.value, translate("RoomRecords", "codes of goods")),
        (SpecialistField.VALUE.value, translate("RoomRecords", "customs value")),
        (SpecialistField.CLASSIFICATION.value, translate("RoomRecords", "classification")),
        (SpecialistField.PROCEDURE.value, translate("RoomRecords", "procedures")),
        (SpecialistField.RISK.value, translate("RoomRecords", "risk")),
    )


def head_words(record: RoomRecord) -> str:
    """What kind of record it is."""
    return {
        RecordOf.DETAILS: translate("RoomRecords", "Forms"),
        RecordOf.UNIT: translate("RoomRecords", "Unit in turn"),
        RecordOf.PLAN: translate("RoomRecords", "Template of the plan"),
        RecordOf.SPECIALIST: translate("RoomRecords", "Specialist on duty"),
    }[record.of]


def days_words(record: RoomRecord, today: date) -> str:
    """Its days, and whether they are gone by or still to come."""
    first = f"{record.first:%d/%m/%Y}"
    if record.last is not None and record.last < record.first:
        return translate("RoomRecords", "taken back before {first}").format(first=first)
    if record.last is None:
        words = translate("RoomRecords", "from {first}").format(first=first)
    elif record.last == record.first:
        words = first
    else:
        words = f"{first} – {record.last:%d/%m/%Y}"
    if record.first > today:
        return words + translate("RoomRecords", " (to come)")
    if record.last is not None and record.last < today:
        return words + translate("RoomRecords", " (gone by)")
    return words


def told_words(record: RoomRecord) -> str:
    """What it says, in a line or two."""
    body = record.body
    if isinstance(body, Details):
        parts = (
            (translate("RoomRecords", "Telephone"), body.telephone),
            (translate("RoomRecords", "Fax"), body.fax),
            (translate("RoomRecords", "Agency above"), " / ".join(body.parent)),
            (translate("RoomRecords", "Issuing agency"), " / ".join(body.issuer)),
        )
        return " · ".join(f"{name}: {value}" for name, value in parts if value)
    if isinstance(body, UnitTurn):
        return f"{body.place}. {body.name}"
    if isinstance(body, PlanText):
        return f"{body.place}. {body.title}"
    return f"{dict(field_choices())[body.field.value]}: {body.words}"
