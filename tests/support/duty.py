"""A duty room for tests: a real data folder, enrolled officers, services, an open shift, a signed-in desk."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.auth.authenticator import Authenticator
from app.auth.passwords import Cost
from app.bootstrap.checklists import bundled_checklists
from app.bootstrap.roster import plan_templates, rotation
from app.domain.capture import Picture
from app.domain.directive import CheckStage, Directive, DirectiveDraft, DirectiveKind, Fact
from app.domain.documents import (
    DutyLogContent,
    EvidenceCoverContent,
    FaxContent,
    HandoverSheetContent,
    Mark,
    ProposalContent,
    ResultContent,
)
from app.domain.incident import Incident, IncidentDraft, Related, RelatedKind, ReportChannel
from app.domain.mobile_unit import MobileUnit
from app.domain.outgoing import MailRoutes
from app.domain.people import Officer, Post
from app.domain.registers.paper import RegisterPaper
from app.domain.roster import Roster, RosterTimes
from app.domain.shift import SHIFT_START, Assignment, Level, Shift
from app.domain.workflow import workflow_of
from app.journal.entries import load
from app.journal.keys import StationKey
from app.services.assembly import RoomServices, room_services
from app.services.desk import Approver, Desk
from app.services.ports import RenderForm
from app.store.accounts import Accounts
from app.store.postgres import Server
from app.store.projections.duty_room import DutyRoomProjector
from app.store.projections.rules import DutyRoomRules
from app.store.store import Store
from forms.register import register_workbook
from forms.roster import roster_workbook
from tests.support.ready_made import Files, made, put, put_tables

START = datetime(2017, 3, 17, 1, 5, tzinfo=UTC)
STATION_NAME = "Phòng trực ban"
PASSWORD = "mật khẩu thử 2017"
CHEAP = Cost(time=1, memory=8, lanes=1)

LEADER = Officer(
    "cb-01", "Nguyễn Văn Hải", "hai", "Phó Cục trưởng", "Cục Điều tra chống buôn lậu",
    frozenset({Post.SHIFT_LEADER}),
)  # fmt: skip
OFFICE = Officer(
    "cb-02", "Trần Thị Đăng", "dang", "Trưởng phòng", "Cục Quản lý rủi ro", frozenset({Post.OFFICE_LEADER})
)  # fmt: skip
GENERAL = Officer(
    "cb-03", "Lê Thị Bình", "binh", "Công chức", "Văn phòng", frozenset({Post.GENERAL_OFFICER})
)  # fmt: skip
WATCHER = Officer(
    "cb-04", "Phạm Quốc Ân", "an", "Công chức", "Phòng Giám sát hải quan trực tuyến",
    frozenset({Post.SURVEILLANCE_OFFICER}),
)  # fmt: skip
NEXT_WATCHER = Officer(
    "cb-05", "Đỗ Minh Châu", "chau", "Công chức", "Phòng Giám sát hải quan trực tuyến",
    frozenset({Post.SURVEILLANCE_OFFICER, Post.GENERAL_OFFICER}),
)  # fmt: skip
DIRECTOR = Officer(
    "cb-06", "Vũ Đức Long", "long", "Tổng cục trưởng", "Tổng cục Hải quan", frozenset({Post.DIRECTOR_GENERAL})
)  # fmt: skip
ADMIN = Officer(
    "cb-00", "Quản trị", "quantri", "Quản trị viên", "Phòng kỹ thuật", frozenset({Post.ADMINISTRATOR})
)  # fmt: skip
EVERYBODY = (LEADER, OFFICE, GENERAL, WATCHER, NEXT_WATCHER, DIRECTOR)
ON_DUTY = (
    (LEADER, Post.SHIFT_LEADER),
    (OFFICE, Post.OFFICE_LEADER),
    (GENERAL, Post.GENERAL_OFFICER),
    (WATCHER, Post.SURVEILLANCE_OFFICER),
)


class TurnedClock:
    """A clock a test turns; every look takes a millisecond, so that no two acts share a moment."""

    def __init__(self, start: datetime = START) -> None:
        self.wall = start
        self.ticks = 5_000_000_000

    def utc_now(self) -> datetime:
        self.wall += timedelta(milliseconds=1)
        return self.wall

    def monotonic_ns(self) -> int:
        self.ticks += 1_000_000
        return self.ticks

    def steady_ns(self) -> int:
        return self.monotonic_ns()

    def boot_id(self) -> str:
        return "boot-1"

    def turn(self, **span: float) -> None:
        """Both clocks go on by `timedelta(**span)`."""
        self.wall += timedelta(**span)
        self.ticks += int(timedelta(**span).total_seconds() * 1e9)


@dataclass
class KeptForms:
    """A renderer that keeps what it was asked for; its bytes are a PDF's frame around the words."""

    faxes: list[tuple[FaxContent, bool, Mark | None]] = field(default_factory=list)
    proposals: list[tuple[ProposalContent, bool, Mark | None]] = field(default_factory=list)
    notices: list[tuple[FaxContent, bool, Mark | None]] = field(default_factory=list)
    reports: list[tuple[ResultContent, bool, Mark | None]] = field(default_factory=list)
    logs: list[tuple[DutyLogContent, Mark | None]] = field(default_factory=list)
    sheets: list[tuple[HandoverSheetContent, Mark]] = field(default_factory=list)
    registers: list[RegisterPaper] = field(default_factory=list)

    def fax(self, content: FaxContent, *, draft: bool, mark: Mark | None) -> bytes:
        self.faxes.append((content, draft, mark))
        return f"%PDF-1.7\n% {content.number} {content.content}\n%%EOF".encode()

    def proposal(self, content: ProposalContent, *, draft: bool, mark: Mark | None) -> bytes:
        self.proposals.append((content, draft, mark))
        return f"%PDF-1.7\n% {content.number} {content.request}\n%%EOF".encode()

    def result_report(self, content: ResultContent, *, draft: bool, mark: Mark | None) -> bytes:
        self.reports.append((content, draft, mark))
        return f"%PDF-1.7\n% {content.number} {content.result}\n%%EOF".encode()

    def surveillance_notice(self, content: FaxContent, *, draft: bool, mark: Mark | None) -> bytes:
        self.notices.append((content, draft, mark))
        return f"%PDF-1.7\n% {content.number} {content.content}\n%%EOF".encode()

    def duty_log(self, content: DutyLogContent, *, mark: Mark | None) -> bytes:
        self.logs.append((content, mark))
        return f"%PDF-1.7\n% {len(content.rows)}\n%%EOF".encode()

    def handover_sheet(self, content: HandoverSheetContent, *, mark: Mark) -> bytes:
        self.sheets.append((content, mark))
        return f"%PDF-1.7\n% {mark.short_hash}\n%%EOF".encode()

    def roster(self, roster: Roster, times: RosterTimes) -> bytes:
        return f"%PDF-1.7\n% {roster.week} {roster.version}\n%%EOF".encode()

    def roster_workbook(self, roster: Roster, times: RosterTimes) -> bytes:
        return roster_workbook(roster, times)

    def register(self, paper: RegisterPaper) -> bytes:
        self.registers.append(paper)
        return f"%PDF-1.7\n% {paper.title} {paper.subtitle}\n%%EOF".encode()

    def register_workbook(self, paper: RegisterPaper) -> bytes:
        return register_workbook(paper)

    def evidence_cover(self, content: EvidenceCoverContent, *, mark: Mark) -> bytes:
        return f"%PDF-1.7\n% {content.number} {mark.short_hash}\n%%EOF".encode()


@dataclass
class DutyRoom:
    """A room on a data folder; `services` is what screens would hold."""

    data_dir: Path
    clock: TurnedClock
    station: StationKey
    store: Store
    authenticator: Authenticator
    forms: KeptForms
    services: RoomServices
    server: Server | None = None
    desks: dict[str, Desk] = field(default_factory=dict)

    def desk(self, officer: Officer = WATCHER) -> Desk:
        """The desk with `officer` signed in; every officer keeps a session of their own."""
        if officer.officer_id not in self.desks:
            session = self.authenticator.sign_in(officer.username, PASSWORD)
            self.desks[officer.officer_id] = Desk(session, STATION_NAME)
        return self.desks[officer.officer_id]

    def open_shift(
        self, people: Sequence[tuple[Officer, Post]] = ON_DUTY, by: Officer = WATCHER, reason: str = ""
    ) -> Shift:
        """Opens a shift of 24 h with `people`."""
        proposal = self.services.shifts.propose()
        assigned = [Assignment(one.officer_id, one.name, post) for one, post in people]
        return self.services.shifts.open(
            self.desk(by),
            starts_at=proposal.starts_at,
            ends_at=proposal.ends_at,
            people=assigned,
            plan="Giám sát cổng cảng, tờ khai luồng đỏ.",
            reason_if_incomplete=reason,
        ).value

    def incident(self, *, reported: bool = True, **more: Any) -> Incident:
        """Records an incident at gate 3, and reports it to the shift leader."""
        now = self.clock.utc_now()
        draft = IncidentDraft(
            **{
                "arose_at": now - timedelta(minutes=1),
                "received_at": now,
                "place": "Cổng 3, cảng Đình Vũ",
                "content": "Xe đầu kéo dừng tại cổng, cửa container không đóng kín.",
                "suspicion": "Niêm phong có dấu hiệu bị tác động.",
                "camera": "CAM-03",
                "related": (Related(RelatedKind.CONTAINER, "WHSU5018375"),),
                **more,
            }
        )
        incident = self.services.incidents.record(self.desk(), draft).value
        if reported:
            incident = self.services.incidents.report(
                self.desk(), incident.incident_id, LEADER.officer_id, ReportChannel.SCREEN
            ).value
        return incident

    def proposal(
        self, incident: Incident | None = None, kind: DirectiveKind = DirectiveKind.C2, **more: Any
    ) -> Directive:
        """Proposes a direction by the watching officer; the stages before the approver are passed.

        `checked=False` leaves it as it is proposed.
        """
        incident = incident or self.incident()
        by, checked = more.pop("by", WATCHER), more.pop("checked", True)
        facts = tuple(Fact(name, f"({name.value})") for name in workflow_of(kind).facts)
        draft = DirectiveDraft(
            **{
                "incident_id": incident.incident_id,
                "kind": kind,
                "recipient": "Chi cục Hải quan cửa khẩu cảng Đình Vũ",
                "about": "phối hợp kiểm tra container WHSU5018375",
                "content": "Dừng đưa hàng qua khu vực giám sát, kiểm tra niêm phong.",
                "reply_by": self.clock.wall + timedelta(hours=2),
                "reply_form": "điện fax",
                "contact": "Trực ban, điện thoại 39440068",
                "facts": facts,
                **more,
            }
        )
        directive = self.services.directives.propose(self.desk(by), draft).value
        while checked and (stage := directive.stage()) is not None:
            leader = {CheckStage.OFFICE: OFFICE, CheckStage.SHIFT: LEADER}[stage]
            desk = self.desk(leader)
            directive = self.services.decisions.check(desk, directive.directive_id).value
        return directive


def credentials(officer: Officer) -> Approver:
    """What `officer` types."""
    return Approver(officer.username, PASSWORD)


@contextmanager
def duty_room(
    data_dir: Path,
    *,
    clock: TurnedClock | None = None,
    station: StationKey | None = None,
    level: Level = Level.CENTRAL,
    shift_start: time = SHIFT_START,
    officers: Sequence[Officer] = EVERYBODY,
    enrol: bool = True,
    server: Server | None = None,
    mobile_units: tuple[MobileUnit, ...] = (),
    render: RenderForm | None = None,
    routes: MailRoutes = MailRoutes(),  # noqa: B008 (frozen)
) -> Iterator[DutyRoom]:
    """Opens a room on `data_dir` and closes it; `enrol` an administrator and `officers` the first time.

    With `server` the room shares the tables there. Forms are only kept, unless `render` draws them.
    """
    if enrol and clock is None and station is None and server is None:
        clock, station = _put_enrolled(data_dir, tuple(officers))
        enrol = False
    clock = clock or TurnedClock()
    station = station or StationKey.generate()
    if server is None:
        put_tables(data_dir)
    store = Store.open(
        data_dir,
        station=station,
        station_name=STATION_NAME,
        entry_types=load(),
        clock=clock,
        projectors=[DutyRoomProjector()],
        guards=[DutyRoomRules()],
        server=server,
    )
    try:
        authenticator = Authenticator(Accounts(store), clock, CHEAP)
        if enrol:
            authenticator.enrol(ADMIN, PASSWORD, by=None)
            admin = authenticator.sign_in(ADMIN.username, PASSWORD)
            for officer in officers:
                authenticator.enrol(officer, PASSWORD, by=admin)
            authenticator.sign_out(admin)
        forms = KeptForms()
        services = room_services(
            store=store,
            station=station,
            station_name=STATION_NAME,
            authenticator=authenticator,
            clock=clock,
            render=render or forms,
            level=level,
            shift_start=shift_start,
            checklists=bundled_checklists(),
            rotation=rotation(),
            plans=plan_templates(),
            mobile_units=mobile_units,
            routes=routes,
        )
        yield DutyRoom(data_dir, clock, station, store, authenticator, forms, services, server=server)
    finally:
        store.close()


def _put_enrolled(data_dir: Path, officers: tuple[Officer, ...]) -> tuple[TurnedClock, StationKey]:
    """Makes `data_dir` a room with `officers` enrolled; its clock, as it stood then, and its key."""
    files, wall, ticks, private = _enrolled(officers)
    put(files, data_dir)
    clock = TurnedClock(wall)
    clock.ticks = ticks
    return clock, StationKey(private)


@cache
def _enrolled(officers: tuple[Officer, ...]) -> tuple[Files, datetime, int, bytes]:
    clock, station = TurnedClock(), StationKey.generate()

    def enrol(folder: Path) -> None:
        with duty_room(folder, clock=clock, station=station, officers=officers):
            pass

    return made(enrol), clock.wall, clock.ticks, station.private_bytes()


def plain_png(width: int = 64, height: int = 36, shade: int = 120) -> bytes:
    """A small real PNG: 8-bit RGB with a gradient."""
    rows = b"".join(
        b"\0" + bytes((x * 3 + y + shade + c) % 256 for x in range(width) for c in range(3))
        for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def picture(clock: TurnedClock, **more: Any) -> Picture:
    """A picture as the video side hands it over."""
    width, height = more.pop("size", (64, 36))
    return Picture(
        **{
            "png": plain_png(width, height),
            "camera": "CAM-03",
            "camera_name": "Cổng 3",
            "place": "Cảng Đình Vũ",
            "stream": "main",
            "width": width,
            "height": height,
            "taken_at": clock.utc_now(),
            "camera_time": clock.wall,
            "frame_number": 4711,
            **more,
        }
    )
