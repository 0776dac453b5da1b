"""The two steps of a fault: recorded, repaired (D14.1.1d, D15.1b)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.domain.fault import Fault
from app.services.desk import Desk
from app.services.faults import Faults
from widgets.common.form import Field, Kind
from widgets.common.step_card import Aside, CardSpec, Verb
from widgets.equipment.words import Equipment

translate = QCoreApplication.translate


def record_card(faults: Faults, desk: Desk, one: Equipment, away: Callable[[], object]) -> CardSpec:
    """A fault of `one`, filled with what the console knows of it."""
    return CardSpec(
        f"fault-of-{one.subject}",
        translate("FaultCard", "Fault of {name}").format(name=one.name),
        translate("FaultCard", "It goes into the duty log and stays open until it is repaired."),
        (
            Field("what", translate("FaultCard", "What is wrong"), Kind.TEXT, required=True),
            Field("unit", translate("FaultCard", "Managing unit")),
            Field("notified", "", Kind.CHECK, hint=translate("FaultCard", "The managing unit was told")),
        ),
        {"what": one.what, "unit": one.unit, "notified": False},
        (
            Verb(
                translate("FaultCard", "Record the fault"),
                "Ctrl+Return",
                lambda values: faults.notice(
                    desk,
                    one.subject,
                    one.name,
                    str(values["what"]),
                    str(values["unit"]),
                    notified=bool(values["notified"]),
                ),
                ("what",),
            ),
        ),
        (Aside(translate("FaultCard", "Put away"), "Ctrl+Backspace", away),),
    )


def repaired_card(faults: Faults, desk: Desk, fault: Fault, away: Callable[[], object]) -> CardSpec:
    """How `fault` was repaired."""
    return CardSpec(
        f"fault-repaired-{fault.fault_id}",
        translate("FaultCard", "{name} is repaired").format(name=fault.name),
        fault.what,
        (Field("remedy", translate("FaultCard", "How it was repaired"), Kind.TEXT, required=True),),
        {"remedy": ""},
        (
            Verb(
                translate("FaultCard", "Close the fault"),
                "Ctrl+Return",
                lambda values: faults.close(desk, fault.fault_id, str(values["remedy"])),
                ("remedy",),
            ),
        ),
        (Aside(translate("FaultCard", "Put away"), "Ctrl+Backspace", away),),
    )
