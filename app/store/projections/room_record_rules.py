"""The past of the room's own data stays as it was, asked inside the transaction (D5.6, D5.1, D6.2, TB.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection

from app.clock import to_local
from app.domain.people import Post
from app.domain.refusals import NotFoundError, RefusedError
from app.domain.room_records import Body, PlanText, RecordOf, RoomRecord, UnitTurn
from app.domain.text import plain_letters
from app.journal.entries.room_records import (
    DetailsSet,
    PlanTextSet,
    RecordRetired,
    SpecialistSet,
    UnitSet,
)
from app.journal.entry import Draft
from app.journal.payload import decode
from app.store.officers import find_officer
from app.store.queries import room_records

# The office draws up what belongs to the roster; the numbers on the forms are the administrator's as well.
KEEPERS = frozenset({Post.GENERAL_OFFICER, Post.ONLINE_HEAD, Post.ADMINISTRATOR})

_ONCE: dict[str, type[UnitSet] | type[PlanTextSet]] = {
    UnitSet.KIND: UnitSet,
    PlanTextSet.KIND: PlanTextSet,
}


def _set(connection: Connection, draft: Draft) -> None:
    _keeper(connection, draft)
    before = room_records.by_id(connection, str(draft.payload["record_id"]))
    first, today = date.fromisoformat(str(draft.payload["first"])), to_local(draft.happened_at).date()
    if before is None and first < today:
        raise RefusedError(
            f"Ngày bắt đầu {first:%d/%m/%Y} đã qua; điều đã ghi và đã in của các ngày đó không đổi được. "
            "Hãy ghi từ hôm nay hoặc ngày sau.",
            en="The first day has gone by; what was printed then stays. Begin today or later.",
        )
    kind = _ONCE.get(draft.kind)
    if before is None and kind is not None:
        _once(connection, decode(kind, draft.payload, strict=True))
    if before is not None and (before.first != first or before.of in (RecordOf.DETAILS, RecordOf.SPECIALIST)):
        raise ValueError("only a place in the order or the words of a template are changed")
    if before is not None:
        _not_retired(before, today)


def _once(connection: Connection, payload: UnitSet | PlanTextSet) -> None:
    """A unit has one turn, a template one text: also where two desks enter the first of them at once."""
    first = date.fromisoformat(payload.first)
    last = date.fromisoformat(payload.last) if payload.last else date.max
    for other in room_records.every(connection):
        ends = other.last or date.max
        held = other.first <= ends  # what was taken back before its day never did
        if held and other.first <= last and first <= ends and _called(other.body) == _called(payload.record):
            words = payload.record.name if isinstance(payload, UnitSet) else payload.record.title
            raise RefusedError(
                f"“{words}” đã có trong danh sách từ ngày {other.first:%d/%m/%Y}. Hãy làm mới danh sách.",
                en=f"“{words}” is in the list already, from {other.first} on. Refresh the list.",
            )


def _called(body: Body) -> tuple[str, ...]:
    match body:
        case UnitTurn():
            return "unit", plain_letters(body.name)
        case PlanText():
            return "plan", plain_letters(body.title), body.days.value
    return ()


def _retired(connection: Connection, draft: Draft) -> None:
    _keeper(connection, draft)
    before = room_records.by_id(connection, str(draft.payload["record_id"]))
    if before is None:
        raise NotFoundError("nội dung này", "record")
    today = to_local(draft.happened_at).date()
    _not_retired(before, today)
    last = date.fromisoformat(str(draft.payload["last"]))
    # What holds today stays as it is printed today; what has not begun may be taken back altogether.
    earliest = today if before.first <= today else date.fromordinal(before.first.toordinal() - 1)
    if last < earliest:
        raise RefusedError(
            f"Ngày cuối {last:%d/%m/%Y} quá sớm. Hãy ghi từ ngày {earliest:%d/%m/%Y} trở đi.",
            en=f"The last day is too early. Write {earliest} or later.",
        )


def _not_retired(before: RoomRecord, today: date) -> None:
    if before.retired_reason and before.last is not None and before.last < today:
        raise RefusedError(
            "Nội dung này đã thôi dùng. Hãy làm mới danh sách.",
            en="This holds no longer. Refresh the list.",
        )


def _keeper(connection: Connection, draft: Draft) -> None:
    officer = find_officer(connection, draft.author)
    posts = officer.posts if officer is not None else frozenset()
    wanted = (
        KEEPERS if draft.kind in (DetailsSet.KIND, RecordRetired.KIND) else KEEPERS - {Post.ADMINISTRATOR}
    )
    if not posts & wanted:
        raise ValueError("the room's own data are kept by the office")


CHECKS: dict[str, Callable[[Connection, Draft], None]] = {
    DetailsSet.KIND: _set,
    UnitSet.KIND: _set,
    PlanTextSet.KIND: _set,
    SpecialistSet.KIND: _set,
    RecordRetired.KIND: _retired,
}
