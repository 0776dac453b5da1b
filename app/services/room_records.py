"""The room's own data: entered with the day they hold from, retired with a day and a reason.

D5.6, D5.1, D5.2, D6.2, TB.3. The files of the settings stay what holds before anything is entered.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from app.auth.permissions import Permission, permissions_of
from app.clock import to_local
from app.domain.people import Post
from app.domain.plan import DayKind, PlanTemplate
from app.domain.refusals import NotFoundError, RefusedError
from app.domain.room_records import (
    Details,
    LiveRecords,
    PlanText,
    RecordOf,
    RoomRecord,
    Specialist,
    UnitTurn,
    need_number,
    of_kind,
    plans_on,
    rotation_of,
    specialists_on,
)
from app.domain.roster import Rotation
from app.domain.shift import SHIFT_START, shift_bounds
from app.domain.text import tidy, tidy_line
from app.journal.entries.room_records import (
    DetailsSet,
    PlanTextSet,
    RecordRetired,
    SpecialistSet,
    UnitSet,
)
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.registers.acts import need
from app.services.room import Room, new_id
from app.store.queries import room_records


class RoomRecords:
    """`rotation` and `plans` of the files are what holds until something is entered."""

    def __init__(
        self,
        room: Room,
        live: LiveRecords,
        rotation: Rotation,
        plans: tuple[PlanTemplate, ...],
        start: time = SHIFT_START,
    ) -> None:
        self._room, self._live, self._start = room, live, start
        self._rotation, self._plans = rotation, plans
        live.follow(self.today)
        self.reload()

    def reload(self) -> None:
        """Read again, because another workstation may have entered something."""

        def read() -> tuple[RoomRecord, ...]:
            with self._room.read() as connection:
                return room_records.every(connection)

        self._live.reload(read)

    def list(self) -> tuple[RoomRecord, ...]:
        """Everything entered, in its order, what is retired included."""
        self.reload()
        return self._live.records

    def rotation(self) -> Rotation:
        """The units in turn as they stand now (D5.1)."""
        return rotation_of(self._live.records, self._rotation)

    def plans(self, day: date) -> tuple[PlanTemplate, ...]:
        """The templates of the local `day` (D6.2)."""
        return plans_on(self._live.records, self._plans, day)

    def telephone(self) -> str:
        """The duty telephone entered for today, "" where the profile's holds (D5.6)."""
        return self._live.details().telephone

    def specialists(self) -> tuple[Specialist, ...]:
        """Who answers questions in the shift that runs now, by field (TB.3)."""
        return specialists_on(self._live.records, self._duty_day())

    def units(self) -> tuple[str, ...]:
        """The departments that take turns, the one whose turn it is now first (D5.1, TB.3)."""
        day, rotation = self._duty_day(), self.rotation()
        valid = [one.name for one in rotation.units if one.valid_from <= day <= one.valid_to]
        return tuple(dict.fromkeys(filter(None, (rotation.unit_on(day), *valid))))

    def _duty_day(self) -> date:
        return shift_bounds(self._room.now(), self._start)[0].date()

    def today(self) -> date:
        """The local day."""
        return to_local(self._room.now()).date()

    def set_details(self, desk: Desk, first: date, details: Details) -> Outcome[RoomRecord]:
        """Telephone, fax and head lines of the forms from `first` on (D5.6); KnownError for a day gone by."""
        self._keeps(desk, Permission.DRAW_UP_ROSTER, Post.ADMINISTRATOR)
        tidied = Details(
            need_number(tidy_line(details.telephone, 60)),
            need_number(tidy_line(details.fax, 60)),
            _lines(details.parent),
            _lines(details.issuer),
        )
        if tidied == Details():
            need(("", "số điện thoại, số fax hoặc tên cơ quan", "a number or a head line"))
        payload = DetailsSet(record_id=new_id(), first=first.isoformat(), last="", record=tidied)
        return self._record(desk, payload.record_id, payload)

    def set_unit(self, desk: Desk, first: date, name: str, place: int) -> Outcome[RoomRecord]:
        """A unit takes its turn from `first` on; with the first one the file's units are taken over."""
        self._keeps(desk, Permission.DRAW_UP_ROSTER)
        name = tidy_line(name, 200)
        need((name, "tên đơn vị", "the unit"))
        seeds: list[Payload] = []
        if not of_kind(self.list(), RecordOf.UNIT):
            valid = [one.name for one in self._rotation.units if one.valid_from <= first <= one.valid_to]
            seeds = [_unit(one, first, n) for n, one in enumerate(valid, start=1) if one != name]
        payload = _unit(name, first, place)
        return self._record(desk, payload.record_id, *seeds, payload)

    def set_plan(
        self, desk: Desk, first: date, title: str, days: DayKind, text: str, place: int
    ) -> Outcome[RoomRecord]:
        """A template is offered from `first` on; with the first one the file's are taken over (D6.2)."""
        self._keeps(desk, Permission.DRAW_UP_ROSTER)
        title, text = tidy_line(title, 200), tidy(text)
        need((title, "tên mẫu", "the title"), (text, "nội dung thực hiện", "the text"))
        seeds: list[Payload] = []
        if not of_kind(self.list(), RecordOf.PLAN):
            kept = [one for one in self._plans if one.title != title]
            seeds = [
                _plan(first, PlanText(one.title, one.days, one.text, n))
                for n, one in enumerate(kept, start=1)
            ]
        payload = _plan(first, PlanText(title, days, text, place))
        return self._record(desk, payload.record_id, *seeds, payload)

    def put(self, desk: Desk, record_id: str, place: int) -> Outcome[RoomRecord]:
        """Gives a unit or a template another place in the order."""
        self._keeps(desk, Permission.DRAW_UP_ROSTER)
        one = self.get(record_id)
        first, last = one.first.isoformat(), one.last.isoformat() if one.last else ""
        if isinstance(one.body, UnitTurn):
            moved = replace(one.body, place=place)
            return self._record(
                desk, record_id, UnitSet(record_id=record_id, first=first, last=last, record=moved)
            )
        if isinstance(one.body, PlanText):
            text = replace(one.body, place=place)
            return self._record(
                desk, record_id, PlanTextSet(record_id=record_id, first=first, last=last, record=text)
            )
        raise RefusedError(
            "Chỉ đơn vị luân phiên và mẫu nội dung có thứ tự.", en="Only units and templates have an order."
        )

    def set_specialist(
        self, desk: Desk, first: date, last: date | None, specialist: Specialist
    ) -> Outcome[RoomRecord]:
        """Who answers questions of a field from `first` to `last`, None = until retired (TB.3)."""
        self._keeps(desk, Permission.DRAW_UP_ROSTER)
        tidied = Specialist(
            specialist.field,
            tidy_line(specialist.unit, 200),
            tidy_line(specialist.person, 200),
            need_number(tidy_line(specialist.telephone, 60)),
        )
        need((tidied.unit, "đơn vị chuyên môn", "the department"))
        if last is not None and last < first:
            raise RefusedError(
                "Ngày cuối đứng trước ngày đầu. Hãy sửa lại.", en="The last day lies before the first."
            )
        payload = SpecialistSet(
            record_id=new_id(),
            first=first.isoformat(),
            last=last.isoformat() if last else "",
            record=tidied,
        )
        return self._record(desk, payload.record_id, payload)

    def retire(self, desk: Desk, record_id: str, last: date, reason: str) -> Outcome[RoomRecord]:
        """It holds no longer after the local day `last`; KnownError: gone by, or no reason."""
        of_forms = self.get(record_id).of is RecordOf.DETAILS
        self._keeps(desk, Permission.DRAW_UP_ROSTER, *((Post.ADMINISTRATOR,) if of_forms else ()))
        reason = tidy(reason, 1000)
        need((reason, "lý do", "the reason"))
        payload = RecordRetired(record_id=record_id, last=last.isoformat(), reason=reason)
        return self._record(desk, record_id, payload)

    def get(self, record_id: str) -> RoomRecord:
        """One record; KnownError when there is none with this id."""
        with self._room.read() as connection:
            found = room_records.by_id(connection, record_id)
        if found is None:
            raise NotFoundError("nội dung này", "record")
        return found

    def _keeps(self, desk: Desk, permission: Permission, *posts: Post) -> None:
        if not desk.officer.posts & set(posts) and permission not in permissions_of(desk.officer.posts):
            raise RefusedError(
                "Việc này do công chức tổng hợp hoặc phụ trách giám sát trực tuyến thực hiện.",
                en="This is for the general-affairs officer or the head of online surveillance.",
            )

    def _record(self, desk: Desk, record_id: str, *payloads: Payload) -> Outcome[RoomRecord]:
        now = self._room.now()
        self._room.append(
            *(
                Draft.of(
                    one,
                    author=desk.officer_id,
                    happened_at=now,
                    subject=f"room:{one.to_payload()['record_id']}",
                )
                for one in payloads
            )
        )
        self.reload()
        return Outcome(self.get(record_id), Changes.of(Area.ROSTER, Area.LOG, ids=(record_id,)))


def _unit(name: str, first: date, place: int) -> UnitSet:
    return UnitSet(record_id=new_id(), first=first.isoformat(), last="", record=UnitTurn(name, place))


def _plan(first: date, text: PlanText) -> PlanTextSet:
    return PlanTextSet(record_id=new_id(), first=first.isoformat(), last="", record=text)


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, (tidy_line(one, 200) for one in lines[:4])))
