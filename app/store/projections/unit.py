"""unit.* → units, unit_numbers (D4.4)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from app.domain.log import LogCategory
from app.domain.registers import unit as words
from app.domain.text import plain_letters
from app.journal.entries.unit import (
    NumberRecord,
    UnitAmended,
    UnitEnded,
    UnitEntered,
    UnitNumberKept,
    UnitRecord,
    UnitsImported,
    UnitWithdrawn,
    number_of,
)
from app.store.projections.act import Act, Handlers, Line
from app.store.projections.unit_tables import unit_numbers, units


def _entered(act: Act, payload: UnitEntered) -> Line:
    _put(act, payload.unit)
    draft = payload.unit.draft
    return _line(
        payload.unit.unit_id, draft.name, words.entered_words(draft.name, draft.numbers, draft.valid_from)
    )


def _amended(act: Act, payload: UnitAmended) -> Line:
    before = _name_of(act, payload.unit.unit_id)
    _put(act, payload.unit)
    draft = payload.unit.draft
    text = words.amended_words(draft.name, before, draft.numbers, payload.reason)
    return _line(payload.unit.unit_id, draft.name, text)


def _ended(act: Act, payload: UnitEnded) -> Line:
    name = _name_of(act, payload.unit_id)
    act.connection.execute(
        units.update()
        .where(units.c.unit_id == payload.unit_id)
        .values(
            valid_until=payload.last_day,
            successor=payload.successor,
            ended_reason=payload.reason,
            **_changed(act),
        )
    )
    successor = _name_of(act, payload.successor) if payload.successor else ""
    last_day = date.fromisoformat(payload.last_day)
    return _line(payload.unit_id, name, words.ended_words(name, last_day, successor, payload.reason))


def _withdrawn(act: Act, payload: UnitWithdrawn) -> Line:
    name = _name_of(act, payload.unit_id)
    for table in (unit_numbers, units):
        act.connection.execute(table.delete().where(table.c.unit_id == payload.unit_id))
    return _line(payload.unit_id, name, words.withdrawn_words(name, payload.reason))


def _kept(act: Act, payload: UnitNumberKept) -> Line:
    name = _name_of(act, payload.unit_id)
    last = select(func.max(unit_numbers.c.place)).where(unit_numbers.c.unit_id == payload.unit_id)
    place = act.connection.execute(last).scalar_one_or_none()
    _number(act, payload.unit_id, 0 if place is None else place + 1, payload.number)
    text = words.kept_words(name, number_of(payload.number))
    return _line(payload.unit_id, name, text)


def _imported(act: Act, payload: UnitsImported) -> Line:
    known = set(act.connection.execute(select(units.c.unit_id)).scalars())
    changed = _changed(act)
    fresh = [_row(one, changed) for one in payload.units if one.unit_id not in known]
    for one in payload.units:
        if one.unit_id in known:
            _put(act, one)
    if fresh:
        act.connection.execute(units.insert(), fresh)
    numbers = [
        _number_row(one.unit_id, place, number)
        for one in payload.units
        if one.unit_id not in known
        for place, number in enumerate(one.numbers)
    ]
    if numbers:
        act.connection.execute(unit_numbers.insert(), numbers)
    text = words.imported_words(
        payload.file_name, payload.added, payload.changed, len({one.row for one in payload.refused})
    )
    return Line(text=text, category=LogCategory.COMMUNICATION, subject=f"units:{payload.sha256}")


def _put(act: Act, unit: UnitRecord) -> None:
    """The unit with all its numbers, new or instead of what was known of it."""
    row = _row(unit, _changed(act))
    values = row if not unit.valid_until else {k: v for k, v in row.items() if k not in _ENDING}
    known = units.update().where(units.c.unit_id == unit.unit_id).values(values)
    if not act.connection.execute(known).rowcount:
        act.connection.execute(units.insert(), row)
    act.connection.execute(unit_numbers.delete().where(unit_numbers.c.unit_id == unit.unit_id))
    for place, one in enumerate(unit.numbers):
        _number(act, unit.unit_id, place, one)


_ENDING = ("successor", "ended_reason")


def _row(unit: UnitRecord, changed: dict[str, str]) -> dict[str, str | None]:
    """A unit without an end has no successor either."""
    return {
        "unit_id": unit.unit_id,
        "name": unit.name,
        "folded": plain_letters(unit.name),
        "short": unit.short,
        "code": unit.code,
        "kind": unit.kind.value,
        "note": unit.note,
        "valid_from": unit.valid_from,
        "valid_until": unit.valid_until or None,
        **dict.fromkeys(_ENDING, ""),
        **changed,
    }


def _number(act: Act, unit_id: str, place: int, one: NumberRecord) -> None:
    act.connection.execute(unit_numbers.insert(), _number_row(unit_id, place, one))


def _number_row(unit_id: str, place: int, one: NumberRecord) -> dict[str, str | int | bool]:
    row = {"use": one.use.value, "number": one.number, "person": one.person, "post": one.post}
    return {"unit_id": unit_id, "place": place, "heard": one.heard, **row}


def _changed(act: Act) -> dict[str, str]:
    return {"changed_at": act.happened_at, "changed_by": act.name_of(act.author)}


def _name_of(act: Act, unit_id: str) -> str:
    query = select(units.c.name).where(units.c.unit_id == unit_id)
    return str(act.connection.execute(query).scalar_one())


def _line(unit_id: str, name: str, text: str) -> Line:
    return Line(text=text, category=LogCategory.COMMUNICATION, unit=name, subject=f"unit:{unit_id}")


HANDLERS: Handlers = {
    UnitEntered: _entered,
    UnitAmended: _amended,
    UnitEnded: _ended,
    UnitWithdrawn: _withdrawn,
    UnitNumberKept: _kept,
    UnitsImported: _imported,
}
