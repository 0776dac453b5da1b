"""The steps of a fault: recorded, its managing unit told, repaired (D14.1.1d, D15.1b)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.directive_kinds import Channel
from app.domain.fault import Fault, Telling
from app.services.desk import Desk
from app.services.faults import Faults
from app.services.outcome import Outcome
from widgets.common.form import Field, Kind, moment_of
from widgets.common.step_card import Aside, CardSpec, Verb
from widgets.equipment.words import Equipment
from widgets.incidents.values import Values, text
from widgets.incidents.words import channel_words

translate = QCoreApplication.translate
WAYS = (Channel.TELEPHONE, Channel.FAX, Channel.EMAIL, Channel.DOCUMENT)
SPOKEN = ("channel", frozenset({Channel.TELEPHONE.value}))


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


def told_card(
    faults: Faults, desk: Desk, fault: Fault, number: str, now: datetime, away: Callable[[], object]
) -> CardSpec:
    """Who was told of `fault`, how and when; `number` is where the unit is reached, `now` UTC."""

    def act(values: Values) -> Outcome[Fault]:
        telling = Telling(
            unit=text(values["unit"]),
            channel=Channel(text(values["channel"])),
            number=text(values["number"]),
            spoke_with=text(values["spoke_with"]),
            words=text(values["words"]),
            at=moment_of(values["at"]),
        )
        return faults.tell(desk, fault.fault_id, telling)

    ways = tuple((way.value, channel_words(way)) for way in WAYS)
    return CardSpec(
        f"fault-told-{fault.fault_id}",
        translate("FaultCard", "Tell the managing unit of {name}").format(name=fault.name),
        fault.what,
        (
            Field("spoke_with", translate("FaultCard", "Spoke with"), required=True, limit=200, only=SPOKEN),
            Field("unit", translate("FaultCard", "Managing unit"), required=True, limit=200),
            Field("channel", translate("FaultCard", "How"), Kind.CHOICE, choices=ways),
            Field("number", translate("FaultCard", "Number or address"), limit=100),
            Field("at", translate("FaultCard", "When"), Kind.TIME),
            Field("words", translate("FaultCard", "What was said, what they will do"), Kind.TEXT),
        ),
        {"unit": fault.unit_to_notify, "number": number, "at": now},
        (Verb(translate("FaultCard", "Told"), "Ctrl+Return", act, ("spoke_with", "unit")),),
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
