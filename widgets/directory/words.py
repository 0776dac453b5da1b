"""Units and their numbers in the words of the screen."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.domain.registers.talk import Talk, Way
from app.domain.registers.unit import Unit, UnitKind, UnitMatch, UnitNumber, Use
from widgets.common.lines import Line
from widgets.common.time import short_stamp
from widgets.incidents.words import channel_words

translate = QCoreApplication.translate
DAY = "%d/%m/%Y"


def kind_words(kind: UnitKind) -> str:
    """What a unit is."""
    return {
        UnitKind.HEAD_OFFICE: translate("UnitKind", "head office"),
        UnitKind.PROVINCE: translate("UnitKind", "provincial or regional customs"),
        UnitKind.BRANCH: translate("UnitKind", "border-gate customs, branch"),
        UnitKind.TEAM: translate("UnitKind", "team"),
        UnitKind.SPECIALIST: translate("UnitKind", "specialist unit"),
        UnitKind.OTHER: translate("UnitKind", "other"),
    }[kind]


def use_words(use: Use) -> str:
    """What a number is for."""
    return {
        Use.DUTY: translate("UnitUse", "Duty telephone"),
        Use.OFFICE_HOURS: translate("UnitUse", "Telephone in office hours"),
        Use.PERSON: translate("UnitUse", "Contact"),
        Use.FAX: translate("UnitUse", "Fax"),
        Use.EMAIL: translate("UnitUse", "E-mail"),
    }[use]


def number_words(one: UnitNumber) -> str:
    """`Duty telephone 024 3944 0068`, with who answers."""
    who = ", ".join(filter(None, (one.person, one.post)))
    words = f"{use_words(one.use)} {one.number}" + (f" ({who})" if who else "")
    heard = translate("UnitUse", "– heard in use, not yet checked")
    return f"{words} {heard}" if one.heard else words


def line_of(match: UnitMatch, today: date) -> Line:
    """One unit: its name and letters, the number that was asked for first, else where it is called."""
    unit = match.unit
    short = unit.short if unit.short != unit.name else ""
    head = " · ".join(filter(None, (unit.code, unit.name, short)))
    numbers = sorted(unit.numbers, key=lambda one: one is not match.number)
    body = "\n".join(number_words(one) for one in numbers) or translate("Unit", "no number known")
    if not unit.valid_on(today):
        body = f"{_validity(unit, today)}\n{body}"
    return Line(unit.unit_id, head, body, broken=not unit.valid_on(today))


def details_of(unit: Unit, today: date, talks: tuple[Talk, ...], now: datetime) -> str:
    """Everything that is known of a unit, and what was last spoken with it."""
    by = translate("Unit", "Written by {name}, {time}").format(
        name=unit.changed_by, time=short_stamp(unit.changed_at, now)
    )
    lines = [" · ".join(filter(None, (kind_words(unit.kind), _validity(unit, today), unit.note))), by]
    if talks:
        lines.append(translate("Unit", "Last communications:"))
        for one in talks:
            parts = (channel_words(one.channel), way_words(one.way), one.spoke_with, one.number)
            what = " · ".join(filter(None, parts))
            lines.append(f"   {short_stamp(one.at, now)}  {what}: {one.text}")
    return "\n".join(filter(None, lines))


def way_words(way: Way) -> str:
    """Which way words went."""
    return translate("Talk", "in") if way is Way.IN else translate("Talk", "out")


def _validity(unit: Unit, today: date) -> str:
    if unit.valid_from > today:
        return translate("Unit", "from {day}").format(day=unit.valid_from.strftime(DAY))
    if unit.valid_until is None:
        return ""
    until = translate("Unit", "until {day}").format(day=unit.valid_until.strftime(DAY))
    if not unit.successor_name:
        return until
    then = translate("Unit", "then {unit}").format(unit=unit.successor_name)
    return f"{until}, {then}"
