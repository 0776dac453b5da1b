"""The directory of units: looked up by name or number, edited, and kept from use (D4.4, D5.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.auth.permissions import Permission
from app.clock import to_local
from app.domain.directive_kinds import Channel
from app.domain.reach import mail_address, telephone
from app.domain.refusals import NotFoundError, RefusedError
from app.domain.registers.unit import (
    MAX_NAME,
    MAX_SHORT,
    MAX_WHO,
    Unit,
    UnitDirectory,
    UnitDraft,
    UnitNumber,
    Use,
    unit_problems,
    use_of,
)
from app.domain.text import tidy, tidy_line
from app.journal.entries.unit import (
    UnitAmended,
    UnitEnded,
    UnitEntered,
    UnitNumberKept,
    UnitWithdrawn,
    number_record,
    record_of,
)
from app.journal.entry import Draft
from app.journal.payload import Payload
from app.services.desk import Desk
from app.services.outcome import Area, Changes, Outcome
from app.services.registers.acts import need
from app.services.registers.directory_columns import directory_workbook
from app.services.room import Room, new_id
from app.store.queries import units


class Directory:
    """The units this room deals with."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._known: tuple[UnitDirectory, tuple[str, ...]] = (UnitDirectory(), ())
        self.reload()

    def reload(self) -> UnitDirectory:
        """Read the directory again, because this or another workstation changed it."""
        with self._room.read() as connection:
            self._known = units.listed(connection, self.today()), units.known_elsewhere(connection)
        return self._known[0]

    @property
    def last_read(self) -> UnitDirectory:
        """The directory as it was read last, as of today: asks nothing, for whoever may not wait."""
        directory, elsewhere = self._known
        today = self.today()
        if directory.today != today:  # units begin and end at midnight, while the console runs
            directory = replace(directory, today=today)
            self._known = directory, elsewhere
        return directory

    def names(self) -> tuple[str, ...]:
        """What a field for a unit completes to: the units of today, then those that other lists name."""
        directory, elsewhere = self.last_read, self._known[1]
        own = tuple(one.name for one in directory.valid())
        return (*own, *(name for name in elsewhere if directory.named(name) is None))

    def today(self) -> date:
        """The local day."""
        return to_local(self._room.now()).date()

    def reached_at(self, unit: str, channel: Channel) -> tuple[str, ...]:
        """Where `unit` is reached by `channel`: numbers of the directory, then the one last used."""
        with self._room.read() as connection:
            return units.reached_at(connection, tidy(unit), channel, self.today())

    def enter(self, desk: Desk, draft: UnitDraft) -> Outcome[Unit]:
        """A new unit; KnownError for a number that is none, or a name another unit has at the time."""
        unit_id = new_id()
        return self._edit(desk, unit_id, UnitEntered(unit=record_of(unit_id, checked(draft))))

    def amend(self, desk: Desk, unit_id: str, draft: UnitDraft, reason: str = "") -> Outcome[Unit]:
        """Other particulars from now on; what was written in its old name stays as it was written."""
        record = record_of(unit_id, checked(draft))
        return self._edit(desk, unit_id, UnitAmended(unit=record, reason=tidy_line(reason)))

    def end(
        self, desk: Desk, unit_id: str, last_day: date, successor: str = "", reason: str = ""
    ) -> Outcome[Unit]:
        """The unit is there up to `last_day`; `successor` is the name of the unit that takes its place."""
        name, after = tidy_line(successor, MAX_NAME), ""
        if name:
            found = self._named(name, last_day + timedelta(days=1))
            if found.unit_id == unit_id:
                raise RefusedError(
                    "Đơn vị không thể thay thế chính mình. Hãy chọn đơn vị khác.",
                    en="A unit does not take its own place. Choose another.",
                )
            after = found.unit_id
        payload = UnitEnded(
            unit_id=unit_id, last_day=last_day.isoformat(), successor=after, reason=tidy_line(reason)
        )
        return self._edit(desk, unit_id, payload)

    def withdraw(self, desk: Desk, unit_id: str, reason: str) -> Outcome[str]:
        """Takes out a unit that should never have been entered."""
        desk.require(Permission.EDIT_DIRECTORY)
        reason = tidy_line(reason)
        need((reason, "lý do rút", "the reason"))
        self._append(desk, unit_id, UnitWithdrawn(unit_id=unit_id, reason=reason))
        return Outcome(unit_id, _changed(unit_id))

    def keep(
        self, desk: Desk, unit_id: str, channel: Channel, number: str, person: str = ""
    ) -> Outcome[Unit]:
        """Keeps a number that was used just now, whoever used it; it stays marked until an editor saves."""
        desk.require(Permission.WRITE_LOG)
        use = use_of(channel)
        if use is None:
            raise ValueError(f"{channel} has no number")
        kept = UnitNumber(use=use, number=number, person=tidy_line(person, MAX_WHO), heard=True)
        payload = UnitNumberKept(unit_id=unit_id, number=number_record(_grouped(kept)))
        self._append(desk, unit_id, payload)
        return Outcome(self.get(unit_id), _changed(unit_id))

    def get(self, unit_id: str) -> Unit:
        """One unit; KnownError where there is none with this id."""
        found = self.reload().by_id(unit_id)
        if found is None:
            raise NotFoundError("đơn vị này trong danh bạ", "unit in the directory")
        return found

    def workbook(self, *, empty: bool = False) -> bytes:
        """The directory as XLSX in the columns it is imported from; `empty` to be filled in."""
        return directory_workbook(() if empty else self.reload().units)

    def _named(self, name: str, day: date) -> Unit:
        """The unit called `name`, one of `day` before others."""
        directory = self.reload()
        wanted = UnitDirectory(directory.units, day).named(name)
        if wanted is None:
            raise RefusedError(
                f"Danh bạ chưa có đơn vị “{name}”. Hãy ghi đơn vị thay thế vào danh bạ trước.",
                en=f"“{name}” is not in the directory. Enter the unit that takes the place first.",
            )
        return wanted

    def _edit(self, desk: Desk, unit_id: str, payload: Payload) -> Outcome[Unit]:
        desk.require(Permission.EDIT_DIRECTORY)
        self._append(desk, unit_id, payload)
        return Outcome(self.get(unit_id), _changed(unit_id))

    def _append(self, desk: Desk, unit_id: str, payload: Payload) -> None:
        subject, now = f"unit:{unit_id}", self._room.now()
        self._room.append(Draft.of(payload, author=desk.officer_id, happened_at=now, subject=subject))
        self.reload()


def checked(draft: UnitDraft) -> UnitDraft:
    """`draft` tidied, its numbers grouped and looked at; RefusedError says what is wrong with it."""
    clean = UnitDraft(
        name=tidy_line(draft.name, MAX_NAME),
        short=tidy_line(draft.short, MAX_SHORT),
        code=tidy_line(draft.code, MAX_SHORT).upper(),
        kind=draft.kind,
        numbers=tuple(dict.fromkeys(_grouped(one) for one in draft.numbers)),
        valid_from=draft.valid_from,
        valid_until=draft.valid_until,
        note=tidy_line(draft.note),
    )
    need((clean.name, "tên đơn vị", "the unit's name"))
    refuse_problems(clean.name, unit_problems(clean))
    return clean


def refuse_problems(name: str, problems: Sequence[tuple[str, str]]) -> None:
    """RefusedError for the first of `problems`."""
    for vi, en in problems:
        raise RefusedError(f"{name}: {vi}. Hãy sửa lại.", en=f"{name}: {en}. Correct it.")


def _grouped(one: UnitNumber) -> UnitNumber:
    read = mail_address if one.use is Use.EMAIL else telephone
    return UnitNumber(
        use=one.use,
        number=read(one.number),
        person=tidy_line(one.person, MAX_WHO),
        post=tidy_line(one.post, MAX_WHO),
        heard=one.heard,
    )


def _changed(unit_id: str) -> Changes:
    return Changes.of(Area.DIRECTORY, Area.LOG, ids=(unit_id,))
