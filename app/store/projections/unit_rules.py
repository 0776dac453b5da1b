"""Who edits the directory and what may stand in it, asked inside the transaction that records (D4.4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection

from app.clock import to_local
from app.domain.refusals import NotFoundError, RefusedError
from app.domain.registers.unit import EDITING_POSTS, MAX_NUMBERS, Unit, UnitDirectory
from app.journal.entries.unit import (
    UnitAmended,
    UnitEnded,
    UnitEntered,
    UnitNumberKept,
    UnitRecord,
    UnitsImported,
    UnitWithdrawn,
)
from app.journal.entry import Draft
from app.journal.payload import decode
from app.store.officers import find_officer
from app.store.queries.units import listed


def _entered(connection: Connection, draft: Draft) -> None:
    _by_an_editor(connection, draft)
    unit = decode(UnitEntered, draft.payload, strict=True).unit
    _refuse_twin(unit, _directory(connection, draft), {unit.unit_id})


def _amended(connection: Connection, draft: Draft) -> None:
    _by_an_editor(connection, draft)
    unit, directory = decode(UnitAmended, draft.payload, strict=True).unit, _directory(connection, draft)
    _known(directory, unit.unit_id)
    _refuse_twin(unit, directory, {unit.unit_id})


def _ended(connection: Connection, draft: Draft) -> None:
    _by_an_editor(connection, draft)
    payload, directory = decode(UnitEnded, draft.payload, strict=True), _directory(connection, draft)
    unit = _known(directory, payload.unit_id)
    if date.fromisoformat(payload.last_day) < unit.valid_from:
        raise RefusedError(
            f"{unit.name} có hiệu lực từ {unit.valid_from:%d/%m/%Y}; ngày cuối không thể sớm hơn.",
            en=f"{unit.name} begins on {unit.valid_from:%d/%m/%Y}; it cannot end before.",
        )
    after, seen = payload.successor, {payload.unit_id}
    while after:
        if after in seen:
            raise RefusedError(
                "Các đơn vị thay thế nhau thành vòng tròn. Hãy chọn lại đơn vị thay thế.",
                en="The units would take each other's place in a circle. Choose another successor.",
            )
        seen.add(after)
        after = _known(directory, after).successor


def _withdrawn(connection: Connection, draft: Draft) -> None:
    _by_an_editor(connection, draft)
    payload, directory = decode(UnitWithdrawn, draft.payload, strict=True), _directory(connection, draft)
    unit = _known(directory, payload.unit_id)
    before = next((one for one in directory.units if one.successor == unit.unit_id), None)
    if before is not None:
        raise RefusedError(
            f"{unit.name} đang là đơn vị thay thế của {before.name} nên không rút được. Hãy sửa "
            f"{before.name} trước.",
            en=f"{unit.name} takes the place of {before.name}. Correct {before.name} first.",
        )


def _kept(connection: Connection, draft: Draft) -> None:
    payload, directory = decode(UnitNumberKept, draft.payload, strict=True), _directory(connection, draft)
    unit = _known(directory, payload.unit_id)
    if unit.has(payload.number.number):
        raise RefusedError(
            f"Danh bạ của {unit.name} đã có số {payload.number.number}.",
            en=f"The directory has {payload.number.number} of {unit.name} already.",
        )
    if len(unit.numbers) >= MAX_NUMBERS:
        raise RefusedError(
            f"{unit.name} đã có {MAX_NUMBERS} số. Hãy bỏ bớt số cũ trong Danh bạ.",
            en=f"{unit.name} has {MAX_NUMBERS} numbers. Take an old one out of the directory.",
        )


def _imported(connection: Connection, draft: Draft) -> None:
    _by_an_editor(connection, draft)
    payload, directory = decode(UnitsImported, draft.payload, strict=True), _directory(connection, draft)
    coming = {one.unit_id for one in payload.units}
    if len(coming - {one.unit_id for one in directory.units}) != payload.added:
        raise RefusedError(
            "Danh bạ vừa được cập nhật từ nơi khác. Hãy mở lại tệp để xem lại.",
            en="The directory was changed elsewhere meanwhile. Open the file again.",
        )
    for one in payload.units:
        _refuse_twin(one, directory, coming)


def _by_an_editor(connection: Connection, draft: Draft) -> None:
    officer = find_officer(connection, draft.author)
    if officer is None or not officer.posts & EDITING_POSTS:
        raise RefusedError(
            "Danh bạ do công chức tổng hợp và lãnh đạo trực ban ghi. Hãy nhờ người có thẩm quyền.",
            en="The directory is edited by the general-affairs officer and the leaders. Ask one of them.",
        )


def _directory(connection: Connection, draft: Draft) -> UnitDirectory:
    return listed(connection, to_local(draft.happened_at).date())


def _known(directory: UnitDirectory, unit_id: str) -> Unit:
    unit = directory.by_id(unit_id)
    if unit is None:
        raise NotFoundError("đơn vị này trong danh bạ", "unit in the directory")
    return unit


def _refuse_twin(unit: UnitRecord, directory: UnitDirectory, but: set[str]) -> None:
    twin = directory.twin(unit.draft, but)
    if twin is not None:
        one, what = twin
        raise RefusedError(
            f"Trong danh bạ đã có {one.name} dùng “{what}” trong thời gian này. Hãy sửa đơn vị đó, hoặc ghi "
            "ngày kết thúc của đơn vị đó trước.",
            en=f"{one.name} has “{what}” at that time already. Correct that unit, or end it first.",
        )


CHECKS: dict[str, Callable[[Connection, Draft], None]] = {
    UnitEntered.KIND: _entered,
    UnitAmended.KIND: _amended,
    UnitEnded.KIND: _ended,
    UnitWithdrawn.KIND: _withdrawn,
    UnitNumberKept.KIND: _kept,
    UnitsImported.KIND: _imported,
}
