"""Whom a question to a specialist unit goes to: who is on duty now first, then the units off duty (TB.3)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.domain.directive import DirectiveKind
from app.services.room_records import RoomRecords
from widgets.common.form import Field, Kind
from widgets.incidents.values import Values, text

translate = QCoreApplication.translate
ASKED = "specialist"


def asked_field(records: RoomRecords) -> Field:
    """The choice of the card that proposes, for a question to a specialist alone."""
    return Field(
        ASKED,
        translate("Specialists", "Whom to ask"),
        Kind.CHOICE,
        choices=_choices(records),
        only=("kind", frozenset({DirectiveKind.SPECIALIST.value})),
    )


def asked_unit(values: Values) -> str:
    """The unit chosen where a specialist is asked, "" for every other direction."""
    asks = text(values["kind"]) == DirectiveKind.SPECIALIST.value
    return text(values[ASKED]).partition(":")[2] if asks else ""


def _choices(records: RoomRecords) -> tuple[tuple[str, str], ...]:
    """(order:unit, words): two specialists of one unit are two lines."""
    fields = {
        "code": translate("Specialists", "codes of goods"),
        "value": translate("Specialists", "customs value"),
        "classification": translate("Specialists", "classification"),
        "procedure": translate("Specialists", "procedures"),
        "risk": translate("Specialists", "risk"),
    }
    on_duty = translate("Specialists", "on duty, {field}: {who}")
    turn = translate("Specialists", "its turn today: {unit}")
    off = translate("Specialists", "off duty: {unit}")
    lines = [
        (one.unit, on_duty.format(field=fields[one.field.value], who=one.words))
        for one in records.specialists()
    ]
    lines += [(unit, (off if n else turn).format(unit=unit)) for n, unit in enumerate(records.units())]
    return tuple((f"{n}:{unit}", words) for n, (unit, words) in enumerate(lines))
