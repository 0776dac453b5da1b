"""The services of one room, put together from what bootstrap hands over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from app.auth.authenticator import Authenticator
from app.clock import Clock
from app.domain.checklist import Checklists
from app.domain.deadlines import ClockRules
from app.domain.duty_hours import DutyCalendar, LiveDays
from app.domain.mobile_unit import MobileUnit
from app.domain.outgoing import MailRoutes
from app.domain.plan import PlanTemplate
from app.domain.registers.local_room import USUAL_MINUTES
from app.domain.room_records import LiveRecords
from app.domain.roster import RosterTimes, Rotation
from app.domain.shift import Level
from app.journal.keys import StationKey
from app.services.calendar_days import CalendarDays
from app.services.camera_map import CameraMaps
from app.services.camera_round import CameraRounds
from app.services.camera_times import KeepsCameraTimes, NoCameraTimes
from app.services.captures import Captures
from app.services.clips import Clips
from app.services.coverage_history import CoverageHistories
from app.services.deadlines import Deadlines
from app.services.decisions import Decisions
from app.services.directives import Directives
from app.services.evidence_c2pa import ContentCredentials
from app.services.evidence_export import Exports
from app.services.evidence_gallery import Gallery
from app.services.evidence_orphans import Orphans
from app.services.faults import Faults
from app.services.forms import FormDesk
from app.services.handover import Handovers
from app.services.incidents import Incidents
from app.services.limits import Limits
from app.services.log import DutyLog
from app.services.mobile_units import MobileUnits
from app.services.outbox import Outbox
from app.services.patrols import Patrols
from app.services.ports import RenderForm
from app.services.ptz import CameraHolds
from app.services.quick_lines import QuickLines
from app.services.random_checks import RandomChecks
from app.services.registers.assembly import Registers, registers
from app.services.registers.daily_reports import DailyReports
from app.services.registers.opinions import Opinions
from app.services.requests import Requests
from app.services.result_reports import ResultReports
from app.services.room import Room
from app.services.room_records import RoomRecords
from app.services.roster import Rosters
from app.services.session import Sessions
from app.services.shifts import Shifts
from app.services.stops import Stops
from app.services.verify import Verify
from app.services.works import Works
from app.store.store import Store


@dataclass(frozen=True, slots=True)
class RoomServices:
    """The use cases of the duty room, and its calendar of office hours (D5.4)."""

    calendar: DutyCalendar
    days: CalendarDays
    sessions: Sessions
    shifts: Shifts
    works: Works
    rosters: Rosters
    records: RoomRecords
    captures: Captures
    clips: Clips
    incidents: Incidents
    directives: Directives
    outbox: Outbox
    decisions: Decisions
    stops: Stops
    deadlines: Deadlines
    limits: Limits
    requests: Requests
    result_reports: ResultReports
    opinions: Opinions
    daily_reports: DailyReports
    registers: Registers
    log: DutyLog
    lines: QuickLines
    handovers: Handovers
    faults: Faults
    holds: CameraHolds
    maps: CameraMaps
    patrols: Patrols
    coverage: CoverageHistories
    rounds: CameraRounds
    mobile: MobileUnits
    samples: RandomChecks
    verify: Verify
    gallery: Gallery
    exports: Exports
    orphans: Orphans


def room_services(
    *,
    store: Store,
    station: StationKey,
    station_name: str,
    authenticator: Authenticator,
    clock: Clock,
    render: RenderForm,
    level: Level,
    shift_start: time,
    calendar: DutyCalendar = DutyCalendar(),  # noqa: B008 (frozen)
    rotation: Rotation = Rotation(),  # noqa: B008 (frozen)
    plans: tuple[PlanTemplate, ...] = (),
    mobile_units: tuple[MobileUnit, ...] = (),
    content_credentials: bool = True,
    checklists: Checklists = Checklists(),  # noqa: B008 (frozen)
    clock_rules: ClockRules = ClockRules(),  # noqa: B008 (frozen)
    contact_minutes: int = USUAL_MINUTES,
    live_records: LiveRecords | None = None,
    camera_times: KeepsCameraTimes = NoCameraTimes(),  # noqa: B008 (stateless)
    routes: MailRoutes = MailRoutes(),  # noqa: B008 (frozen)
) -> RoomServices:
    """The services on `store`, which is opened with `DutyRoomProjector` and `DutyRoomRules`.

    `shift_start` is the local time at which shifts change (D5.4); `content_credentials` puts a C2PA manifest
    into every picture. What the journal decides of days wins over `calendar`.
    """
    room = Room(store, clock)
    records = RoomRecords(room, live_records or LiveRecords(), rotation, plans, shift_start)
    live = LiveDays(calendar.specials)
    calendar = replace(calendar, specials=live)
    faults, holds = Faults(room), CameraHolds(room, clock)
    maps = CameraMaps(room, checklists)
    patrols = Patrols(room, maps)
    forms, outbox = FormDesk(room, render), Outbox(room, routes)
    decisions = Decisions(room, authenticator, calendar)
    incidents, requests = Incidents(room), Requests(room)
    directives = Directives(room, decisions, forms, outbox)
    deadlines = Deadlines(room, calendar, clock_rules)
    log = DutyLog(room, authenticator, forms, render)
    credentials = ContentCredentials(station, clock) if content_credentials else None
    return RoomServices(
        calendar=calendar,
        days=CalendarDays(room, authenticator, calendar, live),
        sessions=Sessions(authenticator, station_name),
        shifts=Shifts(room, level, shift_start, calendar, records.plans),
        works=Works(room),
        rosters=Rosters(
            room,
            authenticator,
            level,
            records.rotation,
            render,
            RosterTimes(calendar, shift_start, level),
        ),
        records=records,
        captures=Captures(room, station, credentials),
        clips=Clips(room, station),
        incidents=incidents,
        directives=directives,
        outbox=outbox,
        decisions=decisions,
        stops=Stops(room, incidents),
        deadlines=deadlines,
        limits=Limits(room, clock_rules),
        requests=requests,
        result_reports=ResultReports(room, requests, authenticator, forms, render),
        opinions=Opinions(room),
        daily_reports=DailyReports(room),
        registers=registers(room, render, camera_times, contact_minutes),
        log=log,
        lines=QuickLines(log, directives, deadlines),
        handovers=Handovers(room, authenticator, render, sum_up=patrols.sum_up),
        faults=faults,
        holds=holds,
        maps=maps,
        patrols=patrols,
        coverage=CoverageHistories(room, render),
        rounds=CameraRounds(room, faults, holds),
        mobile=MobileUnits(room, maps, mobile_units),
        samples=RandomChecks(room),
        verify=Verify(store.data_dir, store.open_journal),
        gallery=Gallery(room),
        exports=Exports(room, station, authenticator, render, credentials),
        orphans=Orphans(room, datetime.now(UTC)),
    )
