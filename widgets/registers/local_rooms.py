"""The board of local rooms: on duty, who leads, last contact, report of the day (D18.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.domain.directive_kinds import Channel
from app.domain.registers.daily_report import ReportState
from app.domain.registers.local_room import Contact, RoomLine, span_text
from app.services.desk import Desk
from app.services.outcome import Area, Outcome
from widgets.common.form import Field, FormValue, Kind, moment_of
from widgets.common.lines import Line
from widgets.common.list_page import Heading, ListPage
from widgets.common.step_card import CardSpec, Verb
from widgets.common.time import age, short_stamp
from widgets.directory.offering import unit_choices
from widgets.registers.opinions import channels

translate = QCoreApplication.translate
MANNED, EMPTY = "manned", "empty"


class LocalRoomPage(ListPage[RoomLine, tuple[RoomLine, ...]]):
    """What is to be called first stands first; Enter notes the call."""

    areas = (Area.REGISTER, Area.LOG)

    def build(self) -> None:
        self._rooms = self.world.room.registers.local_rooms
        self.list.setAccessibleName(self.tr("Local rooms"))
        self.empty = self.tr("No local room is followed. Ctrl+U adds one.")
        self.offer("contact", self.tr("Called"), "Ctrl+R", self.contact, lambda _room: True)
        self.offer("set", self.tr("Rooms and times"), "Ctrl+U", self.set_room)

    def read(self) -> tuple[RoomLine, ...]:
        return self._rooms.board()

    def rows_of(self, found: tuple[RoomLine, ...]) -> Sequence[RoomLine]:
        return found

    def key_of(self, row: RoomLine) -> str:
        return row.room.room

    def line_of(self, row: RoomLine, now: datetime) -> Line:
        return line_of(row, now)

    def heading_of(self, rows: Sequence[RoomLine], found: tuple[RoomLine, ...]) -> Heading:
        late = sum(one.room.overdue(self.now) for one in rows)
        words = self.tr("Rooms to be called now: {n}").format(n=late)
        return words if late else self.tr("No contact is overdue"), bool(late)

    def details_of(self, row: RoomLine, now: datetime) -> str:
        return details_of(row, now)

    def activate(self, row: RoomLine) -> None:
        self.contact()

    def done(self, value: str) -> None:
        self.wanted = value

    def contact(self) -> None:
        """Open the card of a call to the chosen room."""
        at = self.ready(self.tr("Choose a room in the list first."))
        if at is None:
            return
        desk, room, now = at[0], at[1].room, self.now
        only = ("state", frozenset({MANNED}))
        states = ((MANNED, self.tr("on duty")), (EMPTY, self.tr("nobody on duty")))
        self.put(
            CardSpec(
                f"local-room-{room.room}",
                self.tr("Contact with {room}").format(room=room.room),
                self.tr("Telephone {number}").format(number=room.telephone) if room.telephone else "",
                (
                    Field("spoke_with", self.tr("Who answered"), limit=200),
                    Field("state", self.tr("State"), Kind.CHOICE, choices=states),
                    Field("leader", self.tr("Who leads"), limit=200, only=only),
                    Field("since", self.tr("On duty since"), Kind.TIME, only=only),
                    Field("words", self.tr("What was said"), Kind.TEXT),
                    Field("channel", self.tr("How"), Kind.CHOICE, choices=channels()),
                    Field("at", self.tr("When"), Kind.TIME),
                ),
                {
                    "state": MANNED,
                    "leader": room.leader,
                    "since": room.on_duty_since or now,
                    "channel": Channel.TELEPHONE.value,
                    "at": now,
                },
                (Verb(self.tr("Record"), "Ctrl+Return", partial(self._contact, desk, room.room)),),
                (self.away(),),
            )
        )

    def set_room(self) -> None:
        """Open the card of which room is followed, and how often it is called."""
        desk = self.on_duty()
        if desk is None:
            return
        here = self.chosen
        new = (one.branch for one in self.world.cameras if one.branch and one.branch not in self.rows)
        room = here.room.room if here else next(new, "")
        self.put(
            CardSpec(
                "local-room-followed",
                self.tr("Local rooms that are followed"),
                self.tr("A room named again gets the new number and time."),
                (
                    Field(
                        "room",
                        self.tr("Room"),
                        required=True,
                        limit=200,
                        choices=unit_choices(self.world.room.registers.directory),
                    ),
                    Field("telephone", self.tr("Telephone"), limit=100),
                    Field("every", self.tr("Contact at least every (H:MM)"), required=True, limit=6),
                ),
                {
                    "room": room,
                    "telephone": here.room.telephone if here else "",
                    "every": span_text(here.room.every_minutes if here else self._rooms.usual_minutes),
                },
                (
                    Verb(
                        self.tr("No longer followed"),
                        "Ctrl+Shift+Return",
                        lambda values: self._rooms.release(desk, str(values["room"])),
                        ("room",),
                        primary=False,
                    ),
                    Verb(
                        self.tr("Record"),
                        "Ctrl+Return",
                        lambda values: self._rooms.follow(
                            desk, str(values["room"]), str(values["telephone"]), str(values["every"])
                        ),
                        ("room", "every"),
                    ),
                ),
                (self.away(),),
            )
        )

    def _contact(self, desk: Desk, room: str, values: Mapping[str, FormValue]) -> Outcome[str]:
        manned = values["state"] == MANNED
        contact = Contact(
            channel=Channel(str(values["channel"])),
            spoke_with=str(values["spoke_with"]),
            manned=manned,
            leader=str(values["leader"]) if manned else "",
            on_duty_since=moment_of(values["since"]) if manned else None,
            words=str(values["words"]),
            at=moment_of(values["at"]),
        )
        return self._rooms.contact(desk, room, contact)


def line_of(line: RoomLine, now: datetime) -> Line:
    """One room on the board; a sign where it is to be called, or nobody is on duty."""
    room = line.room
    state = {
        None: translate("LocalRoom", "nobody has asked yet"),
        True: translate("LocalRoom", "on duty"),
        False: translate("LocalRoom", "nobody on duty"),
    }[room.manned]
    if room.leader:
        state = translate("LocalRoom", "on duty, led by {leader}").format(leader=room.leader)
    if room.on_duty_since is not None:
        state += translate("LocalRoom", " since {time}").format(time=short_stamp(room.on_duty_since, now))
    last = translate("LocalRoom", "no contact yet")
    if room.contact_at is not None:
        last = translate("LocalRoom", "last contact {age}").format(age=age(room.contact_at, now))
    due = translate("LocalRoom", "call by {time}").format(time=short_stamp(room.due_at, now))
    if room.overdue(now):
        due = translate("LocalRoom", "call now, contact overdue since {time}").format(
            time=short_stamp(room.due_at, now)
        )
    body = " · ".join(filter(None, (last, due, _report(line, now))))
    return Line(room.room, f"{room.room} · {state}", body, broken=room.overdue(now) or room.manned is False)


def details_of(line: RoomLine, now: datetime) -> str:
    """The last contact in words."""
    room = line.room
    lines = [
        translate("LocalRoom", "Telephone {number}").format(number=room.telephone) if room.telephone else ""
    ]
    if room.contact_at is not None and room.channel is not None:
        by = dict(channels())[room.channel.value]
        said = translate("LocalRoom", "{time}: {channel}, {spoke_with}; noted by {who}").format(
            time=short_stamp(room.contact_at, now),
            channel=by,
            spoke_with=room.spoke_with or "–",
            who=room.contact_by,
        )
        lines += [said, room.words]
    return "\n".join(filter(None, lines))


def _report(line: RoomLine, now: datetime) -> str:
    if line.report is None:
        return ""
    return {
        ReportState.RECEIVED: translate("LocalRoom", "report of today received"),
        ReportState.RECEIVED_LATE: translate("LocalRoom", "report of today received late"),
        ReportState.AWAITED: translate("LocalRoom", "report of today awaited"),
        ReportState.OVERDUE: translate("LocalRoom", "report of today missing"),
    }[line.report.state(now)]
