"""Store, keys and services of one data folder: everything that needs neither Qt nor a camera."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from app.auth.authenticator import Authenticator
from app.auth.secretstore import SecretStore, open_secrets
from app.auth.station import station_key
from app.bootstrap.calendar import duty_calendar
from app.bootstrap.checklists import bundled_checklists
from app.bootstrap.mail import mail_routes
from app.bootstrap.mobile import mobile_units
from app.bootstrap.room_server import room_server
from app.bootstrap.roster import plan_templates, rotation
from app.bootstrap.secrets import WatchedSecrets
from app.clock import Clock, SystemClock
from app.domain.deadlines import ClockRules
from app.domain.room_records import LiveRecords
from app.domain.shift import Level
from app.errors import KnownError
from app.journal.clock_offset import kernel_clock_offset_us
from app.journal.entries import load
from app.services.assembly import RoomServices, room_services
from app.services.intake import Intake
from app.services.lookup import Lookup
from app.services.tables import Tables
from app.settings import Settings
from app.store.accounts import Accounts
from app.store.bulk.camera_times import CameraTimes
from app.store.bulk.database import BulkDatabase
from app.store.bulk.pictures import Pictures
from app.store.bulk.store import BulkStore
from app.store.lock import InstanceLock
from app.store.projections.duty_room import DutyRoomProjector
from app.store.projections.rules import DutyRoomRules
from app.store.store import Store
from forms.contents import PdfForms
from forms.organisation import Organisations, bundled_organisations, load_organisations

STATION_NAME = "Phòng trực ban"


@dataclass(frozen=True, slots=True)
class Core:
    """An opened data folder."""

    folder: Path
    store: Store
    bulk: BulkDatabase
    secrets: SecretStore
    accounts: Accounts
    authenticator: Authenticator
    room: RoomServices
    tables: Tables
    lookup: Lookup
    intake: Intake
    camera_times: CameraTimes
    organisations: Organisations

    def close(self) -> None:
        """Give the data folder back."""
        self.bulk.close()
        self.store.close()


def open_core(
    settings: Settings,
    clock: Clock | None = None,
    note_secret: Callable[[str], None] = lambda _secret: None,
    *,
    lock: InstanceLock | None = None,
) -> Core:
    """Open the data folder of `settings`, migrating and checking it; `note_secret` hears of every secret.

    `lock` is one taken already; the core releases it, even when it cannot be opened.
    Takes some hundred ms and may ask a keyring: not on the GUI thread. Raises KnownError (second instance,
    newer database, damaged, read-only, disk full …).
    """
    clock = clock or SystemClock()
    folder = settings.data_folder()
    with ExitStack() as undo:
        lock = lock or InstanceLock(folder)
        undo.callback(lock.release)
        records = LiveRecords()
        organisations = replace(load_profiles(settings.organisation_folder), details=records.details)
        calendar = duty_calendar(settings.office)
        units, plans = rotation(settings.roster.units), plan_templates(settings.roster.plans)
        on_the_move = mobile_units(settings.mobile.units)
        secrets = WatchedSecrets(open_secrets(folder), note_secret)
        station = station_key(secrets)
        server = room_server(settings.store, secrets)
        bulk_database = BulkDatabase(folder, server)
        undo.callback(bulk_database.close)
        store = Store.open(
            folder,
            station=station,
            station_name=STATION_NAME,
            entry_types=load(),
            clock=clock,
            clock_offset_us=kernel_clock_offset_us,
            projectors=[DutyRoomProjector()],
            guards=[DutyRoomRules()],
            lock=lock,
            server=server,
        )
        undo.pop_all()
    accounts, camera_times = Accounts(store), CameraTimes(bulk_database)
    authenticator = Authenticator(accounts, clock)
    room = room_services(
        store=store,
        station=station,
        station_name=STATION_NAME,
        authenticator=authenticator,
        clock=clock,
        render=PdfForms(organisations),
        level=Level(settings.level),
        shift_start=settings.shift.start,
        calendar=calendar,
        rotation=units,
        plans=plans,
        mobile_units=on_the_move,
        content_credentials=settings.evidence.c2pa,
        camera_times=camera_times,
        clock_rules=ClockRules(
            warn_ack=timedelta(minutes=settings.deadlines.warn_contact_minutes),
            warn_result=timedelta(minutes=settings.deadlines.warn_result_minutes),
            again=timedelta(minutes=settings.deadlines.again_minutes),
            misses=settings.deadlines.misses,
        ),
        checklists=bundled_checklists(),
        contact_minutes=settings.local_rooms.contact_minutes,
        live_records=records,
        routes=mail_routes(settings),
    )
    bulk, pictures = BulkStore(bulk_database), Pictures(folder)
    return Core(
        folder=folder,
        store=store,
        bulk=bulk_database,
        secrets=secrets,
        accounts=accounts,
        authenticator=authenticator,
        room=room,
        tables=Tables(bulk, pictures),
        lookup=Lookup(bulk, room.incidents, room.captures),
        intake=Intake(bulk, pictures),
        camera_times=camera_times,
        organisations=organisations,
    )


def load_profiles(folder: Path | None) -> Organisations:
    """Who issues the forms: the profiles in `folder`, None = those that come with the console (D5.6).

    Raises KnownError for a damaged profile and for a folder without any.
    """
    if folder is None:
        return bundled_organisations()
    found = load_organisations(folder)
    if not found.profiles:
        raise KnownError(
            f"Thư mục {folder} không có hồ sơ tổ chức nào (organisation-….toml). "
            "Hãy sửa mục organisation_folder trong tệp cài đặt.",
            en=f"The folder {folder} holds no organisation profile (organisation-….toml). "
            "Correct organisation_folder in the settings file.",
        )
    return found
