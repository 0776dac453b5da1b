"""The cards of the directory: a unit's particulars, its end, its withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.domain.refusals import RefusedError
from app.domain.registers.period import need_day
from app.domain.registers.unit import (
    CODE_LETTERS,
    MAX_NAME,
    MAX_SHORT,
    Unit,
    UnitDraft,
    UnitKind,
    UnitNumber,
    Use,
)
from app.services.desk import Desk
from app.services.outcome import Outcome
from app.services.registers.directory import Directory
from widgets.common.form import Field, FormValue, Kind
from widgets.common.step_card import Aside, CardSpec, Verb
from widgets.directory.words import DAY, kind_words, use_words

translate = QCoreApplication.translate
Values = Mapping[str, FormValue]
# Fields with one or several numbers, in the order of the card.
NUMBERS = {"duty": Use.DUTY, "office_hours": Use.OFFICE_HOURS, "fax": Use.FAX, "email": Use.EMAIL}


def unit_card(
    directory: Directory, desk: Desk, unit: Unit | None, given: Values, away: Aside, today: date
) -> CardSpec:
    """A new unit (`unit` is None), or other particulars of one; `given` is what is known beforehand."""
    act: Callable[[Values], Outcome[Unit]] = partial(_enter, directory, desk)
    title = translate("UnitCard", "A new unit")
    fields = _fields()
    if unit is not None:
        act = partial(_amend, directory, desk, unit.unit_id)
        title = translate("UnitCard", "Correct {unit}").format(unit=unit.name)
        fields = (*fields, Field("reason", translate("UnitCard", "Why"), limit=300))
    values = {"valid_from": today.strftime(DAY), "kind": UnitKind.BRANCH.value, **_values(unit), **given}
    return CardSpec(
        f"unit-{unit.unit_id if unit else 'new'}",
        title,
        translate("UnitCard", "Several numbers are separated by a semicolon."),
        fields,
        values,
        (Verb(translate("UnitCard", "Record"), "Ctrl+Return", act, ("name", "valid_from")),),
        (away,),
    )


def end_card(directory: Directory, desk: Desk, unit: Unit, away: Aside, today: date) -> CardSpec:
    """The unit ends; the one that takes its place is named where there is one."""

    def act(values: Values) -> Outcome[Unit]:
        last_day = need_day(str(values["last_day"]))
        return directory.end(desk, unit.unit_id, last_day, str(values["successor"]), str(values["reason"]))

    names = tuple((one, one) for one in directory.names() if one != unit.name)
    return CardSpec(
        f"unit-end-{unit.unit_id}",
        translate("UnitCard", "{unit} ends or is replaced").format(unit=unit.name),
        translate("UnitCard", "Matters written in its name keep it."),
        (
            Field("last_day", translate("UnitCard", "Its last day"), required=True, limit=10),
            Field("successor", translate("UnitCard", "Who takes its place"), limit=MAX_NAME, choices=names),
            Field("reason", translate("UnitCard", "By which decision"), limit=300),
        ),
        {
            "last_day": (unit.valid_until or today).strftime(DAY),
            "successor": unit.successor_name,
            "reason": unit.ended_reason,
        },
        (Verb(translate("UnitCard", "Record"), "Ctrl+Return", act, ("last_day",)),),
        (away,),
    )


def withdrawal_card(directory: Directory, desk: Desk, unit: Unit, away: Aside) -> CardSpec:
    """The unit should never have been entered."""
    return CardSpec(
        f"unit-withdraw-{unit.unit_id}",
        translate("UnitCard", "Withdraw {unit}").format(unit=unit.name),
        translate("UnitCard", "Only for what was entered by mistake; a unit that was dissolved ends."),
        (Field("reason", translate("UnitCard", "Why"), required=True, limit=300),),
        {},
        (
            Verb(
                translate("UnitCard", "Withdraw"),
                "Ctrl+Return",
                lambda values: directory.withdraw(desk, unit.unit_id, str(values["reason"])),
                ("reason",),
            ),
        ),
        (away,),
    )


def _fields() -> tuple[Field, ...]:
    kinds = tuple((one.value, kind_words(one)) for one in UnitKind)
    return (
        Field("name", translate("UnitCard", "Name"), required=True, limit=MAX_NAME),
        Field(
            "short", translate("UnitCard", "Short name"), limit=MAX_SHORT,
            hint=translate("UnitCard", "As the camera map calls it"),
        ),
        Field(
            "code", translate("UnitCard", "Two letters"), limit=CODE_LETTERS,
            hint=translate("UnitCard", "Typed first in the quick line, they mean this unit"),
        ),
        Field("kind", translate("UnitCard", "Kind"), Kind.CHOICE, choices=kinds),
        *(Field(name, use_words(use), limit=400) for name, use in NUMBERS.items()),
        Field(
            "people", translate("UnitCard", "Contacts"), Kind.TEXT,
            hint=translate("UnitCard", "A line each: name, post: number"),
        ),
        Field("valid_from", translate("UnitCard", "From the day"), required=True, limit=10),
        Field("valid_until", translate("UnitCard", "To the day"), limit=10),
        Field("note", translate("UnitCard", "Remark"), limit=400),
    )  # fmt: skip


def _values(unit: Unit | None) -> dict[str, FormValue]:
    if unit is None:
        return {}

    def person(one: UnitNumber) -> str:
        return f"{', '.join(filter(None, (one.person, one.post)))}: {one.number}"

    return {
        "name": unit.name,
        "short": unit.short,
        "code": unit.code,
        "kind": unit.kind.value,
        **{
            name: "; ".join(one.number for one in unit.numbers if one.use is use)
            for name, use in NUMBERS.items()
        },
        "people": "\n".join(person(one) for one in unit.numbers if one.use is Use.PERSON),
        "valid_from": unit.valid_from.strftime(DAY),
        "valid_until": unit.valid_until.strftime(DAY) if unit.valid_until else "",
        "note": unit.note,
    }


def _draft(values: Values, named: tuple[UnitNumber, ...] = ()) -> UnitDraft:
    """What is typed; `named` numbers keep who answers them, which the card does not ask again."""
    numbers = [
        _kept(use, part, named)
        for name, use in NUMBERS.items()
        for part in str(values[name]).split(";")
        if part.strip()
    ]
    until = str(values["valid_until"]).strip()
    return UnitDraft(
        name=str(values["name"]),
        short=str(values["short"]),
        code=str(values["code"]),
        kind=UnitKind(str(values["kind"])),
        numbers=(*numbers, *map(_person, filter(str.strip, str(values["people"]).splitlines()))),
        valid_from=need_day(str(values["valid_from"])),
        valid_until=need_day(until) if until else None,
        note=str(values["note"]),
    )


def _kept(use: Use, number: str, named: tuple[UnitNumber, ...]) -> UnitNumber:
    before = next((one for one in named if one.use is use and one.number == number.strip()), None)
    person, post = (before.person, before.post) if before is not None else ("", "")
    return UnitNumber(use=use, number=number, person=person, post=post)


def _person(line: str) -> UnitNumber:
    who, colon, number = line.rpartition(":")
    if not colon or not who.strip():
        raise RefusedError(
            f"“{line.strip()}”: đầu mối ghi dạng Họ tên, chức vụ: số điện thoại. Hãy sửa lại.",
            en=f"“{line.strip()}”: a contact is written as name, post: number. Correct it.",
        )
    person, _, post = who.partition(",")
    return UnitNumber(use=Use.PERSON, number=number, person=person, post=post)


def _enter(directory: Directory, desk: Desk, values: Values) -> Outcome[Unit]:
    return directory.enter(desk, _draft(values))


def _amend(directory: Directory, desk: Desk, unit_id: str, values: Values) -> Outcome[Unit]:
    draft = _draft(values, directory.get(unit_id).numbers)
    return directory.amend(desk, unit_id, draft, str(values["reason"]))
